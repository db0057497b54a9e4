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
  const depths = async () => ({ poll: 0 });
  exposeGauges(metrics, { bytes: async () => 0, isBlocked: () => false, bannedSeconds: () => 0, depths, connection });
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

test('every figure is on the dashboard and in docs/operations.md, once', () => {
  const names = [...ownNames()].sort();
  expect([...usedIn(read('deploy/grafana.json'))].sort()).toEqual(names);
  expect(
    read('docs/operations.md')
      .match(/(?<=`)liveblog_[a-z_]+(?=`)/g)
      ?.sort(),
  ).toEqual(names);
});

test('docs/operations.md names every alert, and none that is not there', () => {
  const alerts = [...read('deploy/alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name = '']) => name);
  const named = read('docs/operations.md').match(/(?<=`)Liveblog\w+(?=`)/g) ?? [];
  expect([...new Set(named)].sort()).toEqual(alerts.toSorted());
});

test('every alert leads to a part of the documentation that is there', () => {
  const led = [...read('deploy/alerts.yml').matchAll(/see: (\S+)#(\S+)/g)];
  expect(led.length).toBeGreaterThan(5);
  for (const [, path = '', anchor = ''] of led) {
    const parts = [...read(path).matchAll(/^## (.+)$/gm)].map(([, title = '']) => anchorOf(title));
    expect(parts, path).toContain(anchor);
  }
});

/** As GitHub makes it. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
