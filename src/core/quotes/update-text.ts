import type { Language } from '../language/language.ts';
import type { Block, Update } from '../model/live-blog.ts';
import { runsIn } from '../text/letters.ts';
import { type Pair, pairsIn } from './text/pairing.ts';
import { isFragment } from './text/scare-quotes.ts';

interface TextRange {
  start: number;
  end: number;
}

/** An update as one plain text, headline first, and the block quotes in it. */
export interface UpdateText {
  text: string;
  blocks: readonly TextRange[];
}

/** A line of a text; `quoted` if it is part of a block quote. */
interface QuotableLine {
  text: string;
  quoted: boolean;
}

/**
 * UTF-16 units of a paragraph. A longer one is read as several, so that each step takes milliseconds;
 * publishers’ have hardly ever more than 2,000.
 */
const LONGEST_LINE = 8_000;

/** Breaks a line at spaces if it is too long. */
function broken(line: string): string[] {
  if (line.length <= LONGEST_LINE) return [line];
  const space = line.lastIndexOf(' ', LONGEST_LINE);
  const end = space > 0 ? space : LONGEST_LINE;
  return [line.slice(0, end), ...broken(line.slice(end))];
}

const SIGNATURE = /^[—–―-]\s*\p{Lu}/u;

/** The lines of a block, each a paragraph. The last line of a block quote may name who said it. */
function linesOf({ kind, spans }: Block): QuotableLine[] {
  const lines = spans
    .map(span => span.text)
    .join('')
    .split(/[\n\r]+/u)
    .flatMap(broken)
    .map(line => line.trim());
  return lines
    .map(text => ({ text, quoted: kind === 'quote' && !SIGNATURE.test(text) }))
    .filter(({ text }) => text !== '');
}

const OPENING = /^[“"«„]/u;
const CLOSING = /[”"»“]$/u;

/** The span of a block quote, without the marks that it may have. */
const blockPair = (text: string, start: number, end: number): Pair =>
  end - start > 2 && OPENING.test(text.charAt(start)) && CLOSING.test(text.charAt(end - 1))
    ? { start: start + 1, end: end - 1, kind: 'double' }
    : { start, end, kind: 'block' };

/** The block quotes of a text; adjacent quoted lines are one quote. */
function blockRanges(lines: readonly QuotableLine[]): TextRange[] {
  const ranges: TextRange[] = [];
  let at = 0;
  let open: TextRange | undefined;
  for (const { text, quoted } of lines) {
    const end = at + text.length;
    if (!quoted) open = undefined;
    else if (open) open.end = end;
    else {
      open = { start: at, end };
      ranges.push(open);
    }
    at = end + 1;
  }
  return ranges;
}

const BLANK = ' ';

/** Replaces block quotes by spaces, because marks inside them are not paired. */
function blanked(text: string, ranges: readonly TextRange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(at, start), BLANK.repeat(end - start));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Composes the text of an update and finds the block quotes in it. */
export function composeUpdate({ headline, text: blocks }: Update): UpdateText {
  const title = headline ? [{ text: headline.replace(/\s+/gu, ' '), quoted: false }] : [];
  const lines = [...title, ...blocks.flatMap(linesOf)];
  return { text: lines.map(line => line.text).join('\n'), blocks: blockRanges(lines) };
}

/** Words that show that a block quotes its quotes, and that its own speaker does not say them. */
const FEWEST_AROUND = 5;

/**
 * Whether a block is an agency's report and no speech: it attributes quotes of its own, and says
 * neither I nor we.
 */
function isReport({ speech, grammar }: Language, block: string): boolean {
  const inner = pairsIn(block);
  if (!inner.some(({ start, end }) => !isFragment(block.slice(start, end)))) return false;
  const words = runsIn(blanked(block, inner).toLowerCase());
  if (words.length < FEWEST_AROUND) return false;
  const isSpoken = words.some(word => grammar.pronouns.get(word) === 'first');
  return !isSpoken && words.some(word => speech.verbs.get(word) === 'strong');
}

/** In UTF-16 units: longer words between dashes are what somebody says. */
const LONGEST_ASIDE = 160;
/** How many are looked for in one quote. */
const MOST_ASIDES = 8;
/** In words: how soon the verb must come. */
const SOONEST = 3;

const DASH = /\s[–—-](?=[\s,.;:]|$)/gu;

/** "ha detto il sindaco", "she said": whether words between dashes begin by attributing the rest. */
function attributes({ speech, grammar }: Language, words: string): boolean {
  const first = runsIn(words.toLowerCase()).slice(0, SOONEST);
  const verb = first.findIndex(word => speech.verbs.get(word) === 'strong' || speech.auxiliaries.has(word));
  if (verb < 0 || first.length < 2) return false;
  const isPerfect = speech.verbs.get(first[verb] ?? '') !== 'strong';
  if (isPerfect && !first.slice(verb + 1).some(word => speech.participles.has(word))) return false;
  return first.slice(0, verb).every(word => grammar.adverbs.has(word) || grammar.pronouns.has(word));
}

/** What the narrator puts between dashes inside a quote: «We sail – said Ada Vane – at dawn». */
function asidesIn(language: Language, text: string, { start, end }: Pair): readonly TextRange[] {
  const words = text.slice(start, end);
  const dashes = [...words.matchAll(DASH)].map(({ index }) => index);
  const asides: TextRange[] = [];
  for (let at = 0; at < dashes.length && asides.length < MOST_ASIDES; at += 1) {
    const [open = 0, close = words.length] = [dashes[at], dashes[at + 1]];
    if (close - open > LONGEST_ASIDE || !attributes(language, words.slice(open + 2, close))) continue;
    const after = /^\s[–—-][,.;:]?\s?/u.exec(words.slice(close, close + 4))?.[0] ?? '';
    asides.push({ start: start + open, end: start + close + after.length });
    at += 1;
  }
  return asides;
}

function withAsides(language: Language | null, text: string, pair: Pair): Pair {
  const asides = language ? asidesIn(language, text, pair) : [];
  return asides.length > 0 ? { ...pair, asides } : pair;
}

/** The quotes of a text, by marks and by block quotes. */
export function quotesInText({ text, blocks }: UpdateText, language: Language | null): readonly Pair[] {
  const speeches = blocks.filter(({ start, end }) => !(language && isReport(language, text.slice(start, end))));
  const marked = pairsIn(blanked(text, speeches));
  const pairs = [
    ...marked.map(pair => withAsides(language, text, pair)),
    ...speeches.map(({ start, end }) => blockPair(text, start, end)),
  ];
  return pairs.sort((a, b) => a.start - b.start);
}
