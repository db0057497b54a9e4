import { postingLocale } from '../../i18n/translate.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import { type BlogRecord, standingUpdates, type Tracked } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { LIMITS, type Message } from '../model/message.ts';
import { isList, type ListAsked, type Share, type SharedList } from '../model/share.ts';
import { authorOf, COLOURS, card, plainLine } from '../render/card.ts';
import type { Steps } from '../steps.ts';
import { updatesOf } from '../summary/line.ts';
import { summarising } from '../summary/summary.ts';
import { marked } from '../text/escape.ts';
import type { Listing } from './listing.ts';
import { isShared, trackedById } from './shared-quotes.ts';
import { isDailySummary, renderingDailySummary, renderSummary, renderSummaryLine } from './summary.ts';
import {
  correctionsOf,
  renderCorrection,
  renderCorrections,
  renderEvent,
  renderTimeline,
  timelineOf,
} from './timeline.ts';

/** What the readers of a list have read in it. */
type ListRead = Pick<SharedList, 'listed' | 'read'>;

/** A list as it is shown, and what its readers have read once it is. */
interface ListShown extends ListRead {
  want: Message | null;
}

type ListedRecord = Pick<BlogRecord, 'blog' | 'tracked'>;

/** What is remembered of an update that a list shows: it differs once that must be shown in another way. */
const markOf = ({ state, hash }: Tracked): string => (state === 'withdrawn' ? '' : hash);

/** Returns true if the newsroom changed, withdrew or restored an update of a list since it was rendered. */
export const isListAffected = ({ listed }: SharedList, { tracked }: Pick<ListedRecord, 'tracked'>): boolean =>
  Object.entries(listed).some(([id, mark]) => {
    const one = trackedById(tracked).get(id);
    return one !== undefined && mark !== markOf(one);
  });

/** Renders a list as its updates stand now; with `read`, only the lines that its readers have read. In steps. */
export function* renderingList(
  list: Pick<SharedList, 'asked' | 'upTo' | 'locale' | 'timezone' | 'listed'>,
  { blog, tracked, read: known }: ListedRecord & Pick<ListRead, 'read'>,
): Steps<ListShown> {
  const told = tracked.filter(one => (one.seenIn ?? 0) <= list.upTo);
  const { message, updateIds, read } = yield* shown(list, { blog, tracked: told, read: known });
  const marks = new Map(tracked.map(one => [one.update.id, markOf(one)]));
  const ids = [...Object.keys(list.listed), ...updateIds];
  const listed: ListShown['listed'] = Object.fromEntries(ids.map(id => [id, marks.get(id) ?? list.listed[id] ?? '']));
  const want = message && list.asked.kind !== 'daily' ? { ...message, isAnswer: true as const } : message;
  return { want, listed, ...(read && { read }) };
}

interface Rendered extends Pick<ListRead, 'read'> {
  message: Message | null;
  /** Of the updates that it shows. */
  updateIds: readonly string[];
}

function* shown(
  { asked, locale, timezone, listed }: Pick<SharedList, 'asked' | 'locale' | 'timezone' | 'listed'>,
  { blog, tracked, read }: ListedRecord & Pick<ListRead, 'read'>,
): Steps<Rendered> {
  const updates = standingUpdates({ tracked });
  if (asked.kind === 'daily') {
    const schedule = { timezone, ...(!asked.isFirst && { doneAt: asked.time }) };
    const times = { time: new Date(asked.time), now: new Date(asked.now) };
    return (
      (yield* renderingDailySummary({ schedule, record: { blog, tracked }, ...times, language: locale })) ?? NOTHING
    );
  }
  const { t } = postingLocale({ language: locale });
  const view = { blog, timezone, t, listed, read };
  const listing =
    asked.kind === 'summary'
      ? yield* summary(updates, asked, view)
      : asked.kind === 'timeline'
        ? timeline(updates, asked, view)
        : corrections(tracked, asked, view);
  return listing.updateIds.length > 0 ? listing : { ...listing, message: withdrawnList(asked.kind, view) };
}

