import { describe, expect, test } from 'vitest';
import { messageHash, updateArtifact } from '../../../src/core/delivery/artifact.ts';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { Batch, Receipt } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { applyResume, applySettingsChange } from '../../../src/core/plan/subscription-change.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const paused = subscription({ paused: at });
const going = subscription();

function recordOf(reads: readonly LiveBlog[], follower: Subscription, before?: BlogRecord): BlogRecord {
  let record = before;
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [follower]).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const events = Array.from({ length: 20 }, (_, n) => keyEvent(`k${n}`, { at: n }));
const blog = (from: number, to: number) => liveBlog(events.slice(from, to));
const posted = ({ pending }: BlogRecord) =>
  pending.filter(({ create }) => create).map(({ want }) => `${want?.cards[0]?.title}\n${want?.cards[0]?.text}`);

describe('a channel that is paused', () => {
  test('gets nothing new, and then what it missed in as few messages as hold it', () => {
    const quiet = recordOf([blog(0, 1), blog(0, 4), blog(0, 18)], paused);
    expect(posted(quiet)).toEqual([]);
    const messages = posted(applyResume({ ...quiet, pending: [] }, going, at));
    expect(messages.map(message => message.split('\n')[0])).toEqual(['15 more updates', '2 more updates']);
    expect(messages.join('\n')).toContain('Headline of k17');
  });

  test('is told how many came in one read with too many', () => {
    const many = Array.from({ length: 400 }, (_, n) => keyEvent(`k${n + 1}`, { at: n + 1 }));
    const quiet = recordOf([blog(0, 1), liveBlog([...events.slice(0, 1), ...many])], paused);
    const changed = applySettingsChange(
      { ...quiet, pending: [] },
      { before: paused, after: subscription({ paused: at, board: true }) },
      { receipts: new Map(), at },
    );
    for (const record of [quiet, changed]) {
      const messages = posted(applyResume({ ...record, pending: [] }, going, at));
      expect(messages.at(-1)).toContain('And 100 more in the live blog');
      expect(messages.join('\n').match(/Headline of k/g)).toHaveLength(300);
    }
  });

  test('still gets edits and withdrawals of messages that it shows', () => {
    const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
    const before = recordOf([liveBlog([]), liveBlog([a, b])], going);
    const quiet = recordOf([liveBlog([{ ...a, headline: 'Mended' }, b])], paused, { ...before, pending: [] });
    const inChannel = quiet.pending.filter(delivery => delivery.in === undefined);
    expect(inChannel.map(({ want, create }) => [want?.cards[0]?.title, create])).toEqual([['Mended', false]]);
  });

  test('never gets an update that was withdrawn during the pause', () => {
    const quiet = recordOf(
      [blog(0, 1), blog(0, 3), liveBlog([...events.slice(0, 2)]), liveBlog([...events.slice(0, 2)])],
      paused,
    );
    const messages = posted(applyResume({ ...quiet, pending: [] }, going, at)).join('\n');
    expect(messages).toContain('Headline of k1');
    expect(messages).not.toContain('Headline of k2');
  });

  test('gets the announcement of an end during the pause when it resumes', () => {
    const quiet = recordOf([blog(0, 1), ...Array(2).fill(liveBlog(events.slice(0, 1), { state: 'ended' }))], paused);
    expect(posted(quiet)).toEqual([]);
    expect(posted(applyResume({ ...quiet, pending: [] }, going, at))).toEqual([expect.stringContaining('has ended')]);
  });
});

