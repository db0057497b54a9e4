import type { Translate } from '../../i18n/translate.ts';
import type { EditedPlace, EditHistory } from '../model/blog-record.ts';
import type { EchoLine } from '../model/channel-log.ts';
import { LIMITS, type Message } from '../model/message.ts';
import { escapedAtMost, marked } from '../text/escape.ts';
import { truncate } from '../text/excerpt.ts';
import { oncePer } from '../text/fold.ts';
import { partsOf } from '../text/keywords.ts';
import { link, linkAtMost, linkTarget } from '../text/link.ts';
import { LONGEST_TIME, shownTime } from '../time/timestamp.ts';
import { plainLine, titleLine } from './card.ts';

/** What a line leads to, and when that was published (ISO time). */
export interface SourceOfLine {
  url: string | undefined;
  at: string | undefined;
}

/**
 * Returns the end of a line: when its update was published, as a link to it (“↗ 14:02”). Discord
 * shows a time in a link's label in each reader's own zone, too. Without a time the link is a word;
 * without a web address there is no link; empty without both.
 */
export function sourceLink({ url, at }: SourceOfLine, t: Translate): string {
  const [target, time] = [linkTarget(url), shownTime(at)];
  if (target === undefined) return time;
  return `[${time ? t('line.at', { time }) : t('line.source')}](<${target}>)`;
}

/** Returns the most UTF-16 units of such an end, without rendering it. */
export const sourceLinkAtMost = ({ url }: Pick<SourceOfLine, 'url'>, t: Translate): number =>
  linkAtMost(t('line.source').length + t('line.at', { time: '' }).length + LONGEST_TIME, url);

/** UTF-16 units of a line to which no earlier correction is added. */
const LONGEST_LINE = 600;

/**
 * Returns when facts were corrected and how, newest first, as one line of Markdown: "Corrected 15:07:
 * until **02:00** (was 23:00)". What is right comes first, because readers remember that; empty if
 * nothing was corrected.
 */
export function correctionLine(edited: EditHistory | undefined, t: Translate): string {
  if (!edited?.corrected) return '';
  const newest = toldCorrection(edited.correctedAt ?? edited.at, edited.places ?? [], t);
  let line = newest;
  for (const { at, places } of newest ? (edited.earlier ?? []) : []) {
    const longer = [line, toldCorrection(at, places, t)].filter(Boolean).join(' · ');
    if (longer.length > LONGEST_LINE) break;
    line = longer;
  }
  return line;
}

function toldCorrection(at: string, places: readonly EditedPlace[], t: Translate): string {
  const time = shownTime(at);
  if (!time) return '';
  const told = placesLine(places, t);
  return told ? t('post.correctedTo', { time, places: told }) : t('post.corrected', { time });
}

/** Returns the corrected places as one line of Markdown; empty if there are none. */
export const placesLine = (places: readonly EditedPlace[], t: Translate): string =>
  places.map(place => placeText(place, t)).join('; ');

/** UTF-16 units of marks and spaces around the parts of a place. */
const MARKS = 16;

/** UTF-16 units of the words around a place. */
const aroundAtMost = oncePer((t: Translate): number => t('post.was', { now: '', old: '' }).length + MARKS);

/** Returns the most UTF-16 units of such a line, at a lower cost than rendering it. */
export function placesAtMost(places: readonly EditedPlace[], t: Translate): number {
  const parts = places.flatMap(({ lead = '', from, tail = '', to }) => [lead, lead, from, tail, tail, to]);
  return parts.reduce((sum, part) => sum + escapedAtMost(part), aroundAtMost(t) * places.length);
}

/** UTF-16 units of what was wrong: at most three places make 200 in all. */
const LONGEST_OLD = 60;

function placeText(place: EditedPlace, t: Translate): string {
  const { lead = '', from, tail = '', to } = place;
  if (`${lead}${to}${tail}` === '') return t('post.removed', { old: old(from) });
  // A word that came or went alone says nothing without its neighbours.
  if (from === '' || to === '') {
    const around = (middle: string): string => [lead, middle, tail].filter(Boolean).join(' ');
    return t('post.was', { now: bold(around(to)), old: old(around(from)) });
  }
  const now = [inline(lead), bold(to), inline(tail)].filter(Boolean).join(' ');
  return t('post.was', { now, old: old(from) });
}

const inline = (text: string): string => titleLine(text, Number.POSITIVE_INFINITY);
const bold = (text: string): string => marked('**', inline(text));
const old = (text: string): string => inline(truncate(text, LONGEST_OLD));

/** Newsrooms named in the line, and UTF-16 units of what each is called and says otherwise. */
const MOST_NAMED = 6;
const LONGEST_NAME = 60;
const LONGEST_SAYING = 80;

/**
 * Returns a message with a line of other newsrooms that report the same event, each with a link to its report and with what it
 * says otherwise: "Also: BBC 14:31 · Sky News 14:33 (“at least 3 dead”; here “5 dead”)".
 */
export function withEchoes(message: Message, echoes: readonly EchoLine[], t: Translate): Message {
  const [first, ...others] = message.cards;
  if (echoes.length === 0 || !first) return message;
  const line = `-# ${t('post.also', {
    reports: echoes
      .slice(0, MOST_NAMED)
      .map(one => reportOf(one, t))
      .join(' · '),
  })}`;
  const text = [first.text, line].filter(Boolean).join('\n\n');
  // What a newsroom says comes before who says it too.
  return text.length > LIMITS.text ? message : { ...message, cards: [{ ...first, text }, ...others] };
}

function reportOf({ publisher, at, url, says }: EchoLine, t: Translate): string {
  const name = link(plainLine(publisher, LONGEST_NAME) || t('update.nameless'), url);
  const report = [name, shownTime(at, 't')].filter(Boolean).join(' ');
  if (!says) return report;
  const cut = (words: string): string => titleLine(words, LONGEST_SAYING);
  return t('post.alsoSays', { report, there: cut(says.there), here: cut(says.here) });
}

const LONGEST_KEYWORD = 120;

/**
 * A keyword as it matches, without its minus: “ferr…” the start of a word, “high water” whole
 * words, author “Vane” the name of an author.
 */
export function displayKeyword(keyword: string, t: Translate): string {
  const { words, phrase, field } = partsOf(keyword);
  const kind = field ?? (phrase ? 'phrase' : 'start');
  return t(`keyword.${kind}`, { words: titleLine(words, LONGEST_KEYWORD) });
}

/** A list of keywords, excluding ones with a minus. */
export const displayKeywords = (keywords: readonly string[], t: Translate): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + displayKeyword(keyword, t)).join(', ');
