import { type Asked, defineSubcommand, type Followed, type Reply, sentence } from '../../src/command.ts';
import { distinctFeeds, named, nothingFollowed, suggestFeeds, unknown } from './choice.ts';
import { statusCard } from './status-card.ts';
import { statusLine } from './status-line.ts';

// A line is at most some 800 characters, so that a page stays within one embed.
const perPage = 5;

/** All that follow the same feed in this server, in however many channels. */
const sharing = (all: readonly Followed[], chosen: Followed): [Followed, ...Followed[]] => [
  chosen,
  ...all.filter(one => one !== chosen && one.feed.id === chosen.feed.id),
];

async function one(context: Asked, all: readonly Followed[], chosen: Followed): Promise<Reply> {
  const status = await context.status(chosen.feed.id);
  return { message: { cards: [statusCard(context, sharing(all, chosen), status)] } };
}

async function overview(context: Asked & { page: number }, all: readonly Followed[]): Promise<Reply> {
  const feeds = distinctFeeds(all).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
  const of = Math.ceil(feeds.length / perPage);
  const number = Math.min(context.page, of);
  const shown = feeds.slice((number - 1) * perPage, number * perPage);
  const lines = shown.map(async followed =>
    statusLine(context, sharing(all, followed), await context.status(followed.feed.id)),
  );
  const text = (await Promise.all(lines)).join('\n\n');
  const title = `How it goes with the ${feeds.length} feeds of this server`;
  return { message: { cards: [{ title, text }] }, page: { number, of } };
}

export const status = defineSubcommand({
  name: 'status',
  description: 'How it goes: last and next look, what fails, and what I may not do in the channel',
  options: {
    feed: { type: 'text', description: 'Which one; all of them if left out', suggest: suggestFeeds },
  },
  async run({ feed: typed }, context) {
    const all = await context.followed();
    const [first, second] = distinctFeeds(all);
    if (!first) return sentence(nothingFollowed);
    if (typed === undefined) return second ? overview(context, all) : one(context, all, first);
    const [chosen] = named(all, typed);
    return chosen ? one(context, all, chosen) : sentence(unknown(all, typed));
  },
});
