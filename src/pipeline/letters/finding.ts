import { createMatcher, type Matcher, type NewsState, needsQuotes, newsState } from '../../core/letters/matching.ts';
import type { Found } from '../../core/letters/tell.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Follow, Member, News } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import type { Sight } from '../../discord/port.ts';
import { type MemberParts, sightOf } from './member.ts';

/** What finding news for members needs. */
export interface FindingParts extends MemberParts {
  /** The quotes of a live blog as a server's moderators corrected them, newest first. */
  quotes: (guildId: string, feedId: string, record: BlogRecord) => Promise<readonly BlogQuote[]>;
}

/** News, and what is known for telling them. */
export interface Telling {
  parts: FindingParts;
  state: NewsState;
  /** The channels that follow the live blog, by server. */
  channels: ReadonlyMap<string, readonly string[]>;
  matcherOf(follow: Follow): Promise<Matcher>;
}

/** Collects what telling news needs. */
export async function tellingOf(
  parts: FindingParts,
  { news, record, subscriptions }: { news: News; record: BlogRecord; subscriptions: readonly Subscription[] },
): Promise<Telling> {
  const state = newsState(record, news);
  const groups = Map.groupBy(subscriptions, ({ guildId }) => guildId);
  const channels = new Map([...groups].map(([guildId, own]) => [guildId, own.map(({ channelId }) => channelId)]));
  const plain = createMatcher(state, []);
  const quoting = new Map<string, Promise<Matcher>>();
  const withQuotes = async (guildId: string) => createMatcher(state, await parts.quotes(guildId, news.feedId, record));
  return {
    parts,
    state,
    channels,
    matcherOf(follow) {
      if (!needsQuotes(follow)) return Promise.resolve(plain);
      const known = quoting.get(follow.guildId) ?? withQuotes(follow.guildId);
      quoting.set(follow.guildId, known);
      return known;
    },
  };
}

/** An update that one follow found. */
interface Hit {
  updateId: string;
  follow: Follow;
  sight: Exclude<Sight, 'unseen'> | 'unsure';
}

interface HitsFor {
  hits: readonly Hit[];
  sights: ReadonlyMap<string, Sight | 'unsure'>;
}

export const NOTHING: HitsFor = { hits: [], sights: new Map() };

/** Returns what follows found, each update once, the oldest first. */
export function foundBy(hits: readonly Hit[], { changed }: NewsState): readonly Found[] {
  const found = new Map<string, Found>();
  for (const hit of hits) found.set(hit.updateId, joined(found.get(hit.updateId), hit));
  // The newest update comes first in what changed.
  return [...changed.keys()].toReversed().flatMap(id => found.get(id) ?? []);
}

/** An update that one more follow found. Once it is certain that the member may see it, it stays so. */
function joined(known: Found | undefined, { updateId, follow, sight }: Hit): Found {
  const { guildId, who, about } = follow;
  const because = [...(known?.because ?? []), { ...(who !== undefined && { who }), ...(about && { about }) }];
  if (known && !known.unsure) return { ...known, because };
  // A single answer that the member has left may be wrong.
  return { updateId, guildId, because, ...(sight !== 'seen' && { unsure: true as const }) };
}

/** Finds what a member follows in the news, in channels that they can see. */
export async function findFor(
  telling: Telling,
  { userId, member }: { userId: string; member: Member },
): Promise<HitsFor> {
  const { parts, channels } = telling;
  const sights = new Map<string, Sight | 'unsure'>();
  const hits: Hit[] = [];
  const lookIn = async (guildId: string): Promise<Sight | 'unsure'> => {
    const sight =
      sights.get(guildId) ?? (await sightOf(parts, userId, { guildId, channelIds: channels.get(guildId) ?? [] }));
    sights.set(guildId, sight);
    return sight;
  };
  for (const follow of member.follows.filter(({ guildId }) => channels.has(guildId))) {
    const updateIds = (await telling.matcherOf(follow))(follow);
    const sight = updateIds.size > 0 ? await lookIn(follow.guildId) : 'unseen';
    if (sight === 'unseen') continue;
    for (const updateId of updateIds) hits.push({ updateId, follow, sight });
  }
  return { hits, sights };
}
