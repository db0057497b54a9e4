import { defineSubcommand, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { partsFitting } from '../shared/fitting.ts';
import { distinctFeeds, named, suggestFeeds, unknown } from '../shared/resolve-feed.ts';
import { type Checked, statusCard } from './status-card.ts';
import { statusLine } from './status-line.ts';

// A line is at most some 1000 characters, so that a page stays within one embed.
const perPage = 4;

/** All that follow the same feed in this server, in however many channels. */
const sharing = (all: readonly FollowedFeed[], chosen: FollowedFeed): [FollowedFeed, ...FollowedFeed[]] => [
  chosen,
  ...all.filter(one => one !== chosen && one.feed.id === chosen.feed.id),
];

/** How it goes with a feed. Whoever asks has perhaps just mended a channel, so that posting is tried again at once. */
async function statusOf(
  context: CommandContext,
  followed: readonly [FollowedFeed, ...FollowedFeed[]],
): Promise<Checked> {
  const status = await context.status(followed[0].feed.id);
  const places = [...followed.map(({ subscription }) => subscription), ...(status?.obstacles ?? [])];
  const channelIds = new Set(places.map(place => place.channelId));
  const outcomes = await Promise.all([...channelIds].map(channelId => context.retry(channelId)));
  return { status, tried: outcomes.every(Boolean) };
}

async function one(context: CommandContext, all: readonly FollowedFeed[], chosen: FollowedFeed): Promise<Reply> {
  const followed = sharing(all, chosen);
  return { message: { cards: [statusCard(context, followed, await statusOf(context, followed))] } };
}

async function overview(context: CommandContext & { page: number }, all: readonly FollowedFeed[]): Promise<Reply> {
  const feeds = distinctFeeds(all).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
  const of = Math.ceil(feeds.length / perPage);
  const number = Math.min(context.page, of);
  const shown = feeds.slice((number - 1) * perPage, number * perPage);
  const lines = shown.map(async chosen => {
    const followed = sharing(all, chosen);
    return statusLine(context, followed, await statusOf(context, followed));
  });
  const text = partsFitting(await Promise.all(lines), { gap: '\n\n' }).join('\n\n');
  const title = context.t('status.overview', { count: feeds.length });
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
    if (!first) return sentence(context.t('choice.nothingFollowed'));
    if (typed === undefined) return second ? overview(context, all) : one(context, all, first);
    const [chosen] = named(all, typed);
    return chosen ? one(context, all, chosen) : sentence(unknown(all, typed, context.t));
  },
});
