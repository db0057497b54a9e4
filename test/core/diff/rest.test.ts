import { describe, expect, test } from 'vitest';
import { lastNewsAt, type QuietFacts, restsFrom, restWaitOf, turned } from '../../../src/core/diff/rest.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { liveBlog, update } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T20:00:00.000Z');
const hours = (count: number): string => new Date(NOW.getTime() + count * 3_600_000).toISOString();

function facts(
  updates: readonly Update[],
  given: Partial<QuietFacts> & { state?: LiveBlog['state'] } = {},
): QuietFacts {
  const { updates: _, ...blog } = liveBlog(updates, { state: given.state ?? 'live' });
  const tracked = updates.map(one => ({ update: one, hash: one.id, absent: 0, state: 'listed' as const }));
  return { blog, tracked, changedAt: hours(-200), ...given };
}

const at = (count: number): Update => update('a', { publishedAt: hours(count) });
const stateOf = (...[known, was]: [QuietFacts, LiveBlog['state']?]) =>
  turned(was && { blog: { ...known.blog, state: was } }, known, NOW.toISOString());

describe('a live blog', () => {
  test('rests once it has had no update for 36 hours', () => {
    expect(stateOf(facts([at(-35.9)]), 'live').blog.state).toBe('live');
    expect(stateOf(facts([at(-36)]), 'live')).toMatchObject({
      blog: { state: 'resting' },
      restsSince: NOW.toISOString(),
      turn: 'rests',
    });
  });

  test('does not rest while updates come whose times never move', () =>
    expect(stateOf(facts([at(-900)], { newsAt: hours(-1) }), 'live').blog.state).toBe('live'));

  test('is not kept awake by a time ahead of the clock', () => {
    expect(stateOf(facts([at(9), update('b', { publishedAt: hours(-40) })])).blog.state).toBe('resting');
    expect(stateOf(facts([at(-40)], { newsAt: hours(40) })).blog.state).toBe('resting');
  });

  test('goes on although the clock was set back after its last update was read', () =>
    expect(stateOf(facts([at(3), update('b', { publishedAt: hours(-40) })], { newsAt: hours(3) })).blog.state).toBe(
      'live',
    ));

  test('whose updates tell no time is quiet since a read last found a change', () => {
    const timeless = [update('a', { publishedAt: undefined })];
    expect(stateOf(facts(timeless, { changedAt: hours(-20) })).blog.state).toBe('live');
    expect(stateOf(facts(timeless)).blog.state).toBe('resting');
  });

  test('that has not begun does not rest, and neither does a feed of articles', () => {
    expect(restsFrom(facts([]), NOW)).toBeUndefined();
    const { blog, ...known } = facts([at(-900)]);
    expect(restsFrom({ ...known, blog: { ...blog, articles: true } }, NOW)).toBeUndefined();
  });

  test('rests on after its texts were deleted', () =>
    expect(stateOf(facts([], { folded: ['0123456789ab'] }), 'resting')).not.toHaveProperty('turn'));

  test('remembers since when it rests, until it wakes', () => {
    const known = facts([at(-50)]);
    const before = { blog: { ...known.blog, state: 'resting' as const }, restsSince: hours(-14) };
    expect(turned(before, known, NOW.toISOString()).restsSince).toBe(hours(-14));
    const awake = turned(before, { ...known, newsAt: hours(0) }, NOW.toISOString());
    expect(awake).toEqual({ blog: known.blog, turn: 'wakes' });
  });

  test('ends by its own flag while it rests', () =>
    expect(stateOf(facts([at(-50)], { state: 'ended' }), 'resting').turn).toBe('ended'));

  test('that ended goes on if its source says so and something is new', () => {
    expect(stateOf(facts([at(-1)]), 'ended').turn).toBe('reopened');
    expect(stateOf(facts([at(-50)]), 'ended')).not.toHaveProperty('turn');
  });

  test('takes no turn at its first read', () => expect(stateOf(facts([at(-50)]))).not.toHaveProperty('turn'));
});

test('what is new last is the newest update or the last read that brought one, whichever is later', () => {
  expect(lastNewsAt(facts([at(-2), at(-1)], { newsAt: hours(-5) }), NOW)).toBe(hours(-1));
  expect(lastNewsAt(facts([at(-9)], { newsAt: hours(-5) }), NOW)).toBe(hours(-5));
});

test.each([
  [-35, undefined],
  [-37, 3600],
  [-80, 6 * 3600],
  [-800, 24 * 3600],
])('a live blog that is found %i hours after its last update is checked every so many seconds: %s', (hour, seconds) => {
  expect(restWaitOf(liveBlog([at(hour)]), NOW)).toBe(seconds);
  expect(restWaitOf(liveBlog([at(hour)], { state: 'ended' }), NOW)).toBeUndefined();
  expect(restWaitOf(liveBlog([at(hour)], { articles: true }), NOW)).toBeUndefined();
});
