import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import { GONE_FOR } from '../diff/doubt.ts';
import { type BlogRecord, standingUpdates, type WithdrawalAnswer } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message, MessageOffer } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { blogCard, COLOURS, plainLine } from '../render/card.ts';
import { escapeMarkdown } from '../text/escape.ts';
import { oncePer } from '../text/fold.ts';
import { plainProblems } from '../text/problem.ts';
import { COSTLY, GONE } from '../time/poll-schedule.ts';
import { relativeTime, timestampMs } from '../time/timestamp.ts';

/**
 * Renders what channels read about a live blog's source, with the live blog's title and
 * address.
 */
const sourceNotice = (
  blog: { title: string; url: string },
  t: Translate,
  { text, colour }: { text: string; colour: number },
): Message => ({
  cards: [blogCard(blog, t, { text, colour })],
  silent: true,
});

/** Returns a notice to each channel, rendered once for each language. */
function toEach(
  subscriptions: readonly Subscription[],
  render: (t: Translate) => Message,
  deliveryTo: (to: Subscription) => Pick<Delivery, 'artifact' | 'revision' | 'order' | 'create' | 'isOver'>,
): readonly Delivery[] {
  const rendered = oncePer(render);
  return subscriptions.map(to => ({ ...deliveryTo(to), ...targetOf(to), want: rendered(postingLocale(to).t) }));
}

/** A list of fewer updates does not tell how often they come. */
const LEAST_LISTED = 5;
/** How many of the newest known updates tell how often they come. */
const SAMPLE = 100;

/**
 * Returns about how many updates came and left the source's list between two reads, so that they
 * were never read; 0 if the list reaches back to what is known. The number follows from how often
 * updates came before and after, whichever was more rarely.
 */
export function missedBetween(record: Pick<BlogRecord, 'tracked'>, fetched: LiveBlog): number {
  if (fetched.window === 'whole') return 0;
  const known = timesOf(standingUpdates(record));
  const read = timesOf(insideWindow(fetched));
  const [newestKnown, oldestRead] = [known[0], read.at(-1)];
  if (newestKnown === undefined || oldestRead === undefined || read.length < LEAST_LISTED) return 0;
  if (oldestRead <= newestKnown) return 0;
  const interval = Math.max(meanInterval(read), meanInterval(known.slice(0, SAMPLE)));
  return interval === 0 ? 0 : Math.round((oldestRead - newestKnown) / interval) - 1;
}

/** A list may hold pinned updates and key events that are older than its gapless part. */
function insideWindow({ updates, windowEnd }: LiveBlog): readonly Update[] {
  const end = updates.find(({ id }) => id === windowEnd)?.publishedAt;
  return updates.filter(({ publishedAt, pinned }) => !pinned && (!end || (publishedAt ?? '') >= end));
}

/** Returns the times of updates in milliseconds, newest first. */
const timesOf = (updates: readonly Update[]): readonly number[] =>
  updates.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []).sort((a, b) => b - a);

const meanInterval = (times: readonly number[]): number =>
  times.length < 2 ? 0 : ((times[0] ?? 0) - (times.at(-1) ?? 0)) / (times.length - 1);

/** Returns a notice of updates that could not be read to each channel that might have got them. */
export function gapNotices(
  missed: number,
  subscriptions: readonly Subscription[],
  { blog, revision }: { blog: BlogRecord['blog']; revision: number },
): readonly Delivery[] {
  if (missed <= 0) return [];
  const isConcerned = ({ paused, updates, thread }: Subscription) =>
    !paused && updates !== 'none' && (!blog.keyEventsWhole || updates === 'everything' || thread === true);
  const rendered = (t: Translate) =>
    sourceNotice(blog, t, { text: t('post.gap', { count: missed }), colour: COLOURS.struck });
  return toEach(subscriptions.filter(isConcerned), rendered, ({ feedId }) => ({
    ...{ artifact: `gap:${revision}:${feedId}`, revision, order: -1, create: true },
  }));
}

