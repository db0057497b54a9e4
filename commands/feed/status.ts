import { defineSubcommand, type PageRequest, type Reply, textReply } from '../../src/command/command.ts';
import type { ChannelProblem, CommandContext, FeedStatus, Retry } from '../../src/command/context.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { Feed, FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { COLOURS, card, titleLine } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { link, webAddress } from '../../src/core/text/link.ts';
import { markdownProblems, plainProblems } from '../../src/core/text/problem.ts';
import { relativeTime } from '../../src/core/time/timestamp.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { isArticleFeed } from '../shared/feed-kind.ts';
import { displayTitle } from '../shared/format.ts';
import { pageOf, partsThatFit } from '../shared/paging.ts';
import { distinctFeeds, findFollowed, suggestFeeds, unknownFeed } from '../shared/resolve-feed.ts';
import { ruleSentence } from '../shared/rule-sentence.ts';
import { missingPermissionLines, unnotifiedRoleLines } from './permissions.ts';
import { postedClause } from './settings-text.ts';

/** What it takes to tell how a feed is doing. */
type StatusTextContext = Pick<CommandContext, 'now' | 'channelKind' | 'missingPermissions' | 'notifiesRole' | 't'>;
type StatusContext = StatusTextContext & Pick<CommandContext, 'followed' | 'status' | 'retry'> & PageRequest;

/** All subscriptions of a server to one feed. */
type Followers = readonly [FollowedFeed, ...FollowedFeed[]];

/** How a feed is doing, and whether posting is tried again now where it stopped. */
interface Checked {
  status: FeedStatus | undefined;
  retries: readonly Retry[];
}

/**
 * In the overview, a feed takes at most about 1000 characters, so that a page fits into one embed.
 */
const PER_PAGE = 4;
const CHANNELS_IN_OVERVIEW = 2;
/**
 * On its own card, a channel and an obstacle take at most about 300 characters each, so that all
 * fits into one embed.
 */
const CHANNELS_ON_CARD = 5;
const LONGEST_LINE = 300;
/** Longer than any problem that stops a channel, in every language: the end says what to do. */
const LONGEST_REASON = 250;

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
  const feeds = await troubledFirst(context, all);
  const { shown, page } = pageOf(feeds, context.page, PER_PAGE);
  const parts = shown.map(async found => {
    const followers = followersOf(all, found);
    return statusLines(context, followers, await check(context, followers));
  });
  const text = partsThatFit(await Promise.all(parts), { gap: '\n\n' }).join('\n\n');
  return { message: { cards: [{ title: context.t('status.overview', { count: feeds.length }), text }] }, page };
}

/** Each feed once: those with a problem before the others, and each part by title. */
async function troubledFirst(context: StatusContext, all: readonly FollowedFeed[]): Promise<FollowedFeed[]> {
  const byTitle = distinctFeeds(all).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
  const statuses = await Promise.all(byTitle.map(({ feed }) => context.status(feed.id)));
  const isTroubled = (found: FollowedFeed, status: FeedStatus | undefined): boolean =>
    (status !== undefined && colourOf(status) === COLOURS.struck) ||
    followersOf(all, found).some(({ subscription }) => missingPermissionLines(context, subscription).length > 0);
  const troubled = new Set(byTitle.filter((found, index) => isTroubled(found, statuses[index])));
  return byTitle.toSorted((a, b) => Number(troubled.has(b)) - Number(troubled.has(a)));
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
  return { status: found, retries };
}

