import { classifyEdit } from '../correction/classify.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { BlogRecord, EditedPlace, Tracked } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import type { QuoteChange, QuoteCorrections } from '../model/quote.ts';
import type { SharedQuote, SharedQuotes } from '../model/share.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { foldAccents, oncePer } from '../text/fold.ts';
import { runsIn } from '../text/letters.ts';
import { plain } from '../text/plain-text.ts';
import { lettersIn, lettersOf, quoteKey } from './corrections.ts';

/** Returns the artifact of a shared answer. Like all artifacts of a feed it ends in the feed's id. */
export const sharedArtifact = (interactionId: string, feedId: string): string =>
  `shared:${fingerprint(interactionId)}:${feedId}`;

export const isShared = (artifact: string): boolean => artifact.startsWith('shared:');

type QuoteFound = Pick<BlogQuote, 'text' | 'speaker' | 'role' | 'via' | 'updateId' | 'url' | 'at'>;

export const sharedQuote = ({ text, speaker, role, via, updateId, url, at }: QuoteFound): SharedQuote => ({
  ...{ text, speaker, role, via, updateId, url },
  ...(at && { at }),
});

/** The quotes of a live blog as it stands, and as one server sees them. */
interface QuotesReading {
  record: Pick<BlogRecord, 'tracked' | 'changedAt'>;
  quotes: readonly BlogQuote[];
  /** Those that its moderators hide, by `quoteKey`. */
  hidden?: ReadonlyMap<string, BlogQuote> | undefined;
}

/** The updates of a record by their ids: made once for all answers that are compared with it. */
export const trackedById = oncePer(
  (tracked: readonly Tracked[]): ReadonlyMap<string, Tracked> => new Map(tracked.map(one => [one.update.id, one])),
);

export function isAffected(shared: SharedQuotes, record: QuotesReading['record']): boolean {
  const byId = trackedById(record.tracked);
  const since = comparedUpTo(shared, record);
  return shared.quotes.some(quote => isOutdated(quote, byId.get(quote.updateId), since));
}

/** Milliseconds since 1970. If the clock was set back since, everything is compared anew. */
function comparedUpTo({ asOf }: SharedQuotes, { changedAt }: QuotesReading['record']): number {
  return Date.parse(changedAt) < Date.parse(asOf) ? Number.NEGATIVE_INFINITY : Date.parse(asOf);
}

const isOutdated = ({ takenBack }: SharedQuote, tracked: Tracked | undefined, since: number): boolean =>
  takenBack === undefined &&
  tracked !== undefined &&
  (tracked.state === 'withdrawn' || Date.parse(tracked.edited?.at ?? '') > since);

/** Compares an answer with the live blog as it stands. `isChanged`: it should show something else from now on. */
export function comparedShare(
  shared: SharedQuotes,
  reading: QuotesReading,
): { shared: SharedQuotes; isChanged: boolean } {
  const byId = trackedById(reading.record.tracked);
  const since = comparedUpTo(shared, reading.record);
  const shown = new Set(shared.quotes.map(({ text }) => lettersOf(text)));
  const others = reading.quotes.filter(quote => !quote.scare && !shown.has(lettersIn(quote)));
  const quotes = shared.quotes.map(quote => {
    const tracked = byId.get(quote.updateId);
    if (!tracked || !isOutdated(quote, tracked, since)) return quote;
    return comparedQuote(quote, tracked, { ...reading, others });
  });
  const isChanged = quotes.some((quote, index) => quote !== shared.quotes[index]);
  return { shared: { ...shared, quotes, asOf: reading.record.changedAt }, isChanged };
}

export const blogShown = ({ title, url, publisher }: BlogRecord['blog']): NonNullable<SharedQuotes['blog']> => ({
  ...{ title, url, publisher },
});

