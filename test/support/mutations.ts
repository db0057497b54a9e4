import type { Dice } from './dice.ts';

/** Changes a document, given byte by byte as Latin-1, the way that chance and malice do. `other`: one of another format. */
type Mutation = (text: string, dice: Dice, other: string) => string;

const CHARSETS = [
  'utf-16',
  'utf-16le',
  'utf-7',
  'iso-8859-1',
  'shift_jis',
  'gb18030',
  'ibm866',
  'x-user-defined',
  'none',
];
const MARKS = ['\xff\xfe', '\xfe\xff', '\xef\xbb\xbf', '\xef\xbb\xbf\xef\xbb\xbf', '<\0', '\0<'];
const PIECES = [
  '\0',
  '\xed\xa0\x80',
  '\xe2\x80\xa8',
  '\xe2\x80\xae',
  '\xff',
  '\r',
  '&',
  '<',
  '>',
  '"',
  "'",
  '\\',
  ']]>',
  '-->',
  '<![CDATA[',
];
const NESTS = [
  '<b>',
  '<div><p>',
  '<item>',
  '[',
  '{"a":',
  '<!--',
  '<blockquote>',
  '<svg>',
  '&amp;',
  '<a href="',
  '<script>',
  '"',
];
const VALUES = [
  'null',
  '[]',
  '{}',
  '""',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'true',
  '[[]]',
  '"<b>"',
  '[null]',
  '"__proto__"',
];
const KEYS = ['"__proto__"', '"constructor"', '"toString"', '"length"', '"then"', '"@id"', '"url"', '"id"', '""'];

const anywhere = (text: string, dice: Dice): number => dice.number(text.length + 1);
const inserted = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);

/** Two places with at most `longest` between them. */
const slice = (text: string, dice: Dice, longest: number): [from: number, to: number] => {
  const from = anywhere(text, dice);
  return [from, from + dice.number(Math.min(longest, text.length) + 1)];
};

/** Replaces some match of a pattern, where there is one. */
const replaced = (text: string, dice: Dice, [pattern, piece]: [RegExp, string]): string => {
  const matches = [...text.matchAll(pattern)];
  const match = dice.pick(matches);
  return match ? text.slice(0, match.index) + piece + text.slice(match.index + match[0].length) : text;
};

const times = (dice: Dice, most: number): number => 1 + dice.number(most);

/** As long as a page may be that is read on the main thread, and then some. */
const LONGEST = 150_000;

const repeat = (piece: string, count: number): string =>
  piece.repeat(Math.max(1, Math.min(count, Math.floor(LONGEST / Math.max(1, piece.length)))));

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  flip(text, dice) {
    const bytes = Buffer.from(text, 'latin1');
    for (let left = times(dice, 20); left > 0; left -= 1) bytes[dice.number(bytes.length)] = dice.number(256);
    return bytes.toString('latin1');
  },
  cut: (text, dice) => text.slice(0, anywhere(text, dice)),
  behead: (text, dice) => text.slice(anywhere(text, dice)),
  drop(text, dice) {
    const [from, to] = slice(text, dice, 2000);
    return text.slice(0, from) + text.slice(to);
  },
  double(text, dice) {
    const [from, to] = slice(text, dice, 2000);
    return inserted(text, to, repeat(text.slice(from, to), times(dice, 50)));
  },
  move(text, dice) {
    const [from, to] = slice(text, dice, 2000);
    const rest = text.slice(0, from) + text.slice(to);
    return inserted(rest, anywhere(rest, dice), text.slice(from, to));
  },
  nest: (text, dice) => inserted(text, anywhere(text, dice), repeat(dice.pick(NESTS) ?? '', times(dice, 20_000))),
  key: (text, dice) => replaced(text, dice, [/"[\w@-]{1,30}"(?=\s*:)/g, dice.pick(KEYS) ?? '']),
  pollute: (text, dice) =>
    replaced(text, dice, [/\{/g, '{"__proto__":{"polluted":true},"constructor":{"prototype":1},']),
  value: (text, dice) =>
    replaced(text, dice, [/(?<=:)\s*(?:"[^"]{0,200}"|[\d.]+|true|false|null)/g, dice.pick(VALUES) ?? '']),
  number: (text, dice) => replaced(text, dice, [/\d+/g, dice.pick(VALUES) ?? '']),
  charset: (text, dice) => replaced(text, dice, [/(?<=charset=["']?|encoding=")[\w-]+/g, dice.pick(CHARSETS) ?? '']),
  mark: (text, dice) => (dice.pick(MARKS) ?? '') + text,
  pepper(text, dice) {
    const piece = dice.pick(PIECES) ?? '';
    return Array.from({ length: times(dice, 10) }).reduce<string>(
      all => inserted(all, anywhere(all, dice), piece),
      text,
    );
  },
  strip: (text, dice) => text.replaceAll(dice.pick(['>', '"', '<', '}', ']', ',', '/', '\n']) ?? '', ''),
  swap: (text, dice, other) => text.slice(0, anywhere(text, dice)) + other.slice(anywhere(other, dice)),
  hide: (text, dice, other) => inserted(text, anywhere(text, dice), other),
  attribute: (text, dice) =>
    replaced(text, dice, [/(?<=<[a-z]{1,12})(?=[\s>])/g, ` a="${repeat(dice.pick(PIECES) ?? '', LONGEST)}"`]),
  tag: (text, dice) =>
    replaced(text, dice, [
      /<\/?[a-z][\w:]{0,20}/gi,
      dice.pick(['<p', '</p', '<item', '</item', '<rss', '<feed', '<title', '</script']) ?? '',
    ]),
};

const TYPES = [
  null,
  null,
  null,
  'text/html; charset=utf-16le',
  'application/json; charset=shift_jis',
  'text/xml; charset=none',
];

/** One to four mutations of a document's bytes, and what its server says of it. The same dice give the same. */
export function mutate(
  bytes: Uint8Array,
  dice: Dice,
  other: Uint8Array,
): { bytes: Uint8Array; contentType: string | null } {
  let text = Buffer.from(bytes).toString('latin1');
  const donor = Buffer.from(other).toString('latin1');
  for (let left = times(dice, 4); left > 0; left -= 1)
    text =
      dice
        .pick(Object.values(MUTATIONS))?.(text, dice, donor)
        .slice(0, 2 * LONGEST) ?? text;
  return { bytes: new Uint8Array(Buffer.from(text, 'latin1')), contentType: dice.pick(TYPES) ?? null };
}
