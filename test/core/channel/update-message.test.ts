import { describe, expect, test } from 'vitest';
import { artifactShowing, bylineOf } from '../../../src/core/channel/update-message.ts';
import { replyArtifact, updateArtifact } from '../../../src/core/delivery/artifact.ts';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { Batch, PlaceName } from '../../../src/core/model/channel-log.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

const PAUSED = '2026-11-25T19:00:00.000Z';
const none = liveBlog([]);
const plain = (one: Update): Update => ({ ...one, keyEvent: false });
const mended = (one: Update): Update => ({ ...one, headline: `Mended ${one.id}` });
const wrong = keyEvent('a', { at: 1, headline: '12 people were hurt' });
const right = { ...wrong, headline: '11 people were hurt' };
const readTwice = (channel: Teller, blog: LiveBlog): readonly Delivery[] => [
  ...channel.read(blog),
  ...channel.read(blog),
];

describe('a message of an update', () => {
  const a = keyEvent('a', { at: 1 });

  test('marks a correction only if it showed the update before', () => {
    const corrected = (before: Update) =>
      JSON.stringify(
        told({}, liveBlog([before]))
          .read(liveBlog([right]))
          .map(({ want }) => want),
      );
    expect(corrected(wrong)).toMatch(/orrected/);
    expect(corrected(plain(wrong))).not.toMatch(/orrected/);
  });

  test('marks no correction where the channel wants none', () =>
    expect(JSON.stringify(told({ corrections: 'quiet' }, liveBlog([wrong])).read(liveBlog([right])))).not.toMatch(
      /orrected/,
    ));

  test('that is struck through says why', () => {
    const why = (wishes: Partial<Subscription>, ...states: readonly Update[]) => {
      const reads = states.map(one => liveBlog([one]));
      const channel = told(wishes, ...reads.slice(0, -1));
      return readTwice(channel, reads.at(-1) ?? none)
        .filter(({ want }) => want?.struck)
        .map(({ want }) => want?.cards[0]?.text ?? want?.cards[0]?.footer);
    };
    const withdrawn = readTwice(told({}, liveBlog([a])), none).map(({ want }) => want?.cards[0]?.text);
    const reasons = [
      withdrawn[0],
      why({}, a, plain(a))[0],
      why({ thread: true }, plain(a), a)[0],
      why({ keywords: ['headline'] }, a, { ...a, headline: 'calm', text: text('Calm.') })[0],
    ].map(words => words?.replace(/<t:.*/, ''));
    expect(reasons).not.toContain(undefined);
    expect(new Set(reasons).size).toBe(4);
    // What loses its flag does not move up in the thread: it moves there.
    expect(why({ thread: true }, a, plain(a)).map(words => words?.replace(/<t:.*/, ''))).toEqual([reasons[1]]);
  });

  test('that is struck through has the newest words, and none of what was withdrawn', () => {
    const channel = told({}, liveBlog([a]));
    channel.readAlone(liveBlog([mended(plain(a))]));
    expect(JSON.stringify(channel.read(liveBlog([mended(plain(a))])))).toContain('Mended a');
    expect(JSON.stringify(readTwice(channel, none))).not.toContain('Text of a');
  });
});

/** Eight key events, of which the last three share a message. */
const events = Array.from({ length: 8 }, (_, n) => keyEvent(`k${n}`, { at: n }));
const [k5, k6, k7] = events.slice(5) as [Update, Update, Update];
const withLast = (...last: readonly Update[]): LiveBlog => liveBlog([...events.slice(0, 5), ...last]);

