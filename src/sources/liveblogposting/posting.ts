import type { Document } from '../../core/model/live-blog.ts';
import { jsonOf, textOf } from '../decode.ts';
import { jsonLdPostings, type Posting, postingsOf } from './json-ld.ts';
import { microdataPostings } from './microdata.ts';

const most = (postings: readonly Posting[]): Posting | undefined =>
  postings.toSorted((a, b) => b.updates.length - a.updates.length)[0];

/** Of several the one with the most updates; JSON-LD before microdata, which repeats it with less. */
const find = (document: Document): Posting | undefined => {
  const json = jsonOf(document);
  const html = textOf(document);
  const linked = most(json === undefined ? jsonLdPostings(html) : postingsOf(json));
  if (json !== undefined || (linked && linked.updates.length > 0)) return linked;
  return most(microdataPostings(html)) ?? linked;
};

// A document is asked for its live blog twice, to recognise it and to read it.
const found = new WeakMap<Document, { posting: Posting | undefined }>();

/** The live blog that a page marks up with schema.org's vocabulary; it may have no update. */
export const postingOf = (document: Document): Posting | undefined => {
  const known = found.get(document);
  if (known) return known.posting;
  const posting = find(document);
  found.set(document, { posting });
  return posting;
};
