import type { Document } from '../../core/model/live-blog.ts';
import { textOf } from '../decode.ts';
import { type JsonRecord, parseJson, record } from '../json/json.ts';

const MARK = /<script\s[^<>]{0,200}?\bid="__NEXT_DATA__"[^<>]{0,200}>/;

// Several sources look into the same document.
const known = new WeakMap<Document, JsonRecord>();

function read(html: string): JsonRecord {
  const found = MARK.exec(html);
  if (!found) return {};
  const start = found.index + found[0].length;
  const end = html.indexOf('</script', start);
  return record(record(record(parseJson(end < 0 ? '' : html.slice(start, end))).props).pageProps);
}

/** Returns the data from which a page of the framework Next.js was made; empty if there are none. */
export function nextDataOf(document: Document): JsonRecord {
  const before = known.get(document);
  if (before) return before;
  const data = read(textOf(document));
  known.set(document, data);
  return data;
}

/** Returns the element of a page that holds such data, as JSON. */
export const nextDataIn = (json: string): string => `<script id="__NEXT_DATA__">${json}</script>`;
