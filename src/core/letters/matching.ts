import { holdsOffice } from '../answers/office.ts';
import { findQuotes, isWhole } from '../answers/search.ts';
import { passesKind, searchedIn } from '../channel/rule.ts';
import type { BlogRecord, EarlierVersion, Tracked } from '../model/blog-record.ts';
import type { Follow, News } from '../model/member.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { oncePer } from '../text/fold.ts';
import { hasAsked, matches, searched } from '../text/keywords.ts';

type NewsChange = News['changes'][number];

/** What a live blog says now, and what is new in it. */
export interface NewsState extends Pick<BlogRecord, 'blog'> {
  news: News;
  /** What changed, by update id; without what is no longer known. */
  changed: ReadonlyMap<string, { change: NewsChange; tracked: Tracked }>;
}

/** Returns the state of a record that news are of. */
export function newsState({ blog, tracked }: Pick<BlogRecord, 'blog' | 'tracked'>, news: News): NewsState {
  const kinds = new Map(news.changes.map(change => [change.updateId, change]));
  const known = tracked.flatMap(one => {
    const change = kinds.get(one.update.id);
    return change ? [[one.update.id, { change, tracked: one }] as const] : [];
  });
  return { blog, news, changed: new Map(known) };
}

/** Returns the ids of the updates in the news that a follow asks for. */
export type Matcher = (follow: Follow) => ReadonlySet<string>;

/** Whether the quotes of a live blog are needed to match a follow. */
export const needsQuotes = ({ who }: Follow): boolean => who !== undefined;

/**
 * Matches follows with news; those that ask for the same cost as much as one. `quotes`: of the live
 * blog, newest first, if any follow needs them.
 */
export function createMatcher(state: NewsState, quotes: readonly BlogQuote[]): Matcher {
  const known = new Map<string, ReadonlySet<string>>();
  return follow => {
    const { who, about, feedId, updateId } = follow;
    if (feedId !== undefined && feedId !== state.news.feedId) return NONE;
    // It was told when the member began to keep it, unless it was taken back before that could be.
    if (updateId !== undefined) return isBack(state.changed.get(updateId)) ? new Set([updateId]) : NONE;
    const key = JSON.stringify([who, about]);
    const found = known.get(key) ?? new Set(matching(follow, state, quotes));
    known.set(key, found);
    return found;
  };
}

const NONE: ReadonlySet<string> = new Set();

function matching({ who, about }: Follow, state: NewsState, quotes: readonly BlogQuote[]): readonly string[] {
  const standing = [...state.changed.values()].filter(({ tracked }) => tracked.state !== 'withdrawn');
  if (who !== undefined) {
    const spoken = Map.groupBy(spokenBy(quotes, { who, about }), ({ updateId }) => updateId);
    const isSpoken = (one: Changed) => saysAnew(one, spoken.get(one.tracked.update.id) ?? [], state.news);
    return standing.filter(isSpoken).map(({ tracked }) => tracked.update.id);
  }
  return standing.filter(isWanted(about, state)).map(({ tracked }) => tracked.update.id);
}

/** Words that only leave updates out leave out key events. */
function isWanted(about: readonly string[] | undefined, state: NewsState): (one: Changed) => boolean {
  const isEvent = isNewKeyEvent(state);
  if (!about) return isEvent;
  if (hasAsked(about)) return hasWordsAnew(about, state.news);
  return one => isEvent(one) && matches(about, searchedIn(one.tracked.update));
}

const isBack = (one: Changed | undefined): boolean => one?.change.kind === 'new' && one.tracked.state !== 'withdrawn';

type Changed = NewsState['changed'] extends ReadonlyMap<string, infer One> ? One : never;

const isNewKeyEvent =
  ({ blog }: NewsState) =>
  ({ change, tracked }: Changed): boolean =>
    change.kind !== 'changed' && passesKind({ updates: 'key events' }, tracked.update, blog);

/** What an update said before an edit; undefined unless the edit is the news. */
const earlier = ({ tracked: { versions = [] } }: Changed, { at }: News): EarlierVersion | undefined =>
  at === undefined ? versions[0] : versions.find(({ until }) => until === at);

const wordsOf = oncePer(
  ({ headline = '', text }: EarlierVersion): string => searched({ text: `${headline}\n${text}` }).text,
);

const hasWordsAnew =
  (about: readonly string[], news: News) =>
  (one: Changed): boolean => {
    const place = searchedIn(one.tracked.update);
    if (!matches(about, place)) return false;
    if (one.change.kind === 'new') return true;
    const before = earlier(one, news);
    return before !== undefined && !matches(about, { ...place, text: wordsOf(before) });
  };

/**
 * The whole quotes of whom `/quote who:` finds, if the name is spelt so. Of offices only those that
 * are meant: to follow somebody is not to follow their staff.
 */
export function spokenBy(
  quotes: readonly BlogQuote[],
  { who = '', about }: Pick<Follow, 'who' | 'about'>,
): readonly BlogQuote[] {
  const { near, byOffice, quotes: found } = findQuotes(quotes, { who, about: about?.join(' ') });
  if (near) return [];
  return found.filter(quote => isWhole(quote) && (!byOffice || holdsOffice(quote.role ?? '', who)));
}

/** A text with one space where it has white space. */
export const spaced = (text: string): string => text.replaceAll(/\s+/gu, ' ');

/** `own`: the quotes of the update. */
function saysAnew(one: Changed, own: readonly BlogQuote[], news: News): boolean {
  if (one.change.kind === 'new') return own.length > 0;
  const before = earlier(one, news);
  return before !== undefined && own.some(({ text }) => !spaced(before.text).includes(spaced(text)));
}
