import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { targetOf } from '../plan/destination.ts';
import { COLOURS, card, LIMITS, plainLine, titleLine } from '../render/card.ts';
import { escapeMarkdown } from '../text/escape.ts';
import { webAddress } from '../text/link.ts';
import { plainProblems } from '../text/problem.ts';
import { relativeTime } from '../time/timestamp.ts';

/** A source that fails this often in a row is told of: less is weather. */
const FAILURES_TO_TELL = 5;

export interface SourceFailure {
  feed: Feed;
  problems: readonly Problem[];
  failures: number;
  /** Null: never again. */
  nextAt: Date | null;
}

/** A record after a failed look. Channels are told once, when it has failed for long or for good. */
export function recordFailure(
  record: BlogRecord,
  failing: SourceFailure,
  subscriptions: readonly Subscription[],
): BlogRecord {
  const { problems, failures, nextAt } = failing;
  const cursor = { ...record.cursor, failures, problems, notBefore: nextAt?.toISOString() };
  const isWorthTelling = failures >= FAILURES_TO_TELL || nextAt === null;
  if (cursor.trouble || !isWorthTelling) return { ...record, cursor };
  const revision = record.revision + 1;
  const trouble = `trouble:${revision}:${failing.feed.id}`;
  const telling = { artifact: trouble, revision, order: 0, create: true };
  const pending = subscriptions.map(
    (to): Delivery => ({ ...telling, ...targetOf(to), want: renderTrouble(failing, postingLocale(to).t) }),
  );
  return { ...record, revision, cursor: { ...cursor, trouble }, pending };
}

/** Takes back what channels were told, once the source answers again: `after` is the record of the successful look. */
export function recordRecovery(
  before: BlogRecord,
  after: BlogRecord,
  { feed, subscriptions }: { feed: Feed; subscriptions: readonly Subscription[] },
): BlogRecord {
  const artifact = before.cursor.trouble;
  if (!artifact) return after;
  const revision = Math.max(after.revision, before.revision + 1);
  const telling = { artifact, revision, order: -1, create: false };
  const told = subscriptions.map(
    (to): Delivery => ({ ...telling, ...targetOf(to), want: renderRecovery(feed, postingLocale(to).t) }),
  );
  return { ...after, revision, pending: [...told, ...after.pending] };
}

const notice = (feed: Feed, t: Translate, { text, colour }: { text: string; colour: number }): Message => ({
  cards: [
    card({
      title: titleLine(feed.title, LIMITS.title) || t('update.nameless'),
      url: webAddress(feed.page),
      text,
      colour,
    }),
  ],
  silent: true,
});

function renderTrouble({ feed, problems, nextAt }: SourceFailure, t: Translate): Message {
  const next = nextAt ? t('post.lookAgain', { ago: relativeTime(nextAt) }) : t('post.lookNoMore');
  const what = t('post.trouble', { problem: escapeMarkdown(plainLine(plainProblems(t, problems), 500)) });
  return notice(feed, t, { text: `${what}\n${next}`, colour: COLOURS.struck });
}

const renderRecovery = (feed: Feed, t: Translate): Message =>
  notice(feed, t, { text: t('post.recovered'), colour: COLOURS.ended });