describe('a channel whose settings are changed', () => {
  const heldBack = (channelId: string, id: string): Batch => ({
    artifact: `digest:1-0:feed-${id}`,
    channelId,
    ids: [id],
    heldBack: true,
  });

  test('keeps what it missed as its new settings want it, and other channels keep what they missed', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), update('b', { at: 2 })])], going);
    const before = subscription({ paused: at });
    const after: Subscription = { ...before, thread: true };
    const digests = [heldBack('2', 'a'), heldBack('9', 'b'), heldBack('2', 'b')];
    const next = applySettingsChange({ ...record, digests }, { before, after }, { receipts: new Map(), at });
    expect(next.digests.filter(({ channelId }) => channelId === '9')).toEqual([digests[1]]);
    const own = next.digests.filter(({ channelId }) => channelId === '2');
    expect(own.map(({ ids, aside }) => [ids, aside])).toEqual([
      [['a'], undefined],
      [['b'], true],
    ]);
  });

  test('gets a board whose lines link to its own messages, not to another channel’s batch', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })])], going);
    const batch = (channelId: string, id: string): Batch => ({
      artifact: `digest:1-0:${channelId}`,
      channelId,
      ids: [id],
    });
    const before = subscription();
    const digests = [batch('9', 'a'), batch('2', 'b')];
    const change = { before, after: { ...before, board: true as const } };
    const { pending } = applySettingsChange({ ...record, digests }, change, { receipts: new Map(), at });
    const board = JSON.stringify(pending.map(({ want }) => want));
    expect(board).toContain('digest:1-0:2');
    expect(board).not.toContain('digest:1-0:9');
  });
});

describe('a board', () => {
  const record = recordOf([liveBlog([keyEvent('a', { at: 1 })])], going);
  const changed = (before: Subscription, after: Subscription) =>
    applySettingsChange(record, { before, after }, { receipts: new Map(), at });

  test('appears at once, and goes at once', () => {
    const board = subscription({ board: true });
    const { pending, revision } = changed(going, board);
    expect(pending).toMatchObject([{ artifact: 'board:feed', create: true, revision, order: 0 }]);
    expect(revision).toBe(record.revision + 1);
    expect(changed(board, going).pending).toStrictEqual([
      { artifact: 'board:feed', channelId: '2', revision, order: 0, want: null, create: false },
    ]);
    expect(changed(going, going).pending).toEqual([]);
    expect(changed(board, board).pending).toMatchObject([{ artifact: 'board:feed', create: true }]);
  });
});

describe('a thread', () => {
  const record = recordOf([liveBlog([keyEvent('a', { at: 1 })])], going);
  const thread = subscription({ thread: true });
  const closing = (before: Subscription, after: Subscription) =>
    applySettingsChange(record, { before, after }, { receipts: new Map(), at }).pending.map(
      ({ artifact, create, want }) => [artifact, create, want?.thread?.archived],
    );

  test('is closed or opened again if it is there, and not opened for a change of settings', () => {
    expect(closing(thread, going)).toEqual([['thread:feed', false, true]]);
    expect(closing(going, thread)).toEqual([['thread:feed', false, undefined]]);
    expect(closing(thread, thread)).toEqual([['thread:feed', false, undefined]]);
    expect(closing(going, going)).toEqual([]);
  });
});

test('what was pending before stays pending when settings change or a pause ends', () => {
  const [record] = [recordOf([liveBlog([]), liveBlog([keyEvent('a', { at: 1 })])], going)];
  const [first] = record.pending;
  const board = subscription({ board: true });
  expect(applySettingsChange(record, { before: going, after: board }, { receipts: new Map(), at }).pending).toEqual([
    first,
    expect.objectContaining({ artifact: 'board:feed' }),
  ]);
  expect(applyResume(record, going, at).pending).toEqual([first]);
});

test('messages that stand show what the live blog says when settings change, if the settings make no difference', () => {
  const record = { ...recordOf([liveBlog([keyEvent('a', { at: 1 })])], going), pending: [] };
  const artifact = updateArtifact('a', 'feed', false);
  const stands = (hash: string): Receipt => ({ state: 'posted', revision: 1, at, messageId: '9', hash });
  const changed = (hash: string, after: Subscription) =>
    applySettingsChange(record, { before: going, after }, { receipts: new Map([[artifact, stands(hash)]]), at })
      .pending;
  const [delivery] = changed('', going);
  expect(delivery).toMatchObject({ artifact, create: false });
  const shown = messageHash(delivery?.want ?? { cards: [] });
  expect(changed(shown, going)).toEqual([]);
  // It was rendered under the settings of then, which is no reason to edit it.
  expect(changed(shown, subscription({ mention: '42' }))).toEqual([]);
  expect(changed('of something else', subscription({ mention: '42' }))).toHaveLength(1);
});

