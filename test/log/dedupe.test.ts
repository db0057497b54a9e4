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

/** Returns how often failures with each of these messages are logged, one after another. */
function loggedOf(messages: readonly string[]): readonly number[] {
  const logged: unknown[] = [];
  const log = { error: (_: string, facts?: Readonly<Record<string, unknown>>) => void logged.push(facts?.error) };
  const note = createErrorDeduper({ log, now: () => new Date(0) });
  for (const message of messages) note('failed', new Error(message));
  return messages.map(message => logged.filter(error => error instanceof Error && error.message === message).length);
}

test('a hundred failures are told apart, and of one more all are forgotten', () => {
  const messages = (count: number) => [...Array.from({ length: count }, (_, n) => `fault ${n}`), 'fault 0'];
  expect([100, 101].map(count => loggedOf(messages(count))[0])).toEqual([1, 2]);
});

test('failures are told apart by 300 characters', () => {
  const messages = (length: number) => ['a', 'b'].map(end => '-'.repeat(length - 1) + end);
  expect(loggedOf(messages(300))).toEqual([1, 1]);
  expect(loggedOf(messages(301))).toEqual([1, 0]);
});
