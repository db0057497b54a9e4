import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What a gauge shows when it is scraped: a figure, or one for each value of a label. */
type Reading<Figures> = () => Figures | Promise<Figures>;
type Labelled = { label: string; read: Reading<Readonly<Record<string, number>>> };

/** Adds instruments to a registry. Every label has a few values that are known beforehand: never an id, an address or a text. */
export const instrumentsIn = (registry: Registry) => ({
  /** `series`: the labels that begin at 0, so that their first increase shows. */
  counter<Label extends string>(name: string, help: string, series: readonly Readonly<Record<Label, string>>[] = []) {
    const labelNames = Object.keys(series[0] ?? {}) as Label[];
    const counter = new Counter({ name: `liveblog_${name}`, help, labelNames, registers: [registry] });
    for (const labels of series) counter.inc(labels, 0);
    return counter;
  },

  histogram: (name: string, help: string, shape: { buckets: number[]; labelNames?: string[] }) =>
    new Histogram({ name: `liveblog_${name}`, help, ...shape, registers: [registry] }),

  /** One that cannot be read shows NaN: a store that fails must not take all the other figures along. */
  gauge(name: string, help: string, reading: Reading<number> | Labelled): void {
    const { label = '', read } = typeof reading === 'function' ? { read: reading } : reading;
    new Gauge({
      name: `liveblog_${name}`,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
      async collect() {
        const figures = await Promise.resolve()
          .then<number | object>(read)
          .catch(() => (label ? {} : Number.NaN));
        if (typeof figures === 'number') return this.set(figures);
        this.reset();
        for (const [value, figure] of Object.entries(figures)) this.set({ [label]: value }, figure);
      },
    });
  },
});
