import { isRecord, type Json } from './json.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

// A string that never ends is one token up to the end: nothing is looked at twice.
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|[{}]/g;

/** Where the object that begins at `start` ends, strings skipped; -1 where it does not. Linear. */
function endOf(text: string, start: number): number {
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

/** An object that a page's script holds as JSON, and the text behind it. */
export interface Embedded {
  value: Json;
  rest: string;
}

/** The object that follows the first match of `before`; `undefined` where there is none, or it is not JSON. */
export function objectAfter(script: string, before: RegExp): Embedded | undefined {
  const found = before.exec(script);
  if (!found) return;
  const start = script.indexOf('{', found.index + found[0].length);
  const end = start < 0 ? -1 : endOf(script, start);
  const value = end < 0 ? undefined : parse(script.slice(start, end));
  return isRecord(value) ? { value, rest: script.slice(end) } : undefined;
}
