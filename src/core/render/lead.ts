import type { Block, RichText, Update } from '../model/live-blog.ts';
import { LIMITS } from '../model/message.ts';
import { clean, escapeMarkdown, isBlank, oneLine } from '../text/escape.ts';
import { ELLIPSIS, openingOf, tidyEnd, truncate } from '../text/excerpt.ts';
import { needsMore, withoutReferrals } from '../text/hollow.ts';
import { letters } from '../text/letters.ts';
import { blockText } from '../text/plain-text.ts';
import { sentences } from '../text/words.ts';

/** Longest first sentence (UTF-16 units) that becomes a title as a whole. */
const LONGEST_SENTENCE = 200;
/** Longest beginning (UTF-16 units) of a longer sentence, and longest label of a link. */
export const OPENING = 120;
/** A "sentence" of less than 12 letters is more likely an abbreviation or an exclamation. */
const SHORTEST_SENTENCE = 12;
/** UTF-16 units of a paragraph in which its first sentence is looked for. */
const LOOKED_AT = 1000;
/** Lines in which a lead that says something is looked for. */
const MOST_LINES = 3;

/** The lines that show something, each on one line. */
function* linesOf(text: RichText): Generator<string> {
  for (const block of text) {
    const lines = clean(blockText(block))
      .slice(0, 4 * LOOKED_AT)
      .split('\n');
    for (const line of lines) if (!isBlank(line)) yield oneLine(line);
  }
}

const firstLine = (text: RichText): string => linesOf(text).next().value ?? '';

const count = (text: string, mark: RegExp): number => [...text.matchAll(mark)].length;

/** Whether a quotation that begins in a text also ends in it. */
function isClosed(text: string): boolean {
  const [opening, closing] = text.includes('„') ? [/[„«]/gu, /[“”»]/gu] : [/[“«]/gu, /[”»]/gu];
  return count(text, opening) <= count(text, closing) && count(text, /"/gu) % 2 === 0;
}

/**
 * Returns the first sentence of a line. It is longer if it would be short or end inside a quotation;
 * the whole line if it has no end.
 */
function firstSentence(line: string): string {
  let end = 0;
  for (const sentence of sentences(line.slice(0, LOOKED_AT))) {
    const next = line.indexOf(sentence, end) + sentence.length;
    if (end >= SHORTEST_SENTENCE && next > LONGEST_SENTENCE) break;
    end = next;
    const found = line.slice(0, end);
    if (end >= SHORTEST_SENTENCE && isClosed(found)) return found;
  }
  return end >= SHORTEST_SENTENCE && end < LOOKED_AT ? line.slice(0, end) : line;
}

/** The first sentence, with those after it until one says something; at most three lines are looked at. */
function telling(text: RichText): string {
  let lead = '';
  for (const line of linesOf(text).take(MOST_LINES)) {
    let rest = line;
    while (rest !== '' && lead.length <= OPENING) {
      const sentence = firstSentence(rest);
      lead = lead === '' ? sentence : `${lead} ${sentence}`;
      if (!needsMore(sentence)) return lead;
      rest = rest.slice(sentence.length).trimStart();
    }
  }
  return lead;
}

/**
 * Returns the first sentence of a text as plain text, at most 120 UTF-16 units; empty if it has none.
 * One that says nothing by itself ("Next question:") goes on with what stands after it.
 */
export const openingSentence = (text: RichText): string => truncate(telling(withoutReferrals(text)), OPENING);

/** Returns the first sentence of a text as plain text, as a whole; empty if it has none. */
export const firstSentenceOf = (text: RichText): string => firstSentence(firstLine(text));

const ENDED = /[.!?…。！？]["'”’»)\]]*$/u;

/** How many UTF-16 units at the start of a line a headline repeats; 0 if it repeats none. */
function repeated(headline: string, line: string): number {
  const sentence = firstSentence(line);
  if (isBlank(headline) || letters(headline) === letters(sentence)) return sentence.length;
  const opening = headline.endsWith(ELLIPSIS) ? headline.slice(0, -1) : headline;
  if (opening === '' || !line.startsWith(opening)) return 0;
  const isWhole = ENDED.test(headline) || line.length === opening.length;
  return isWhole ? Math.max(sentence.length, opening.length) : 0;
}

/** The offset in `raw` of that many units of the same text on one line. */
function offsetIn(raw: string, units: number): number {
  let left = units;
  for (const { 0: run, index } of raw.matchAll(/\s+|\S+/gu)) {
    if (left <= 0) return index;
    const isSpace = run.trim() === '';
    if (!isSpace && run.length > left) return index + left;
    if (!isSpace) left -= run.length;
    else if (index > 0) left -= 1;
  }
  return raw.length;
}

/** Drops the first units of a block's text, and the white space after them; then begins with `mark`. */
function withoutStart(block: Block, units: number, mark: string): Block {
  const spans = block.spans.map(span => ({ ...span, text: clean(span.text) }));
  let drop = offsetIn(blockText({ spans }), units);
  let isStart = true;
  const left = spans.map(span => {
    const text = span.text.slice(drop);
    drop = Math.max(0, drop - span.text.length);
    const shown = isStart ? text.trimStart() : text;
    const begins = isStart && shown !== '';
    if (begins) isStart = false;
    return { ...span, text: begins ? mark + shown : shown };
  });
  return { ...block, spans: left };
}

function withoutFirst(text: RichText, units: number, mark: string): RichText {
  const at = text.findIndex(block => !isBlank(blockText(block)));
  return text
    .map((block, index) => (index === at ? withoutStart(block, units, mark) : block))
    .filter((block, index) => index !== at || !isBlank(blockText(block)));
}

/** Some publishers end an update with its headline once more, as a link to an article. */
function withoutEcho(text: RichText, headline: string): RichText {
  const last = text.at(-1);
  const isEcho = last && text.length > 1 && !isBlank(headline) && letters(blockText(last)) === letters(headline);
  return isEcho ? text.slice(0, -1) : text;
}

/** A title as plain text, and the text without what the title says. */
export interface TitledText {
  title: string;
  rest: RichText;
}

/**
 * Splits an update into a title and what is left to say. A headline that repeats the first sentence
 * takes it out of the text; without a headline the first sentence is the title. A longer sentence
 * goes on in the text. References to other articles are left out.
 */
export function leadOf({ headline = '', text }: Pick<Update, 'headline' | 'text'>): TitledText {
  const stated = oneLine(headline);
  const body = withoutEcho(withoutReferrals(text), stated);
  const line = firstLine(body);
  const units = repeated(stated, line);
  if (units === 0) return { title: isBlank(stated) ? '' : stated, rest: body };
  const sentence = line.slice(0, units);
  const isCut = units > LONGEST_SENTENCE;
  const opening = isCut ? openingOf(sentence, OPENING - 1) : sentence;
  const said = letters(stated) === letters(opening) ? stated : opening;
  const title = isCut ? tidyEnd(opening) + ELLIPSIS : said;
  // A title counts escaped.
  if (escapeMarkdown(title).length > LIMITS.title) return { title, rest: body };
  return { title, rest: withoutFirst(body, opening.length, isCut ? ELLIPSIS : '') };
}
