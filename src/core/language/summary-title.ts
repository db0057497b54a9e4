import type { Language } from './language.ts';
import { KNOWN_LANGUAGES } from './languages.ts';
import { anyOf, opensWith } from './word-lists.ts';

/** What finds the title of a summary in a part of a headline, in lower case. */
type TitleIn = (part: string) => string | undefined;

const titleIn = ({ titles, titlePatterns }: Language['summary']): TitleIn => {
  const longestFirst = titles.toSorted((a, b) => b.length - a.length);
  return part =>
    longestFirst.find(title => opensWith(part, [title])) ??
    titlePatterns.map(pattern => pattern.exec(part)?.[0]).find(found => found !== undefined);
};

const TITLES: readonly { code: string; titleIn: TitleIn }[] = KNOWN_LANGUAGES.map(({ code, summary }) => ({
  code,
  titleIn: titleIn(summary),
}));
/** What every headline with such a title has: most have none of it. */
const SOME_TITLE = new RegExp(
  KNOWN_LANGUAGES.flatMap(({ summary }) => [
    anyOf(summary.titles),
    ...summary.titlePatterns.map(({ source }) => source),
  ])
    .filter(Boolean)
    .join('|'),
  'u',
);
/** UTF-16 units of a headline that are looked at. */
const MOST_UNITS = 200;
/** A headline with more words beside the title tells news: "Recap: man is jailed for the fire". */
const MOST_BESIDE = 4;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'.:]*/gu)?.length ?? 0;

const PARTS = /[:|–—.!]/u;
const folded = (headline: string): string => headline.slice(0, MOST_UNITS).toLowerCase().replaceAll('’', "'");

/** Whether a headline begins like a summary's title (`named`) and says hardly else (`whole`). */
export type SummaryTitle = 'named' | 'whole' | undefined;

function titledAs(lower: string, find: TitleIn): SummaryTitle {
  const parts = lower.split(PARTS).map(part => part.trimStart());
  const title = parts.map(find).find(found => found !== undefined);
  if (title === undefined) return undefined;
  return wordsIn(lower) - wordsIn(title) <= MOST_BESIDE ? 'whole' : 'named';
}

/** Returns the languages (ISO 639-1) in which a headline has a title of summaries, and what it is called by it. */
export function summaryTitlesOf(headline: string): readonly { code: string; kind: 'named' | 'whole' }[] {
  const lower = folded(headline);
  if (!SOME_TITLE.test(lower)) return [];
  return TITLES.flatMap(({ code, titleIn: find }) => {
    const kind = titledAs(lower, find);
    return kind ? [{ code, kind }] : [];
  });
}

/** Whether a line begins like a title of summaries in any language (`named`), and says hardly anything else (`whole`). */
export function summaryTitleOf(line: string): SummaryTitle {
  const kinds = summaryTitlesOf(line).map(({ kind }) => kind);
  return kinds.find(kind => kind === 'whole') ?? kinds[0];
}
