import { expect, test } from 'vitest';
import { createErrorDeduper } from '../../src/log/log.ts';
import { createWriteMonitor } from '../../src/metrics/storing.ts';

const wrapped = (what: string, cause: string) => new Error(`The store could not ${what}.`, { cause: new Error(cause) });

/** A clock that stands still, and the lines that are logged. */
function said() {
  const clock = { now: Date.parse('2026-11-25T18:00:00.000Z') };
  const lines: [event: string, facts?: unknown][] = [];
  const hear = (event: string, facts?: unknown) => void lines.push([event, facts]);
  const pass = (seconds: number): void => {
    clock.now += seconds * 1000;
  };
  return { lines, pass, log: { error: hear, info: hear }, now: () => new Date(clock.now) };
}

test('the same failure of many feeds is logged once, and again after ten minutes with the number of times', () => {
  const { lines, pass, ...parts } = said();
  const report = createErrorDeduper(parts);
  for (const feed of ['a', 'b', 'c']) report('poll.broke', wrapped(`write ${feed}`, 'disk is full'));
  expect(lines).toHaveLength(1);
  pass(601);
  report('poll.broke', wrapped('write d', 'disk is full'));
  expect(lines.map(([, facts]) => facts)).toEqual([
    { error: expect.any(Error) },
    { error: expect.any(Error), before: 2 },
  ]);
});

test('a different failure, and the same one of another part, are logged at once', () => {
  const { lines, ...parts } = said();
  const report = createErrorDeduper(parts);
  report('poll.broke', wrapped('write a', 'disk is full'));
  report('poll.broke', wrapped('write a', 'disk I/O error'));
  report('post.broke', wrapped('write a', 'disk is full'));
  expect(lines).toHaveLength(3);
});

test('failing writes are logged once, and their recovery once none has failed for a while', async () => {
  const { lines, pass, ...parts } = said();
  const writes = createWriteMonitor(parts);
  for (let n = 0; n < 3; n += 1)
    await expect(writes.watch(Promise.reject(wrapped('write', 'disk is full')))).rejects.toThrow();
  expect(writes.failing()).toMatchObject({ reason: 'disk is full', since: '2026-11-25T18:00:00.000Z' });
  pass(44);
  await writes.watch(Promise.resolve());
  expect(writes.failing()).toBeDefined();
  pass(2);
  await writes.watch(Promise.resolve());
  expect(writes.failing()).toBeUndefined();
  expect(lines.map(([event]) => event)).toEqual(['store.failing', 'store.recovered']);
});