/**
 * A mass withdrawal is announced at its second read: a page that flickers once is not worth a
 * notice. Each time that all was back, it takes twice as many reads for the rest of the day.
 */
const READS_TO_TELL = 2;

type MassWithdrawal = BlogRecord['held'];
/** A mass withdrawal, and how often a page flickered. */
type Vanishing = Pick<BlogRecord, 'held' | 'flickers'>;

/**
 * Returns the mass withdrawal to remember after another read, if there is one. `notice`:
 * artifact of the notice, the same for a whole day, so that a page that flickers fills no channel. `isEmpty`: nothing is
 * left on the page.
 */
export function massWithdrawalAfter(
  known: Vanishing,
  read: { vanished: number; isEmpty: boolean; at: string; revision: number; notice: string },
): Vanishing {
  const { vanished, isEmpty, at, revision, notice } = read;
  const { held: before, flickers } = known;
  if (vanished === 0) return flickersAfter(known);
  const reads = (before?.reads ?? 0) + 1;
  const announced = before?.notice ?? noticeAt(reads, known, notice);
  const { isOld: _, ...begun } = before ?? { vanished, since: at, from: revision };
  // The clock may have been set back behind it.
  const isAhead = begun.since > at;
  const since = isAhead ? at : begun.since;
  // Any other page ends the doubt, if it is read often enough.
  const isOld = isEmpty && announced !== undefined && Date.parse(at) - Date.parse(since) > 2 * GONE_FOR;
  const held = { ...begun, since, vanished, reads, ...(announced && { notice: announced }), ...(isOld && { isOld }) };
  return { held, ...(flickers && { flickers }) };
}

const noticeAt = (reads: number, known: Vanishing, notice: string): string | undefined =>
  reads >= READS_TO_TELL * 2 ** flickersOf(known, notice) ? notice : undefined;

const flickersOf = ({ flickers }: Vanishing, notice: string): number =>
  flickers?.notice === notice ? flickers.times : 0;

function flickersAfter({ held, flickers }: Vanishing): Pick<Vanishing, 'flickers'> {
  const next = held?.notice ? { notice: held.notice, times: flickersOf({ flickers }, held.notice) + 1 } : flickers;
  return next ? { flickers: next } : {};
}

interface BlogAtRevision {
  blog: Omit<LiveBlog, 'updates'>;
  revision: number;
}

/**
 * Returns a notice that updates disappeared and were left as they are, which asks moderators, or an edit
 * of it that they are back, or count as taken back by now (`isBelieved`).
 */
export function massWithdrawalNotices(
  { before, after, isBelieved }: { before: MassWithdrawal; after: MassWithdrawal; isBelieved: boolean },
  subscriptions: readonly Subscription[],
  { blog, revision }: BlogAtRevision,
): readonly Delivery[] {
  const notice = after?.notice ?? before?.notice;
  if (!notice || after?.notice === before?.notice) return [];
  const over = oncePer((t: Translate) => noticeOf(blog, t, isBelieved ? t('post.heldGone') : t('post.heldOver')));
  // What moderators said goes on to stand there.
  const asked = oncePer((t: Translate) => {
    const text = t('post.held', { count: after?.vanished ?? 0 });
    return sourceNotice(blog, t, { text, colour: COLOURS.struck });
  });
  const answers = (isBelieved ? before : after)?.answers;
  const told = subscriptions.filter(({ id }) => !answers?.[id]);
  return told.map(to => {
    const { t } = postingLocale(to);
    const want = after ? { ...asked(t), offers: offersFor(to) } : over(t);
    const create = after !== undefined && to.paused === undefined;
    const artifact = artifactOf(notice, to);
    return { revision, order: -1, ...targetOf(to), create, want, artifact, ...(!after && { isOver: true as const }) };
  });
}

const artifactOf = (notice: string, { feedId }: Subscription): string => `${notice}:${feedId}`;

const noticeOf = (blog: BlogAtRevision['blog'], t: Translate, text: string): Message =>
  sourceNotice(blog, t, { text, colour: COLOURS.ended });

