import { findingQuotes, isWhole, LONGEST_NAME, wordsOfName } from '../answers/search.ts';
import { passesKind, searchedIn } from '../channel/place.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import type { BlogRecord, EarlierVersion, Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind } from '../model/live-blog.ts';
import type { Follow, News } from '../model/member.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { finish, kept, type Steps } from '../steps.ts';
import { foldAccents, oncePer } from '../text/fold.ts';
import { hasAsked, matches, searched } from '../text/keywords.ts';

/** Prepositions and articles that attach a place or an employer to an office: "of", "der", "de". */
const TIES: ReadonlySet<string> = new Set(KNOWN_LANGUAGES.flatMap(({ grammar }) => [...grammar.ties]));

/** The words before what a preposition attaches: of "the Mayor of Great Marrow", "the Mayor". */
function headOf(words: readonly string[]): readonly string[] {
  const tie = words.findIndex((word, at) => at > 0 && TIES.has(foldAccents(word)));
  return tie < 0 ? words : words.slice(0, tie);
}

/** Words of offices: "prime", "minister", "spokeswoman". */
const OFFICES: ReadonlySet<string> = new Set(
  KNOWN_LANGUAGES.flatMap(({ names: { titles, roles } }) => [...titles, ...roles]),
);

/** Whether a word belongs to a name, and not to an office that is written with a capital. */
const isOfName = (word: string): boolean => /^\p{Lu}/u.test(word) && !OFFICES.has(word.toLowerCase());

/**
 * Whether what was typed is the office that somebody holds, and not whom they serve: a "Harbour Board
 * spokeswoman" is no "Harbour Board", but a "spokeswoman".
 */
function holdsOffice(role: string, typed: string): boolean {
  const head = headOf(wordsOfName(role.slice(0, LONGEST_NAME)));
  const wanted = headOf(wordsOfName(typed.slice(0, LONGEST_NAME))).map(foldAccents);
  const isRunAt = (at: number): boolean =>
    wanted.every((start, each) => foldAccents(head[at + each] ?? '').startsWith(start));
  return head.some((_, at) => {
    if (!isRunAt(at)) return false;
    const end = at + wanted.length;
    // A name before another noun says whose office it is.
    return end === head.length || !head.slice(at, end).some(isOfName);
  });
}

type NewsChange = News['changes'][number];

/** What a live blog says now, and what is new in it. */
export interface NewsState extends Pick<BlogRecord, 'blog'> {
  news: News;
  /** What changed, by update id; without what is no longer known. */
  changed: ReadonlyMap<string, { change: NewsChange; tracked: Tracked }>;
}

export function newsState({ blog, tracked }: Pick<BlogRecord, 'blog' | 'tracked'>, news: News): NewsState {
  const kinds = new Map(news.changes.map(change => [change.updateId, change]));
  const known = tracked.flatMap(one => {
    const change = kinds.get(one.update.id);
    return change ? [[one.update.id, { change, tracked: one }] as const] : [];
  });
  return { blog, news, changed: new Map(known) };
}

/** Finds the ids of the updates in the news that a follow asks for. A step is an update, or a quote. */
export type Matcher = (follow: Follow) => Steps<ReadonlySet<string>>;

/** Whether the quotes of a live blog are needed to match a follow. */
export const needsQuotes = ({ who }: Follow): boolean => who !== undefined;

/**
 * Matches follows with news; those that ask for the same cost as much as one. `quotes`: of the live
 * blog, newest first, if any follow needs them.
 */
export function createMatcher(state: NewsState, quotes: readonly BlogQuote[]): Matcher {
  const known = new Map<string, ReadonlySet<string>>();
  return function* found(follow) {
    const { who, about, feedId, updateId } = follow;
    if (feedId !== undefined && feedId !== state.news.feedId) return NONE;
    // It was told when the member began to keep it, unless it was taken back before that could be.
    if (updateId !== undefined) return isBack(state.changed.get(updateId)) ? new Set([updateId]) : NONE;
    const key = JSON.stringify([who, about]);
    const before = known.get(key);
    if (before) return before;
    const ids = new Set(yield* matching(follow, state, quotes));
    known.set(key, ids);
    return ids;
  };
}

const NONE: ReadonlySet<string> = new Set();

function* matching({ who, about }: Follow, state: NewsState, quotes: readonly BlogQuote[]): Steps<readonly string[]> {
  const standing = [...state.changed.values()].filter(({ tracked }) => tracked.state !== 'withdrawn');
  if (who !== undefined) {
    const spoken = Map.groupBy(yield* findingSpoken(quotes, { who, about }), ({ updateId }) => updateId);
    const isSpoken = (one: Changed) => saysAnew(one, spoken.get(one.tracked.update.id) ?? [], state.news);
    return (yield* kept(standing, isSpoken)).map(({ tracked }) => tracked.update.id);
  }
  return (yield* kept(standing, isWanted(about, state))).map(({ tracked }) => tracked.update.id);
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
 * The whole quotes that `/quote who:` finds, if the speaker is sure and the name is spelt so. Offices count only where they
 * are meant: to follow somebody is not to follow their staff.
 */
export const spokenBy = (...given: Parameters<typeof findingSpoken>): readonly BlogQuote[] =>
  finish(findingSpoken(...given));

function* findingSpoken(
  quotes: readonly BlogQuote[],
  { who = '', about }: Pick<Follow, 'who' | 'about'>,
): Steps<readonly BlogQuote[]> {
  const { near, byOffice, quotes: found } = yield* findingQuotes(quotes, { who, about: about?.join(' ') });
  if (near) return [];
  return found.filter(
    quote => quote.confidence === 'sure' && isWhole(quote) && (!byOffice || holdsOffice(quote.role ?? '', who)),
  );
}

/** A text with one space where it has white space. */
export const spaced = (text: string): string => text.replaceAll(/\s+/gu, ' ');

/** `own`: the quotes of the update. */
function saysAnew(one: Changed, own: readonly BlogQuote[], news: News): boolean {
  if (one.change.kind === 'new') return own.length > 0;
  const before = earlier(one, news);
  return before !== undefined && own.some(({ text }) => !spaced(before.text).includes(spaced(text)));
}

const KINDS: Partial<Record<ChangeKind, News['changes'][number]['kind']>> = {
  added: 'new',
  restored: 'new',
  promoted: 'promoted',
  edited: 'changed',
  demoted: 'changed',
  withdrawn: 'changed',
};

/** Returns what members may want to know of the changes of a poll; undefined if nothing. */
export function newsOf(
  changes: readonly Change[],
  { feedId, revision, at }: Pick<News, 'feedId' | 'revision' | 'at'>,
): News | undefined {
  const found = changes.flatMap(({ kind, before, after }) => {
    const [known, updateId] = [KINDS[kind], (after ?? before)?.id];
    return known && updateId !== undefined ? [{ updateId, kind: known }] : [];
  });
  return found.length > 0 ? { feedId, revision, at, changes: found } : undefined;
}

/** The same of a live blog that nobody followed for a while: what members were told is kept up, and what is new is not told. */
export const newsOfKnown = (
  changes: readonly Change[],
  by: Pick<News, 'feedId' | 'revision' | 'at'>,
): News | undefined =>
  newsOf(
    changes.filter(({ before }) => before !== undefined).map(change => ({ ...change, kind: 'edited' as const })),
    by,
  );

export const newsKey = ({ feedId, revision }: News): string => `${feedId}@${revision}`;
