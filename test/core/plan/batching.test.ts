import { describe, expect, test } from 'vitest';
import { type Backlog, batchBurst, toBatches } from '../../../src/core/plan/batching.ts';
import { keyEvent, update } from '../../support/live-blog.ts';

const backlog: Backlog = { channelId: '2', feedId: 'feed', revision: 7, together: false, inThread: false };
const events = (count: number) => Array.from({ length: count }, (_, n) => keyEvent(`k${n}`, { at: n }));
const bare = (id: string, at: number) => update(id, { at, headline: undefined });
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `k${n + from}`);

describe('a burst of new updates', () => {
  const sizes = (count: number, excess = 0, given: Partial<Backlog> = {}) => {
    const { batches, leftOut } = batchBurst(events(count), excess, { ...backlog, ...given });
    return { lines: batches.map(batch => batch.ids.length), more: batches.at(-1)?.more, leftOut: leftOut.size };
  };

  test('of five or fewer is posted one by one', () =>
    expect(sizes(5)).toEqual({ lines: [], more: undefined, leftOut: 0 }));

  test('of six is posted one by one too: a single update needs no batch', () =>
    expect(sizes(6)).toEqual({ lines: [], more: undefined, leftOut: 0 }));

  test('that is larger shares messages beyond the first five', () => {
    const { batches } = batchBurst(events(7), 0, backlog);
    expect(batches).toStrictEqual([{ artifact: 'digest:7-0:feed', channelId: '2', ids: ['k5', 'k6'] }]);
  });

  test('fills two messages, and leaves nothing out that fits', () => {
    expect(sizes(35)).toEqual({ lines: [15, 15], more: undefined, leftOut: 0 });
    expect(sizes(20)).toEqual({ lines: [15], more: undefined, leftOut: 0 });
  });

  test('that does not fit is counted in the last line, in place of an update', () => {
    expect(sizes(36)).toEqual({ lines: [15, 14], more: 2, leftOut: 2 });
    expect(sizes(100)).toEqual({ lines: [15, 14], more: 66, leftOut: 66 });
  });

  test('counts what there was besides, in a line of its own', () => {
    expect(sizes(10, 3)).toEqual({ lines: [5], more: 3, leftOut: 0 });
    expect(sizes(35, 3)).toEqual({ lines: [15, 14], more: 4, leftOut: 1 });
    expect(sizes(6, 3)).toEqual({ lines: [1], more: 3, leftOut: 0 });
    expect(sizes(0, 3)).toEqual({ lines: [0], more: 3, leftOut: 0 });
  });

  test('leaves out the oldest, and of all plain updates before a key event', () => {
    const plain = Array.from({ length: 40 }, (_, n) => update(`p${n}`, { at: n }));
    const { batches, leftOut } = batchBurst([keyEvent('k', { at: 0 }), ...plain], 0, backlog);
    expect(leftOut).toEqual(new Set(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']));
    expect(batches.at(-1)?.ids.at(-1)).toBe('p39');
  });

  test('gives messages of their own to what has a headline or is flagged, not to the rest', () => {
    const created = [bare('a', 0), keyEvent('k', { at: 1, headline: undefined }), bare('b', 2), update('h', { at: 3 })];
    expect(batchBurst(created, 0, backlog).batches.map(batch => batch.ids)).toEqual([['a', 'b']]);
  });

  test('leaves out the oldest of those that share messages, if only they are too many', () => {
    const created = Array.from({ length: 32 }, (_, n) => bare(`p${n}`, n));
    const { batches, leftOut } = batchBurst(created, 0, backlog);
    expect(batches.map(batch => batch.ids.length)).toEqual([15, 14]);
    expect(leftOut).toEqual(new Set(['p0', 'p1', 'p2']));
    expect(batches[1]?.more).toBe(3);
    expect(batchBurst(created.slice(0, 30), 0, backlog).batches.map(batch => batch.ids.length)).toEqual([15, 15]);
    expect(batchBurst(created.slice(0, 30), 1, backlog).batches.map(batch => batch.ids.length)).toEqual([15, 14]);
  });

  test('shares messages from the first update on if nothing tells the updates apart', () => {
    expect(batchBurst(events(2), 0, { ...backlog, together: true }).batches).toStrictEqual([
      { artifact: 'digest:7-0:feed', channelId: '2', ids: ['k0', 'k1'], together: true },
    ]);
    expect(sizes(1, 0, { together: true }).lines).toEqual([1]);
  });

  test('is kept whole while the channel is paused, whatever its size', () => {
    expect(sizes(40, 0, { heldBack: true })).toEqual({ lines: [15, 15, 10], more: undefined, leftOut: 0 });
    expect(sizes(1, 0, { heldBack: true })).toEqual({ lines: [1], more: undefined, leftOut: 0 });
    expect(sizes(40, 9, { heldBack: true })).toEqual({ lines: [15, 15, 10], more: 9, leftOut: 0 });
  });

  test('of nothing makes no message', () => expect(sizes(0)).toEqual({ lines: [], more: undefined, leftOut: 0 }));
});

describe('updates that share messages', () => {
  test('are split into as few as hold them, in their order', () =>
    expect(toBatches(ids(31), backlog).map(batch => [batch.artifact, batch.ids])).toEqual([
      ['digest:7-0:feed', ids(15)],
      ['digest:7-1:feed', ids(15, 15)],
      ['digest:7-2:feed', ['k30']],
    ]));

  test('get one more message if the last one has no room for the line that counts the others', () => {
    const counted = (count: number) => toBatches(ids(count), backlog, 4).map(batch => [batch.ids.length, batch.more]);
    expect(counted(14)).toEqual([[14, 4]]);
    expect(counted(15)).toEqual([
      [15, undefined],
      [0, 4],
    ]);
    expect(counted(0)).toEqual([[0, 4]]);
    expect(toBatches([], backlog)).toEqual([]);
  });

  test('carry where and how they wait', () =>
    expect(toBatches(['a'], { ...backlog, together: true, inThread: true, heldBack: true })).toStrictEqual([
      { artifact: 'aside-digest:7-0:feed', channelId: '2', ids: ['a'], aside: true, heldBack: true },
    ]));

  test('remember that nothing told their updates apart, unless they are in the thread', () => {
    const [batch] = toBatches(['a'], { ...backlog, together: true, inThread: false });
    expect(batch).toMatchObject({ together: true });
  });
});
