import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Schedule } from '../model/subscription.ts';
import { COLOURS, card, titleLine } from '../render/card.ts';
import { sourceLink } from '../render/lines.ts';
import type { Steps } from '../steps.ts';
import type { FigureHistory, FigureStep } from '../stories/history.ts';
import { type SummaryLine, updatesOf } from '../summary/line.ts';
import { type Summary, summarising } from '../summary/summary.ts';
import { oneLine } from '../text/escape.ts';
import { dateIn, dayBefore } from '../time/schedule.ts';
import { shownTime, timestampMs } from '../time/timestamp.ts';
import { type AnswerPage, type Listing, renderListing, shownMoment, type Today } from './listing.ts';

const PER_PAGE = 15;

interface SummaryPage extends AnswerPage {
  blog: LiveBlog;
  /** ISO time since which the reader asked. */
  since?: string;
  /** It was read for this answer alone: no other command knows the live blog. */
  isAlone?: boolean;
}

const isBullet = ({ update }: SummaryLine): boolean => update.summary;

interface HeadingStyle extends Today, Pick<SummaryPage, 'isAlone'> {
  t: Translate;
}

function editorsHeading({ lines: all }: Summary, { t, ...today }: HeadingStyle): string {
  const lines = all.filter(({ history }) => !history);
  const time = shownMoment(lines.find(isBullet)?.at, today);
  if (lines.every(isBullet)) return time ? t('summary.editorsAt', { time }) : t('summary.editors');
  return time ? t('summary.editorsAtAndAfter', { time }) : t('summary.editorsAndAfter');
}

function headingOf(summary: Summary, style: HeadingStyle, since: string | undefined): string {
  const { t } = style;
  const time = shownTime(since, 'f');
  switch (summary.kind) {
    case 'editors':
      return [editorsHeading(summary, style), time && t('summary.since', { time })].filter(Boolean).join(' · ');
    case 'key events':
      return time ? t('summary.keyEventsSince', { time }) : t('summary.keyEvents');
    case 'digest':
      return time ? t('summary.digestSince', { time }) : t('summary.digest');
    case 'articles':
      return time ? t('summary.articlesSince', { time }) : t('summary.articles');
    default:
      return summary.kind satisfies never;
  }
}

/** In UTF-16 units. */
const LONGEST_LINE = 600;

/** Returns a bullet of at most 3,300 UTF-16 units, with the time as a link to the update at its end. */
export const renderSummaryLine = ({ text, at, update: { url }, history }: SummaryLine, t: Translate): string =>
  history
    ? renderHistory(history, t)
    : `- ${titleLine(oneLine(text), LONGEST_LINE)} ${sourceLink({ url, at }, t)}`.trim();

const BOUNDS = { 'at least': '≥ ', 'more than': '> ', 'at most': '≤ ', about: '≈ ' } as const;
/** Steps of a history that are shown: the first, and the last of them. */
const LAST_STEPS = 3;

function renderStep({ value, bound, update, corrected }: FigureStep, t: Translate): string {
  const number = `${bound ? BOUNDS[bound] : ''}${value}`;
  const link = sourceLink({ url: update.url, at: update.publishedAt }, t);
  return [number, link, corrected && `(${t('figures.corrected')})`].filter(Boolean).join(' ');
}

/** A number with what it was before: "**Dead:** 3 ↗ 14:05 → 5 ↗ 15:10". */
function renderHistory({ thing, steps: [first, ...later] }: FigureHistory, t: Translate): string {
  const steps = [first ?? [], later.slice(-LAST_STEPS)].flat().map(step => renderStep(step, t));
  if (later.length > LAST_STEPS) steps.splice(1, 0, '…');
  return `- **${t(`figures.${thing}`)}:** ${steps.join(' → ')}`;
}

