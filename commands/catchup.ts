import { type Asked, defineCommand, defineSubcommand, type Paged, type Reply, sentence } from '../src/command.ts';
import { renderCatchUp } from '../src/core/answers/catchup.ts';
import { type Missed, missedSince, newestTime } from '../src/core/answers/missed.ts';
import { type From, fromWhere, markOf } from './catchup/point.ts';
import { type Chosen, chosenBlog } from './feed/blog.ts';
import { newestSentence } from './feed/newest.ts';
import { feedOption } from './feed/reading-options.ts';

type Question = Asked & Paged;

const FIRST = '-# Your first catch-up here: the next one starts where this one ends.';

const agoOf = ({ point }: From): string => `<t:${Math.floor(Date.parse(point.at) / 1000)}:R>`;

const headingOf = (from: From): string =>
  from.isFirst ? `**The last 24 hours**\n${FIRST}` : `**Since your last catch-up, ${agoOf(from)}**`;

function nothing(from: From, { title, blog }: Chosen): Reply {
  const span = from.isFirst ? 'in the last 24 hours' : `since your last catch-up, ${agoOf(from)}`;
  return sentence(`Nothing new in **${title}** ${span}. ${newestSentence(blog.updates)}`);
}

function told(missed: Missed, from: From, question: { chosen: Chosen; page: number; now: string }): Reply {
  const { events, others, corrections } = missed;
  const { chosen, page, now } = question;
  if (events.length + others.length + corrections.length === 0) return nothing(from, chosen);
  const listing = renderCatchUp(missed, { blog: chosen.blog, page, now, heading: headingOf(from) });
  return { ...listing, page: { ...listing.page, mark: markOf(from) } };
}

async function caughtUp(chosen: Chosen, context: Question): Promise<Reply> {
  const { feedId, blog, title } = chosen;
  const now = context.now.toISOString();
  const newest = newestTime(blog.updates, now);
  if (blog.updates.length > 0 && newest === undefined)
    return sentence(
      `The updates of **${title}** have no times, so I cannot tell what you missed. \`/timeline\` has the key events.`,
    );
  const from = await fromWhere(context, feedId);
  const missed = missedSince(from.point, blog.updates, await context.corrected(feedId));
  const reply = told(missed, from, { chosen, page: context.page, now });
  // Further pages are of a catch-up that counts already.
  if (context.mark !== undefined) return reply;
  const next = { at: now, ...(newest && { newest }) };
  return { ...reply, given: () => context.noteCatchUp(feedId, next) };
}

async function forgotten(context: Asked): Promise<Reply> {
  const count = await context.forgetCatchUps();
  if (count === 0) return sentence('I remembered nothing of what you read here.');
  const what = count === 1 ? 'one live blog' : `${count} live blogs`;
  return sentence(
    `I forgot how far you had read in ${what} of this server. Your next \`/catchup\` tells the last 24 hours.`,
  );
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
