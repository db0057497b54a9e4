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

/** The marks that close a quotation, by the mark that opens it. */
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '"': '"' };
const QUOTATION_MARK = /(?<![\p{L}\p{N}.,!?…])(["“„«])|["“”»]/gu;

/** Returns the mark that opened the quotation in which a sentence ends; `opened`: that in which it begins. Empty if none. */
function opensAtEnd(sentence: string, opened: string): string {
  let open = opened;
  for (const [mark, opening = ''] of sentence.matchAll(QUOTATION_MARK)) {
    if (open === '') open = opening;
    else if (CLOSING[open]?.includes(mark)) open = '';
  }
  return open;
}

/** Returns the sentences of a paragraph that begin outside a quotation; others seem to be the newsroom's words. */
export function outsideQuotations(paragraph: readonly string[]): readonly string[] {
  let open = '';
  return paragraph.filter(sentence => {
    const isOutside = open === '';
    open = opensAtEnd(sentence, open);
    return isOutside;
  });
}

/** Whether a line is a quotation and nothing else: somebody says it, and it does not tell who. */
export function isQuotation(line: string): boolean {
  const closing = CLOSING[line[0] ?? ''];
  const words = line.slice(1).replace(/[\p{P}\p{Z}]{1,9}$/u, '');
  return closing !== undefined && line.length - words.length > 1 && ![...closing].some(mark => words.includes(mark));
}

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