/** `others`: quotes whose words the answer does not show yet. */
function comparedQuote(
  quote: SharedQuote,
  tracked: Tracked,
  { record, quotes, others, hidden: unseen = new Map() }: QuotesReading & { others: readonly BlogQuote[] },
): SharedQuote {
  const at = record.changedAt;
  const letters = lettersOf(quote.text);
  const same = quotes.find(other => lettersIn(other) === letters);
  const { update, state } = tracked;
  const isListed = state !== 'withdrawn';
  if (same) return withSpeakerOf(quote, same, { update: isListed ? update : undefined, at });
  if (!isListed) return takenBack(quote, at);
  if (lettersOf(textOf(update)).includes(letters)) return quote;
  const changed = nearest(
    quote,
    [...others, ...unseen.values()].filter(one => isIn(one, update)),
  );
  if (!changed) return takenBack(quote, at);
  const [hiddenKey] = [...unseen].find(([, one]) => one === changed) ?? [];
  return hiddenKey === undefined ? inNewWords(quote, changed, { update, at }) : hidden(quote, hiddenKey);
}

/** The newsroom says it in other words, or others say it. */
function inNewWords(
  quote: SharedQuote,
  changed: BlogQuote,
  { update, at }: { update: Update; at: string },
): SharedQuote {
  const speaker = changed.speaker ?? (isNamed(quote.speaker, update) ? quote.speaker : null);
  const role = speaker === quote.speaker ? (changed.role ?? quote.role) : changed.role;
  const places = correctedPlaces(update, quote.text, changed.text);
  return { ...quote, ...sharedQuote({ ...changed, speaker, role }), corrected: { at, places } };
}

const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

const isIn = ({ updateId, also }: BlogQuote, { id }: Update): boolean =>
  updateId === id || also.some(other => other.updateId === id);

/** Nothing is kept of what the newsroom took back. */
const takenBack = ({ updateId }: SharedQuote, at: string): SharedQuote => ({
  ...{ text: '', speaker: null, role: null, via: null, updateId, url: '' },
  takenBack: at,
});

/** The words stand: they may be somebody else's, or stand in another update only. `update`: that which they were shared from. */
function withSpeakerOf(
  quote: SharedQuote,
  same: BlogQuote,
  { update, at }: { update: Update | undefined; at: string },
): SharedQuote {
  const { url, updateId, at: publishedAt } = same;
  const standing = update ? quote : { ...quote, url, updateId, ...(publishedAt && { at: publishedAt }) };
  const { speaker } = quote;
  if (speaker === null || isSamePerson(speaker, same.speaker)) return standing;
  if (same.speaker === null && (!update || isNamed(speaker, update))) return standing;
  const places = same.speaker === null ? [] : [{ from: speaker, to: same.speaker }];
  return { ...standing, speaker: same.speaker, role: same.role, corrected: { at, places } };
}

const wordsOf = (text: string): readonly string[] => runsIn(foldAccents(text));

function isSamePerson(name: string, other: string | null): boolean {
  if (other === null) return false;
  const [one, two] = [wordsOf(name), wordsOf(other)];
  return one.every(word => two.includes(word)) || two.every(word => one.includes(word));
}

/** Whether an update still has the last word of a name. */
function isNamed(speaker: string | null, update: Update): boolean {
  const last = wordsOf(speaker ?? '').at(-1);
  return last !== undefined && wordsOf(textOf(update)).includes(last);
}

/** The least share of words that two versions of a quote have in common. */
const LEAST_ALIKE = 0.5;

/** Returns the quote that has most words of the old one; undefined if none has half of them. */
function nearest({ text }: SharedQuote, candidates: readonly BlogQuote[]): BlogQuote | undefined {
  const words = new Set(wordsOf(text));
  const rated = candidates.map(candidate => {
    const own = new Set(wordsOf(candidate.text));
    const common = [...own].filter(word => words.has(word)).length;
    return { candidate, alike: (2 * common) / Math.max(1, words.size + own.size) };
  });
  const [best] = rated.toSorted((a, b) => b.alike - a.alike);
  return best && best.alike >= LEAST_ALIKE ? best.candidate : undefined;
}

/** UTF-16 units of each part of a place, as elsewhere, and how many of them are shown. */
const LONGEST_PART = 80;
const MOST_PLACES = 3;

/**
 * Returns what was wrong in the old words; nothing if they differ in too many places. People say
 * a sentence once: a higher figure, which is news elsewhere, corrects a quote.
 */
function correctedPlaces(update: Update, before: string, after: string): readonly EditedPlace[] {
  const saying = (text: string): Update => ({
    ...update,
    headline: '',
    text: [{ kind: 'paragraph', spans: [{ text }] }],
  });
  const { changes } = classifyEdit(saying(before), saying(after));
  const isShort = (place: EditedPlace) => Object.values(place).every(part => part.length <= LONGEST_PART);
  return changes.length <= MOST_PLACES && changes.every(isShort) ? changes : [];
}

