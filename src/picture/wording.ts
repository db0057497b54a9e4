import type { QuoteCard } from './card.ts';

/** More than the tallest card holds in the smallest type; what lies behind is never looked at. */
const MOST = 6_000;

/** Joiners shape Arabic, Indic scripts and emoji; direction marks place punctuation. Nothing else that is unseen is kept. */
const UNSEEN = /(?![\u200c-\u200f\u061c])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]|\p{Variation_Selector}|\u20e3|\u034f)/gu;
/** Marks piled on one letter, past what any language writes. */
const PILE = /(\p{M}{4})\p{M}+/gu;
const BREAKING_SPACE = /[^\S\u00a0\u202f\u2007]+/gu;

/** One line of well-formed, composed text that holds only what can be seen, or shapes what is. */
export const wording = (text: string): string =>
  text
    .slice(0, MOST)
    .toWellFormed()
    .normalize('NFC')
    .replace(BREAKING_SPACE, ' ')
    .replace(UNSEEN, '')
    .replace(PILE, '$1')
    .trim();

/** The card with all its texts fit to be drawn. */
export const worded = (card: QuoteCard): QuoteCard => ({
  ...card,
  words: wording(card.words),
  speaker: wording(card.speaker ?? '') || null,
  role: wording(card.role ?? '') || null,
  blog: wording(card.blog),
  publisher: wording(card.publisher),
  time: wording(card.time),
});
