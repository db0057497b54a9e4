import type { Embedded, Picture, Update } from '../model/live-blog.ts';
import { decoded, fingerprint, shownText, wordingHash } from './fingerprint.ts';

/**
 * Returns true if two updates have the same headline, text and flags. Implies equal `updateHash`es,
 * and is much cheaper.
 */
export const isSameContent = (a: Update, b: Update): boolean =>
  (a.headline ?? '') === (b.headline ?? '') &&
  a.keyEvent === b.keyEvent &&
  a.summary === b.summary &&
  a.pinned === b.pinned &&
  isDeepEqual(a.text, b.text);

/**
 * Returns true if two updates are equal apart from how characters and blanks are written: some
 * servers answer with `&amp;` and `&` in turn.
 */
export const isSameApartFromMarkup = (a: Update, b: Update): boolean =>
  isDeepEqual(a, b) ||
  // Decoding takes long, so that what cannot be written in two ways comes first.
  (a.text.length === b.text.length && isDeepEqual(wordless(a), wordless(b)) && isDeepEqual(uncoded(a), uncoded(b)));

const wordless = ({ headline: _, text: __, ...update }: Update) => update;

const uncoded = ({ headline, text }: Update): Pick<Update, 'headline' | 'text'> => ({
  headline: decoded(headline ?? ''),
  text: text.map(block => ({ ...block, spans: block.spans.map(span => ({ ...span, text: decoded(span.text) })) })),
});

/**
 * Returns the page of an address. Session parameters change with every read, and anchors that count
 * positions with every new update: neither is worth an edit of every message.
 */
const pageOf = (url: string): string => url.replace(/[?#].*/su, '');

/**
 * Returns true if a channel shows two updates alike, besides headline, words and flags: links,
 * styles, pictures, what is embedded, address, byline and tags. Times are left out: publishers touch them without an edit.
 */
export const looksAlike = (a: Update, b: Update): boolean =>
  hasSameMedia(a, b) &&
  pageOf(a.url) === pageOf(b.url) &&
  isDeepEqual(a.authors, b.authors) &&
  // Records of before there were tags have none.
  (a.tags === undefined || isDeepEqual(a.tags, b.tags)) &&
  (isDeepEqual(a.text, b.text) || shownText(a) === shownText(b));

const hasSameMedia = (a: Update, b: Update): boolean =>
  isDeepEqual(a.pictures?.map(decodedWords), b.pictures?.map(decodedWords)) &&
  isDeepEqual(a.embedded?.map(decodedWords), b.embedded?.map(decodedWords));

const decodedWords = (part: Picture | Embedded): JsonFields =>
  Object.fromEntries(Object.entries(part).map(([name, words]) => [name, name === 'url' ? words : decoded(words)]));

/** Compares two JSON values by content. A field that is `undefined` counts as absent. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b);
  return isSameFields(a as JsonFields, b as JsonFields);
}

type JsonFields = Readonly<Record<string, unknown>>;

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!isDeepEqual(a[index], b[index])) return false;
  return true;
}

function isSameFields(a: JsonFields, b: JsonFields): boolean {
  for (const key in a) if (!isDeepEqual(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

/**
 * Returns each id once. Publishers repeat ids: the last version of an update wins, but an entry with
 * another date, headline and text is another update and gets an id of its own.
 */
export function distinct(updates: readonly Update[]): readonly Update[] {
  const last = new Map(updates.map(update => [update.id, update]));
  if (last.size === updates.length) return updates;
  const found = new Map<string, Update>();
  for (const update of updates) {
    const winner = last.get(update.id);
    const kept = winner && isOther(winner, update) ? withOwnId(update) : (winner ?? update);
    found.set(kept.id, kept);
  }
  return [...found.values()];
}

/** Whether two entries with one id are two updates: no edit changes date, headline and text at once. */
export const isOther = (a: Update, b: Update): boolean =>
  a.publishedAt !== b.publishedAt &&
  !(a.headline && a.headline === b.headline) &&
  !(a.text.length > 0 && isDeepEqual(a.text, b.text));

/** Returns an update under an id and address of its own, made of its publisher's and its content. */
export function withOwnId(update: Update): Update {
  const mark = fingerprint(`${update.publishedAt} ${wordingHash(update)}`, 8);
  return { ...update, id: `${update.id}~${mark}`, url: `${update.url}${update.url.includes('#') ? '-' : '#'}${mark}` };
}
