import { type PageRequest, type Reply, textReply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { renderSummary } from '../../src/core/answers/summary.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { updatesOf } from '../../src/core/summary/line.ts';
import { summarising } from '../../src/core/summary/summary.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { shownTime } from '../../src/core/time/timestamp.ts';
import { displayTitle, newestSentence } from './format.ts';
import type { SharableReply } from './share-answer.ts';

/** Summaries of live blogs that are followed, or read for the one who asks. */

/** Answers with what happened in a live blog, since an ISO time if one was asked for. `feedId`: of one that is followed. */
export async function summaryReply(
  { blog, title, feedId }: { blog: LiveBlog; title: string; feedId?: string },
  since: string | undefined,
  { reader, server, invoker, page, t }: Context & PageRequest,
): Promise<SharableReply> {
  const found = await reader.inSlices(summarising(blog, { since }));
  if (found.lines.length > 0) {
    const [now, timezone] = [invoker.now.toISOString(), await server.timezone()];
    const { range, ...reply } = renderSummary(found, { blog, since, page, t, now, timezone });
    if (feedId === undefined) return reply;
    const updates = updatesOf(found.lines.slice(range.from, range.to));
    const list = {
      feedId,
      asked: { kind: 'summary' as const, since, page, now },
      updates,
      locale: invoker.language,
      timezone,
    };
    return { ...reply, shown: { list } };
  }
  const newest = newestSentence(blog, t);
  if (since === undefined) return textReply(t('summary.nothing', { title, newest }));
  return textReply(t('summary.nothingSince', { title, newest, time: shownTime(since, 'f') }));
}

/** In the place of the address, in the ids of page buttons: the answer names the page of its live blog. */
const SHOWN = 'shown';

/** The address of a live blog that is read for this answer alone. */
export const urlOption = {
  type: 'text',
  description: 'Address of any live blog: it is read for you alone, and nothing is stored',
  idOf: async () => SHOWN,
} as const;

/** The address that was typed, or that of the answer below which a button was pressed. */
export const addressesOf = (url: string, { invoker }: Context): readonly string[] =>
  url === SHOWN ? (invoker.links ?? []).slice(0, 1) : [url];

/** Links of a message that are read: each is a check of the member's. */
const MOST_READ = 3;

/**
 * Reads the first of the addresses at which there is a live blog, and sums it up; nothing is stored. Says
 * why not if there is none.
 */
export async function sumUpAt(
  addresses: readonly string[],
  since: string | undefined,
  context: Context & PageRequest,
): Promise<Reply> {
  const { t } = context;
  let refusal: string | undefined;
  for (const address of addresses.slice(0, MOST_READ)) {
    const reading = await context.feeds.read(address);
    if (reading.kind === 'live blog')
      return summaryReply({ blog: reading.blog, title: displayTitle(reading.blog.title, 120, t) }, since, context);
    refusal ??= markdownProblems(t, reading.problems);
  }
  return textReply(refusal ?? t('sumUp.noLink'));
}
