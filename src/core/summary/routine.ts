import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { anyOf, opensWith } from '../language/word-lists.ts';
import { oncePer } from '../text/fold.ts';

const PATTERNS = KNOWN_LANGUAGES.flatMap(({ summary }) => summary.smallTalkPatterns);

/** How a line begins that greets readers or takes leave of them; by its first letter. */
const GREETINGS = Map.groupBy(
  KNOWN_LANGUAGES.flatMap(({ summary }) => summary.smallTalk),
  phrase => phrase[0],
);

/** Whether a line is about the live blog itself or one of its recurring services. */
export function isRoutine(line: string): boolean {
  const lower = line.toLowerCase().replaceAll('’', "'");
  return PATTERNS.some(pattern => pattern.test(lower)) || opensWith(lower, GREETINGS.get(lower[0]) ?? []);
}

const pointingBack = oncePer(
  ({ summary }: Language) => new RegExp(`^[^\\p{L}\\p{N}]*(?:${anyOf(summary.pointingBack)})(?![\\p{L}\\p{N}])`, 'iu'),
);

/**
 * Whether a sentence opens with a word that points back, so that a reader needs the one before it.
 * `language`: that of the live blog, English if it is unknown.
 */
export const dependsOnContext = (line: string, language: Language | null): boolean =>
  pointingBack(language?.summary.pointingBack.length ? language : ENGLISH).test(line);

const count = (line: string, mark: RegExp): number => line.match(mark)?.length ?? 0;

/** Whether a line opens or closes a quotation of which the rest stands in another line. */
export const isTorn = (line: string): boolean =>
  count(line, /[“”„"]/gu) % 2 === 1 || count(line, /«/gu) !== count(line, /»/gu);

/** How a headline begins that only says that there is more. */
const MORE = new RegExp(`^(?:${anyOf(KNOWN_LANGUAGES.flatMap(({ summary }) => summary.more))})(?![\\p{L}])`, 'iu');
/** "FOUR!", "FOUR. FOUR!!!", "Lunch": a cry or a label. */
const CRY = /^[\p{L}\p{N}'’-]+(?:[^\p{L}\p{N}]+[\p{L}\p{N}'’-]+){0,2}!+[^\p{L}\p{N}]*$/u;
const ONE_WORD = /^[^\p{L}\p{N}]*[\p{L}\p{N}'’-]+[^\p{L}\p{N}]*$/u;

const LIVE = anyOf(KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.live));
/** What stands before every headline of some publishers: "Tarn v Osk Live Score: …" */
const LABEL = new RegExp(`^[^:|]{0,40}(?<![\\p{L}\\p{N}_])(?:${LIVE})(?![\\p{L}\\p{N}_])[^:|]{0,10}[:|]\\s?`, 'iu');

/** A headline without the label that the publisher puts before each. */
export const withoutLabel = (headline: string): string => headline.replace(LABEL, '') || headline;

/** Whether a headline needs the text below it to say anything. */
export const isContentless = (headline: string): boolean =>
  headline.length < 60 && [MORE, CRY, ONE_WORD].some(pattern => pattern.test(withoutLabel(headline)));
