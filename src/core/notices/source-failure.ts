import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { COLOURS, plainLine } from '../render/card.ts';
import { escapeMarkdown } from '../text/escape.ts';
import { oncePer } from '../text/fold.ts';
import { plainProblems } from '../text/problem.ts';
import { COSTLY, GONE } from '../time/poll-schedule.ts';
import { relativeTime } from '../time/timestamp.ts';
import { sourceNotice } from './notice.ts';

/** Channels hear of it after this many failures in a row: fewer are normal. */
const FAILURES_TO_TELL = 5;

/** Channels hear of it at once if the source asks for a wait of this many seconds or more. */
const LONG_WAIT = 60 * 60;

/** A failed poll of a feed. */
export interface SourceFailure {
  feed: Feed;
  problems: readonly Problem[];
  failures: number;
  /** When the poll failed. */
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
  const rendered = oncePer((t: Translate) => renderFailure(failure, t));
  const pending = subscriptions.map(
    (to): Delivery => ({
      ...base,
      ...targetOf(to),
      create: to.paused === undefined,
      want: rendered(postingLocale(to).t),
    }),
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
  const rendered = oncePer((t: Translate) => renderRecovery(feed, t));
  const notices = subscriptions.map(
    (to): Delivery => ({ ...base, ...targetOf(to), want: rendered(postingLocale(to).t) }),
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