describe('a batch', () => {
  const batched = (wishes: Partial<Subscription> = {}) => told(wishes, liveBlog(events));
  const message = (deliveries: readonly Delivery[]) => deliveries.find(({ artifact }) => artifact.includes('digest'));
  const lines = (deliveries: readonly Delivery[]) => message(deliveries)?.want?.cards[0]?.text ?? '';

  test('is delivered whole when one of its updates changes, and never created anew for an edit', () => {
    const channel = batched();
    const [batch] = channel.log().batches;
    const deliveries = channel.read(withLast(mended(k5), k6, k7));
    expect(deliveries).toMatchObject([{ artifact: batch?.artifact, channelId: '2', create: false }]);
    expect(deliveries[0]).not.toHaveProperty('in');
    expect(lines(deliveries).split('\n')).toHaveLength(3);
    expect(channel.log().batches).toEqual([batch]);
  });

  test('is left alone by changes of other updates, and takes none that are new', () => {
    const channel = batched();
    const { batches } = channel.log();
    const other = liveBlog([...events, keyEvent('z', { at: 30 })]);
    expect(intents(channel.read(other))).toEqual(['update create']);
    expect(channel.log().batches).toEqual(batches);
  });

  test('gives its updates no messages of their own, whatever becomes of them', () => {
    const channel = batched();
    const edited = channel.read(withLast(mended(k5), k6, k7));
    const gone = readTwice(channel, withLast(k6, k7));
    const back = channel.read(withLast(mended(k5), k6, k7));
    expect([edited, gone, back].map(intents)).toEqual([['digest edit'], ['digest edit'], ['digest create']]);
  });

  test('strikes a line through that was withdrawn, and removes it where the channel wants that', () => {
    const struck = readTwice(batched(), withLast(k6, k7));
    expect(lines(struck).match(/~~(.*)~~/)?.[1]).toContain('Headline of k5');
    expect(message(struck)?.want?.struck).toBeUndefined();
    const removed = lines(readTwice(batched({ withdrawn: 'delete' }), withLast(k6, k7)));
    expect(removed).toContain('Headline of k6');
    expect(removed).not.toContain('Headline of k5');
  });

  test('is struck through with its last update, or removed', () => {
    expect(message(readTwice(batched(), withLast()))?.want?.struck).toBe(true);
    expect(message(readTwice(batched({ withdrawn: 'delete' }), withLast()))?.want).toBeNull();
  });

  test('strikes a line through that its channel no longer wants, by the rule by which it was told', () => {
    const demoted = withLast(plain(k5), k6, k7);
    expect(lines(readTwice(batched(), demoted))).toMatch(/~~Headline of k5~~/);
    expect(lines(readTwice(batched({ updates: 'everything' }), demoted))).not.toContain('~~');
    const channel = batched({ updates: 'everything' });
    channel.set({ updates: 'key events' });
    expect(lines(readTwice(channel, demoted))).not.toContain('~~');
  });

  test('no longer strikes a line through that is wanted again', () => {
    const channel = batched();
    readTwice(channel, withLast(plain(k5), k6, k7));
    const back = channel.read(liveBlog(events));
    expect(lines(back)).not.toContain('~~');
    expect(intents(back)).toEqual(['digest create']);
  });

  test('shows no line of an update that is no longer tracked', () => {
    const channel = batched();
    channel.change(record => ({ ...record, tracked: record.tracked.filter(({ update: { id } }) => id !== 'k6') }));
    expect(lines(channel.set({ colour: 1 }))).toMatch(/k5[\s\S]*k7/);
    expect(lines(channel.set({ colour: 2 }))).not.toContain('k6');
  });

  test('still counts the updates that no line shows', () => {
    const flood = Array.from({ length: 50 }, (_, n) => keyEvent(`m${n}`, { at: n }));
    const channel = told({}, liveBlog(flood));
    const last = flood.map(one => (one.id === 'm49' ? mended(one) : one));
    expect(lines(channel.read(liveBlog(last)))).toMatch(/Mended m49[\s\S]*16 more/);
  });

  test('goes silently into the thread that it is of', () => {
    const bare = events.map(one => ({ ...plain(one), headline: undefined }));
    const channel = told({ thread: true }, liveBlog(bare));
    const words = bare.map(one => (one.id === 'k6' ? { ...one, text: text('Other words.') } : one));
    expect(channel.read(liveBlog(words))).toMatchObject([{ in: 'thread:feed', create: false, want: { silent: true } }]);
  });

  test('marks what was corrected after all of it had been read', () => {
    const last = { ...k7, headline: '12 people were hurt' };
    const channel = told({}, withLast(k5, k6, last));
    const corrected = withLast(k5, k6, { ...last, headline: '11 people were hurt' });
    expect(lines(channel.read(corrected))).toMatch(/orrected/);
    channel.set({ corrections: 'quiet' });
    const other = withLast(mended(k5), k6, { ...last, headline: '11 people were hurt' });
    expect(lines(channel.read(other))).not.toMatch(/orrected/);
  });

  test('marks no correction of which its readers never saw the wrong words', () => {
    const channel = teller(subscription({ paused: PAUSED }), none);
    channel.read(liveBlog([wrong, k5]));
    channel.read(liveBlog([right, k5]));
    channel.read(liveBlog([right, k5, k6]));
    const [batch] = channel.set({ paused: undefined });
    expect(batch?.want?.cards[0]?.text).toContain('11 people were hurt');
    expect(batch?.want?.cards[0]?.text).not.toMatch(/orrected/);
    const again = { ...right, headline: '9 people were hurt' };
    expect(lines(channel.read(liveBlog([again, k5, k6])))).toMatch(/orrected/);
  });

  test('says of a line that was only reworded nothing but its words', () => {
    const reworded = batched().read(withLast(mended(k5), k6, k7));
    expect(lines(reworded)).toContain('Mended k5');
    expect(lines(reworded)).not.toMatch(/orrected/);
  });
});

