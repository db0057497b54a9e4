import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { COLOURS, headlineOf, titleLine } from '../render/card.ts';
import type { Summary, SummaryLine } from '../summary/summary.ts';
import { oneLine } from '../text/escape.ts';
import { openingOf } from '../text/excerpt.ts';
import { link, linkTarget } from '../text/link.ts';
import { timed } from '../time/chronology.ts';
import { shownTime, type TimeStyle, timestampMs } from '../time/timestamp.ts';
import { renderListing, timeStyle } from './listing.ts';

const PER_PAGE = 15;

/** Which page to render, and how. */
interface SummaryPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** ISO time since which the reader asked. */
  since?: string;
  t: Translate;
}

const isBullet = ({ update }: SummaryLine): boolean => update.summary;

/** How a heading is written. */
interface HeadingStyle {
  style: TimeStyle;
  t: Translate;
}

function editorsHeading({ lines }: Summary, { style, t }: HeadingStyle): string {
  const time = shownTime(lines.find(isBullet)?.at, style);
  if (lines.every(isBullet)) return time ? t('summary.editorsAt', { time }) : t('summary.editors');
  return time ? t('summary.editorsAtAndAfter', { time }) : t('summary.editorsAndAfter');
}

function headingOf(summary: Summary, { style, t }: HeadingStyle, since: string | undefined): string {
  const time = shownTime(since, style);
  switch (summary.kind) {
    case 'editors':
      return editorsHeading(summary, { style, t });
    case 'key events':
      return time ? t('summary.keyEventsSince', { time }) : t('summary.keyEvents');
    case 'digest':
      return time ? t('summary.digestSince', { time }) : t('summary.digest');
    default:
      return summary.kind satisfies never;
  }
}

/**
 * In UTF-16 units. A line of up to `SHORT` is linked as a whole, of a longer one the first
 * `OPENING`.
 */
const SHORT = 60;
const OPENING = 48;
const LONGEST_LINE = 600;
const LONGEST_HEADLINE = 120;

/**
 * What to link: the headline if the line begins with it, or a short line as a whole, or the first
 * words.
 */
function leadOf(line: string, update: Update): string {
  const headline = headlineOf(update);
  if (headline !== '' && headline.length <= LONGEST_HEADLINE && line.startsWith(headline)) return headline;
  return line.length <= SHORT ? line : openingOf(line, OPENING);
}

/**
 * A plain text as a line of Markdown of at most 3,300 UTF-16 units, its beginning linked to the
 * update.
 */
function linkedLine(text: string, update: Update): string {
  const line = oneLine(text);
  // Without a link the line is escaped as a whole: two escaped parts could form Markdown where they
  // meet.
  if (linkTarget(update.url) === undefined) return titleLine(line, LONGEST_LINE);
  const lead = leadOf(line, update);
  const rest = line.slice(lead.length);
  return link(lead, update.url) + (rest.startsWith(' ') ? ' ' : '') + titleLine(rest, LONGEST_LINE);
}

function renderLine(line: SummaryLine, style: TimeStyle, summary: Summary): string {
  const text = linkedLine(line.text, line.update);
  if (summary.kind === 'editors' && isBullet(line)) return `- ${text}`;
  return `${shownTime(line.at, style)} ${text}`.trim();
}

function keyEventsIn(updates: readonly Update[], since: string | undefined): number {
  const from = timestampMs(since) ?? Number.NEGATIVE_INFINITY;
  return timed(updates).filter(({ update, at }) => update.keyEvent && !update.summary && at >= from).length;
}

/** How many key events there are, if the summary does not have all of them. */
function noteOf({ kind, lines }: Summary, { blog, since, t }: SummaryPage): string | undefined {
  const all = kind === 'key events' ? keyEventsIn(blog.updates, since) : 0;
  return all > lines.length ? t('summary.someOf', { shown: lines.length, all }) : undefined;
}

/** Renders a summary, oldest line first: what kind it is, and a link on every line. */
export function renderSummary(summary: Summary, options: SummaryPage): ReturnType<typeof renderListing> {
  const { lines } = summary;
  const { t } = options;
  const style = timeStyle([...lines.map(({ at }) => at), options.since, options.now]);
  return renderListing(
    {
      title: t('summary.title'),
      heading: `**${headingOf(summary, { style, t }, options.since)}**`,
      blocks: lines.map(line => renderLine(line, style, summary)),
      perPage: PER_PAGE,
      note: noteOf(summary, options),
      colour: COLOURS.summary,
    },
    options,
  );
}
