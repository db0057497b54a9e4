import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { renderSummary } from '../answers/summary.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Schedule } from '../model/daily-schedule.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { summarise } from '../summary/summary.ts';
import { webAddress } from '../text/link.ts';
import { dateIn, dayBefore } from '../time/daily-schedule.ts';
import { shownTime, timestampMs } from '../time/timestamp.ts';

/** One of a schedule's times, of a live blog as it is known. */
export interface DailySummary {
  schedule: Schedule;
  record: Pick<BlogRecord, 'blog' | 'tracked'>;
  time: Date;
  now: Date;
  /** Of the server, as BCP 47 calls it. English if left out. */
  language?: string;
}

/** What comes so many milliseconds after its time is told to be late. */
const LATE = 10 * 60_000;

/** The artifact of one day's summary: a day has one, however often it is decided about. */
export const dailySummaryArtifact = ({
  schedule: { id, feedId, timezone },
  time,
}: Pick<DailySummary, 'schedule' | 'time'>): string => `daily-${dateIn(time, timezone)}-${id}:${feedId}`;

/** What is read so many milliseconds after it was published is old, not late. */
const LONGEST_DELAY = 24 * 60 * 60_000;

/**
 * The updates of the day that ended at its time, newest first, as far as they stand: what was read since the last summary. The first
 * one goes by when they were published, because all that was there when the live blog was followed was read at once.
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

/** A summary of the day, with a link on every line; null where the day brought nothing. */
export function renderDailySummary(day: DailySummary): Message | null {
  const { schedule, record, time } = day;
  const { t } = postingLocale(day);
  const updates = updatesOf(day);
  const told = summarise(updates);
  if (told.lines.length === 0) return null;
  const since = dayBefore(time, schedule.timezone).toISOString();
  const blog = { ...record.blog, updates };
  const { message, page } = renderSummary(told, { blog, since, page: 1, t, now: time.toISOString() });
  const [summary] = message.cards;
  const card = { ...summary, title: t('day.title'), url: webAddress(blog.url) };
  return { content: notes(day, page.of, t).join('\n') || undefined, cards: [card] };
}
