import type { Document } from '../../core/model/live-blog.ts';
import { oncePer } from '../../core/text/fold.ts';
import { textOf } from '../decode.ts';
import { endOfString, isRecord, type JsonRecord, parseJson, record } from './json.ts';

const MARK = /<script\s[^<>]{0,200}?\bid="__NEXT_DATA__"[^<>]{0,200}>/;

/** Returns the data from which a page of the framework Next.js was made; empty if there are none. */
export const nextDataOf = oncePer((document: Document): JsonRecord => {
  const html = textOf(document);
  const found = MARK.exec(html);
  if (!found) return {};
  const start = found.index + found[0].length;
  const end = html.indexOf('</script', start);
  return record(record(record(parseJson(end < 0 ? '' : html.slice(start, end))).props).pageProps);
});

// A string that never ends extends to the end of the text, so that nothing is scanned twice.
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|[{}]/g;

/** Returns where the object that begins at `start` ends, or -1 if it never does. Linear. */
export function endOf(text: string, start: number): number {
  const scan = new RegExp(TOKENS);
  scan.lastIndex = start;
  let depth = 0;
  for (let found = scan.exec(text); found; found = scan.exec(text)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return scan.lastIndex;
  }
  return -1;
}

interface EmbeddedObject {
  value: JsonRecord;
  rest: string;
}

/** Returns the object that follows the first match of `before`; undefined if it is no JSON. */
export function objectAfter(script: string, before: RegExp): EmbeddedObject | undefined {
  const found = before.exec(script);
  if (!found) return;
  const start = script.indexOf('{', found.index + found[0].length);
  const end = start < 0 ? -1 : endOf(script, start);
  const value = end < 0 ? undefined : parseJson(script.slice(start, end));
  return isRecord(value) ? { value, rest: script.slice(end) } : undefined;
}

/** Returns the object that is written as a text, which is JSON itself, right after the first match of `before`; else none. */
export function objectInText(script: string, before: RegExp): JsonRecord {
  const found = before.exec(script);
  const start = found ? found.index + found[0].length : -1;
  if (script[start] !== '"') return {};
  const text = parseJson(script.slice(start, endOfString(script, start + 1) + 1));
  return typeof text === 'string' ? record(parseJson(text)) : {};
}
