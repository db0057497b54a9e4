import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readerFor } from '../../../src/actions/reader/reader.ts';
import { quoteKey } from '../../../src/core/answers/corrections.ts';
import { renderSharedQuotes } from '../../../src/core/answers/quotes.ts';
import { standingUpdates } from '../../../src/core/model/blog-record.ts';
import type { QuoteChange } from '../../../src/core/model/quote.ts';
import { isList } from '../../../src/core/model/share.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { sharesLease } from '../../../src/pipeline/shares.ts';
import type { Lease, Store } from '../../../src/store/store.ts';
import { atWrite, KilledError } from '../../support/killed-store.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';

const FERRIES = keyEvent('ferries', {
  text: text('“We have moved two ferries to the north quay,” said the harbour master, Ada Vane.'),
});

const CHANNELS = ['77', '78'];
const HIDDEN = 'hidden in this server';
/** Those of a moderator who changes two answers, from the first one. */
const WRITES = [1, 2, 3, 4, 5, 6];

/** A quote that everybody in two channels reads, and moderators who find it wrong. */
async function sharedQuote() {
  const { parts, store, channel, record, drain, shown } = await openLab(liveBlog([FERRIES]));
  onTestFinished(() => store.close());
  const answers = {
    quotes: async ({ updates }: { updates: Parameters<typeof quotesOf>[0] }) => quotesOf(updates),
    draw: () => Promise.reject(new Error('Nothing is drawn.')),
  };
  const everything = () => true;
  const { guildId } = subscription();
  const reading = { canView: everything, readersCanView: everything };
  const readerWith = (given: { lease?: Lease; store?: Store } = {}, channelId = '77') =>
    readerFor(
      { store, lease: parts.lease, answers, post: { serve: async () => undefined }, ...given },
      { guildId, channelId, userId: '5', now: parts.now(), ...reading, sharing: { interactionId: channelId } },
    );
  const quotes = quotesOf(standingUpdates(await record()));
  const [quote] = quotes;
  if (!quote) throw new Error('Nobody says that.');
  for (const channelId of CHANNELS) {
    const reader = readerWith({}, channelId);
    const note = await reader.shareQuotes({ feedId: FEED.id, quotes, of: 1, locale: 'en', timezone: 'UTC' });
    const [, share] =
      (await Array.fromAsync(store.shares.entries())).find(([, one]) => one.channelId === channelId) ?? [];
    const sent = share && !isList(share) && (await channel.create(channelId, renderSharedQuotes(share), channelId));
    if (typeof note !== 'string' && sent && 'messageId' in sent) await note(sent.messageId);
  }
  const correct = (change: QuoteChange | undefined, given?: Parameters<typeof readerWith>[0]) =>
    readerWith(given).correctQuote(FEED.id, quoteKey(FEED.id, quote), change);
  return {
    correct,
    /** The process is killed before a write, while another one posts all along. Resolves to whether it had not done all by then. */
    async correctKilled(change: QuoteChange | undefined, write: number): Promise<boolean> {
      const posting: Promise<void>[] = [];
      const beside = async () => {
        posting.push(drain(0));
        for (let turns = 0; turns < 20; turns++) await setImmediate();
      };
      const posted = (before: Store, at: number) => atWrite(before, at, beside);
      const dying = WRITES.slice(0, write).reduce(
        posted,
        atWrite(store, write, () => Promise.reject(new KilledError())),
      );
      const isKilled = await correct(change, { store: dying }).then(
        () => false,
        (error: unknown) => error instanceof KilledError,
      );
      await Promise.all(posting);
      return isKilled;
    },
    /** The second moderator comes to the answers, and is done, before the first one, who began earlier. */
    async correctAtOnce(first: QuoteChange | undefined, second: QuoteChange | undefined): Promise<void> {
      const late: Lease = {
        async with(key, work) {
          if (key === sharesLease(FEED.id)) await correct(second);
          return parts.lease.with(key, work);
        },
      };
      await correct(first, { lease: late });
    },
    quotes: async () => (await readerWith().quotes(FEED.id)).map(({ speaker }) => speaker),
    /** What each of the answers shows. */
    async says(): Promise<readonly string[]> {
      await drain();
      return CHANNELS.map(id => JSON.stringify(shown(id).map(({ message }) => message)));
    },
  };
}

test('a quote that one moderator hides while another shows it again is hidden in answers, too', async () => {
  const { correct, correctAtOnce, quotes, says } = await sharedQuote();
  await correct({ hidden: true });
  await correctAtOnce({ hidden: true }, undefined);
  expect(await quotes()).toEqual([]);
  for (const text of await says()) {
    expect(text).toContain(HIDDEN);
    expect(text).not.toMatch(/ferries|Vane/u);
  }
});

test('of two moderators who name somebody at once, answers name whom all other readers see', async () => {
  const { correctAtOnce, quotes, says } = await sharedQuote();
  await correctAtOnce({ speaker: 'Mira Holloway' }, { speaker: 'Ben Oak' });
  expect(await quotes()).toEqual(['Mira Holloway']);
  for (const text of await says()) {
    expect(text).toContain('Mira Holloway');
    expect(text).not.toContain('Ben Oak');
  }
});

test.each(WRITES)('all answers agree with what else readers see, if hiding a quote ends at write %i', async write => {
  const { correctKilled, quotes, says } = await sharedQuote();
  expect(await correctKilled({ hidden: true }, write)).toBe(true);
  const isHidden = (await quotes()).length === 0;
  expect((await says()).map(text => text.includes(HIDDEN))).toEqual([isHidden, isHidden]);
});

test.each(WRITES)('all answers agree with what else readers see, if showing it again ends at write %i', async write => {
  const { correct, correctKilled, quotes, says } = await sharedQuote();
  await correct({ hidden: true });
  await says();
  expect(await correctKilled(undefined, write)).toBe(true);
  const isHidden = (await quotes()).length === 0;
  expect((await says()).map(text => text.includes('two ferries'))).toEqual([!isHidden, !isHidden]);
});

test.each(WRITES)(
  'all answers agree with what else readers see, if taking a name back ends at write %i',
  async write => {
    const { correct, correctKilled, quotes, says } = await sharedQuote();
    await correct({ speaker: 'Mira Holloway' });
    await says();
    expect(await correctKilled(undefined, write)).toBe(true);
    const [speaker] = await quotes();
    for (const text of await says()) expect(text).toContain(speaker);
  },
);

test.each(WRITES)('what is hidden once more after that had ended at write %i is hidden in all answers', async write => {
  const { correct, correctKilled, says } = await sharedQuote();
  expect(await correctKilled({ hidden: true }, write)).toBe(true);
  await correct({ hidden: true });
  for (const text of await says()) expect(text).toContain(HIDDEN);
});
