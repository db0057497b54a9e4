import { describe, expect, test } from 'vitest';
import { awaitedIn, begun, withoutUnposted } from '../../../src/core/channel/begin.ts';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import { updateArtifact } from '../../../src/core/delivery/artifact.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { ChannelLog } from '../../../src/core/model/channel-log.ts';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import { handOver, type Subscription } from '../../../src/core/model/subscription.ts';
import { finish } from '../../../src/core/steps.ts';
import { answered } from '../../../src/pipeline/follow/change.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { lookAt } from '../../support/looked.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

const at = '2026-11-25T19:00:00.000Z';
const none = liveBlog([]);
const [a, b, c] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 }), keyEvent('c', { at: 3 })];
const plainA = update('a', { at: 1 });
const mendedA = { ...a, headline: 'Mended' };
const all = liveBlog([a, b, c]);
const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
const prints = (...ids: readonly string[]) => ids.map(id => fingerprint(id));
const own = (id: string) => updateArtifact(id, 'feed', false);

const posted: Receipt = { state: 'posted', revision: 1, at, messageId: '9', hash: '' };
const receiptsOf = (artifacts: readonly string[], receipt: Receipt = posted) =>
  new Map(artifacts.map(artifact => [artifact, receipt]));

describe('a channel that begins to follow', () => {
  const carrying = (carried: readonly string[], blog = all, wishes: Partial<Subscription> = {}) =>
    teller(subscription(wishes), blog, { carried: prints(...carried) });

  test('gets nothing of what was there before', () => expect(carrying([]).first).toEqual([]));

  test('gets its board, and in a forum first the post', () => {
    const first = (wishes: Partial<Subscription>) => carrying([], all, wishes).first;
    expect(first({ board: true })).toMatchObject([
      { artifact: 'board:feed', order: 0, create: true, upkeep: { everySeconds: 10 } },
    ]);
    expect(first({ board: true, forum: { tags: [] } })).toMatchObject([
      { artifact: 'thread:feed', order: 0, create: true },
      { artifact: 'board:feed', order: 1, in: 'thread:feed' },
    ]);
    expect(first({ thread: true })).toEqual([]);
  });

  test('goes on in the thread that its story has, and opens none for that', () => {
    const story = [{ id: 'first', url: '', page: '', source: '', title: '' }];
    expect(carrying([], all, { thread: true, story }).first).toMatchObject([
      { artifact: 'thread:first', create: false },
    ]);
  });

  test('gets what still waited in the channel that it takes over from, oldest first', () => {
    const { first } = carrying(['c', 'a', 'forgotten']);
    expect(first.map(({ artifact, create }) => [artifact, create])).toEqual([
      [own('a'), true],
      [own('c'), true],
    ]);
  });

  test('gets no carried update that was withdrawn, or that it does not want', () => {
    expect(carrying(['a', 'b'], liveBlog([plainA, b])).first.map(({ artifact }) => artifact)).toEqual([own('b')]);
    const before = teller(subscription(), all);
    for (const blog of [liveBlog([b, c]), liveBlog([b, c])]) before.readAlone(blog);
    const state = blogState(before.record());
    const log = begun(undefined, { state, revision: state.revision, carried: prints('a') });
    const look = { subscription: subscription(), state, at };
    expect(finish(awaitedIn(log, look, new Map()))).toEqual([]);
  });

  test('gets many carried updates in a batch, which its board links to', () => {
    const channel = carrying(
      many.map(({ id }) => id),
      liveBlog(many),
      { board: true },
    );
    expect(channel.batches()).toEqual([['k5', 'k6', 'k7', 'k8']]);
    const board = JSON.stringify(channel.first.find(({ artifact }) => artifact === 'board:feed'));
    expect(board).toContain(`jump:1/${channel.log().batches[0]?.artifact}`);
  });

  test('puts off what is carried while it is paused', () => {
    const channel = carrying(['a'], all, { paused: at });
    expect(channel.first).toEqual([]);
    expect(intents(channel.set({ paused: undefined }))).toEqual(['update create']);
  });

  test('is told what is carried once', () => {
    const channel = carrying(['a']);
    expect(channel.log()).not.toHaveProperty('carried');
    expect(intents(channel.read(liveBlog([mendedA, b, c])))).toEqual(['update edit']);
  });

  test('still waits for what it carried if the beginning was interrupted', () => {
    const state = blogState(told({}, all).record());
    const once = begun(undefined, { state, revision: 7, carried: prints('a') });
    expect(begun(once, { state, revision: 8, carried: prints('a', 'b') }).carried).toEqual(prints('a', 'b'));
  });

  test('has a revision above those of its earlier log', () => {
    const before = { ...told({}, all).log(), revision: 5e12 };
    const record = told({}, all).record();
    const log = begun(before, { state: blogState(record), revision: 7, carried: [] });
    expect(log).toMatchObject({ revision: 5e12, upTo: record.revision, pending: [] });
    expect(begun(undefined, { state: blogState(record), revision: 7, carried: [] }).revision).toBe(7);
  });
});

