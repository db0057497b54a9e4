import { defineSubcommand, type PageRequest, type Reply, textReply } from '../../src/command/command.ts';
import type { ChannelProblem, CommandContext, FeedStatus } from '../../src/command/context.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { Feed, FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { COLOURS, card, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { link, webAddress } from '../../src/core/text/link.ts';
import { markdownProblems, plainProblems } from '../../src/core/text/problem.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { pageOf, partsThatFit } from '../shared/paging.ts';
import { distinctFeeds, findFollowed, suggestFeeds, unknownFeed } from '../shared/resolve-feed.ts';
import { missingPermissionLines } from './permissions.ts';
import { isArticleFeed } from './reading.ts';
import { postedClause } from './settings-text.ts';

/** What it takes to tell how a feed is doing. */
type StatusTextContext = Pick<CommandContext, 'now' | 'missingPermissions' | 't'>;
type StatusContext = StatusTextContext & Pick<CommandContext, 'followed' | 'status' | 'retry'> & PageRequest;

/** All subscriptions of a server to one feed. */
type Followers = readonly [FollowedFeed, ...FollowedFeed[]];

/** How a feed is doing, and whether posting is tried again now where it stopped. */
interface Checked {
  status: FeedStatus | undefined;
  retried: boolean;
}

/**
 * In the overview, a feed takes at most about 1000 characters, so that a page fits into one embed.
 */
const PER_PAGE = 4;
const CHANNELS_IN_OVERVIEW = 2;
/**
 * On its own card, a channel takes at most about 300 characters and an obstacle 250, so that all
 * fits into one embed.
 */
const CHANNELS_ON_CARD = 5;
const LONGEST_LINE = 300;
const LONGEST_REASON = 200;

/** Tells how one feed is doing, or all of them in pages. */
export const status = defineSubcommand({
  name: 'status',
  description: 'Last and next check, failures, and permissions that I lack',
  options: {
    feed: { type: 'text', description: 'Which one; default: all of them', suggest: suggestFeeds },
  },
  async run({ feed: typed }, context: StatusContext) {
    const all = await context.followed();
    const [first, second] = distinctFeeds(all);
    if (!first) return textReply(context.t('choice.nothingFollowed'));
    if (typed === undefined) return second ? overview(context, all) : details(context, all, first);
    const [found] = findFollowed(all, typed);
    return found ? details(context, all, found) : textReply(unknownFeed(all, typed, context.t));
  },
});

async function details(context: StatusContext, all: readonly FollowedFeed[], found: FollowedFeed): Promise<Reply> {
  const followers = followersOf(all, found);
  return { message: { cards: [statusCard(context, followers, await check(context, followers))] } };
}

async function overview(context: StatusContext, all: readonly FollowedFeed[]): Promise<Reply> {
  const feeds = distinctFeeds(all).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
  const { shown, page } = pageOf(feeds, context.page, PER_PAGE);
  const parts = shown.map(async found => {
    const followers = followersOf(all, found);
    return statusLines(context, followers, await check(context, followers));
  });
  const text = partsThatFit(await Promise.all(parts), { gap: '\n\n' }).join('\n\n');
  return { message: { cards: [{ title: context.t('status.overview', { count: feeds.length }), text }] }, page };
}

const followersOf = (all: readonly FollowedFeed[], found: FollowedFeed): Followers => [
  found,
  ...all.filter(one => one !== found && one.feed.id === found.feed.id),
];

/**
 * Posting is tried again at once, because the moderator who asks may just have removed the
 * obstacle.
 */
async function check(context: StatusContext, followers: Followers): Promise<Checked> {
  const found = await context.status(followers[0].feed.id);
  const places = [...followers.map(({ subscription }) => subscription), ...(found?.channelProblems ?? [])];
  const channelIds = new Set(places.map(({ channelId }) => channelId));
  const retries = await Promise.all([...channelIds].map(channelId => context.retry(channelId)));
  return { status: found, retried: retries.every(Boolean) };
}

/** All about one feed. */
function statusCard(context: StatusTextContext, followers: Followers, checked: Checked): Card {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const channels = followers.slice(0, CHANNELS_ON_CARD).map(({ subscription }) => channelLine(subscription, found, t));
  const others = followers.length - channels.length;
  const obstacles = obstacleLines(context, followers, { ...checked, most: CHANNELS_ON_CARD });
  const lines = [
    ...(found ? feedLines(feed, found, context) : [t('status.unread')]),
    '',
    ...channels,
    ...(others > 0 ? [t('status.moreChannels', { count: others })] : []),
  ];
  const reserved = obstacles.reduce((sum, line) => sum + line.length + 1, 0);
  return card({
    title: displayTitle(feed.title, 120, t),
    url: webAddress(feed.page),
    text: [...partsThatFit(lines, { reserved }), ...obstacles].join('\n'),
    colour: found && colourOf(found),
  });
}

function colourOf({ failures, massWithdrawal, channelProblems, state }: FeedStatus): number | undefined {
  if (failures > 0 || massWithdrawal || channelProblems.length > 0) return COLOURS.struck;
  return state === 'ended' ? COLOURS.ended : undefined;
}

function feedLines(feed: Feed, found: FeedStatus, context: StatusTextContext): string[] {
  const { t } = context;
  const { updates, keyEvents, movedTo } = found;
  const known = t('status.known', { tally: t('tally', { updates, keyEvents }) });
  return [
    `${t(stateKey(feed, found))} ${known} ${ruleSentence(feed, found, t)}`,
    checkSentences(found, context),
    changeSentence(found, t),
    ...failureLines(found, 300, t),
    ...massWithdrawalLines(found, t),
    ...(movedTo ? [t('status.moved', { address: link(truncate(movedTo, 150), movedTo) })] : []),
  ];
}

