import { describe, expect, test } from 'vitest';
import { messageHash, replyArtifact, updateArtifact } from '../../../src/core/delivery/artifact.ts';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { Batch, Delivery, Receipt } from '../../../src/core/model/delivery.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { applyFollow, applyUnfollow, waitingUpdates } from '../../../src/core/plan/follow-messages.ts';
import { unread } from '../../../src/core/plan/unread.ts';
import { keyEvent, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const REVISION = Date.parse(at);
const listed = (id: string, n: number, given: Partial<Tracked> = {}): Tracked => ({
  update: keyEvent(id, { at: n }),
  hash: '',
  absent: 0,
  state: 'listed',
  ...given,
});
const record: BlogRecord = {
  ...unread({ id: 'feed', url: '', page: '', source: '', title: 'The evening' }, new Date(at)),
  tracked: [listed('c', 3), listed('b', 2), listed('a', 1)],
};
const own = (id: string) => updateArtifact(id, 'feed', false);
const posted = (given: Partial<Receipt> = {}): Receipt =>
  ({ state: 'posted', revision: 1, at, messageId: '9', hash: '', ...given }) as Receipt;
const receiptsOf = (given: Readonly<Record<string, Receipt>> = {}) => new Map(Object.entries(given));
const delivery = (artifact: string, given: Partial<Delivery> = {}): Delivery => ({
  artifact,
  channelId: '2',
  revision: 5,
  order: 0,
  want: { cards: [] },
  create: true,
  ...given,
});
const batch: Batch = { artifact: 'digest:1-0:feed', channelId: '2', ids: ['a', 'b'] };

describe('a channel that begins to follow', () => {
  const followed = (wishes: Partial<Subscription> = {}, start = {}, before = record) =>
    applyFollow(before, subscription(wishes), { receipts: receiptsOf(), ...start });
  const artifacts = ({ pending }: BlogRecord) => pending.map(({ artifact }) => artifact);

  test('gets nothing of what was there before, and what was pending for others stays', () => {
    const pending = [delivery('end:feed', { channelId: '9' })];
    expect(followed({}, {}, { ...record, pending })).toEqual({ ...record, pending });
  });

  test('gets its board, and in a forum first the post', () => {
    expect(followed({ board: true }).pending).toMatchObject([
      { artifact: 'board:feed', revision: REVISION, order: 0, create: true, upkeep: { everySeconds: 10 } },
    ]);
    expect(followed({ board: true, forum: { tags: [] } }).pending).toMatchObject([
      { artifact: 'thread:feed', order: 0, create: true },
      { artifact: 'board:feed', order: 1, in: 'thread:feed' },
    ]);
    expect(artifacts(followed({ thread: true }))).toEqual([]);
  });

  test('gets what still waited in the channel that it takes over from, oldest first', () => {
    const { pending } = followed({}, { carried: new Set(['a', 'c', 'forgotten']) });
    expect(pending.map(({ artifact, create }) => [artifact, create])).toEqual([
      [own('a'), true],
      [own('c'), true],
    ]);
  });

  test('gets no carried update that was withdrawn', () => {
    const tracked = [listed('b', 2), listed('a', 1, { state: 'withdrawn' })];
    expect(artifacts(followed({}, { carried: new Set(['a', 'b']) }, { ...record, tracked }))).toEqual([own('b')]);
  });

  test('gets many carried updates in a batch, which its board links to', () => {
    const tracked = Array.from({ length: 9 }, (_, n) => listed(`k${n}`, n)).toReversed();
    const carried = new Set(tracked.map(({ update: { id } }) => id));
    const { digests, pending } = followed({ board: true }, { carried }, { ...record, tracked });
    expect(digests).toMatchObject([{ ids: ['k5', 'k6', 'k7', 'k8'] }]);
    const board = JSON.stringify(pending.find(({ artifact }) => artifact === 'board:feed'));
    expect(board).toContain(`jump:1/${digests[0]?.artifact}`);
  });

  test('knows a batch of its own once, also if a carried update is in it', () => {
    const { digests, pending } = followed(
      { board: true },
      { carried: new Set(['b', 'c']) },
      { ...record, digests: [batch] },
    );
    expect(digests).toEqual([batch]);
    expect(JSON.stringify(pending.find(({ artifact }) => artifact === 'board:feed'))).toContain(
      `jump:1/${batch.artifact}`,
    );
  });

  test('gets its messages from an earlier time brought up to date', () =>
    expect(followed({}, { receipts: receiptsOf({ [own('a')]: posted() }) }).pending).toMatchObject([
      { artifact: own('a'), create: false },
    ]));
});

describe('messages from an earlier time', () => {
  const caughtUp = (receipts: Readonly<Record<string, Receipt>>, wishes: Partial<Subscription> = {}, before = record) =>
    applyFollow(before, subscription(wishes), { receipts: receiptsOf(receipts) }).pending;
  const shown = (receipts: Readonly<Record<string, Receipt>>, wishes?: Partial<Subscription>, before?: BlogRecord) =>
    caughtUp(receipts, wishes, before).map(({ artifact, want, keepStruck }) => [
      artifact,
      want === null ? 'removed' : want.struck ? 'struck' : 'shown',
      keepStruck,
    ]);
  const withdrawnA = { ...record, tracked: [listed('b', 2), listed('a', 1, { state: 'withdrawn' })] };
  const plainA = { ...record, tracked: [listed('a', 1, { update: update('a', { at: 1 }) })] };

  const sending: Receipt = { state: 'posting', revision: 1, at, nonce: '', since: at };
  const deleting: Receipt = { state: 'withdrawing', revision: 1, at, messageId: '9' };

  test('are edited oldest first if they may stand, and created only if they are being deleted', () => {
    const pending = caughtUp({ [own('c')]: posted(), [own('b')]: sending, [own('a')]: deleting });
    expect(pending.map(({ artifact, create }) => [artifact, create])).toEqual([
      [own('a'), true],
      [own('b'), false],
      [own('c'), false],
    ]);
    expect(pending.some(({ keepStruck }) => keepStruck)).toBe(false);
  });

  test('that are being deleted are not created again if they are not wanted', () => {
    const creates = (before: BlogRecord) => caughtUp({ [own('a')]: deleting }, {}, before).map(({ create }) => create);
    expect([withdrawnA, plainA].map(creates)).toEqual([[false], [false]]);
  });

  test('that are gone stay gone', () =>
    expect(
      caughtUp({ [own('a')]: { state: 'gone', revision: 1, at }, [own('b')]: { state: 'withdrawn', revision: 1, at } }),
    ).toEqual([]));

  test('that show what they should are left alone, unless a late edit may replace them', () => {
    const [first] = caughtUp({ [own('a')]: posted() });
    const hash = messageHash(first?.want ?? { cards: [] });
    expect(caughtUp({ [own('a')]: posted({ hash }) })).toEqual([]);
    expect(caughtUp({ [own('a')]: posted({ hash, unsureUntil: at }) })).toHaveLength(1);
  });

  test('of updates that were withdrawn since are struck through or removed, as the channel wants', () => {
    expect(shown({ [own('a')]: posted() }, {}, withdrawnA)).toEqual([[own('a'), 'struck', undefined]]);
    expect(shown({ [own('a')]: posted() }, { withdrawn: 'delete' }, withdrawnA)).toEqual([
      [own('a'), 'removed', undefined],
    ]);
    expect(shown({ [own('a')]: posted({ struck: true }) }, {}, withdrawnA)).toEqual([]);
    expect(shown({ [own('a')]: posted({ struck: true }) }, { withdrawn: 'delete' }, withdrawnA)).toHaveLength(1);
  });

  test('of updates that the channel does not want now stay as they are: shown or struck through', () =>
    expect(shown({ [own('a')]: posted() }, {}, plainA)).toEqual([[own('a'), 'shown', true]]));

  test('that are struck through, and may be replaced by a late edit, are struck through once more', () => {
    const unsure = posted({ struck: true, unsureUntil: at });
    expect(shown({ [own('a')]: unsure }, {}, plainA)).toEqual([[own('a'), 'struck', undefined]]);
    expect(shown({ [own('a')]: posted({ struck: true }) }, {}, plainA)).toEqual([[own('a'), 'shown', true]]);
    expect(shown({ [own('a')]: posted({ unsureUntil: at }) }, {}, plainA)).toEqual([[own('a'), 'shown', true]]);
  });

  test('that tell of a correction go if what they reply to is taken back, and stay below what stands', () => {
    const reply = replyArtifact('a', 'feed', false);
    const isRemoved = (original: Receipt | undefined, before = record, artifact = own('a')) =>
      shown({ [reply]: posted(), ...(original && { [artifact]: original }) }, {}, before).some(
        ([about, what]) => about === reply && what === 'removed',
      );
    expect(isRemoved(posted())).toBe(false);
    expect(isRemoved(posted(), plainA)).toBe(false);
    expect(isRemoved(posted(), { ...record, digests: [batch] }, batch.artifact)).toBe(false);
    expect(isRemoved(posted(), withdrawnA)).toBe(true);
    expect(isRemoved(posted({ struck: true }), plainA)).toBe(true);
    expect(isRemoved(deleting)).toBe(true);
    expect(isRemoved({ state: 'withdrawn', revision: 1, at }, plainA)).toBe(true);
    expect(isRemoved(undefined)).toBe(true);
    expect(shown({ [reply]: { state: 'withdrawn', revision: 1, at } }, {}, withdrawnA)).toEqual([]);
  });

  test('in a thread and in batches follow too, those of other channels do not', () => {
    const aside = updateArtifact('a', 'feed', true);
    const digests: readonly Batch[] = [
      batch,
      { ...batch, artifact: 'aside-digest:1-0:feed', aside: true },
      { ...batch, artifact: 'digest:2-0:feed' },
    ];
    const receipts = { [aside]: posted(), [batch.artifact]: posted(), 'aside-digest:1-0:feed': posted() };
    const pending = caughtUp(receipts, { thread: true }, { ...record, digests });
    expect(pending.map(({ artifact, in: place }) => [artifact, place])).toEqual([
      [batch.artifact, undefined],
      [aside, 'thread:feed'],
      ['aside-digest:1-0:feed', 'thread:feed'],
    ]);
    const other = { ...record, digests: [{ ...batch, channelId: '9' }] };
    expect(caughtUp(receipts, {}, other).map(({ artifact }) => artifact)).toEqual([aside]);
  });
});

describe('a channel that stops to follow', () => {
  const end = { waiting: [], receipts: receiptsOf(), at };
  const both = { board: true, thread: true } as const;
  const ended = (wishes: Partial<Subscription> = {}, given = {}, before = record) =>
    applyUnfollow(before, subscription(wishes), { ...end, ...given });

  test('keeps a closed board and a closed thread, and opens neither', () =>
    expect(ended(both).closing).toMatchObject([
      { artifact: 'board:feed', revision: REVISION + 1, order: 0, create: false, want: { pinned: false } },
      {
        artifact: 'thread:feed',
        revision: REVISION + 1,
        order: 1,
        create: false,
        want: { thread: { archived: true } },
      },
    ]));

  test('loses its board if it was only tried out', () => {
    const { closing } = ended(both, { how: 'undo' });
    expect(closing.map(({ artifact, want }) => [artifact, want === null])).toEqual([
      ['board:feed', true],
      ['thread:feed', false],
    ]);
    expect(closing[0]).not.toHaveProperty('upkeep');
  });

  test('that does not exist any more has nothing left to do', () =>
    expect(ended(both, { how: 'gone', waiting: [[delivery(own('a'))]] }).closing).toEqual([]));

  test('gets nothing that still waits, and what stands there stays', () => {
    const waiting = [[delivery(own('a')), delivery(own('a'), { revision: 6 })], [delivery('update:1:other')]];
    const { closing } = ended({}, { waiting });
    const left = { artifact: own('a'), revision: REVISION + 1, want: null, leave: true, create: false };
    expect(closing).toMatchObject([left, left]);
    expect(closing.map(({ order }) => order)).toEqual([0, 1]);
  });

  test('gets the closing of its board in place of what waits for it', () =>
    expect(ended({ board: true }, { waiting: [[delivery('board:feed')]] }).closing).toMatchObject([
      { artifact: 'board:feed', want: { pinned: false } },
    ]));

  test('has nothing pending any more, other channels and feeds do', () => {
    const others = [delivery(own('a'), { channelId: '9' }), delivery('update:1:other')];
    const { record: next } = ended({}, {}, { ...record, pending: [delivery(own('a')), ...others] });
    expect(next.pending).toEqual(others);
    expect(next.revision).toBe(REVISION + 1);
  });

  test('is remembered by the batches that it shows, with what is struck through in them', () => {
    const digests: readonly Batch[] = [
      batch,
      { ...batch, artifact: 'never posted' },
      { ...batch, artifact: 'held back', heldBack: true },
      { ...batch, channelId: '9' },
    ];
    const receipts = receiptsOf({ [batch.artifact]: posted(), 'held back': posted() });
    const before = { ...record, digests };
    expect(ended({}, { receipts }, before).record.digests).toEqual([{ ...batch, dropped: [] }, digests[3]]);
    expect(ended({}, { receipts, how: 'gone' }, before).record.digests).toEqual([digests[3]]);
  });
});

describe('what a channel should show and does not', () => {
  const waits = (
    given: { waiting?: readonly [Delivery, ...Delivery[]][]; receipts?: Readonly<Record<string, Receipt>> },
    before = record,
  ) => [
    ...waitingUpdates(before, subscription(), { waiting: given.waiting ?? [], receipts: receiptsOf(given.receipts) }),
  ];

  test('is what waits in the outbox, in the channel or in its thread', () => {
    expect(waits({ waiting: [[delivery(own('a'))], [delivery(updateArtifact('b', 'feed', true))]] })).toEqual([
      'b',
      'a',
    ]);
    expect(waits({})).toEqual([]);
  });

  test('is what is not in the outbox yet, of this channel alone', () => {
    const pending = [delivery(own('a')), delivery(own('b'), { channelId: '9' })];
    expect(waits({}, { ...record, pending })).toEqual(['a']);
  });

  test('is no edit, no removal and nothing that was taken back in the meantime', () => {
    const [edit, removal] = [delivery(own('a'), { create: false }), delivery(own('b'), { want: null })];
    const struck = delivery(own('c'), { want: { cards: [], struck: true } });
    expect(waits({ waiting: [[edit], [removal], [struck]] })).toEqual([]);
    expect(
      waits({ waiting: [[delivery(own('a')), delivery(own('a'), { revision: 6, want: null, create: false })]] }),
    ).toEqual([]);
    expect(waits({ waiting: [[delivery(own('a')), delivery(own('a'), { revision: 6, create: false })]] })).toEqual([
      'a',
    ]);
  });

  test('is what may be under way, and nothing that was posted or deleted', () => {
    const waiting: [Delivery][] = [[delivery(own('a'))]];
    const state = (receipt: Receipt) => waits({ waiting, receipts: { [own('a')]: receipt } });
    expect(state({ state: 'posting', revision: 1, at, nonce: '', since: at })).toEqual(['a']);
    expect(state(posted())).toEqual([]);
    expect(state({ state: 'gone', revision: 1, at })).toEqual([]);
  });

  test('is what a batch holds that waits or that a pause holds back', () => {
    const held: Batch = { ...batch, artifact: 'held', ids: ['c'], heldBack: true };
    const others = [
      { ...held, ids: ['b'], channelId: '9' },
      { ...batch, artifact: 'shown', ids: ['b'] },
    ];
    expect(waits({}, { ...record, digests: [held, ...others] })).toEqual(['c']);
    expect(waits({ waiting: [[delivery(batch.artifact)]] }, { ...record, digests: [batch, held] })).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
