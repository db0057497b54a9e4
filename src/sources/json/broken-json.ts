import { decodeHTML } from 'entities';
import { jsonrepair } from 'jsonrepair';

/** How far a text is from JSON. */

/** A string; one that never ends goes up to the end, so that nothing is looked at twice. */
const STRING_TOKEN = String.raw`"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)`;

/** A word is one token, every other sign too: a repair may start again at each of them. */
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
/** What may follow, outside of brackets and inside each of them. */
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

interface Place {
  open: string[];
  before: Sort;
}

/** Steps over one token; true where JSON does not allow it. */
function isFault(token: string, place: Place): boolean {
  const around = place.open.at(-1) ?? '';
  const sort = sortOf(token, place.before, around);
  const allowed = GRAMMAR[around]?.[place.before]?.includes(sort) ?? false;
  place.before = sort;
  if (sort === 'open') place.open.push(token);
  if (sort !== 'close') return !allowed;
  return `${place.open.pop()}${token}` !== (token === '}' ? '{}' : '[]') || !allowed;
}

const isUnclosed = (token: string): boolean => token.startsWith('"') && !/[^\\](?:\\\\)*"$/.test(token.slice(-100));

/** A string that never ends is searched for its end at every sign in it. */
const signsIn = (token: string): number => token.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0;

/** Whether at most so many places hold what JSON does not allow there; brackets that are open count too. */
function hasFewFaults(json: string, most: number): boolean {
  const place: Place = { open: [], before: 'start' };
  let faults = 0;
  for (const [token] of json.matchAll(TOKENS)) {
    if (isFault(token, place)) faults += 1;
    if (isUnclosed(token)) faults += signsIn(token);
    if (faults + place.open.length > most) return false;
  }
  return true;
}

/** Strict JSON; `undefined` where it is none. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return;
  }
}

const OPENING = /^(?:\s|\ufeff|<!--|<!\[CDATA\[|\/\*\s{0,9}<!\[CDATA\[\s{0,9}\*\/|\/\/\s{0,9}<!\[CDATA\[)+/;
const CLOSING = /(?:-->|\]\]>|\/\*\s{0,9}\]\]>\s{0,9}\*\/|\/\/\s{0,9}(?:\]\]>|-->)|;)$/;

/** Without what publishers put around a script so that old readers do not stumble, and all of it unescaped. */
function unwrapped(text: string): string {
  let inner = text.replace(OPENING, '').trimEnd();
  for (let layer = 0; layer < 4; layer += 1)
    inner = inner.slice(0, -40) + inner.slice(-40).replace(CLOSING, '').trimEnd();
  return /^[[{\s]{1,20}&quot;/.test(inner) ? decodeHTML(inner) : inner;
}

// A comment that never ends is one up to the end: nothing is looked at twice.
const COMMENT = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const UNTIDY = new RegExp(String.raw`${STRING_TOKEN}|${COMMENT}|,(?=\s*[}\]])`, 'g');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u001f]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Comments and trailing commas go, raw control characters inside strings are escaped. Linear. */
const tidied = (json: string): string =>
  json.replace(UNTIDY, token => (token.startsWith('"') ? token.replace(CONTROLS, escaped) : ' '));

// jsonrepair goes back over what it has read at every fault: its time grows with faults × length, by 0.5 ms for each million
// of that (100,000 characters of lone quotes take 1.3 s), and worse where faults are dense (20,000 characters took 18 s).
const MOST_WORK = 200_000_000;
const MOST_FAULTS = 200;
/** Characters, and quotes and signs among them. The largest real script has a tenth of that. */
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

function repaired(json: string): { value: unknown } | undefined {
  if (!hasFewFaults(json, Math.min(MOST_FAULTS, MOST_WORK / json.length))) return;
  try {
    return parseJson(jsonrepair(json));
  } catch {
    return;
  }
}

/**
 * The value of a script that should be JSON: as it is, without its wrappers, tidied, repaired; `undefined` where it is none or
 * where that would take too long.
 */
export function parseBroken(written: string): unknown {
  const whole = parseJson(written);
  if (whole) return whole.value;
  const inner = unwrapped(written);
  const simple = parseJson(inner);
  if (simple || isTooMuch(inner)) return simple?.value;
  const tidy = tidied(inner);
  return (parseJson(tidy) ?? repaired(tidy))?.value;
}
