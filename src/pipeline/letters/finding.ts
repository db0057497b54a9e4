import { createPause } from '../../async/in-slices.ts';
import { createMatcher, type Matcher, type NewsState, needsQuotes, newsState } from '../../core/letters/matching.ts';
import type { FoundUpdate } from '../../core/letters/tell.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Follow, Member, News } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Deps } from './deps.ts';

/** News, and what is known for telling them. */
export interface Telling {
  deps: Pick<Deps, 'store'>;
  state: NewsState;
  record: BlogRecord;
  /** The servers that follow the live blog. */
  guildIds: ReadonlySet<string>;
  matcherOf(follow: Follow): Promise<Matcher>;
  /** Gives others a turn, if matching has taken long. */
  pause: ReturnType<typeof createPause>;
}

/** Collects what telling news needs. */
export async function tellingOf(
  deps: Deps,
  { news, record, subscriptions }: { news: News; record: BlogRecord; subscriptions: readonly Subscription[] },
): Promise<Telling> {
  const state = newsState(record, news);
  const plain = createMatcher(state, []);
  const quoting = new Map<string, Promise<Matcher>>();
  const withQuotes = async (guildId: string) => createMatcher(state, await deps.quotes(guildId, news.feedId, record));
  return {
    deps,
    state,
    record,
    guildIds: new Set(subscriptions.map(({ guildId }) => guildId)),
    pause: createPause(),
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
}

const KEPT = { kept: true } as const;

/** Returns what follows found, each update once, the oldest first. */
export function foundBy(hits: readonly Hit[], { changed }: NewsState): readonly FoundUpdate[] {
  const found = new Map<string, FoundUpdate>();
  for (const { updateId, follow } of hits) {
    const { guildId, who, about } = follow;
    const reason =
      follow.updateId === undefined ? { ...(who !== undefined && { who }), ...(about && { about }) } : KEPT;
    const because = [...(found.get(updateId)?.because ?? []), reason];
    found.set(updateId, { updateId, guildId, ...found.get(updateId), because });
  }
  // The newest update comes first in what changed.
  return [...changed.keys()].toReversed().flatMap(id => found.get(id) ?? []);
}

/** Finds what a member follows in the news, where the live blog is followed in that server. */
export async function findFor(telling: Telling, { follows }: Pick<Member, 'follows'>): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const follow of follows.filter(({ guildId }) => telling.guildIds.has(guildId))) {
    await telling.pause();
    const updateIds = (await telling.matcherOf(follow))(follow);
    for (const updateId of updateIds) hits.push({ updateId, follow });
  }
  return hits;
}
