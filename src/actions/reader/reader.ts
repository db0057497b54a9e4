import { inSlices } from '../../async/in-slices.ts';
import type { Tracked } from '../../core/model/blog-record.ts';
import { isOfStory } from '../../core/model/subscription.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import { receiptChannels, updatesShownIn } from '../message-lookup.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Reader } from '../nouns/reader.ts';
import { correctingQuotes, quotesFor } from './corrections.ts';
import { sharingQuotes } from './shared.ts';

export const readerFor = (deps: Deps, invoker: Invoker): Reader => ({
  inSlices,
  quotes: feedId => quotesFor(deps, invoker.guildId, feedId),
  arrivals: async feedId => new Map((await trackedIn(deps.store, feedId)).map(one => [one.update.id, one])),
  corrections: feedId => correctionsIn(deps.store, feedId),
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

async function updatesInMessage({ store }: Deps, invoker: Invoker, messageId: string) {
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

async function correctionsIn(store: Deps['store'], feedId: string): ReturnType<Reader['corrections']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, edited, seenAt }) => {
    if (state === 'withdrawn' || !edited?.corrected) return [];
    const { at, correctedAt = at, places = [], earlier = [] } = edited;
    return [{ at: correctedAt, places }, ...earlier].map(each => ({ update, ...each, ...(seenAt && { seenAt }) }));
  });
}

async function withdrawalsIn(store: Deps['store'], feedId: string): ReturnType<Reader['withdrawals']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, withdrawnAt, seenAt }) =>
    state === 'withdrawn' && withdrawnAt ? [{ update, at: withdrawnAt, ...(seenAt && { seenAt }) }] : [],
  );
}
