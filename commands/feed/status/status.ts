import {
  button,
  type Control,
  type ControlUse,
  defineSubcommand,
  type Reply,
  textReply,
} from '../../../src/actions/command.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import type { FeedStatus } from '../../../src/actions/nouns/feeds.ts';
import type { FollowedFeed } from '../../../src/core/model/subscription.ts';
import { plainLine } from '../../../src/core/render/card.ts';
import { pageOf, partsThatFit } from '../../shared/paging.ts';
import { distinctFeeds, findFollowed, suggestFeeds, unknownFeed } from '../../shared/resolve-feed.ts';
import { mainControls } from '../panel/panel.ts';
import { PANEL_ACTIONS } from '../panel/press.ts';
import { withUnseen } from '../permissions.ts';
import { type Checked, type Followers, LIGHTS, type StatusLines, statusCard, statusLines } from './text.ts';

/** A page fits into one embed, and its menu into 25 choices. */
const PAGE = { characters: 4000, feeds: 20 };
/** What a line about another try may add. */
const ATTEMPT = 120;

export const status = defineSubcommand({
  name: 'status',
  description: 'What this server follows, and how it is doing: trouble first',
  options: {
    feed: { type: 'text', description: 'Which one; default: all of them', suggest: suggestFeeds },
  },
  async run({ feed: typed }, context) {
    const all = await context.feeds.followed();
    const [first, second] = distinctFeeds(all);
    if (!first) return withUnseen(textReply(context.t('status.none')), context);
    if (typed === undefined)
      return second ? overview(context, all) : withUnseen(await details(context, all, first), context);
    const [found] = findFollowed(all, typed);
    return found ? details(context, all, found) : textReply(unknownFeed(all, typed, context.t));
  },
  actions: new Map([...PANEL_ACTIONS, ['details', choose], ['overview', choose]]),
});

/** Shows the feed that was chosen in the overview; without one, the overview. */
async function choose({ values: [feedId], args: [number] }: ControlUse, context: Context): Promise<Reply> {
  const page = Number(number) || 1;
  const all = await context.feeds.followed();
  const found = all.find(({ feed }) => feed.id === feedId);
  if (!found) return all.length === 0 ? textReply(context.t('status.none')) : overview({ ...context, page }, all);
  const back = button('overview', context.t('status.back'), { args: [String(page)] });
  const reply = await details(context, all, found);
  return { ...reply, controls: [...(reply.controls ?? []), [back]] };
}

async function details(context: Context, all: readonly FollowedFeed[], found: FollowedFeed): Promise<Reply> {
  const followers = followersOf(all, found);
  const checked = await tryAgain(context, followers, await context.feeds.status(found.feed.id));
  const asksZone = (await context.server.chosenTimezone()) === undefined;
  const here = followers.find(({ subscription }) => subscription.channelId === context.invoker.channelId);
  const one = here ?? (followers.length === 1 ? found : undefined);
  return {
    message: { cards: [statusCard(context, followers, checked)] },
    controls: one ? mainControls(one, context, { asksZone }) : [[channelMenu(followers, context)]],
  };
}

function channelMenu(followers: Followers, { server, t }: Context): Control {
  const choices = followers.map(({ subscription: { id, channelId } }) => ({
    name: `#${server.channelName(channelId) ?? channelId}`,
    value: id,
  }));
  return { kind: 'menu', action: 'panel', label: t('panel.change'), choices };
}

interface OverviewEntry {
  followers: Followers;
  status: FeedStatus | undefined;
  lines: StatusLines;
}

async function overview(context: Context, all: readonly FollowedFeed[]): Promise<Reply> {
  const { t } = context;
  const entries = await entriesOf(context, all);
  const { shown, page } = pageOf(pagesOf(entries), context.page, 1);
  const [here = []] = shown;
  const parts = here.map(async ({ followers, status }) => {
    const checked = await tryAgain(context, followers, status);
    return statusLines(context, followers, checked).text;
  });
  const text = partsThatFit(await Promise.all(parts), { gap: '\n\n' }).join('\n\n');
  const choices = here.map(({ followers: [{ feed }], lines }) => ({
    name: `${lines.light} ${plainLine(feed.title, 90) || t('blog.untitled')}`,
    value: feed.id,
  }));
  const about = { action: 'details', args: [String(page.number)], label: t('status.choose') };
  const title = t('status.overview', { count: entries.length });
  return withUnseen(
    { message: { cards: [{ title, text }] }, page, controls: [[{ ...about, kind: 'menu', choices }]] },
    context,
  );
}

/** Each feed once, in the order of their lights, and those of one light by title. */
async function entriesOf(context: Context, all: readonly FollowedFeed[]): Promise<OverviewEntry[]> {
  const byTitle = distinctFeeds(all).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
  const entries = byTitle.map(async found => {
    const followers = followersOf(all, found);
    const status = await context.feeds.status(found.feed.id);
    return { followers, status, lines: statusLines(context, followers, { status, retries: [] }) };
  });
  const rank = ({ lines }: OverviewEntry): number => LIGHTS.indexOf(lines.light);
  return (await Promise.all(entries)).sort((a, b) => rank(a) - rank(b));
}

/** As many feeds to a page as there is room for: those that are well take little. */
function pagesOf(entries: readonly OverviewEntry[]): readonly (readonly OverviewEntry[])[] {
  const pages: OverviewEntry[][] = [];
  let left = 0;
  for (const entry of entries) {
    const size = entry.lines.text.length + 2 + (entry.lines.light === '🔴' ? ATTEMPT : 0);
    if (size > left || pages.at(-1)?.length === PAGE.feeds) {
      pages.push([]);
      left = PAGE.characters;
    }
    pages.at(-1)?.push(entry);
    left -= size;
  }
  return pages;
}

const followersOf = (all: readonly FollowedFeed[], found: FollowedFeed): Followers => [
  found,
  ...all.filter(one => one !== found && one.feed.id === found.feed.id),
];

/** The moderator who asks may just have removed the obstacle. */
async function tryAgain({ feeds }: Context, followers: Followers, status: FeedStatus | undefined): Promise<Checked> {
  const places = [...followers.map(({ subscription }) => subscription), ...(status?.channelProblems ?? [])];
  const channelIds = new Set(places.map(({ channelId }) => channelId));
  const retries = await Promise.all([...channelIds].map(channelId => feeds.retry(channelId)));
  return { status, retries };
}
