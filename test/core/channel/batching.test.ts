import { describe, expect, test } from 'vitest';
import { type Backlog, burst, toBatches } from '../../../src/core/channel/batching.ts';
import type { Printed } from '../../../src/core/channel/blog-state.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { keyEvent, update } from '../../support/live-blog.ts';

const backlog: Backlog = { feedId: 'feed', revision: 7, place: 'channel', together: false };
/** Updates as they are tracked; their ids stand for their fingerprints. */
const printed = (updates: readonly Update[]): readonly Printed[] =>
  updates.map(one => ({ print: one.id, tracked: { update: one, hash: '', absent: 0, state: 'listed' } }));
const events = (count: number) => Array.from({ length: count }, (_, n) => keyEvent(`k${n}`, { at: n }));
const bare = (id: string, at: number) => update(id, { at, headline: undefined });
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `k${n + from}`);

describe('a burst of new updates', () => {
  const split = (updates: readonly Update[], excess = 0, given: Partial<Backlog> = {}) =>
    burst(printed(updates), excess, { ...backlog, ...given });
  const sizes = (count: number, excess = 0, given: Partial<Backlog> = {}) => {
    const { single, batches } = split(events(count), excess, given);
    return { single: single.length, lines: batches.map(({ prints }) => prints.length), more: batches.at(-1)?.more };
  };
  /** What no message shows. */
  const leftOut = (updates: readonly Update[]) => {
    const { single, batches } = split(updates);
    const shown = new Set([...single, ...batches.flatMap(({ prints }) => prints)]);
    return updates.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
  };

  test('of five or fewer is posted one by one', () =>
    expect(sizes(5)).toEqual({ single: 5, lines: [], more: undefined }));

  test('of six is posted one by one too: a single update needs no batch', () =>
    expect(sizes(6)).toEqual({ single: 6, lines: [], more: undefined }));

  test('that is larger shares messages beyond the first five', () => {
    const { single, batches } = split(events(7));
    expect(single).toEqual(ids(5));
    expect(batches).toStrictEqual([{ artifact: 'digest:7-0:feed', place: 'channel', prints: ['k5', 'k6'] }]);
  });

  test('fills two messages, and leaves nothing out that fits', () => {
    expect(sizes(35)).toEqual({ single: 5, lines: [15, 15], more: undefined });
    expect(sizes(20)).toEqual({ single: 5, lines: [15], more: undefined });
  });

  test('that does not fit is counted in the last line, in place of an update', () => {
    expect(sizes(36)).toEqual({ single: 5, lines: [15, 14], more: 2 });
    expect(sizes(100)).toEqual({ single: 5, lines: [15, 14], more: 66 });
  });

  test('counts what there was besides, in a line of its own', () => {
    expect(sizes(10, 3)).toEqual({ single: 5, lines: [5], more: 3 });
    expect(sizes(35, 3)).toEqual({ single: 5, lines: [15, 14], more: 4 });
    expect(sizes(6, 3)).toEqual({ single: 5, lines: [1], more: 3 });
    expect(sizes(0, 3)).toEqual({ single: 0, lines: [0], more: 3 });
  });

  test('leaves out the oldest, and of all plain updates before a key event', () => {
    const plain = Array.from({ length: 40 }, (_, n) => update(`p${n}`, { at: n }));
    const all = [keyEvent('k', { at: 0 }), ...plain];
    expect(leftOut(all)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
    expect(split(all).batches.at(-1)?.prints.at(-1)).toBe('p39');
  });

  test('gives messages of their own to what has a headline or is flagged, not to the rest', () => {
    const created = [bare('a', 0), keyEvent('k', { at: 1, headline: undefined }), bare('b', 2), update('h', { at: 3 })];
    const { single, batches } = split(created);
    expect(single).toEqual(['k', 'h']);
    expect(batches.map(({ prints }) => prints)).toEqual([['a', 'b']]);
  });

  test('keeps the order of those that get messages of their own, if one of them needs no batch', () =>
    expect(split([bare('a', 0), update('h', { at: 1 })]).single).toEqual(['a', 'h']));

  test('leaves out the oldest of those that share messages, if only they are too many', () => {
    const created = Array.from({ length: 32 }, (_, n) => bare(`p${n}`, n));
    const { batches } = split(created);
    expect(batches.map(({ prints }) => prints.length)).toEqual([15, 14]);
    expect(leftOut(created)).toEqual(['p0', 'p1', 'p2']);
    expect(batches[1]?.more).toBe(3);
    expect(split(created.slice(0, 30)).batches.map(({ prints }) => prints.length)).toEqual([15, 15]);
    expect(split(created.slice(0, 30), 1).batches.map(({ prints }) => prints.length)).toEqual([15, 14]);
  });

  test('shares messages from the first update on if nothing tells the updates apart', () => {
    expect(split(events(2), 0, { together: true })).toStrictEqual({
      single: [],
      batches: [{ artifact: 'digest:7-0:feed', place: 'channel', prints: ['k0', 'k1'] }],
    });
    expect(sizes(1, 0, { together: true }).lines).toEqual([1]);
  });

  test('of nothing makes no message', () => expect(sizes(0)).toEqual({ single: 0, lines: [], more: undefined }));
});

describe('updates that share messages', () => {
  test('are split into as few as hold them, in their order', () =>
    expect(toBatches(ids(31), backlog).map(({ artifact, prints }) => [artifact, prints])).toEqual([
      ['digest:7-0:feed', ids(15)],
      ['digest:7-1:feed', ids(15, 15)],
      ['digest:7-2:feed', ['k30']],
    ]));

  test('get one more message if the last one has no room for the line that counts the others', () => {
    const counted = (count: number) =>
      toBatches(ids(count), backlog, 4).map(({ prints, more }) => [prints.length, more]);
    expect(counted(14)).toEqual([[14, 4]]);
    expect(counted(15)).toEqual([
      [15, undefined],
      [0, 4],
    ]);
    expect(counted(0)).toEqual([[0, 4]]);
    expect(toBatches([], backlog)).toEqual([]);
  });

  test('say in which place they are', () =>
    expect(toBatches(['a'], { ...backlog, place: 'thread' })).toStrictEqual([
      { artifact: 'aside-digest:7-0:feed', place: 'thread', prints: ['a'] },
    ]));

  test('have other names than those that the look has made before', () =>
    expect(toBatches(ids(16), { ...backlog, made: 2 }).map(({ artifact }) => artifact)).toEqual([
      'digest:7-2:feed',
      'digest:7-3:feed',
    ]));
});