describe('a byline', () => {
  const by = (...authors: readonly (readonly string[])[]) =>
    authors.map((names, n) => update(`u${n}`, { at: n, authors: names }));
  const bylineIn = (updates: readonly Update[]) =>
    bylineOf(updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' })));

  test('is shared by a live blog whose updates have the same authors, wherever they name any', () => {
    expect(bylineIn(by(['Ada Vane'], [], ['Ada Vane']))).toEqual({ all: ['Ada Vane'], shared: ['Ada Vane'] });
    expect(bylineIn(by(['Ada Vane'], [], ['Bo Lund', 'Ada Vane']))).toEqual({
      all: ['Ada Vane', 'Bo Lund'],
      shared: [],
    });
    expect(bylineIn(by(['Ada Vane'], []))).toEqual({ all: ['Ada Vane'], shared: [] });
    expect(bylineIn(by([], []))).toEqual({ all: [], shared: [] });
  });

  test('that the thread of a live blog has already stands in none of its messages', () => {
    const footers = (...authors: readonly (readonly string[])[]) =>
      told({ thread: true }, none)
        .read(liveBlog(by(...authors)))
        .filter(one => one.in !== undefined)
        .map(({ want }) => want?.cards[0]?.footer);
    expect(footers(['Ada Vane'], ['Ada Vane']).join()).not.toContain('Ada Vane');
    expect(footers(['Ada Vane'], ['Bo Lund']).join()).toMatch(/Ada Vane.*Bo Lund/);
  });
});

describe('the reply that tells of a correction', () => {
  const replies = (deliveries: readonly Delivery[]) =>
    deliveries.filter(({ artifact }) => artifact === replyArtifact('a', 'feed', false));
  const wishes = { corrections: 'reply' } as const;

  test('is below the message that shows the update, and posted once', () => {
    const channel = told(wishes, liveBlog([wrong]));
    const [reply] = replies(channel.read(liveBlog([right])));
    expect(reply).toMatchObject({ create: true, repliesTo: updateArtifact('a', 'feed', false) });
    const [next] = replies(channel.read(liveBlog([{ ...right, text: text('Other words.') }])));
    expect(next).toMatchObject({ create: false });
    expect(next?.want).not.toBeNull();
  });

  test('is below the batch that shows the update', () => {
    const batched = [...events.slice(0, 6), { ...wrong, publishedAt: k7.publishedAt }];
    const channel = told(wishes, liveBlog(batched));
    const corrected = batched.map(one => (one.id === 'a' ? { ...one, headline: right.headline } : one));
    expect(replies(channel.read(liveBlog(corrected)))).toMatchObject([
      { create: true, repliesTo: channel.log().batches[0]?.artifact },
    ]);
  });

  test('goes with its update, and does not come back by itself', () => {
    const channel = told(wishes, liveBlog([wrong]), liveBlog([right]));
    expect(replies(readTwice(channel, none))).toMatchObject([{ want: null, create: false }]);
    expect(replies(channel.read(liveBlog([right]))).some(({ create }) => create)).toBe(false);
  });

  test('goes at the next edit where the channel wants no replies any more', () => {
    const channel = told(wishes, liveBlog([wrong]), liveBlog([right]));
    channel.set({ corrections: undefined });
    expect(replies(channel.read(liveBlog([{ ...right, text: text('Other words.') }])))).toMatchObject([{ want: null }]);
  });

  test('is not posted where nobody wants it, in a pause, or for what was not told before', () => {
    const reply = (channel: Teller) => replies(channel.read(liveBlog([right])));
    expect(reply(told({}, liveBlog([wrong])))).toEqual([]);
    const paused = told(wishes, liveBlog([wrong]));
    paused.set({ paused: PAUSED });
    expect(reply(paused)).toEqual([]);
    expect(reply(told(wishes, liveBlog([plain(wrong)])))).toEqual([]);
    const late = teller(subscription(wishes), none);
    late.readAlone(liveBlog([wrong]));
    expect(reply(late)).toEqual([]);
  });
});

describe('what shows an update in a channel', () => {
  const print = fingerprint('harbour');
  const batch = (place: PlaceName): Batch => ({ artifact: `${place}:1:feed`, place, prints: ['other', print] });
  const shown = (batches: readonly Batch[], name: PlaceName = 'channel') =>
    artifactShowing(print, name, { batches, feedId: 'feed' });

  test('is the batch that holds it', () => expect(shown([batch('channel')])).toBe('channel:1:feed'));

  test('is its own message if no batch holds it', () =>
    expect(shown([{ ...batch('channel'), prints: ['other'] }])).toBe(updateArtifact('harbour', 'feed', false)));

  test('is its own message if only a batch of the thread holds it', () => {
    expect(shown([batch('thread')])).toBe(updateArtifact('harbour', 'feed', false));
    expect(shown([batch('channel')], 'thread')).toBe(updateArtifact('harbour', 'feed', true));
  });
});
