import { inSlices } from '../../async/in-slices.ts';
import { isOfStory } from '../../core/model/subscription.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import { receiptChannels, updatesShownIn } from '../message-lookup.ts';
import type { Invoker } from '../nouns/invoker.ts';
import type { Reader } from '../nouns/reader.ts';
import { correctingQuotes, quotesFor } from './corrections.ts';
import { arrivalsIn, correctionsIn, versionsIn, withdrawalsIn } from './edits.ts';
import { sharingQuotes } from './shared.ts';

/** What answers to one invoker are made from. */
export const readerFor = (deps: Deps, invoker: Invoker): Reader => ({
  inSlices,
  quotes: feedId => quotesFor(deps, invoker.guildId, feedId),
  arrivals: feedId => arrivalsIn(deps.store, feedId),
  corrections: feedId => correctionsIn(deps.store, feedId),
  withdrawals: feedId => withdrawalsIn(deps.store, feedId),
  versions: (feedId, updateIds) => versionsIn(deps.store, feedId, updateIds),
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
