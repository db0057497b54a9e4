import { commandOf, defineSubcommand, type Reply, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { renderCorrections, renderTimeline, type TimelineSpan, timelineOf } from '../src/core/answers/timeline.ts';
import { shownTime } from '../src/core/time/timestamp.ts';
import { kindOf, newestSentence } from './shared/format.ts';
import { decodeTime, encodeTime } from './shared/paging.ts';
import { feedOption, type ResolvedBlog, resolveBlog } from './shared/resolve-feed.ts';
import { type SharableReply, sharedAnswer, shareOption } from './shared/share-answer.ts';
import { readSince, sinceOption } from './shared/since.ts';

const PER_PAGE = 10;

const timeline = defineSubcommand({
  name: 'timeline',
  description: 'The key events of a live blog with times and links, the newest page first',
  options: {
    feed: feedOption,
    since: sinceOption,
    corrections: { type: 'flag', description: 'What was corrected: what is right and what was wrong' },
    share: shareOption,
  },
  run: (options, context) => sharedAnswer(context, () => answer(options, context)),
});

type TimelineOptions = Readonly<{ feed?: string; since?: string; corrections?: boolean }>;

async function answer({ feed, since, corrections }: TimelineOptions, context: Context): Promise<SharableReply> {
  const known = decodeMark(context.mark);
  const resolved = await resolveBlog(context, feed, known ? known.since : since);
  if (resolved.problem) return resolved.problem;
  const span = known ?? (await spanOf(since, context));
  if (span.problem !== undefined) return span.problem;
  if (corrections) return correctionsReply(resolved, span, context);
  return timelineReply(resolved, span, context);
}

export default commandOf(timeline);

async function timelineReply(
  { blog, title, feedId, page: address }: ResolvedBlog,
  span: TimelineSpan,
  context: Context,
): Promise<SharableReply> {
  const { t, mark, page, invoker } = context;
  const { since } = span;
  const events = timelineOf(blog.updates, span);
  if (events.length === 0 && since !== undefined) {
    const values = { title, time: shownTime(since, 'f'), newest: newestSentence(blog, t), kind: kindOf(blog) };
    return textReply(t('timeline.noneSince', values));
  }
  const none = blog.keyEventRule ? 'timeline.nonePicked' : 'timeline.none';
  if (events.length === 0) return textReply(t(none, { title, page: address }));
  const [now, timezone] = [context.invoker.now.toISOString(), await context.server.timezone()];
  const view = { perPage: PER_PAGE, since, now, ...(mark !== undefined && { page }) };
  const { range, ...listing } = renderTimeline(events, { ...view, blog, timezone, t });
  const updates = events.slice(range.from, range.to);
  const asked = { kind: 'timeline' as const, ...view, until: span.until };
  const list = { feedId, asked, updates, locale: invoker.language, timezone };
  return { ...listing, page: { ...listing.page, mark: encodeMark(span) }, shown: { list } };
}

async function correctionsReply(
  { blog, title, feedId }: ResolvedBlog,
  span: TimelineSpan,
  context: Context,
): Promise<SharableReply> {
  const { t, page, invoker } = context;
  const { since = '', until } = span;
  const all = (await context.reader.corrections(feedId)).filter(({ at }) => at >= since && (!until || at <= until));
  if (all.length === 0 && since) return textReply(t('corrections.noneSince', { title, time: shownTime(since, 'f') }));
  if (all.length === 0) return textReply(t('corrections.none', { title }));
  const [now, timezone] = [invoker.now.toISOString(), await context.server.timezone()];
  const { range, ...listing } = renderCorrections(all, { blog, page, t, now, timezone });
  const updates = all.slice(range.from, range.to).map(({ update }) => update);
  const list = { feedId, asked: { kind: 'corrections' as const, ...span, page, now }, updates };
  return {
    ...listing,
    page: { ...listing.page, mark: encodeMark(span) },
    shown: { list: { ...list, locale: invoker.language, timezone } },
  };
}

type ReadSpan = TimelineSpan & { problem?: undefined };

/** From the typed time until now, so that pages stay the same while updates arrive. */
async function spanOf(typed: string | undefined, context: Context): Promise<ReadSpan | { problem: Reply }> {
  const since = await readSince(typed, context);
  if (since.problem !== undefined) return since;
  return { since: since.at, until: context.invoker.now.toISOString() };
}

const encodeMark = ({ since, until }: TimelineSpan): string => [since, until].map(encodeTime).join('.');

const MARK = /^([0-9a-z]{0,9})\.([0-9a-z]{0,9})$/u;

function decodeMark(mark = ''): ReadSpan | undefined {
  const [whole, since = '', until = ''] = MARK.exec(mark) ?? [];
  return whole === undefined ? undefined : { since: decodeTime(since), until: decodeTime(until) };
}
