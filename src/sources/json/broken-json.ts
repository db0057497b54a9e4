import { decodeHTML } from 'entities';
import { jsonrepair } from 'jsonrepair';
import { hasFewFaults, stringToken } from './json-faults.ts';

/** Strict JSON; `undefined` where it is none. */
export const parseJson = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return;
  }
};

const opening = /^(?:\s|\ufeff|<!--|<!\[CDATA\[|\/\*\s{0,9}<!\[CDATA\[\s{0,9}\*\/|\/\/\s{0,9}<!\[CDATA\[)+/;
const closing = /(?:-->|\]\]>|\/\*\s{0,9}\]\]>\s{0,9}\*\/|\/\/\s{0,9}(?:\]\]>|-->)|;)$/;

/** Without what publishers put around a script so that old readers do not stumble, and all of it unescaped. */
const unwrapped = (text: string): string => {
  let inner = text.replace(opening, '').trimEnd();
  for (let layer = 0; layer < 4; layer += 1)
    inner = inner.slice(0, -40) + inner.slice(-40).replace(closing, '').trimEnd();
  return /^[[{\s]{1,20}&quot;/.test(inner) ? decodeHTML(inner) : inner;
};

// A comment that never ends is one up to the end: nothing is looked at twice.
const comment = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const untidy = new RegExp(String.raw`${stringToken}|${comment}|,(?=\s*[}\]])`, 'g');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u001f]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Comments and trailing commas go, raw control characters inside strings are escaped. Linear. */
const tidied = (json: string): string =>
  json.replace(untidy, token => (token.startsWith('"') ? token.replace(controls, escaped) : ' '));

// jsonrepair goes back over what it has read at every fault: its time grows with faults × length, by 0.5 ms for each million
// of that (100,000 characters of lone quotes take 1.3 s), and worse where faults are dense (20,000 characters took 18 s).
const mostWork = 200_000_000;
const mostFaults = 200;
/** Characters, and quotes and signs among them. The largest real script has a tenth of that. */
const longest = 1_000_000;
const mostSigns = 200_000;

const isSign = (code: number): boolean =>
  code < 0x20 || [0x22, 0x2c, 0x2f, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d].includes(code);

const isTooMuch = (json: string): boolean => {
  if (json.length > longest) return true;
  let signs = 0;
  for (let at = 0; at < json.length && signs <= mostSigns; at += 1) if (isSign(json.charCodeAt(at))) signs += 1;
  return signs > mostSigns;
};

const repaired = (json: string): { value: unknown } | undefined => {
  if (!hasFewFaults(json, Math.min(mostFaults, mostWork / json.length))) return;
  try {
    return parseJson(jsonrepair(json));
  } catch {
    return;
  }
};

/**
 * The value of a script that should be JSON: as it is, without its wrappers, tidied, repaired; `undefined` where it is none or
 * where that would take too long.
 */
export const parseBroken = (written: string): unknown => {
  const whole = parseJson(written);
  if (whole) return whole.value;
  const inner = unwrapped(written);
  const simple = parseJson(inner);
  if (simple || isTooMuch(inner)) return simple?.value;
  const tidy = tidied(inner);
  return (parseJson(tidy) ?? repaired(tidy))?.value;
};
