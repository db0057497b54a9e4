import { ENGLISH, localeFor, type Translate } from '../../i18n/translate.ts';
import { type OfferedFeed, PROBLEMS, type Problem } from '../model/problem.ts';
import { relativeTime } from '../time/timestamp.ts';
import { escapeMarkdown, oneLine } from './escape.ts';
import { truncate } from './excerpt.ts';
import { linkTarget } from './link.ts';

/** How words of others and addresses are shown in one place. */
interface Shown {
  text(text: string): string;
  link(url: string): string;
}

const feedLine = ({ title, url }: OfferedFeed, show: Shown): string =>
  title === url ? show.link(url) : `${show.text(title)} (${show.link(url)})`;

const PLAIN: Shown = { text: oneLine, link: oneLine };
const MARKDOWN: Shown = {
  text: text => escapeMarkdown(oneLine(text)),
  link: url => linkTarget(url) ?? escapeMarkdown(oneLine(url)),
};

/** At most this many keywords are named, each with at most this many characters. */
const KEYWORDS = { most: 3, longest: 40 };

function keywordList(t: Translate, keywords: readonly string[], show: Shown): string {
  const shown = keywords.slice(0, KEYWORDS.most);
  const words = shown
    .map(keyword => t('keyword.phrase', { words: show.text(truncate(oneLine(keyword), KEYWORDS.longest)) }))
    .join(', ');
  const count = keywords.length - shown.length;
  return count > 0 ? t('list.andMore', { items: words, count }) : words;
}

function shownValue(t: Translate, { kind, value }: { kind: string; value: unknown }, show: Shown): string | number {
  switch (kind) {
    case 'number':
      return Number(value);
    case 'channel':
      return `<#${value}>`;
    case 'time':
      return relativeTime(Math.ceil(Date.parse(String(value)) / 1000) * 1000);
    case 'link':
      return show.link(String(value));
    case 'feeds':
      return (value as readonly OfferedFeed[]).map(feed => feedLine(feed, show)).join(', ');
    case 'keywords':
      return keywordList(t, value as readonly string[], show);
    default:
      return show.text(String(value));
  }
}

const isKnown = ({ key }: Problem): boolean => Object.hasOwn(PROBLEMS, key);

function shown(t: Translate, { key, values }: Problem, show: Shown): string {
  const given = new Map<string, unknown>(Object.entries(values));
  const kinds = Object.entries(PROBLEMS[key]);
  return t(
    key,
    Object.fromEntries(
      kinds.map(([name, kind]) => [name, shownValue(t, { kind, value: given.get(name) ?? '' }, show)]),
    ),
  );
}

/** One sentence after the other. A problem that another version of the bot stored and this one does not know is left out. */
const sentences = (t: Translate, problems: readonly Problem[], show: Shown): string =>
  problems
    .filter(isKnown)
    .map(problem => shown(t, problem, show))
    .join(' ');

/** Problems in the reader's language, for places that show plain text or that escape all of it. */
export const plainProblems = (t: Translate, problems: readonly Problem[]): string => sentences(t, problems, PLAIN);

/** Problems in the reader's language as Discord Markdown: words of others are escaped. */
export const markdownProblems = (t: Translate, problems: readonly Problem[]): string =>
  sentences(t, problems, MARKDOWN);

const { t: english } = localeFor(ENGLISH);

/** Problems for the command line and for the messages of errors. */
export const englishProblems = (problems: readonly Problem[]): string => plainProblems(english, problems);
