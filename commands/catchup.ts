import {
  type Asked,
  defineCommand,
  defineSubcommand,
  type Paged,
  type Reply,
  type Say,
  sentence,
} from '../src/command/command.ts';
import { renderCatchUp } from '../src/core/answers/catchup.ts';
import { type Missed, missedSince, newestTime } from '../src/core/answers/missed.ts';
import { type From, fromWhere, markOf } from './catchup/cursor.ts';
import { type Chosen, chosenBlog } from './shared/blog.ts';
import { newestSentence } from './shared/newest.ts';
import { feedOption } from './shared/reading-options.ts';

type Question = Asked & Paged;

const agoOf = ({ point }: From): string => `<t:${Math.floor(Date.parse(point.at) / 1000)}:R>`;

const headingOf = (from: From, say: Say): string =>
  from.isFirst ? say('catchup.first') : say('catchup.since', { ago: agoOf(from) });

function nothing(from: From, { title, blog }: Chosen, say: Say): Reply {
  const values = { title, newest: newestSentence(blog.updates, say) };
  if (from.isFirst) return sentence(say('catchup.nothingFirst', values));
  return sentence(say('catchup.nothing', { ...values, ago: agoOf(from) }));
}

function told(missed: Missed, from: From, question: { chosen: Chosen; page: number; now: string; say: Say }): Reply {
  const { events, others, corrections } = missed;
  const { chosen, page, now, say } = question;
  if (events.length + others.length + corrections.length === 0) return nothing(from, chosen, say);
  const listing = renderCatchUp(missed, { blog: chosen.blog, page, now, say, heading: headingOf(from, say) });
  return { ...listing, page: { ...listing.page, mark: markOf(from) } };
}

async function caughtUp(chosen: Chosen, context: Question): Promise<Reply> {
  const { feedId, blog, title } = chosen;
  const now = context.now.toISOString();
  const newest = newestTime(blog.updates, now);
  if (blog.updates.length > 0 && newest === undefined) return sentence(context.say('catchup.noTimes', { title }));
  const from = await fromWhere(context, feedId);
  const missed = missedSince(from.point, blog.updates, await context.corrected(feedId));
  const reply = told(missed, from, { chosen, page: context.page, now, say: context.say });
  // Further pages are of a catch-up that counts already.
  if (context.mark !== undefined) return reply;
  const next = { at: now, ...(newest && { newest }) };
  return { ...reply, given: () => context.noteCatchUp(feedId, next) };
}

async function forgotten(context: Asked): Promise<Reply> {
  const count = await context.forgetCatchUps();
  if (count === 0) return sentence(context.say('catchup.forgotNothing'));
  return sentence(context.say('catchup.forgot', { count }));
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