describe('a channel that follows once more', () => {
  /** It was told of these updates, did not follow for a while, and begins again with a live blog as it is then. */
  const again = (before: Teller, blog = all, wishes: Partial<Subscription> = {}) =>
    teller(subscription({ id: 'again', ...wishes }), blog, { before: before.log() });

  test('has its messages brought up to date, and gets nothing new', () => {
    const channel = again(told({}, liveBlog([a])), liveBlog([mendedA, b]));
    expect(intents(channel.first)).toEqual(['update edit']);
    expect(channel.first[0]?.want?.cards[0]?.title).toBe('Mended');
  });

  test('has what was withdrawn since struck through or removed, as it wants', () => {
    const since = (wishes: Partial<Subscription>) => {
      const [before, now] = [told({}, liveBlog([a, b])), teller(subscription(), liveBlog([a, b]))];
      for (const blog of [liveBlog([b]), liveBlog([b])]) now.readAlone(blog);
      const state = blogState(now.record());
      const log = begun(before.log(), { state, revision: state.revision, carried: [] });
      return lookAt(log, { subscription: subscription(wishes), state, at })?.pending ?? [];
    };
    expect(intents(since({}))).toEqual(['update strike', 'update edit']);
    expect(intents(since({ withdrawn: 'delete' }))).toEqual(['update remove', 'update edit']);
  });

  test('keeps what it does not want any more as it stands', () => {
    const channel = again(told({ updates: 'everything' }, liveBlog([plainA])), liveBlog([mendedA]), {
      keywords: ['storm'],
    });
    expect(intents(channel.first)).toEqual(['update edit']);
  });

  test('has what is restored since shown again, in the message or batch that it has', () => {
    const before = told({}, liveBlog([a, b]), liveBlog([b]), liveBlog([b]));
    expect(intents(again(before, liveBlog([a, b])).first)).toEqual(['update create', 'update edit']);
    const batched = told({}, liveBlog(many));
    expect(intents(again(batched, liveBlog(many)).first)).toEqual([...Array(5).fill('update edit'), 'digest edit']);
  });

  test('knows its batches once, also if an update in them is carried', () => {
    const before = told({}, liveBlog(many));
    const channel = teller(subscription(), liveBlog(many), { before: before.log(), carried: prints('k8') });
    expect(channel.log().batches).toEqual(before.log().batches);
    expect(intents(channel.first)).not.toContain('update create');
  });

  test('is not told again of what a moderator said was taken back, whether it had shown that or not', () => {
    const [few, later] = [liveBlog(many.slice(0, 2)), liveBlog([keyEvent('later', { at: 20 })])];
    const gone = many.slice(2).map(({ id }) => id);
    const since = (answer: (before: Teller) => ChannelLog) => {
      const [before, now] = [told({}, liveBlog(many), few, few), teller(subscription(), liveBlog(many))];
      // By now, they are too old for the list: it does not say whether they stand.
      now.readAlone(later);
      const state = blogState(now.record());
      const log = begun(answer(before), { state, revision: state.revision, carried: prints('later', ...gone) });
      return lookAt(log, { subscription: subscription({ withdrawn: 'delete' }), state, at });
    };
    const looks = [
      since(before => answered(before.log(), blogState(before.record()), 'taken back')),
      since(before => {
        before.answer('taken back');
        return before.log();
      }),
    ];
    for (const next of looks) {
      const created = next?.pending.flatMap(({ artifact, create }) => (create ? [artifact] : []));
      expect(created).toEqual([own('later')]);
      expect(gone.map(id => next?.told.channel[fingerprint(id)]?.struck)).not.toContain(undefined);
    }
  });

  test('has its thread and its batches there brought up to date, too', () => {
    const bare = many.map(one => ({ ...one, keyEvent: false, headline: undefined }));
    const channel = again(told({ thread: true }, liveBlog([...bare, a])), liveBlog([...bare, a]), {});
    expect(channel.first.map(({ artifact, in: place }) => [artifact.split(':')[0], place])).toEqual([
      ['update', undefined],
      ['aside-digest', 'thread:feed'],
    ]);
  });

  test('forgets what was put off, and what was refused and has changed since', () => {
    const before = told({ paused: at, keywords: ['storm'] }, liveBlog([{ ...b, text: text('A storm.') }, a]));
    const log = again(before, liveBlog([a, b]), { keywords: ['storm'] }).log();
    expect(log.deferred).toEqual({ prints: [] });
  });
});

