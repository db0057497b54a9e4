import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { COLOURS } from '../render/card.ts';
import type { Summary, SummaryLine } from '../summary/summary.ts';
import { timed } from '../time/chronology.ts';
import { shownTime, timestampMs } from '../time/timestamp.ts';
import { linkedLine } from './linked-line.ts';
import { renderListing, timeStyle } from './listing.ts';

const PER_PAGE = 15;

interface SummaryPage {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** ISO time that was asked for. */
  since?: string;
  t: Translate;
}

const isBullet = ({ update }: SummaryLine): boolean => update.summary;

interface HeadingStyle {
  style: 't' | 'f';
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

function shown(line: SummaryLine, style: 't' | 'f', summary: Summary): string {
  const text = linkedLine(line.text, line.update);
  if (summary.kind === 'editors' && isBullet(line)) return `- ${text}`;
  return `${shownTime(line.at, style)} ${text}`.trim();
}

function keyEventsIn(updates: readonly Update[], since: string | undefined): number {
  const from = timestampMs(since) ?? Number.NEGATIVE_INFINITY;
  return timed(updates).filter(({ update, at }) => update.keyEvent && !update.summary && at >= from).length;
}

/** Where not all key events are told, how many there are. */
function noteOf({ kind, lines }: Summary, { blog, since, t }: SummaryPage): string | undefined {
  const all = kind === 'key events' ? keyEventsIn(blog.updates, since) : 0;
  return all > lines.length ? t('summary.someOf', { shown: lines.length, all }) : undefined;
}

/** A summary in time order, with what it is and a link on every line. */
export function renderSummary(summary: Summary, asked: SummaryPage): ReturnType<typeof renderListing> {
  const { lines } = summary;
  const { t } = asked;
  const style = timeStyle([...lines.map(({ at }) => at), asked.since, asked.now]);
  return renderListing(
    {
      title: t('summary.title'),
      heading: `**${headingOf(summary, { style, t }, asked.since)}**`,
      blocks: lines.map(line => shown(line, style, summary)),
      perPage: PER_PAGE,
      note: noteOf(summary, asked),
      colour: COLOURS.summary,
    },
    asked,
  );
}