/**
 * Returns the answer for readers who may not see any more where the live blog is followed: no words
 * and no names that they have not read, so that quotes which changed count as taken back. `known`: what they know.
 */
export function withoutNewWords(known: SharedQuotes, compared: SharedQuotes): SharedQuotes {
  const quotes = compared.quotes.map((quote, index) => {
    const before = known.quotes[index];
    if (quote.takenBack) return quote;
    const isRead = quote.text === before?.text && quote.speaker === before.speaker;
    // Addresses of updates are made of words.
    return isRead ? { ...quote, url: before.url } : takenBack(quote, compared.asOf);
  });
  return { ...compared, quotes, ...(known.blog && { blog: known.blog }) };
}

/**
 * Returns the answer while nobody can tell whether its readers see the live blog: what was taken back is, and all else
 * waits.
 */
export const withTakenBack = (known: SharedQuotes, compared: SharedQuotes): SharedQuotes => ({
  ...known,
  quotes: known.quotes.map((quote, index) => {
    const next = compared.quotes[index];
    return next?.takenBack ? next : quote;
  }),
});

/** What moderators of one server have said of the quotes of a live blog. */
interface Moderation {
  feedId: string;
  corrections: QuoteCorrections | undefined;
}

const keyIn = (feedId: string, quote: SharedQuote): string => quote.hiddenKey ?? quoteKey(feedId, quote);

/** Returns an answer with a note that moderators are about to say something of a quote; undefined if it does not show that. */
export function aboutToModerate(
  shared: SharedQuotes,
  { feedId, key, found }: { feedId: string; key: string; found: QuoteFound },
): SharedQuotes | undefined {
  const isShown = shared.quotes.some(quote => quote.takenBack === undefined && keyIn(feedId, quote) === key);
  return isShown ? { ...shared, moderating: { ...shared.moderating, [key]: sharedQuote(found) } } : undefined;
}

/**
 * Returns what an answer should show after all that moderators have said of its quotes; the same object if it does. What
 * they took back is known from what they were about to say.
 */
export function moderatedShare(shared: SharedQuotes, { feedId, corrections = {} }: Moderation): SharedQuotes {
  const { moderating, ...rest } = shared;
  const quotes = shared.quotes.map(quote => {
    const key = keyIn(feedId, quote);
    return moderatedQuote(quote, { key, change: corrections[key], found: moderating?.[key] });
  });
  const isSame = !moderating && quotes.every((quote, index) => quote === shared.quotes[index]);
  return isSame ? shared : { ...rest, quotes };
}

interface QuoteModeration {
  /** `quoteKey` of the quote. */
  key: string;
  /** Undefined: it stands as it was found. */
  change: QuoteChange | undefined;
  found: SharedQuote | undefined;
}

function moderatedQuote(quote: SharedQuote, { key, change, found }: QuoteModeration): SharedQuote {
  if (quote.takenBack !== undefined) return quote;
  const isHidden = quote.moderated === 'hidden';
  if (change?.hidden) return isHidden ? quote : hidden(quote, key);
  const words = isHidden ? found : quote;
  const said = change ? { speaker: change.speaker, role: null } : found;
  return words && said ? saidBy(words, said, { isHidden, as: change ? 'renamed' : 'restored' }) : quote;
}

function saidBy(
  words: SharedQuote,
  { speaker, role }: Pick<SharedQuote, 'speaker' | 'role'>,
  { isHidden, as }: { isHidden: boolean; as: 'renamed' | 'restored' },
): SharedQuote {
  const isSame = !isHidden && words.speaker === speaker && words.role === role;
  return isSame ? words : { ...words, speaker, role, moderated: as };
}

/** Nothing is kept of what moderators hide: if they undo it, the live blog still has the words. */
const hidden = ({ updateId, at }: SharedQuote, hiddenKey: string): SharedQuote => ({
  ...{ text: '', speaker: null, role: null, via: null, updateId, url: '' },
  ...(at && { at }),
  moderated: 'hidden',
  hiddenKey,
});