function stateKey(feed: Feed, { state }: FeedStatus): TextKey {
  if (state === 'ended') return 'status.ended';
  return isArticleFeed(feed) ? 'status.isFeed' : 'status.isLive';
}

function ruleSentence(feed: Feed, { keyEventRule }: FeedStatus, t: Translate): string {
  if (keyEventRule) return t(`rule.${keyEventRule}`);
  return t(isArticleFeed(feed) ? 'rule.articles' : 'rule.flagged');
}

function channelLine(subscription: Subscription, found: FeedStatus | undefined, t: Translate): string {
  const what = postedClause(subscription, t);
  const line = t('status.gets', { channel: subscription.channelId, what });
  return [`${truncate(line, LONGEST_LINE)}.`, ...pauseLines('paused.it', subscription, { found, t })].join(' ');
}

/** A feed among others, in a few lines. */
function statusLines(context: StatusTextContext, followers: Followers, checked: Checked): string {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const name = `**${displayTitle(feed.title, 80, t)}**`;
  const pauses = followers.flatMap(({ subscription }) => pauseLines('paused.channel', subscription, { found, t }));
  return [
    found?.state === 'ended' ? t('status.titleEnded', { title: name }) : name,
    ...(found ? shortFeedLines(found, context) : [t('status.unreadShort')]),
    ...pauses.slice(0, CHANNELS_IN_OVERVIEW),
    ...(pauses.length > CHANNELS_IN_OVERVIEW ? ['…'] : []),
    ...obstacleLines(context, followers, { ...checked, most: CHANNELS_IN_OVERVIEW }),
  ].join('\n');
}

const shortFeedLines = (found: FeedStatus, context: StatusTextContext): string[] => [
  `${checkSentences(found, context)} ${changeSentence(found, context.t)}`,
  ...failureLines(found, 80, context.t),
  ...massWithdrawalLines(found, context.t),
];

/** Why the next check comes when it comes. */
const REASONS = {
  'updates arrive': 'look.updatesArrive',
  quiet: 'look.quiet',
  ended: 'look.ended',
  failing: 'look.failing',
  patience: 'look.patience',
  defect: 'look.defect',
} as const satisfies Record<FeedStatus['because'], TextKey>;

/** The last check and the next. */
function checkSentences(found: FeedStatus, { now, t }: StatusTextContext): string {
  const { lastCheck } = found;
  const last = lastCheck ? t('look.last', { ago: relativeTime(lastCheck) }) : t('look.never');
  return `${last} ${nextCheckSentence(found, now, t)}`;
}

function nextCheckSentence({ nextCheck, because, failures }: FeedStatus, now: Date, t: Translate): string {
  if (nextCheck === null) return t(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  if (!nextCheck || nextCheck <= now) return t('look.now');
  return t('look.next', { ago: relativeTime(nextCheck), reason: t(REASONS[because], { failures }) });
}

const changeSentence = ({ changedAt }: FeedStatus, t: Translate): string =>
  t('look.change', { ago: relativeTime(new Date(changedAt)) });

/**
 * How many checks failed and why, the problems in at most `units` UTF-16 units; none if the last
 * one succeeded.
 */
function failureLines({ failures, problems }: FeedStatus, units: number, t: Translate): string[] {
  if (failures === 0) return [];
  const problem = titleLine(plainProblems(t, problems), units) || t('failing.unknown');
  return [t('failing.looks', { failures, problem })];
}

const massWithdrawalLines = ({ massWithdrawal }: FeedStatus, t: Translate): string[] =>
  massWithdrawal
    ? [t('held.back', { count: massWithdrawal.vanished, ago: relativeTime(new Date(massWithdrawal.since)) })]
    : [];

/** Since when a channel is paused and what it has missed; none if it is not paused. */
function pauseLines(
  key: 'paused.it' | 'paused.channel',
  { paused, channelId }: Subscription,
  { found, t }: { found: FeedStatus | undefined; t: Translate },
): string[] {
  if (!paused) return [];
  const count = found?.missed[channelId] ?? 0;
  const held = count === 0 ? t('paused.nothingHeld') : t('paused.holding', { count });
  return [t(key, { channel: channelId, ago: relativeTime(new Date(paused)), held })];
}

/**
 * The first `most` obstacles in the channels of a feed, how many others there are, and whether
 * posting is tried again.
 */
function obstacleLines(
  context: StatusTextContext,
  followers: Followers,
  { status: found, retried, most }: Checked & { most: number },
): string[] {
  const { t } = context;
  const missing = followers.map(({ subscription }) => ({
    channelId: subscription.channelId,
    lines: missingPermissionLines(context, subscription),
  }));
  // A missing permission explains already why posting stopped.
  const explained = new Set(missing.flatMap(({ channelId, lines }) => (lines.length > 0 ? channelId : [])));
  const stopped = (found?.channelProblems ?? []).filter(({ channelId }) => !explained.has(channelId));
  const all = [...missing.flatMap(({ lines }) => lines), ...stopped.map(obstacle => stoppedLine(obstacle, t))];
  if (all.length === 0) return [];
  const others = all.length - most;
  const rest = others > 0 ? [t('obstacle.more', { count: others })] : [];
  return [...all.slice(0, most), ...rest, t(retried ? 'obstacle.trying' : 'obstacle.waiting')];
}

const stoppedLine = ({ problem, since }: ChannelProblem, t: Translate): string =>
  t('obstacle.stopped', {
    ago: relativeTime(new Date(since)),
    reason: truncate(markdownProblems(t, [problem]), LONGEST_REASON),
  });