type ListView = Pick<Parameters<typeof renderTimeline>[1], 'blog' | 'timezone' | 't'> & ListRead;

/** The lines of a list, of which it shows a page. */
interface ListLines<Line> {
  lines: readonly Line[];
  textOf: (line: Line) => string;
  updatesIn: (line: Line) => readonly Update[];
  render: (lines: readonly Line[]) => Listing;
}

/**
 * Renders a page of a list. An update that did not change may have another line than its readers have read: a summary has
 * room to say more of it once another update leaves.
 */
function renderPage<Line>({ lines, textOf, updatesIn, render }: ListLines<Line>, { listed, read }: ListRead): Rendered {
  const isListed = (line: Line): boolean => updatesIn(line).every(({ id }) => id in listed);
  const printOf = (line: Line): string => fingerprint(textOf(line));
  const kept = read ? lines.filter(line => isListed(line) && read.includes(printOf(line))) : lines;
  const { message, range } = render(kept);
  const onPage = kept.slice(range.from, range.to);
  return { message, updateIds: onPage.flatMap(updatesIn).map(({ id }) => id), read: onPage.map(printOf) };
}

function* summary(
  updates: readonly Update[],
  { since, page, now }: Extract<ListAsked, { kind: 'summary' }>,
  { blog, ...view }: ListView,
): Steps<Rendered> {
  const whole = { ...blog, updates };
  const found = yield* summarising(whole, { since });
  return renderPage(
    {
      lines: found.lines,
      textOf: line => renderSummaryLine(line, view.t),
      updatesIn: line => updatesOf([line]),
      render: lines => renderSummary({ ...found, lines }, { ...view, blog: whole, since, page, now }),
    },
    view,
  );
}

const NOTHING: Rendered = { message: null, updateIds: [] };

function timeline(
  updates: readonly Update[],
  { since, until, page, perPage, now }: Extract<ListAsked, { kind: 'timeline' }>,
  view: ListView,
): Rendered {
  return renderPage(
    {
      lines: timelineOf(updates, { since, until }),
      textOf: event => renderEvent(event, view.t),
      updatesIn: event => [event],
      render: events => renderTimeline(events, { ...view, since, page, perPage, now }),
    },
    view,
  );
}

/** What was corrected in the span; of an update that is listed, also what was corrected in it since. */
function corrections(
  tracked: readonly Tracked[],
  { since = '', until, page, now }: Extract<ListAsked, { kind: 'corrections' }>,
  view: ListView,
): Rendered {
  const all = correctionsOf(tracked).filter(
    ({ at, update }) => at >= since && (!until || at <= until || update.id in view.listed),
  );
  return renderPage(
    {
      lines: all,
      textOf: correction => renderCorrection(correction, view.t),
      updatesIn: ({ update }) => [update],
      render: lines => renderCorrections(lines, { ...view, page, now }),
    },
    view,
  );
}

function withdrawnList(
  kind: 'summary' | 'timeline' | 'corrections',
  { blog: { title, url, publisher }, t }: ListView,
): Message {
  const parts = card({
    title: marked('~~', t(`${kind}.title`)),
    text: t('post.withdrawn'),
    author: authorOf({ title, url }),
    footer: plainLine(publisher, LIMITS.footer),
    colour: COLOURS.struck,
  });
  return { cards: [parts] };
}

/** Whether an artifact is an answer that everybody in a channel reads, or a daily summary. */
export const isOfShare = (artifact: string): boolean => isShared(artifact) || isDailySummary(artifact);

/** Returns a mark in the outbox of a share's channel: its worker looks what the share should show. It creates nothing. */
export function shareMark(share: Share): Delivery {
  const { artifact, channelId, revision, locale } = share;
  const thread = isList(share) ? share.in : undefined;
  return {
    ...{ artifact, channelId, revision, order: 0, want: null, create: false, language: locale },
    ...(thread && { in: thread }),
  };
}
