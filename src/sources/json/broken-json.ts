import { decodeHTML } from 'entities';
import { jsonrepair } from 'jsonrepair';
import { parseJson } from './json.ts';

/** A string. One that never ends extends to the end of the text: nothing is scanned twice. */
const STRING_TOKEN = String.raw`"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)`;

/** A word is one token, and so is every other sign: a repair may start again at each of them. */
const TOKENS = new RegExp(String.raw`${STRING_TOKEN}|[\w$.+-]+|\S`, 'g');
const SCALAR = /^(?:-?\d[\d.eE+-]*|true|false|null)$/;

type Sort = 'start' | 'key' | 'value' | 'open' | 'close' | 'comma' | 'colon' | 'junk';
const MARKS: Readonly<Record<string, Sort>> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
};
/** Which token may follow which, outside of brackets and inside each kind of them. */
const GRAMMAR: Readonly<Record<string, Partial<Record<Sort, readonly Sort[]>>>> = {
  '': { start: ['value', 'open'] },
  '{': {
    open: ['key', 'close'],
    key: ['colon'],
    colon: ['value', 'open'],
    value: ['comma', 'close'],
    close: ['comma', 'close'],
    comma: ['key'],
  },
  '[': {
    open: ['value', 'open', 'close'],
    value: ['comma', 'close'],
    close: ['comma', 'close'],
    comma: ['value', 'open'],
  },
};

function sortOf(token: string, before: Sort, around: string): Sort {
  if (MARKS[token]) return MARKS[token];
  if (!token.startsWith('"') && !SCALAR.test(token)) return 'junk';
  return around === '{' && (before === 'open' || before === 'comma') ? 'key' : 'value';
}

interface ParserState {
  open: string[];
  before: Sort;
}

/** Steps over one token. Returns whether JSON forbids it there. */
function isFault(token: string, place: ParserState): boolean {
  const around = place.open.at(-1) ?? '';
  const sort = sortOf(token, place.before, around);
  const allowed = GRAMMAR[around]?.[place.before]?.includes(sort) ?? false;
  place.before = sort;
  if (sort === 'open') place.open.push(token);
  if (sort !== 'close') return !allowed;
  return `${place.open.pop()}${token}` !== (token === '}' ? '{}' : '[]') || !allowed;
}

const isUnclosed = (token: string): boolean => token.startsWith('"') && !/[^\\](?:\\\\)*"$/.test(token.slice(-100));

/** Signs in a string that never ends: jsonrepair looks for its end at each of them. */
const signsIn = (token: string): number => token.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0;

/** Whether at most `most` tokens are where JSON forbids them. Unclosed brackets count too. */
function hasFewFaults(json: string, most: number): boolean {
  const place: ParserState = { open: [], before: 'start' };
  let faults = 0;
  for (const [token] of json.matchAll(TOKENS)) {
    if (isFault(token, place)) faults += 1;
    if (isUnclosed(token)) faults += signsIn(token);
    if (faults + place.open.length > most) return false;
  }
  return true;
}

const OPENING = /^(?:\s|\ufeff|<!--|<!\[CDATA\[|\/\*\s{0,9}<!\[CDATA\[\s{0,9}\*\/|\/\/\s{0,9}<!\[CDATA\[)+/;
const CLOSING = /(?:-->|\]\]>|\/\*\s{0,9}\]\]>\s{0,9}\*\/|\/\/\s{0,9}(?:\]\]>|-->)|;)$/;

/** Removes comment and CDATA marks around a script, and decodes escaped scripts. */
function unwrapped(text: string): string {
  let inner = text.replace(OPENING, '').trimEnd();
  for (let layer = 0; layer < 4; layer += 1)
    inner = inner.slice(0, -40) + inner.slice(-40).replace(CLOSING, '').trimEnd();
  return /^[[{\s]{1,20}&quot;/.test(inner) ? decodeHTML(inner) : inner;
}

// A comment that never ends extends to the end of the text, so that nothing is scanned twice.
const COMMENT = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const UNTIDY = new RegExp(String.raw`${STRING_TOKEN}|${COMMENT}|,(?=\s*[}\]])`, 'g');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Removes comments and trailing commas, escapes raw control characters inside strings. Linear. */
const tidied = (json: string): string =>
  json.replace(UNTIDY, token => (token.startsWith('"') ? token.replace(CONTROLS, escaped) : ' '));

// jsonrepair rereads the text at every fault: its time grows with faults × length, by 0.5 ms per
// million of that product (100,000 characters of lone quotes take 1.3 s), and faster if faults are
// dense (20,000 characters took 18 s).
const MOST_WORK = 200_000_000;
const MOST_FAULTS = 200;
/** Characters of a script, and quotes and signs in it: ten times those of the largest real one. */
const LONGEST = 1_000_000;
const MOST_SIGNS = 200_000;

const isSign = (code: number): boolean =>
  code < 0x20 || [0x22, 0x2c, 0x2f, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d].includes(code);

function isTooMuch(json: string): boolean {
  if (json.length > LONGEST) return true;
  let signs = 0;
  for (let at = 0; at < json.length && signs <= MOST_SIGNS; at += 1) if (isSign(json.charCodeAt(at))) signs += 1;
  return signs > MOST_SIGNS;
}

function repaired(json: string): unknown {
  if (!hasFewFaults(json, Math.min(MOST_FAULTS, MOST_WORK / json.length))) return;
  try {
    return parseJson(jsonrepair(json));
  } catch {
    return;
  }
}

/** Reads a script that should be JSON, repaired if need be; undefined if nothing helps in time. */
export function parseBroken(written: string): unknown {
  const whole = parseJson(written);
  if (whole !== undefined) return whole;
  const inner = unwrapped(written);
  const simple = parseJson(inner);
  if (simple !== undefined || isTooMuch(inner)) return simple;
  const tidy = tidied(inner);
  const value = parseJson(tidy);
  return value === undefined ? repaired(tidy) : value;
}
