import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { renderSummary } from '../answers/summary.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Steps } from '../steps.ts';
import { updatesOf as updatesIn } from '../summary/line.ts';
import { summarising } from '../summary/summary.ts';
import { dateIn, dayBefore } from '../time/schedule.ts';
import { shownTime, timestampMs } from '../time/timestamp.ts';
import { card } from './card.ts';

/** One scheduled time of a live blog's daily summary. */
export interface DailySummary {
  schedule: Pick<Schedule, 'timezone' | 'doneAt'>;
  record: Pick<BlogRecord, 'blog' | 'tracked'>;
  time: Date;
  now: Date;
  /** BCP 47 tag of the server's language; English if absent. */
  language?: string;
}

/** A summary posted more than this many milliseconds after its time says that it is late. */
const LATE = 10 * 60_000;

const PREFIX = 'daily-';

/** Returns the artifact of one day's summary: the same for every attempt on that day. */
export const dailySummaryArtifact = ({
  schedule: { id, feedId, timezone },
  time,
}: {
  schedule: Pick<Schedule, 'id' | 'feedId' | 'timezone'>;
  time: Date;
}): string => `${PREFIX}${dateIn(time, timezone)}-${id}:${feedId}`;

export const isDailySummary = (artifact: string): boolean => artifact.startsWith(PREFIX);

/**
 * Updates first seen more than this long (milliseconds) after publication are backfill, not late
 * arrivals.
 */
const LONGEST_DELAY = 24 * 60 * 60_000;

/**
 * Returns the updates first seen since the last summary, newest first, without withdrawn ones. The
 * first summary goes by publication instead, because the baseline was seen all at once.
 */
function updatesOf({ schedule, record, time }: DailySummary): readonly Update[] {
  const from = dayBefore(time, schedule.timezone).getTime();
  const isOfDay = ({ update, state, seenAt }: Tracked): boolean => {
    const seen = timestampMs(seenAt) ?? timestampMs(update.publishedAt) ?? 0;
    const published = timestampMs(update.publishedAt) ?? seen;
    const begun = schedule.doneAt === undefined ? published : seen;
    return state !== 'withdrawn' && begun > from && seen <= time.getTime() && published > from - LONGEST_DELAY;
  };
  return record.tracked.filter(isOfDay).map(({ update }) => update);
}

const notes = ({ time, now }: DailySummary, pages: number, t: Translate): string[] => [
  ...(now.getTime() - time.getTime() > LATE ? [t('day.late', { time: shownTime(time.toISOString(), 'f') })] : []),
  ...(pages > 1 ? [t('day.more')] : []),
];

/** Renders a daily summary with a link on every line, and names its updates; null if the day brought nothing. In steps. */
export function* renderingDailySummary(
  day: DailySummary,
): Steps<{ message: Message; updateIds: readonly string[] } | null> {
  const { schedule, record, time } = day;
  const { t } = postingLocale(day);
  const updates = updatesOf(day);
  const summarised = yield* summarising({ ...record.blog, updates });
  if (summarised.lines.length === 0) return null;
  const since = dayBefore(time, schedule.timezone).toISOString();
  const blog = { ...record.blog, updates };
  const { message, page, range } = renderSummary(summarised, {
    blog,
    since,
    page: 1,
    now: time.toISOString(),
    timezone: schedule.timezone,
    t,
  });
  const [summary] = message.cards;
  const parts = card({ ...summary, title: t('day.title'), url: blog.url });
  const updateIds = updatesIn(summarised.lines.slice(range.from, range.to)).map(({ id }) => id);
  return { message: { content: notes(day, page.of, t).join('\n') || undefined, cards: [parts] }, updateIds };
}
