import { settlesWithin } from '../../async/deadline.ts';
import { inSlices } from '../../async/in-slices.ts';
import { correctedQuotes, quoteKey, withCorrection } from '../../core/answers/corrections.ts';
import { correctionsOf } from '../../core/answers/timeline.ts';
import { standingUpdates, type Tracked } from '../../core/model/blog-record.ts';
import type { QuoteChange } from '../../core/model/quote.ts';
import { isOfStory } from '../../core/model/subscription.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import { kept, mapped } from '../../core/steps.ts';
import { truncate } from '../../core/text/excerpt.ts';
import { moderate } from '../../pipeline/shares.ts';
import { auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import { receiptChannels, updatesShownIn } from '../message-lookup.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Reader } from '../nouns/reader.ts';
import { changeServer } from '../server/server.ts';
import { sharingQuotes } from './shared.ts';

export const readerFor = (deps: CorrectingDeps, invoker: Invoker): Reader => ({
  inSlices,
  quotes: feedId => quotesFor(deps, invoker.guildId, feedId),
  arrivals: async feedId => new Map((await trackedIn(deps.store, feedId)).map(one => [one.update.id, one])),
  corrections: async feedId => correctionsOf(await trackedIn(deps.store, feedId)),
  withdrawals: feedId => withdrawalsIn(deps.store, feedId),
  async versions(feedId, updateIds) {
    return (await trackedIn(deps.store, feedId)).flatMap(({ update, state, versions = [] }) =>
      state !== 'withdrawn' && updateIds.includes(update.id) ? [{ update, versions }] : [],
    );
  },
  updatesInMessage: messageId => updatesInMessage(deps, invoker, messageId),
  drawQuoteCard: deps.answers.draw,
  ...sharingQuotes(deps, invoker),
  ...correctingQuotes(deps, invoker),
});

async function updatesInMessage({ store }: Pick<Deps, 'store'>, invoker: Invoker, messageId: string) {
  const shown = await updatesShownIn({ store }, receiptChannels(invoker), messageId);
  if (!shown) return undefined;
  const isFollowed = (await followedFor(store, invoker)).some(({ subscription }) =>
    isOfStory(subscription, shown.feedId),
  );
  return isFollowed ? shown : { ...shown, updateIds: [] };
}

// What readers may know of arrivals, edits and withdrawals. Nothing that was withdrawn is repeated but its headline.

const trackedIn = async ({ blogs }: Deps['store'], feedId: string): Promise<readonly Tracked[]> =>
  (await blogs.get(feedId))?.tracked ?? [];

async function withdrawalsIn(store: Deps['store'], feedId: string): ReturnType<Reader['withdrawals']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, withdrawnAt, seenAt }) =>
    state === 'withdrawn' && withdrawnAt ? [{ update, at: withdrawnAt, ...(seenAt && { seenAt }) }] : [],
  );
}

type QuoteDeps = Pick<Deps, 'store' | 'answers'>;
type CorrectingDeps = QuoteDeps & Pick<Deps, 'lease'> & { post: Pick<Deps['post'], 'serve'> };

async function foundIn({ store, answers }: QuoteDeps, feedId: string): Promise<readonly BlogQuote[]> {
  const record = await store.blogs.get(feedId);
  return record ? answers.quotes({ feedId, revision: record.revision, updates: standingUpdates(record) }) : [];
}

const changesOf = async ({ store }: Pick<QuoteDeps, 'store'>, guildId: string) =>
  (await store.servers.get(guildId))?.quotes ?? {};

/** The quotes of a live blog as this server sees them. */
export async function quotesFor(deps: QuoteDeps, guildId: string, feedId: string): Promise<readonly BlogQuote[]> {
  const [found, corrections] = await Promise.all([foundIn(deps, feedId), changesOf(deps, guildId)]);
  return inSlices(correctedQuotes(found, { feedId, corrections }));
}

const followedBy = async ({ store }: Pick<Deps, 'store'>, invoker: Invoker, feedId: string) =>
  (await followedFor(store, invoker)).find(({ feed }) => feed.id === feedId);

/** What moderators of one server may say of its quotes. Nothing crosses servers. */
const correctingQuotes = (
  deps: CorrectingDeps,
  invoker: Invoker,
): Pick<Reader, 'quotesToCorrect' | 'correctQuote'> => ({
  async quotesToCorrect(feedId) {
    if (!(await followedBy(deps, invoker, feedId))) return [];
    const [found, corrections] = await Promise.all([foundIn(deps, feedId), changesOf(deps, invoker.guildId)]);
    return inSlices(
      mapped(found, quote => {
        const key = quoteKey(feedId, quote);
        return { key, quote, correction: corrections[key] };
      }),
    );
  },

  async correctQuote(feedId, key, change) {
    const [quote] = await inSlices(kept(await foundIn(deps, feedId), each => quoteKey(feedId, each) === key));
    const followed = await followedBy(deps, invoker, feedId);
    if (!quote || !followed) return undefined;
    const after = change && { ...change, at: invoker.now.toISOString() };
    const { guildId } = invoker;
    const channelIds = await moderate(deps, { feedId, guildId, key, found: quote }, () =>
      changeServer(deps, guildId, standing => ({
        ...standing,
        quotes: withCorrection(standing?.quotes ?? {}, key, after),
      })),
    );
    const showing = Promise.allSettled([...channelIds].map(id => deps.post.serve(id)));
    await settlesWithin(showing, SHOWING_TIMEOUT);
    await auditOf(deps.store, invoker).note({
      ...eventOf(change),
      words: truncate(quote.text.replaceAll(/\s+/gu, ' '), LONGEST_WORDS),
      feed: followed.feed.title,
      channelId: followed.subscription.channelId,
    });
    return quote;
  },
});

/** UTF-16 units of a quote in the history. */
const LONGEST_WORDS = 80;

function eventOf(change: QuoteChange | undefined) {
  if (!change) return { did: 'quote restored' } as const;
  return change.hidden
    ? ({ did: 'quote hidden' } as const)
    : ({ did: 'quote renamed', speaker: change.speaker } as const);
}

/** Milliseconds to wait until Discord shows the change. */
const SHOWING_TIMEOUT = 2_000;
