import { summaryTitleOf } from '../language/summary-title.ts';
import type { Update } from '../model/live-blog.ts';
import type { Steps } from '../steps.ts';
import { oneLine } from '../text/escape.ts';
import { oncePer } from '../text/fold.ts';
import { isHollow, withoutReferrals } from '../text/hollow.ts';
import { blockText } from '../text/plain-text.ts';
import { countWords, sentences } from '../text/words.ts';
import type { Lexicon } from './lexicon.ts';
import { isRoutine, outsideQuotations, withoutLabel } from './routine.ts';

/** A line that a summary may use. */
export interface SummaryCandidate {
  update: Update;
  text: string;
  /** Position of its update among those to summarise; 0 is the oldest. */
  order: number;
  /** 0 for the headline, 1 for the first sentence, and so on. */
  depth: number;
  /** How many words of the budget it takes. */
  words: number;
  /** Its words, numbered by the lexicon. */
  terms: readonly number[];
}

/** Sentences further down hardly ever reach a summary. */
const DEEPEST = 5;
/** In words. Shorter lines are labels; longer ones take the place of several. */
const SHORTEST = 4;
const LONGEST = 60;

/**
 * What `oneLine` would change. Most texts have none of it, and `oneLine` scans a text several
 * times.
 */
const UNTIDY = /[\p{Cc}\p{Cf}\u{e0000}-\u{e007f}]|\s\s|[^\S ]/u;
const tidied = (text: string): string => (UNTIDY.test(text) || !text.isWellFormed() ? oneLine(text) : text.trim());

/** Whether a headline is only the beginning of the text, cut off. */
function isCutFrom(headline: string, text = ''): boolean {
  const end = CUT_OFF.exec(headline);
  return end !== null && text.startsWith(headline.slice(0, end.index));
}
const CUT_OFF = /[\s.…]*(?:…|\.\.\.)$/u;

/** A headline without what only says that there is more: "The bridge holds. What we know". */
const withoutTeaser = (headline: string): string =>
  headline
    .split(/(?<=[.!?]) /u)
    .filter(part => summaryTitleOf(part) !== 'whole')
    .join(' ');

/** A sentence without a comma at its end, as one has whose paragraph breaks off there. */
const ended = (sentence: string): string => sentence.replace(/\s{0,9}[,;]$/u, '');

/** Words in capitals, or a place before the name of an agency in brackets. */
const PLACE = String.raw`(?:\p{Lu}[\p{Lu}.’'-]+(?:,? [\p{L}.’'-]+){0,4}|\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}(?= \())`;
/** Where an agency's text was written: "BEIRUT — ", "TYRE, Lebanon (AP) — ", "Berlin (dpa) – ". */
const DATELINE = new RegExp(
  String.raw`^${PLACE}(?: \([\p{L}/ ]{2,20}\))? ?(?:[—–]|--?(?= )) ?(?=["“„«'‘]?\p{Lu})`,
  'u',
);

/** UTF-16 units of an update that are read: five sentences that a summary may use are far below them. */
const MOST_UNITS = 4_000;

/** The newsroom's sentences within the first units of a paragraph; one that does not end there only if it is the first. */
function sentencesWithin(paragraph: string, units: number): readonly string[] {
  const found = sentences(tidied(paragraph.slice(0, units)).replace(DATELINE, ''));
  return outsideQuotations(paragraph.length > units && found.length > 1 ? found.slice(0, -1) : found);
}

/** The headline of an update without a label (an empty string if it has none of its own), then its first five sentences. */
export const updateLines = oncePer(({ headline = '', text: blocks }: Update): readonly string[] => {
  const title = withoutTeaser(withoutLabel(tidied(headline)));
  const lines = [''];
  let left = MOST_UNITS;
  for (const block of withoutReferrals(blocks)) {
    if (lines.length > DEEPEST || left <= 0) break;
    const text = blockText(block);
    if (block.kind !== 'heading') lines.push(...sentencesWithin(text, left).map(ended));
    left -= text.length;
  }
  return [isCutFrom(title, lines[1]) ? '' : title, ...lines.slice(1, DEEPEST + 1)];
});

/** Where the blocks of scripts that are written without spaces begin. */
const UNSPACED = /[\u2e80-\uffff]/u;
function spaces(line: string): number {
  let count = 0;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) count += 1;
  return count;
}

const wordsIn = (line: string): number => (UNSPACED.test(line) ? countWords(line) : spaces(line) + 1);

const isInformative = (line: string, length: number): boolean =>
  length >= SHORTEST && length <= LONGEST && !isRoutine(line) && !isHollow(line);

/** The lines of these updates that a summary may use, each once. `updates`: oldest first. A step is an update. */
export function* collectingCandidates(updates: readonly Update[], lexicon: Lexicon): Steps<SummaryCandidate[]> {
  const seen = new Set<string>();
  const found: SummaryCandidate[] = [];
  for (const [order, update] of updates.entries()) {
    updateLines(update).forEach((text, depth) => {
      const length = wordsIn(text);
      if (!isInformative(text, length)) return;
      const key = text.toLowerCase();
      if (seen.has(key)) return;
      seen.add(key);
      found.push({ update, text, order, depth, words: length, terms: lexicon.read(text) });
    });
    yield;
  }
  return found;
}
