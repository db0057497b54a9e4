import { createPause, inLanes, inSlices } from '../../async/in-slices.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import { createMatcher, type Matcher, needsQuotes, newsKey, newsState } from '../../core/letters/matching.ts';
import { type FoundUpdate, tell } from '../../core/letters/tell.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type Follow, isBehind, type Member, type News, type Reason } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { termsOfNews } from '../commit.ts';
import { type LetterDeps, PER_TURN, type TurnDeps } from './deps.ts';
import { changeOneOfMany, withSent } from './member.ts';

/** Members who are told at once. */
const AT_ONCE = 16;

/**
 * Returns what tells some members the news that wait, the oldest of one live blog after another, so that the readers
 * of one never wait for all of another. Resolves to whether news may be left. May be interrupted anywhere.
 */
export function createNewsTurns(deps: TurnDeps): () => Promise<boolean> {
  const left: ReadersLeft = new Map();
  let inTurn: News[] = [];
  return async () => {
    if (inTurn.length === 0) inTurn = await oldestOfEachFeed(deps);
    const news = inTurn.shift();
    if (!news) {
      left.clear();
      return false;
    }
    const key = newsKey(news);
    const isTold = await deps.lease.with(`news:${key}`, () => tellSome(deps, key, left));
    return isTold || inTurn.length > 0;
  };
}

/** Returns the oldest news of each live blog that has any. */
async function oldestOfEachFeed({ store }: TurnDeps): Promise<News[]> {
  const oldest = new Map<string, News>();
  for await (const [, news] of store.news.entries())
    if (news.revision < (oldest.get(news.feedId)?.revision ?? Number.POSITIVE_INFINITY)) oldest.set(news.feedId, news);
  return [...oldest.values()];
}

/** `mark`: what news that wait may hold of the member, who may be forgotten meanwhile. */
interface NewsReader {
  userId: string;
  mark: string;
}

/** Members who are still to be told, in the order of their marks, by the key of the news. */
type ReadersLeft = Map<string, readonly NewsReader[]>;

/**
 * Tells the next members whom news may concern. Resolves to false if there are no such news any more. May be
 * interrupted anywhere and repeated.
 */
async function tellSome(deps: TurnDeps, key: string, left: ReadersLeft): Promise<boolean> {
  const { store } = deps;
  const news = await store.news.get(key);
  if (!news) return false;
  const record = await store.blogs.get(news.feedId);
  const isToldIn = ({ guildId }: Subscription): boolean => news.guildId === undefined || guildId === news.guildId;
  const subscriptions = ((await store.subscriptions.get(news.feedId)) ?? []).filter(isToldIn);
  const known = left.get(key) ?? (record ? await readersOf(deps, news, subscriptions) : []);
  // Another process may have told some of them.
  const readers = known.filter(({ mark }) => mark > (news.past ?? ''));
  const some = readers.slice(0, PER_TURN);
  if (record) {
    deps.records.keep(news.feedId, record);
    const telling = await tellingOf(deps, { news, record, subscriptions });
    await inLanes(some, AT_ONCE, ({ userId }) => tellMember(telling, deps, userId));
  }
  if (readers.length > PER_TURN) {
    left.set(key, readers.slice(PER_TURN));
    await store.news.set(key, { ...news, past: some.at(-1)?.mark });
  } else {
    left.delete(key);
    await store.news.delete(key);
  }
  return true;
}

async function readersOf(
  { store }: TurnDeps,
  news: News,
  subscriptions: readonly Subscription[],
): Promise<readonly NewsReader[]> {
  const found = new Set<string>();
  for (const term of termsOfNews(news, subscriptions))
    for (const userId of await store.members.keysOf(term)) found.add(userId);
  const readers = [...found].map(userId => ({ userId, mark: fingerprint(userId) }));
  return readers.toSorted((a, b) => (a.mark < b.mark ? -1 : 1));
}

/** Tells one member, and begins to write to them if there is something to write. */
async function tellMember(telling: Telling, deps: TurnDeps, userId: string): Promise<void> {
  // A damaged record of one member delays no other: this member gets no news.
  const told = await changeOneOfMany(deps, userId, async before => {
    const member = await withSent(deps, before);
    const found = member.closedAt ? [] : await foundFor(telling, member);
    // For the members of other servers nothing changed.
    if (found.length === 0 && telling.state.news.guildId !== undefined) return undefined;
    return tell(member, telling.state, { found, now: deps.now() });
  });
  const isDue = told && told !== 'damaged' && (told.pending !== undefined || told.letters.some(isBehind));
  if (isDue) await deps.serve(userId);
}

/** News, and what is known for telling them. */
type Telling = Awaited<ReturnType<typeof tellingOf>>;

/** Collects what telling news needs. */
async function tellingOf(
  deps: LetterDeps,
  { news, record, subscriptions }: { news: News; record: BlogRecord; subscriptions: readonly Subscription[] },
) {
  const state = newsState(record, news);
  const plain = createMatcher(state, []);
  const quoting = new Map<string, Promise<Matcher>>();
  const withQuotes = async (guildId: string) => createMatcher(state, await deps.quotes(guildId, news.feedId, record));
  return {
    state,
    /** The servers that follow the live blog. */
    guildIds: new Set(subscriptions.map(({ guildId }) => guildId)),
    /** Gives others a turn, if matching has taken long. */
    pause: createPause(),
    matcherOf(follow: Follow): Promise<Matcher> {
      if (!needsQuotes(follow)) return Promise.resolve(plain);
      const known = quoting.get(follow.guildId) ?? withQuotes(follow.guildId);
      quoting.set(follow.guildId, known);
      return known;
    },
  };
}

/** Returns what a member's follows find, where the live blog is followed in that server: each update once, the oldest first. */
async function foundFor(
  { state, guildIds, matcherOf, pause }: Telling,
  { follows }: Pick<Member, 'follows'>,
): Promise<readonly FoundUpdate[]> {
  const found = new Map<string, FoundUpdate>();
  for (const follow of follows.filter(({ guildId }) => guildIds.has(guildId))) {
    await pause();
    const matcher = await matcherOf(follow);
    for (const updateId of await inSlices(matcher(follow))) {
      const { guildId, because } = found.get(updateId) ?? { ...follow, because: [] };
      found.set(updateId, { updateId, guildId, because: [...because, reasonOf(follow)] });
    }
  }
  // The newest update comes first in what changed.
  return [...state.changed.keys()].toReversed().flatMap(id => found.get(id) ?? []);
}

function reasonOf({ updateId, who, about }: Follow): Reason {
  if (updateId !== undefined) return { kept: true };
  return { ...(who !== undefined && { who }), ...(about && { about }) };
}
