import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quota } from '../../../src/core/model/blog-record.ts';
import { spend } from '../../../src/pipeline/poll/guardian-api.ts';

const terms = { daily: 500, holder: 'k' };
const at = (time: string): Date => new Date(`2026-11-25T${time}Z`);
const quota = (given: Partial<Quota>): Quota => ({
  day: '2026-11-25',
  used: 0,
  holder: 'k',
  lastAt: at('00:00:00').toISOString(),
  ...given,
});

/** Asks at this interval (seconds) for a day from midnight on; returns the times of the calls in hours. */
function dayOf(everySeconds: number, daily = terms.daily): readonly number[] {
  const calls: number[] = [];
  let spent: Quota | undefined;
  for (let second = 0; second < 86_400; second += everySeconds) {
    const next = spend(spent, { ...terms, daily }, new Date(at('00:00:00').getTime() + second * 1000));
    if (next) calls.push(second / 3600);
    spent = next ?? spent;
  }
  return calls;
}

test('the first call of all may be made at once', () => {
  expect(spend(undefined, terms, at('09:30:00'))).toEqual(quota({ used: 1, lastAt: at('09:30:00').toISOString() }));
});

test('a day’s calls last for the day, however often the quota is asked', () => {
  for (const every of [1, 7, 60]) {
    const calls = dayOf(every);
    expect(calls.length).toBeLessThanOrEqual(500);
    expect(calls.length).toBeGreaterThan(480);
    const hours = Array.from({ length: 24 }, (_, hour) => calls.filter(call => Math.floor(call) === hour).length);
    expect(Math.max(...hours)).toBeLessThanOrEqual(27);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(15);
  }
});

test('rare requests all get a call', () => expect(dayOf(300)).toHaveLength(288));

test('calls that were not used early may be used later', () => {
  expect(spend(quota({ used: 250 }), terms, at('12:00:00'))?.used).toBe(251);
  expect(spend(quota({ used: 256 }), terms, at('12:00:00'))).toBeUndefined();
  expect(spend(quota({ used: 256 }), terms, at('12:05:00'))?.used).toBe(257);
});

test('two calls are a second apart', () => {
  const before = quota({ used: 1, lastAt: at('12:00:00.500').toISOString() });
  expect(spend(before, terms, at('12:00:01.499'))).toBeUndefined();
  expect(spend(before, terms, at('12:00:01.500'))?.used).toBe(2);
});

test('a day on which the service refused more calls stays closed to its end', () => {
  expect(spend(quota({ closed: true }), terms, at('23:59:59'))).toBeUndefined();
  expect(spend(quota({ closed: true }), terms, new Date('2026-11-26T00:00:00Z'))).toMatchObject({ used: 1 });
  expect(spend(quota({ closed: true }), terms, new Date('2026-11-26T00:00:00Z'))).not.toHaveProperty('closed');
});

test('another key has a quota of its own', () => {
  expect(spend(quota({ closed: true, used: 500 }), { ...terms, holder: 'new' }, at('12:00:00'))).toEqual(
    quota({ holder: 'new', used: 1, lastAt: at('12:00:00').toISOString() }),
  );
});

test('no day has more calls than allowed, whenever the quota is asked', () => {
  const seconds = fc.uniqueArray(fc.nat(86_399), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.nat(10), seconds, (daily, times) => {
      const ordered = times.toSorted((a, b) => a - b).map(second => new Date(at('00:00:00').getTime() + second * 1000));
      const last = ordered.reduce<Quota | undefined>(
        (spent, now) => spend(spent, { ...terms, daily }, now) ?? spent,
        undefined,
      );
      expect(last?.used ?? 0).toBeLessThanOrEqual(daily);
    }),
  );
});
