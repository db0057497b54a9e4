import type { Translate } from '../../i18n/translate.ts';
import type { EditHistory } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { LIMITS, type Message } from '../model/message.ts';
import type { MessageLook } from '../model/subscription.ts';
import { link, webAddress } from '../text/link.ts';
import { dayHeadings, LONGEST_DAY, shownTime } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, headlineOf, plainLine, titleLine } from './card.ts';
import { correctionLine } from './lines.ts';

/** This many lines of any content fit into one message. */
export const LINES_PER_BATCH = 15;
const LINE = Math.floor(LIMITS.text / LINES_PER_BATCH) - 1 - LONGEST_DAY;

export interface BatchLine {
  update: Update;
  /** Taken back, or no longer wanted. */
  struck: boolean;
  /** A line below says what was corrected, if there is room. */
  edited?: EditHistory;
}

interface BatchView {
  blog: Omit<LiveBlog, 'updates'>;
  t: Translate;
  /** How many other updates a line of its own counts; then there is one line less. */
  more?: number;
  look?: MessageLook;
  /** IANA name; default: UTC. */
  timezone?: string;
}

/** Below the lines, what was wrong in those that were corrected, as far as there is room. */
function linesWithMarks(lines: readonly BatchLine[], view: BatchView, rest: readonly string[]): string {
  const shown = [...linesUnderDays(lines, view), ...rest];
  const marks = new Map<string, string>();
  let room = LIMITS.text - shown.join('\n').length;
  for (const line of lines.filter(({ struck }) => !struck)) {
    const correction = correctionLine(line.edited, view.t);
    const mark = `\n-# ${correction}`;
    if (correction === '' || mark.length > room) continue;
    room -= mark.length;
    marks.set(renderLine(line, view.t), mark);
  }
  return shown.map(line => line + (marks.get(line) ?? '')).join('\n');
}

/** The lines, under a heading for each day if they are of several. */
function linesUnderDays(lines: readonly BatchLine[], { t, timezone = 'UTC' }: BatchView): string[] {
  const headings = dayHeadings(
    lines.map(({ update }) => update.publishedAt),
    timezone,
  );
  const isOneDay = new Set(headings.filter(Boolean)).size < 2;
  return lines.flatMap((line, index) => {
    const heading = headings[index];
    const isNew = !isOneDay && heading !== undefined && heading !== headings[index - 1];
    return isNew ? [heading, renderLine(line, t)] : [renderLine(line, t)];
  });
}

/**
 * Renders several updates as one message with a line each, at most `LINES_PER_BATCH`. The message is
 * `struck` if all of its updates were taken back.
 */
export function renderBatch(lines: readonly BatchLine[], view: BatchView): Message {
  const { blog, t, more = 0, look = {} } = view;
  const [first] = lines;
  const rest = more > 0 ? [link(t('post.rest', { count: more }), blog.url)] : [];
  const parts = card({
    title: t('post.more', { count: lines.length + more }),
    url: webAddress(first?.update.url) ?? blog.url,
    text: linesWithMarks(lines, view, rest),
    author: authorOf(blog, look),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: look.colour ?? COLOURS.keyEvent,
  });
  const isStruck = more === 0 && lines.every(({ struck }) => struck);
  return { cards: [parts], ...(isStruck && { struck: true as const }) };
}

/** Renders one update of a list as a line: time, and headline as a link, or struck through. */
export function renderLine({ update, struck }: BatchLine, t: Translate): string {
  const time = shownTime(update.publishedAt, 't');
  const name = titleLine(headlineOf(update), LINE / 2) || t('update.nameless');
  if (struck) return `${time} ~~${name}~~`.trim();
  const linked = `${time} ${headlineLink(update, t)}`.trim();
  // If the link does not fit, its address is dropped, never the headline.
  return linked.length <= LINE ? linked : `${time} ${name}`.trim();
}
