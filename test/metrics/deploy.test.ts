import { readFileSync } from 'node:fs';
import type { Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { exposeGauges, measureProcess } from '../../src/metrics/gauges.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { openStore } from '../../src/store/open.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Names of all that the bot tells, without what Node.js processes tell anyway. */
function ownNames(): readonly string[] {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const metrics = createMetrics({ store, log: silent, now: () => new Date() });
  const connection = { connected: () => true, servers: () => 1 };
  exposeGauges(metrics, { bytes: async () => 0, isBlocked: () => false, connection });
  measureProcess(metrics.registry);
  return namesIn(metrics.registry);
}

const namesIn = (registry: Registry): readonly string[] =>
  registry
    .getMetricsAsArray()
    .map(({ name }) => name)
    .filter(name => name.startsWith('liveblog_'));

/** Names of ours in an expression; of a histogram, without what its series end with. */
const usedIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/\bliveblog_[a-z_]+/g)?.map(name => name.replace(/_(bucket|sum|count)$/, '')));

test.each(['deploy/alerts.yml', 'deploy/grafana.json'])('%s asks for nothing that the bot does not tell', path => {
  const used = usedIn(read(path));
  expect(used.size).toBeGreaterThan(5);
  expect(ownNames()).toEqual(expect.arrayContaining([...used]));
});

test('every figure is on the dashboard and in the table of docs/operations.md', () => {
  const names = [...ownNames()].sort();
  expect([...usedIn(read('deploy/grafana.json'))].sort()).toEqual(names);
  const table = read('docs/operations.md')
    .match(/^\| `liveblog_[a-z_]+`/gm)
    ?.map(cell => cell.slice(3, -1));
  expect(table?.sort()).toEqual(names);
});

test('every alert is in docs/operations.md, and leads to a part of docs/troubleshooting.md that is there', () => {
  const alerts = read('deploy/alerts.yml');
  for (const [, name = ''] of alerts.matchAll(/alert: (\w+)/g))
    expect(read('docs/operations.md')).toContain(`\`${name}\``);
  const parts = [...read('docs/troubleshooting.md').matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));
  const led = [...alerts.matchAll(/see: docs\/troubleshooting\.md#(\S+)/g)].map(([, anchor]) => anchor);
  expect(led.length).toBeGreaterThan(5);
  expect(parts).toEqual(expect.arrayContaining(led));
});

/** As GitHub makes it. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
