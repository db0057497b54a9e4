import { postingLocale } from '../../i18n/translate.ts';
import { type BlogRecord, standingUpdates, type Tracked } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { isList, type ListAsked, type Share, type SharedList } from '../model/share.ts';
import { authorOf, COLOURS, card, LIMITS, plainLine } from '../render/card.ts';
import type { Steps } from '../steps.ts';
import { updatesOf } from '../summary/line.ts';
import { summarising } from '../summary/summary.ts';
import { marked } from '../text/escape.ts';
import { isShared, trackedById } from './shared-quotes.ts';
import { isDailySummary, renderingDailySummary, renderSummary } from './summary.ts';
import { correctionsOf, renderCorrections, renderTimeline, timelineOf } from './timeline.ts';

/** A list as it is shown, with the state of each update in it, by id. */
interface ListShown extends Pick<SharedList, 'listed'> {
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

/** As the updates stand now. `only`: those that its readers may be told of; all, if absent. In steps. */
export function* renderingList(
  list: Pick<SharedList, 'asked' | 'upTo' | 'locale' | 'timezone' | 'listed'>,
  { blog, tracked, only = () => true }: ListedRecord & { only?: (tracked: Tracked) => boolean },
): Steps<ListShown> {
  const known = tracked.filter(one => (one.seenIn ?? 0) <= list.upTo && only(one));
  const { message, updateIds } = yield* shown(list, { blog, tracked: known });
  const marks = new Map(tracked.map(one => [one.update.id, markOf(one)]));
  const ids = [...Object.keys(list.listed), ...updateIds];
  const listed: ListShown['listed'] = Object.fromEntries(ids.map(id => [id, marks.get(id) ?? list.listed[id] ?? '']));
  return { want: message && list.asked.kind !== 'daily' ? { ...message, isAnswer: true } : message, listed };
}

interface Rendered {
  message: Message | null;
  /** Of the updates that it shows. */
  updateIds: readonly string[];
}

function* shown(
  { asked, locale, timezone, listed }: Pick<SharedList, 'asked' | 'locale' | 'timezone' | 'listed'>,
  { blog, tracked }: ListedRecord,
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
  const view = { blog, timezone, t };
  const listing =
    asked.kind === 'summary'
      ? yield* summary(updates, asked, view)
      : asked.kind === 'timeline'
        ? timeline(updates, asked, view)
        : corrections(tracked, { asked, listed }, view);
  return listing.updateIds.length > 0 ? listing : { message: withdrawnList(asked.kind, view), updateIds: [] };
}

type ListView = Pick<Parameters<typeof renderTimeline>[1], 'blog' | 'timezone' | 't'>;

function* summary(
  updates: readonly Update[],
  { since, page, now }: Extract<ListAsked, { kind: 'summary' }>,
  { blog, ...view }: ListView,
): Steps<Rendered> {
  const whole = { ...blog, updates };
  const found = yield* summarising(whole, { since });
  const { message, range } = renderSummary(found, { ...view, blog: whole, since, page, now });
  return { message, updateIds: updatesOf(found.lines.slice(range.from, range.to)).map(({ id }) => id) };
}

const NOTHING: Rendered = { message: null, updateIds: [] };

function timeline(
  updates: readonly Update[],
  { since, until, page, perPage, now }: Extract<ListAsked, { kind: 'timeline' }>,
  view: ListView,
): Rendered {
  const events = timelineOf(updates, { since, until });
  const { message, range } = renderTimeline(events, { ...view, since, page, perPage, now });
  return { message, updateIds: events.slice(range.from, range.to).map(({ id }) => id) };
}

/** What was corrected in the span; of an update that is listed, also what was corrected in it since. */
function corrections(
  tracked: readonly Tracked[],
  { asked, listed }: { asked: Extract<ListAsked, { kind: 'corrections' }>; listed: ListShown['listed'] },
  view: ListView,
): Rendered {
  const { since = '', until, page, now } = asked;
  const all = correctionsOf(tracked).filter(
    ({ at, update }) => at >= since && (!until || at <= until || update.id in listed),
  );
  const { message, range } = renderCorrections(all, { ...view, page, now });
  return { message, updateIds: all.slice(range.from, range.to).map(({ update }) => update.id) };
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

/** Returns the test for updates of a list that say what its readers have read there. */
export const isKnownTo =
  ({ listed }: Pick<SharedList, 'listed'>) =>
  (tracked: Tracked): boolean =>
    listed[tracked.update.id] === markOf(tracked);

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