function countOf({ kind, lines, of }: Summary, t: Translate): string {
  const shown = updatesOf(lines.filter(({ history }) => !history)).length;
  const counts = { shown: Math.min(shown, of), all: of };
  switch (kind) {
    case 'editors':
      return '';
    case 'key events':
      return t('summary.ofKeyEvents', counts);
    case 'digest':
      return t('summary.ofUpdates', counts);
    case 'articles':
      return t('summary.ofArticles', counts);
    default:
      return kind satisfies never;
  }
}

/** How much of how much is shown, when the newest update appeared, and where all of it is: in small letters. */
function coverageOf(summary: Summary, { t, isAlone, ...today }: HeadingStyle): string {
  const time = shownMoment(summary.newest, today);
  const count = countOf(summary, t);
  const newest = time && t(count ? 'summary.newestOfThem' : 'summary.newest', { time });
  // The timeline holds what counts as a key event: of other updates it would show few or none.
  const isListed = !isAlone && (summary.kind === 'key events' || summary.kind === 'articles');
  const more = isListed && summary.of > summary.lines.length ? t('summary.timeline') : '';
  const parts = [[count, newest].filter(Boolean).join(', '), more].filter(Boolean);
  return parts.length > 0 ? `\n-# ${parts.join(' · ')}` : '';
}

/** The times by which lines are put under days: none for a number, and for what stands first before what is older. */
function timesOf(lines: readonly SummaryLine[]): (string | undefined)[] {
  const times = lines.map(({ at, history }) => (history ? undefined : at));
  const [first = 0, second = 0] = lines.flatMap(({ history }, place) => (history ? [] : [place]));
  const [time, next] = [timestampMs(times[first]) ?? 0, timestampMs(times[second]) ?? 0];
  return next > 0 && time > next ? times.with(first, undefined) : times;
}

const newer = (a: string | undefined, b: string | undefined): string | undefined =>
  (timestampMs(a) ?? 0) >= (timestampMs(b) ?? 0) ? a : b;

/**
 * Renders a summary: what kind it is, how much it covers, and lines that each end with a link, under a
 * heading for each day unless all are of today.
 */
export function renderSummary(summary: Summary, options: SummaryPage): Listing {
  const { t, now, timezone, isAlone } = options;
  const style = { now, timezone, t, isAlone };
  const since = newer(options.since ?? summary.from, summary.begins);
  const heading = `**${headingOf(summary, style, since)}**${coverageOf(summary, style)}`;
  const times = timesOf(summary.lines);
  const blocks = summary.lines.map((line, index) => ({ at: times[index], text: renderSummaryLine(line, t) }));
  return renderListing(
    { title: t('summary.title'), heading, blocks, perPage: PER_PAGE, colour: COLOURS.summary },
    options,
  );
}

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

const DAILY_PREFIX = 'daily-';

/** Returns the artifact of one day's summary: the same for every attempt on that day. */
export const dailySummaryArtifact = ({
  schedule: { id, feedId, timezone },
  time,
}: {
  schedule: Pick<Schedule, 'id' | 'feedId' | 'timezone'>;
  time: Date;
}): string => `${DAILY_PREFIX}${dateIn(time, timezone)}-${id}:${feedId}`;

export const isDailySummary = (artifact: string): boolean => artifact.startsWith(DAILY_PREFIX);

/**
 * Updates first seen more than this long (milliseconds) after publication are backfill, not late
 * arrivals.
 */
const LONGEST_DELAY = 24 * 60 * 60_000;

/**
 * Returns the updates first seen since the last summary, newest first, without withdrawn ones. The
 * first summary goes by publication instead, because the baseline was seen all at once.
 */
function updatesOfDay({ schedule, record, time }: DailySummary): readonly Update[] {
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
  const updates = updatesOfDay(day);
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
  const updateIds = updatesOf(summarised.lines.slice(range.from, range.to)).map(({ id }) => id);
  return { message: { content: notes(day, page.of, t).join('\n') || undefined, cards: [parts] }, updateIds };
}
