import { COLOURS } from '../card.ts';
import { timed } from '../chronology.ts';
import { instant, shownTime } from '../instant.ts';
import type { LiveBlog, Update } from '../model.ts';
import type { Line, Summary } from '../summary/summary.ts';
import { linkedLine } from './linked-line.ts';
import { renderListing, timeStyle } from './listing.ts';

const PER_PAGE = 15;

interface Asked {
  blog: LiveBlog;
  page: number;
  /** ISO time of now. */
  now: string;
  /** ISO time that was asked for. */
  since?: string;
}

const isBullet = ({ update }: Line): boolean => update.summary;

function editorsHeading({ lines }: Summary, style: 't' | 'f'): string {
  const time = shownTime(lines.find(isBullet)?.at, style);
  const own = time ? `The editors’ summary of ${time}` : 'The editors’ summary';
  return lines.every(isBullet) ? own : `${own}, and what came after`;
}

function headingOf(summary: Summary, style: 't' | 'f', since: string | undefined): string {
  const time = shownTime(since, style);
  const span = time ? ` since ${time}` : ' so far';
  switch (summary.kind) {
    case 'editors':
      return editorsHeading(summary, style);
    case 'key events':
      return `Key events${span}`;
    case 'digest':
      return `From the updates${span}`;
    default:
      return summary.kind satisfies never;
  }
}

function shown(line: Line, style: 't' | 'f', summary: Summary): string {
  const text = linkedLine(line.text, line.update);
  if (summary.kind === 'editors' && isBullet(line)) return `- ${text}`;
  return `${shownTime(line.at, style)} ${text}`.trim();
}

function keyEventsIn(updates: readonly Update[], since: string | undefined): number {
  const from = instant(since) ?? Number.NEGATIVE_INFINITY;
  return timed(updates).filter(({ update, at }) => update.keyEvent && !update.summary && at >= from).length;
}

/** Where not all key events are told, how many there are. */
function noteOf({ kind, lines }: Summary, { blog, since }: Asked): string | undefined {
  const all = kind === 'key events' ? keyEventsIn(blog.updates, since) : 0;
  return all > lines.length ? `${lines.length} of ${all} key events: /timeline has them all` : undefined;
}

/** A summary in time order, with what it is and a link on every line. */
export function renderSummary(summary: Summary, asked: Asked): ReturnType<typeof renderListing> {
  const { lines } = summary;
  const style = timeStyle([...lines.map(({ at }) => at), asked.since, asked.now]);
  return renderListing(
    {
      title: 'Summary',
      heading: `**${headingOf(summary, style, asked.since)}**`,
      blocks: lines.map(line => shown(line, style, summary)),
      perPage: PER_PAGE,
      note: noteOf(summary, asked),
      colour: COLOURS.summary,
    },
    asked,
  );
}