describe('what was never posted', () => {
  const leaving = (channel: Teller, posts: ReadonlyMap<string, Receipt>) =>
    withoutUnposted(channel.log(), { feedId: 'feed', receipts: posts });

  test('is not told, and waits if it stands', () => {
    const channel = told({}, all, liveBlog([a, b]), liveBlog([a, b]));
    const { log, unposted } = leaving(channel, receiptsOf([own('a')]));
    expect(channel.ids(Object.keys(log.told.channel))).toEqual(['a']);
    expect(channel.ids([...unposted])).toEqual(['b']);
  });

  test('is what may be under way, and nothing that was posted, deleted or is being deleted', () => {
    const channel = told({}, liveBlog([a]));
    const isKept = (receipt: Receipt) => leaving(channel, receiptsOf([own('a')], receipt)).unposted.size === 0;
    expect(isKept({ state: 'posting', revision: 1, at, nonce: '', since: at })).toBe(false);
    expect(isKept(posted)).toBe(true);
    expect(isKept({ state: 'gone', revision: 1, at })).toBe(true);
    expect(isKept({ state: 'withdrawn', revision: 1, at })).toBe(true);
    expect(isKept({ state: 'withdrawing', revision: 1, at, messageId: '9' })).toBe(true);
  });

  test('is a batch with all of its updates', () => {
    const channel = told({}, liveBlog(many));
    const { batches } = channel.log();
    const posts = receiptsOf(many.slice(0, 5).map(({ id }) => own(id)));
    const { log, unposted } = leaving(channel, posts);
    expect(log.batches).toEqual([]);
    expect(channel.ids([...unposted])).toEqual(['k5', 'k6', 'k7', 'k8']);
    const kept = leaving(channel, new Map([...posts, ...batches.map(({ artifact }) => [artifact, posted] as const)]));
    expect(kept.log.batches).toEqual(batches);
    expect(kept.unposted.size).toBe(0);
  });

  test('is not pending any more', () => expect(leaving(told({}, all), new Map()).log.pending).toEqual([]));
});

describe('what a channel should show and does not', () => {
  const awaited = (
    channel: Teller,
    posts: ReadonlyMap<string, Receipt> = new Map(),
    log: ChannelLog = channel.log(),
  ) => {
    const look = { subscription: channel.subscription(), state: blogState(channel.record()), at };
    return channel.ids(finish(awaitedIn(log, look, posts)));
  };

  test('is what waits, in the channel or in its thread, and no more once it is posted', () => {
    const channel = told({ thread: true }, liveBlog([a, update('b', { at: 2 })]));
    expect(awaited(channel)).toEqual(['a', 'b']);
    expect(awaited(channel, receiptsOf([own('a')]))).toEqual(['b']);
    expect(awaited(teller(subscription(), all))).toEqual([]);
  });

  test('is what a read brought at which it did not look, in one message or many', () => {
    const channel = teller(subscription(), none);
    channel.readAlone(liveBlog(many));
    expect(awaited(channel)).toHaveLength(9);
  });

  test('is nothing that was taken back in the meantime', () => {
    const channel = told({}, all);
    for (const blog of [liveBlog([b, c]), liveBlog([b, c])]) channel.readAlone(blog);
    expect(awaited(channel)).toEqual(['b', 'c']);
  });

  test('is what a pause puts off', () => {
    const channel = told({}, liveBlog([a]));
    channel.set({ paused: at });
    channel.read(liveBlog([a, b]));
    channel.readAlone(all);
    expect(awaited(channel, receiptsOf([own('a')])).toSorted()).toEqual(['b', 'c']);
  });

  test('is nothing new of a live blog that was handed over', () => {
    const channel = told({}, liveBlog([a]));
    channel.set(handOver(channel.subscription(), { revision: channel.record().revision, at }));
    channel.readAlone(all);
    expect(awaited(channel)).toEqual(['a']);
  });
});
