import type { Update } from '../model/live-blog.ts';
import { decoded } from './fingerprint.ts';

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
  isDeepEqual(a, b) || (isCoded(a, b) && isDeepEqual(uncoded(a), uncoded(b)));

/** Only what can be written in two ways is worth decoding. */
const isCoded = (a: Update, b: Update): boolean => a.id === b.id && a.text.length === b.text.length;

const uncoded = ({ headline, text, ...update }: Update): Update => ({
  ...update,
  headline: decoded(headline ?? ''),
  text: text.map(block => ({ ...block, spans: block.spans.map(span => ({ ...span, text: decoded(span.text) })) })),
});

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
