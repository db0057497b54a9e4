import type { Registry } from 'prom-client';

/** Figures as Prometheus gets them, by name and labels as written there: `liveblog_polls_total{result="read"}`. */
export async function figuresOf(registry: Pick<Registry, 'metrics'>): Promise<Readonly<Record<string, number>>> {
  const lines = (await registry.metrics()).split('\n').filter(line => line && !line.startsWith('#'));
  return Object.fromEntries(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}
