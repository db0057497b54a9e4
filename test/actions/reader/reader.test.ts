import { expect, onTestFinished, test } from 'vitest';
import { readerFor } from '../../../src/actions/reader/reader.ts';
import { quoteKey } from '../../../src/core/answers/corrections.ts';
import { renderSharedQuotes } from '../../../src/core/answers/quotes.ts';
import { standingUpdates } from '../../../src/core/model/blog-record.ts';
import type { QuoteChange } from '../../../src/core/model/quote.ts';
import { isList } from '../../../src/core/model/share.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { sharesLease } from '../../../src/pipeline/shares.ts';
import type { Lease } from '../../../src/store/store.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';

const FERRIES = keyEvent('ferries', {
  text: text('“We have moved two ferries to the north quay,” said the harbour master, Ada Vane.'),
});

/** A quote that everybody in a channel reads, and moderators who find it wrong. */
async function sharedQuote() {
  const { parts, store, channel, record, drain, shown } = await openLab(liveBlog([FERRIES]));
  onTestFinished(() => store.close());
  const answers = {
    quotes: async ({ updates }: { updates: Parameters<typeof quotesOf>[0] }) => quotesOf(updates),
    draw: () => Promise.reject(new Error('Nothing is drawn.')),
  };
  const everything = () => true;
  const { guildId } = subscription();
  const invoker = { guildId, channelId: '77', userId: '5', now: parts.now() };
  const readerWith = (lease: Lease) =>
    readerFor(
      { store, lease, answers, post: { serve: async () => undefined } },
      { ...invoker, canView: everything, readersCanView: everything, sharing: { interactionId: 'asked' } },
    );
  const quotes = quotesOf(standingUpdates(await record()));
  const [quote] = quotes;
  if (!quote) throw new Error('Nobody says that.');
  const reader = readerWith(parts.lease);
  const note = await reader.shareQuotes({ feedId: FEED.id, quotes, of: 1, locale: 'en', timezone: 'UTC' });
  for await (const [, share] of store.shares.entries()) {
    const sent = !isList(share) && (await channel.create('77', renderSharedQuotes(share), 'nonce'));
    if (typeof note !== 'string' && sent && 'messageId' in sent) await note(sent.messageId);
  }
  const correct = (change: QuoteChange | undefined, lease: Lease = parts.lease) =>
    readerWith(lease).correctQuote(FEED.id, quoteKey(FEED.id, quote), change);
  return {
    correct,
    /** The first moderator is stored first, and comes to the answers once the second one is done. */
    async correctAtOnce(first: QuoteChange | undefined, second: QuoteChange | undefined): Promise<void> {
      const late: Lease = {
        async with(key, work) {
          if (key === sharesLease(FEED.id)) await correct(second);
          return parts.lease.with(key, work);
        },
      };
      await correct(first, late);
    },
    quotes: async () => (await reader.quotes(FEED.id)).map(({ speaker }) => speaker),
    says: async (): Promise<string> => {
      await drain();
      return JSON.stringify(shown('77').map(({ message }) => message));
    },
  };
}

test('a quote that one moderator hides while another shows it again is hidden in answers, too', async () => {
  const { correct, correctAtOnce, quotes, says } = await sharedQuote();
  await correct({ hidden: true });
  await correctAtOnce(undefined, { hidden: true });
  expect(await quotes()).toEqual([]);
  const text = await says();
  expect(text).toContain('hidden in this server');
  expect(text).not.toMatch(/ferries|Vane/u);
});

test('of two moderators who name somebody at once, answers name whom all other readers see', async () => {
  const { correctAtOnce, quotes, says } = await sharedQuote();
  await correctAtOnce({ speaker: 'Ben Oak' }, { speaker: 'Mira Holloway' });
  expect(await quotes()).toEqual(['Mira Holloway']);
  const text = await says();
  expect(text).toContain('Mira Holloway');
  expect(text).not.toContain('Ben Oak');
});