describe('what a pause holds back', () => {
  const [a, b] = [keyEvent('a', { at: 1 }), update('b', { at: 2 })];
  const record = recordOf([liveBlog([a, b])], going);
  const held = (given: Partial<Batch> = {}): Batch => ({
    artifact: 'digest:1-0:feed',
    channelId: '2',
    ids: ['a', 'b'],
    heldBack: true,
    ...given,
  });
  const inThread = subscription({ thread: true });
  const resumed = (digests: readonly Batch[], follower = inThread, before = record) =>
    applyResume({ ...before, digests, pending: [] }, follower, at);
  const sorted = (digests: readonly Batch[], before: Subscription, after: Subscription) =>
    applySettingsChange({ ...record, digests }, { before, after }, { receipts: new Map(), at }).digests.map(
      ({ ids, aside, more }) => [ids, aside, more],
    );

  test('is posted in the channel and in its thread, which is opened first', () => {
    const aside = held({ artifact: 'aside-digest:1-0:feed', ids: ['b'], aside: true });
    const next = resumed([held(), aside]);
    expect(
      next.pending.map(({ artifact, in: place, create, order }) => [artifact.split(':')[0], place, create, order]),
    ).toEqual([
      ['thread', undefined, true, 0],
      ['digest', undefined, true, 1],
      ['aside-digest', 'thread:feed', true, 2],
    ]);
    expect(next.digests.map(({ ids, heldBack, aside: isAside }) => [ids, heldBack, isAside])).toEqual([
      [['a'], undefined, undefined],
      [['b'], undefined, true],
    ]);
    expect(next.revision).toBe(record.revision + 1);
    expect(next.pending.every(({ revision }) => revision === next.revision)).toBe(true);
  });

  test('opens no thread if nothing goes into it', () =>
    expect(resumed([held()]).pending.map(({ artifact }) => artifact.split(':')[0])).toEqual(['digest']));

  test('of other channels stays held back, and so do batches that were posted', () => {
    const others = [held({ channelId: '9' }), held({ heldBack: undefined })];
    expect(resumed([...others, held()]).digests.slice(0, 2)).toEqual(others);
    expect(sorted([...others, held()], going, going).slice(0, 2)).toEqual([
      [['a', 'b'], undefined, undefined],
      [['a', 'b'], undefined, undefined],
    ]);
  });

  test('shows an update once, although two batches hold it, and none that is no longer tracked', () =>
    expect(resumed([held(), held({ ids: ['a', 'forgotten'] })], going).digests.map(({ ids }) => ids)).toEqual([['a']]));

  test('is counted where it was not listed: in the channel and in the thread apart', () => {
    const digests = [held({ more: 3 }), held({ more: 4 }), held({ ids: ['b'], aside: true, more: 5 })];
    expect(resumed(digests).digests.map(({ more }) => more)).toEqual([7, 5]);
  });

  test('is shown together if nothing tells the updates apart', () => {
    const together = { ...record, blog: { ...record.blog, together: true } };
    expect(resumed([held()], going, together).digests).toMatchObject([{ ids: ['a', 'b'], together: true }]);
  });

  test('is sorted anew when settings change, and keeps its order and what it counts', () => {
    const everything = subscription({ updates: 'everything' });
    expect(sorted([held({ ids: ['b', 'a'], more: 2 })], going, everything)).toEqual([[['a', 'b'], undefined, 2]]);
    expect(sorted([held({ more: 2 })], everything, going)).toEqual([[['a'], undefined, 2]]);
  });

  test('is not shown twice if another destination of the channel wanted it already', () => {
    const aside = held({ ids: ['a', 'b'], aside: true });
    expect(sorted([held({ ids: ['a', 'b'] }), aside], inThread, inThread)).toEqual([
      [['a'], undefined, undefined],
      [['b'], true, undefined],
    ]);
    // What stands in the channel already is not held back for it.
    expect(sorted([aside], inThread, inThread)).toEqual([[['b'], true, undefined]]);
  });
});

test('what is held back together stays together when settings change', () => {
  const record = recordOf([liveBlog([update('a', { at: 1 }), update('b', { at: 2 })], { together: true })], going);
  const digests: readonly Batch[] = [
    { artifact: 'digest:1-0:feed', channelId: '2', ids: ['a', 'b'], heldBack: true, together: true },
  ];
  const change = { before: going, after: subscription({ board: true }) };
  const next = applySettingsChange({ ...record, digests }, change, { receipts: new Map(), at });
  expect(next.digests).toEqual([{ ...digests[0], artifact: `digest:${next.revision}-0:feed` }]);
});