function offersFor(to: Subscription): readonly MessageOffer[] {
  const { t } = postingLocale(to);
  return [
    { label: t('held.believe'), action: 'believe withdrawal', args: [to.id] },
    { label: t('held.leave'), action: 'leave withdrawn', args: [to.id] },
  ];
}

/** Returns the edit of the notice once a moderator of a channel has answered. */
export const answeredNotice = (
  notice: string,
  to: Subscription,
  { answer, blog, revision }: BlogAtRevision & { answer: WithdrawalAnswer },
): Delivery => {
  const { t } = postingLocale(to);
  const text = answer === 'left' ? t('post.heldLeft') : t('post.heldTaken');
  const want = noticeOf(blog, t, text);
  return { revision, order: -1, ...targetOf(to), create: false, want, artifact: artifactOf(notice, to) };
};

/** Channels hear of it after this many failures in a row: fewer are normal. */
const FAILURES_TO_TELL = 5;

/** Channels hear of it at once if the source asks for a wait of this many seconds or more. */
const LONG_WAIT = 60 * 60;

export interface SourceFailure {
  feed: Feed;
  problems: readonly Problem[];
  failures: number;
  at: Date;
  /** How many answers in a row said that it is gone for good. */
  gone?: number;
  /** How many reads in a row took too much time or memory. */
  costly?: number;
  /** Seconds for which the source asks not to be polled. */
  retryAfter?: number;
  /** When it is polled again; null: never. */
  nextAt: Date | null;
}

/**
 * Returns the record after a failed poll. Channels hear of it once: after many failures, at a permanent one, or if
 * the source asks for a long wait.
 */
export function recordFailure(
  record: BlogRecord,
  failure: SourceFailure,
  subscriptions: readonly Subscription[],
): BlogRecord {
  const { problems, failures, gone, costly, retryAfter = 0, nextAt } = failure;
  const cursor = { ...record.cursor, failures, gone, costly, problems, notBefore: nextAt?.toISOString() };
  const isResting = (gone ?? 0) >= GONE.answers || (costly ?? 0) >= COSTLY.reads;
  const isWorthTelling = failures >= FAILURES_TO_TELL || retryAfter >= LONG_WAIT || isResting || nextAt === null;
  if (cursor.trouble || !isWorthTelling) return { ...record, cursor };
  const revision = record.revision + 1;
  // One notice a day: the next failure of that day edits it.
  const trouble = `trouble:${failure.at.toISOString().slice(0, 10)}:${failure.feed.id}`;
  const base = { artifact: trouble, revision, order: 0 };
  const pending = toEach(
    subscriptions,
    t => renderFailure(failure, t),
    to => ({ ...base, create: to.paused === undefined }),
  );
  return { ...record, revision, cursor: { ...cursor, trouble }, pending };
}

/**
 * Adds an edit of the failure notice, if there is one, to `after`, the record of a successful poll.
 */
export function recordRecovery(
  before: BlogRecord,
  after: BlogRecord,
  { feed, subscriptions }: { feed: Feed; subscriptions: readonly Subscription[] },
): BlogRecord {
  const artifact = before.cursor.trouble;
  if (!artifact) return after;
  const revision = Math.max(after.revision, before.revision + 1);
  const base = { artifact, revision, order: -1, create: false, isOver: true as const };
  const notices = toEach(
    subscriptions,
    t => renderRecovery(feed, t),
    () => base,
  );
  return { ...after, revision, pending: [...notices, ...after.pending] };
}

function renderFailure({ feed, problems, nextAt }: SourceFailure, t: Translate): Message {
  const next = nextAt ? t('post.lookAgain', { ago: relativeTime(nextAt) }) : t('post.lookNoMore');
  const what = t('post.trouble', { problem: escapeMarkdown(plainLine(plainProblems(t, problems), 500)) });
  return sourceNotice({ ...feed, url: feed.page }, t, { text: `${what}\n${next}`, colour: COLOURS.struck });
}

const renderRecovery = (feed: Feed, t: Translate): Message =>
  sourceNotice({ ...feed, url: feed.page }, t, { text: t('post.recovered'), colour: COLOURS.ended });
