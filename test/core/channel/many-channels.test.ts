import { describe, expect, test } from 'vitest';
import { begun } from '../../../src/core/channel/begin.ts';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import { lastSettings } from '../../../src/core/channel/decide.ts';
import { looking } from '../../../src/core/channel/desired.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { BlogRecord, Cursor } from '../../../src/core/model/blog-record.ts';
import type { ChannelLog, PlaceName } from '../../../src/core/model/channel-log.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Feed, Subscription } from '../../../src/core/model/subscription.ts';
import {
  gapNotices,
  massWithdrawalNotices,
  recordFailure,
  recordRecovery,
} from '../../../src/core/notices/source-notices.ts';
import { advancing } from '../../../src/core/poll/advance.ts';
import { renderBoard } from '../../../src/core/render/channel-artifacts.ts';
import { liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { lookAt } from '../../support/looked.ts';
import { advance } from '../../support/unpaused.ts';

const cursor: Cursor = { failures: 0, etag: '"1"' };
const aFeed: Feed = {
  id: 'feed',
  url: 'http://news.example/',
  page: 'http://news.example/',
  source: 'feed',
  title: 'Evening',
};
const at = (n: number): string => new Date(Date.UTC(2026, 10, 25, 20, n)).toISOString();

/** This many channels, each of a server of its own, that follow everything. */
const channels = (count: number, given: Partial<Subscription> = {}): readonly Subscription[] =>
  Array.from({ length: count }, (_, n) =>
    subscription({ id: `s${n}`, channelId: `c${n}`, guildId: `g${n}`, updates: 'everything', ...given }),
  );

const evening = Array.from({ length: 160 }, (_, n) => update(`u${n}`, { at: n }));
const reworded = (one: Update): Update => ({ ...one, text: text(`${one.headline} is told in other words.`) });
const edited = liveBlog(evening.map((one, n) => (n < 75 ? reworded(one) : one)));
const withNews = liveBlog([...evening, ...[201, 202, 203].map(n => update(`u${n}`, { at: n }))]);

const baseline = (followers: readonly Subscription[]): BlogRecord =>
  advance(undefined, { blog: liveBlog(evening), cursor, at: at(0) }, followers).record;
const once = (record: BlogRecord, blog: LiveBlog, followers: readonly Subscription[]): BlogRecord =>
  advance(record, { blog, cursor, at: at(1) }, followers).record;
/** An end is believed at the second read. */
const read = (blog: LiveBlog, followers: readonly Subscription[]): BlogRecord => {
  const first = once(baseline(followers), blog, followers);
  return blog.state === 'ended' ? once(first, blog, followers) : first;
};

const WHERE = { channel: 'everything', thread: 'rest' } as const;

/** The log of a channel that was told every update of the evening in a message of its own, in the channel or its thread. */
function toldAll(record: BlogRecord, place: PlaceName): ChannelLog {
  const told = Object.fromEntries(record.tracked.map(({ update: { id } }) => [fingerprint(id), { by: 0 }]));
  return {
    ...begun(undefined, { state: blogState(record), revision: record.revision, carried: [] }),
    rules: [{ updates: WHERE[place], keywords: [] }],
    told: { channel: {}, thread: {}, [place]: told },
  };
}

/** What is shown otherwise in channels that were told of the evening, once they look at what was read since. */
function shownIn(followers: readonly Subscription[], blog: LiveBlog): readonly Delivery[] {
  const before = baseline(followers);
  const state = blogState(read(blog, followers));
  return followers.flatMap(subscription => {
    const log = {
      ...toldAll(before, subscription.thread ? 'thread' : 'channel'),
      settings: lastSettings(subscription),
    };
    return lookAt(log, { subscription, state, at: at(1) })?.pending ?? [];
  });
}

/** Messages that are told apart by object. */
const rendered = (deliveries: readonly Delivery[]): number => new Set(deliveries.map(({ want }) => want)).size;

const stepsOf = (work: Iterator<unknown>): number => {
  let steps = 0;
  while (!work.next().done) steps += 1;
  return steps;
};

describe('a live blog that many channels follow', () => {
  test.each([
    ['edits', edited, {}],
    ['edits in threads', edited, { thread: true, corrections: 'reply' }],
    ['news', withNews, {}],
    ['news in threads', withNews, { thread: true }],
    ['an end', liveBlog(evening, { state: 'ended' }), { thread: true }],
  ] as const)('has each message rendered once, however many they are: %s', (_, blog, given) => {
    const [few = 0, many] = [2, 20].map(count => rendered(shownIn(channels(count, given), blog)));
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });

  test('has each notice of its source rendered once for a language', () => {
    const followers = channels(40).map((one, n) => (n % 2 === 0 ? one : { ...one, language: 'de' }));
    const [record, feed] = [baseline(followers), aFeed];
    const failed = recordFailure(
      record,
      { feed, problems: [], failures: 9, at: new Date(at(1)), nextAt: null },
      followers,
    );
    const held = { vanished: 9, reads: 2, since: at(0), notice: 'held:2026-11-25' };
    const notices = {
      'a failure': failed.pending,
      'a recovery': recordRecovery(failed, { ...failed, pending: [] }, { feed, subscriptions: followers }).pending,
      'a gap': gapNotices(9, followers, record),
      'updates that vanished together': massWithdrawalNotices(
        { before: undefined, after: held, isBelieved: false },
        followers,
        record,
      ),
    };
    const counts = Object.entries(notices).map(([name, pending]) => [
      ...[name, pending.length],
      new Set(pending.map(({ want }) => want?.cards)).size,
    ]);
    expect(counts).toEqual(Object.keys(notices).map(name => [name, 40, 2]));
  });

  test('has messages rendered for each look, language and time zone', () => {
    const [one] = channels(1);
    const looks = [
      {},
      { look: 'short' },
      { colour: 1 },
      { shortName: 'Eve' },
      { language: 'de' },
      { timezone: 'Europe/Berlin' },
      { mention: '7' },
    ] as const;
    const followers = looks.map((look, n) => ({ ...one, ...look, id: `s${n}`, channelId: `c${n}` }) as Subscription);
    expect(rendered(shownIn(followers, edited))).toBe(looks.length * 60);
  });

  test('has one delivery for each channel after a read, however many edits it brought', () => {
    const followers = channels(500);
    const { pending } = read(edited, followers);
    expect(pending.map(({ channelId }) => channelId)).toEqual(followers.map(({ channelId }) => channelId));
    expect(new Set(pending.map(({ artifact }) => artifact))).toEqual(new Set(['look:feed']));
  });

  test('is read in as many steps as for one channel', () => {
    const stepsFor = (count: number) => {
      const followers = channels(count);
      return stepsOf(advancing(baseline(followers), { blog: edited, cursor, at: at(1) }, followers));
    };
    expect(stepsFor(40)).toBe(stepsFor(1));
    expect(stepsFor(1)).toBeGreaterThanOrEqual(60);
  });

  test('is asked for all of it until every change was brought, then no more', () => {
    const followers = channels(1);
    let record = baseline(followers);
    const asked: boolean[] = [];
    for (let n = 1; n <= 3; n += 1) {
      record = advance(record, { blog: edited, cursor, at: at(n) }, followers).record;
      asked.push(record.cursor.etag === undefined);
    }
    expect(asked).toEqual([true, false, false]);
  });
});

test('a channel looks in steps of one update', () => {
  const [subscription] = channels(1) as [Subscription];
  const record = baseline([subscription]);
  const log = { ...toldAll(record, 'channel'), settings: lastSettings(subscription) };
  const look = { state: blogState(record), at: at(1) };
  const steps = (shortName: string) => stepsOf(looking(log, { ...look, subscription: { ...subscription, shortName } }));
  // Each is judged, looked for in the news, and shown.
  expect(steps('Eve')).toBeGreaterThanOrEqual(3 * evening.length);
});

test('a channel that never had a thread gets no deliveries to one', () => {
  const places = (given: Partial<Subscription>) => new Set(shownIn(channels(1, given), edited).map(one => one.in));
  expect(places({})).toEqual(new Set([undefined]));
  expect(places({ thread: true })).toEqual(new Set(['thread:feed']));
});

test('a board looks at no address of updates that it does not show', () => {
  const looked = new Set<string>();
  const watched = (one: Update): Update => {
    const copy = { ...one, keyEvent: true };
    return Object.defineProperty(copy, 'url', {
      enumerable: true,
      get: () => {
        looked.add(one.id);
        return one.url;
      },
    });
  };
  const board = channels(1, { board: true, updates: 'none' });
  const record = read(
    liveBlog([...evening, update('new', { at: 400 })].map(one => ({ ...one, keyEvent: true }))),
    board,
  );
  const tracked = record.tracked.map(one => ({ ...one, update: watched(one.update) }));
  looked.clear();
  renderBoard(board[0] as Subscription, { ...record, tracked, shownBy: ({ id }) => id });
  expect(looked.size).toBeLessThanOrEqual(12);
});