/** All about one feed. */
function statusCard(context: StatusTextContext, followers: Followers, checked: Checked): Card {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const channels = followers.slice(0, CHANNELS_ON_CARD).map(followed => channelLine(followed, found, t));
  const others = followers.length - channels.length;
  const obstacles = obstacleLines(context, followers, { ...checked, most: CHANNELS_ON_CARD });
  const lines = [
    ...(found ? feedLines(followers[0], found, context) : [t('status.unread')]),
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

function feedLines({ feed, subscription }: FollowedFeed, found: FeedStatus, context: StatusTextContext): string[] {
  const { t } = context;
  const { updates, keyEvents, movedTo } = found;
  const articles = isArticleFeed(feed) && t('tally.articles', { count: updates });
  const known = t('status.known', { tally: articles || t('tally', { updates, keyEvents }) });
  return [
    `${t(stateKey(feed, found))} ${known} ${ruleFor({ feed, subscription }, found, t)}`,
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

/** The rule for key events, as the first channel chose it, and what it came to today. */
function ruleFor({ feed, subscription }: FollowedFeed, { keyEventRule, today }: FeedStatus, t: Translate): string {
  const picks = today && { picked: today.picked[subscription.amount ?? 'some'], of: today.of };
  return ruleSentence({ feed, keyEventRule, picks }, subscription, t);
}

function channelLine(followed: FollowedFeed, found: FeedStatus | undefined, t: Translate): string {
  const { subscription } = followed;
  const aside = subscription.thread && !isArticleFeed(followed.feed) ? [t('settings.thread')] : [];
  const what = [postedClause(followed, t), ...aside].join('; ');
  const line = t('status.gets', { channel: subscription.channelId, what });
  return [`${truncate(line, LONGEST_LINE)}.`, ...pauseLines('paused.it', subscription, { found, t })].join(' ');
}

/** A feed among others, in a few lines. */
function statusLines(context: StatusTextContext, followers: Followers, checked: Checked): string {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const title = link(titleLine(feed.title, 80) || t('blog.untitled'), feed.page.length > 200 ? undefined : feed.page);
  const obstacles = obstacleLines(context, followers, { ...checked, most: CHANNELS_IN_OVERVIEW });
  const isTroubled = obstacles.length > 0 || (found !== undefined && colourOf(found) === COLOURS.struck);
  const pauses = followers.flatMap(({ subscription }) => pauseLines('paused.channel', subscription, { found, t }));
  const light = lightOf({ isTroubled, isPaused: pauses.length > 0 || !found });
  const name = `${light} **${title}**`;
  const head = found?.state === 'ended' ? t('status.titleEnded', { title: name }) : name;
  // What is well takes one line.
  if (found && !isTroubled && pauses.length === 0) return `${head} · ${changeSentence(found, t)}`;
  return [
    head,
    ...(found ? shortFeedLines(found, context) : [t('status.unreadShort')]),
    ...pauses.slice(0, CHANNELS_IN_OVERVIEW),
    ...(pauses.length > CHANNELS_IN_OVERVIEW ? ['…'] : []),
    ...obstacles,
  ].join('\n');
}

/** As of a traffic light: red asks for somebody, yellow waits. */
function lightOf({ isTroubled, isPaused }: { isTroubled: boolean; isPaused: boolean }): string {
  if (isTroubled) return '🔴';
  return isPaused ? '🟡' : '🟢';
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

/** A check within this many milliseconds is as good as now. */
const SOON = 5_000;

function nextCheckSentence({ nextCheck, because, failures }: FeedStatus, now: Date, t: Translate): string {
  if (nextCheck === null) return t(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  // Discord counts on while the answer is read: "2 seconds ago" would be no next check.
  if (!nextCheck || nextCheck.getTime() <= now.getTime() + SOON) return t('look.now');
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
  { paused, until, channelId }: Subscription,
  { found, t }: { found: FeedStatus | undefined; t: Translate },
): string[] {
  if (!paused) return [];
  const count = found?.missed[channelId] ?? 0;
  const held = count === 0 ? t('paused.nothingHeld') : t('paused.holding', { count });
  const line = t(key, { channel: channelId, ago: relativeTime(new Date(paused)), held });
  return [until ? `${line} ${t('paused.until', { ago: relativeTime(new Date(until)) })}` : line];
}

/** What is said of another try: the first that applies to one of the channels. */
const ATTEMPTS: readonly (readonly [Retry, TextKey])[] = [
  ['too often', 'obstacle.waiting'],
  ['trying', 'obstacle.trying'],
  ['just tried', 'obstacle.tried'],
];

/**
 * The first `most` obstacles in the channels of a feed, how many others there are, and whether
 * posting is tried again.
 */
function obstacleLines(
  context: StatusTextContext,
  followers: Followers,
  { status: found, retries, most }: Checked & { most: number },
): string[] {
  const { t } = context;
  const missing = followers.map(({ subscription }) => ({
    channelId: subscription.channelId,
    lines: missingPermissionLines(context, subscription),
  }));
  // A missing permission explains already why posting stopped.
  const explained = new Set(missing.flatMap(({ channelId, lines }) => (lines.length > 0 ? channelId : [])));
  const stopped = (found?.channelProblems ?? []).filter(({ channelId }) => !explained.has(channelId));
  const stopping = [...missing.flatMap(({ lines }) => lines), ...stopped.map(obstacle => stoppedLine(obstacle, t))];
  const unnotified = followers.flatMap(({ subscription }) => unnotifiedRoleLines(context, subscription));
  const all = [...stopping, ...unnotified];
  const others = all.length - most;
  const rest = others > 0 ? [t('obstacle.more', { count: others })] : [];
  const attempt = ATTEMPTS.find(([outcome]) => stopping.length > 0 && retries.includes(outcome));
  return [...all.slice(0, most), ...rest, ...(attempt ? [t(attempt[1])] : [])];
}

/** Names the thread if only that is stopped and the reason does not name it. */
function stoppedLine({ problem, since, threadId }: ChannelProblem, t: Translate): string {
  const ago = relativeTime(new Date(since));
  const reason = truncate(markdownProblems(t, [problem]), LONGEST_REASON);
  return threadId && !reason.includes(`<#${threadId}>`)
    ? t('obstacle.threadStopped', { thread: threadId, ago, reason })
    : t('obstacle.stopped', { ago, reason });
}
