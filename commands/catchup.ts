import { defineCommand, defineSubcommand, type Paged, type Reply, sentence } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderCatchUp } from '../src/core/answers/catchup.ts';
import { type Missed, missedSince, newestTime } from '../src/core/answers/missed.ts';
import { relativeTime } from '../src/core/time/timestamp.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { type From, fromWhere, markOf } from './catchup/cursor.ts';
import { type Chosen, chosenBlog } from './shared/blog.ts';
import { newestSentence } from './shared/newest.ts';
import { feedOption } from './shared/reading-options.ts';

type Question = CommandContext & Paged;

const headingOf = (from: From, t: Translate): string =>
  from.isFirst ? t('catchup.first') : t('catchup.since', { ago: relativeTime(Date.parse(from.point.at)) });

function nothing(from: From, { title, blog }: Chosen, t: Translate): Reply {
  const values = { title, newest: newestSentence(blog.updates, t) };
  if (from.isFirst) return sentence(t('catchup.nothingFirst', values));
  return sentence(t('catchup.nothing', { ...values, ago: relativeTime(Date.parse(from.point.at)) }));
}

function told(
  missed: Missed,
  from: From,
  question: { chosen: Chosen; page: number; now: string; t: Translate },
): Reply {
  const { events, others, corrections } = missed;
  const { chosen, page, now, t } = question;
  if (events.length + others.length + corrections.length === 0) return nothing(from, chosen, t);
  const listing = renderCatchUp(missed, { blog: chosen.blog, page, now, t, heading: headingOf(from, t) });
  return { ...listing, page: { ...listing.page, mark: markOf(from) } };
}

async function caughtUp(chosen: Chosen, context: Question): Promise<Reply> {
  const { feedId, blog, title } = chosen;
  const now = context.now.toISOString();
  const newest = newestTime(blog.updates, now);
  if (blog.updates.length > 0 && newest === undefined) return sentence(context.t('catchup.noTimes', { title }));
  const from = await fromWhere(context, feedId);
  const missed = missedSince(from.point, blog.updates, await context.corrections(feedId));
  const reply = told(missed, from, { chosen, page: context.page, now, t: context.t });
  // Further pages are of a catch-up that counts already.
  if (context.mark !== undefined) return reply;
  const next = { at: now, ...(newest && { newest }) };
  return { ...reply, given: () => context.saveCatchUpCursor(feedId, next) };
}

async function forgotten(context: CommandContext): Promise<Reply> {
  const count = await context.deleteCatchUpCursors();
  if (count === 0) return sentence(context.t('catchup.forgotNothing'));
  return sentence(context.t('catchup.forgot', { count }));
}

const catchup = defineSubcommand({
  name: 'catchup',
  description: 'What you missed since you last asked',
  options: {
    feed: feedOption,
    forget: { type: 'flag', description: 'Forget how far I have read, in all live blogs of this server' },
  },
  async run({ feed, forget }, context) {
    if (forget) return forgotten(context);
    const chosen = await chosenBlog(context, feed);
    return chosen.problem === undefined ? caughtUp(chosen, context) : sentence(chosen.problem);
  },
});

export default defineCommand({
  name: 'catchup',
  description: catchup.description,
  audience: 'everyone',
  subcommands: [catchup],
});
