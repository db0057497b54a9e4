import type { Problem } from '../model/problem.ts';
import type { QuoteCard } from '../model/quote.ts';
import { ELLIPSIS, tidyEnd, truncate } from '../text/excerpt.ts';
import { englishProblems } from '../text/problem.ts';

/** A card that no picture can show. */
export class UndrawableCardError extends Error {
  override name = 'UndrawableCardError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(englishProblems([problem]));
    this.problem = problem;
  }
}

/** More than the tallest card holds in the smallest type; the rest is never looked at. */
const MOST_CHARACTERS = 6_000;

/** Joiners shape scripts and emoji, direction marks place punctuation: others are not kept. */
const INVISIBLE =
  /(?![\u200c-\u200f\u061c])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]|\p{Variation_Selector}|\u20e3|\u034f)/gu;
/** More marks on one letter than any language writes. */
const EXCESS_MARKS = /(\p{M}{4})\p{M}+/gu;
const BREAKING_SPACE = /[^\S\u00a0\u202f\u2007]+/gu;

/** The text on one line, composed (NFC), of characters that are visible or shape visible ones. */
export const drawableText = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .normalize('NFC')
    .replace(BREAKING_SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(EXCESS_MARKS, '$1')
    .trim();

/** The card with all its texts made drawable. */
export const drawableCard = (card: QuoteCard): QuoteCard => ({
  ...card,
  words: drawableText(card.words),
  speaker: drawableText(card.speaker ?? '') || null,
  role: drawableText(card.role ?? '') || null,
  blog: drawableText(card.blog),
  publisher: drawableText(card.publisher),
  time: drawableText(card.time),
});

/** Discord's limit for an attachment's description, in UTF-16 units. */
const LONGEST_ALT_TEXT = 1024;
/** Limit for each other text, so that at least half of the description is the quote's. */
const LONGEST_DETAIL = 120;

/** The picture in words, at most 1,024 characters: what was said, by whom, and where. */
export function altText(card: QuoteCard): string {
  const short = (text: string | null | undefined): string => truncate(drawableText(text ?? ''), LONGEST_DETAIL);
  const by = [short(card.speaker), short(card.role)].filter(Boolean).join(', ');
  const where = [short(card.blog), short(card.publisher), short(card.time)].filter(Boolean).join(' · ');
  const details = [by && ` — ${by}`, where && `\n${where}`].filter(Boolean).join('');
  return `“${cutAtWord(drawableText(card.words), LONGEST_ALT_TEXT - details.length - 2)}”${details}`;
}

function cutAtWord(text: string, units: number): string {
  if (text.length <= units) return text;
  const space = text.lastIndexOf(' ', units - 1);
  // A single word of that length is cut itself, as are scripts without spaces.
  return space > units / 2 ? tidyEnd(text.slice(0, space)) + ELLIPSIS : truncate(text, units);
}
