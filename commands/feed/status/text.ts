import type { Context } from '../../../src/actions/nouns/context.ts';
import type { ChannelProblem, FeedStatus, Retry } from '../../../src/actions/nouns/feeds.ts';
import type { Card } from '../../../src/core/model/message.ts';
import {
  type Feed,
  type FollowedFeed,
  isArticleFeed,
  type Subscription,
} from '../../../src/core/model/subscription.ts';
import { COLOURS, card, titleLine } from '../../../src/core/render/card.ts';
import { truncate } from '../../../src/core/text/excerpt.ts';
import { link } from '../../../src/core/text/link.ts';
import { markdownProblems, plainProblems } from '../../../src/core/text/problem.ts';
import { relativeTime } from '../../../src/core/time/timestamp.ts';
import type { TextKey, Translate } from '../../../src/i18n/translate.ts';
import { displayTitle, ruleSentence } from '../../shared/format.ts';
import { partsThatFit } from '../../shared/paging.ts';
import { missingPermissionLines, unnotifiedRoleLines } from '../permissions.ts';
import { postedClause, unusualClauses } from '../settings/text.ts';

/** How a feed is doing, in words: all of it on a card, or a few lines among others. */

/** All subscriptions of a server to one feed. */
export type Followers = readonly [FollowedFeed, ...FollowedFeed[]];

/** How a feed is doing, and whether posting is tried again now where it stopped. */
export interface Checked {
  status: FeedStatus | undefined;
  retries: readonly Retry[];
}

/** In the overview, a feed takes at most about 1000 characters. */
const CHANNELS_IN_OVERVIEW = 2;
const CHANNELS_IN_LINE = 3;
/**
 * On its own card, a channel and an obstacle take at most a few hundred characters each, so that all
 * obstacles fit into one embed.
 */
const CHANNELS_ON_CARD = 5;
const LONGEST_LINE = 450;
/** Longer than any problem that stops a channel, in every language: the end says what to do. */
const LONGEST_REASON = 250;

export function statusCard(context: Context, followers: Followers, checked: Checked): Card {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const channels = followers.slice(0, CHANNELS_ON_CARD).map(followed => channelLine(followed, found, context));
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
    url: feed.page,
    text: [...partsThatFit(lines, { reserved }), ...obstacles].join('\n'),
    colour: found && colourOf(found),
  });
}

function colourOf({ failures, massWithdrawal, channelProblems, state }: FeedStatus): number | undefined {
  if (failures > 0 || massWithdrawal || channelProblems.length > 0) return COLOURS.struck;
  return state === 'live' ? undefined : COLOURS.ended;
}

function feedLines({ feed }: FollowedFeed, found: FeedStatus, context: Context): string[] {
  const { t } = context;
  const { updates, keyEvents, movedTo, keyEventRule, today } = found;
  const articles = isArticleFeed(feed) && t('tally.articles', { count: updates });
  const known = t('status.known', { tally: articles || t('tally', { updates, keyEvents }) });
  return [
    `${t(stateKey(feed, found))} ${known} ${ruleSentence({ feed, keyEventRule, picks: today }, t)}`,
    checkSentences(found, context),
    changeSentence(found, t),
    ...failureLines(found, 300, t),
    ...notFollowedLines(found, t),
    ...(movedTo ? [t('status.moved', { address: link(truncate(movedTo, 150), movedTo) })] : []),
  ];
}

function stateKey(feed: Feed, { state }: FeedStatus): TextKey {
  if (state !== 'live') return `status.${state}`;
  return isArticleFeed(feed) ? 'status.isFeed' : 'status.isLive';
}

/** What a channel gets, and those of its settings that are not as usual. */
function channelLine(followed: FollowedFeed, found: FeedStatus | undefined, context: Context): string {
  const { t } = context;
  const { subscription } = followed;
  const what = [postedClause(followed, t), ...unusualClauses(followed, context)].join('; ');
  const line = t('status.gets', { channel: subscription.channelId, what });
  return [`${truncate(line, LONGEST_LINE)}.`, ...pauseLines('paused.it', subscription, { found, t })].join(' ');
}

/** As of a traffic light: red asks for somebody, yellow waits. In the order in which they are shown. */
export const LIGHTS = ['🔴', '🟡', '🟢'] as const;

/** A feed among others: its light, and a few lines. */
export interface StatusLines {
  light: (typeof LIGHTS)[number];
  text: string;
}

/** How an overview names what is not live. */
const TITLES = { ended: 'status.titleEnded', resting: 'status.titleResting' } as const;

const titleOf = (title: string, found: FeedStatus | undefined, t: Translate): string =>
  !found || found.state === 'live' ? title : t(TITLES[found.state], { title });

function channelsOf(followers: Followers): string {
  const shown = followers.slice(0, CHANNELS_IN_LINE).map(({ subscription }) => `<#${subscription.channelId}>`);
  const others = followers.length - shown.length;
  return [...shown, ...(others > 0 ? [`+${others}`] : [])].join(' ');
}

/** A feed among others. What is well takes one line. */
export function statusLines(context: Context, followers: Followers, checked: Checked): StatusLines {
  const [{ feed }] = followers;
  const { t } = context;
  const found = checked.status;
  const title = link(titleLine(feed.title, 80) || t('blog.untitled'), feed.page.length > 200 ? undefined : feed.page);
  const obstacles = obstacleLines(context, followers, { ...checked, most: CHANNELS_IN_OVERVIEW });
  const isTroubled = obstacles.length > 0 || (found !== undefined && colourOf(found) === COLOURS.struck);
  const pauses = followers.flatMap(({ subscription }) => pauseLines('paused.channel', subscription, { found, t }));
  const light = lightOf({ isTroubled, isPaused: pauses.length > 0 || !found });
  const head = `${titleOf(`${light} **${title}**`, found, t)} · ${channelsOf(followers)}`;
  if (found && light === '🟢') return { light, text: `${head} · ${changeSentence(found, t)}` };
  const lines = [
    head,
    found ? `${checkSentences(found, context)} ${changeSentence(found, t)}` : t('status.unreadShort'),
    ...(found ? [...failureLines(found, 80, t), ...notFollowedLines(found, t)] : []),
    ...pauses.slice(0, CHANNELS_IN_OVERVIEW),
    ...(pauses.length > CHANNELS_IN_OVERVIEW ? ['…'] : []),
    ...obstacles,
  ];
  return { light, text: lines.join('\n') };
}

function lightOf({ isTroubled, isPaused }: { isTroubled: boolean; isPaused: boolean }): StatusLines['light'] {
  if (isTroubled) return '🔴';
  return isPaused ? '🟡' : '🟢';
}

/** What is said of another try: the first that applies to one of the channels. */
const ATTEMPTS: readonly (readonly [Retry, TextKey])[] = [
  ['too often', 'blocker.waiting'],
  ['trying', 'blocker.trying'],
  ['just tried', 'blocker.tried'],
];

/**
 * The first `most` obstacles in the channels of a feed, how many others there are, and whether
 * posting is tried again.
 */
function obstacleLines(
  context: Context,
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
  // A timeout stops all channels alike.
  const all = [...new Set([...stopping, ...unnotified])];
  const others = all.length - most;
  const rest = others > 0 ? [t('blocker.more', { count: others })] : [];
  const attempt = ATTEMPTS.find(([outcome]) => stopping.length > 0 && retries.includes(outcome));
  return [...all.slice(0, most), ...rest, ...(attempt ? [t(attempt[1])] : [])];
}

/** Names the thread if only that is stopped and the reason does not name it. */
function stoppedLine({ problem, since, threadId }: ChannelProblem, t: Translate): string {
  const ago = relativeTime(new Date(since));
  const reason = truncate(markdownProblems(t, [problem]), LONGEST_REASON);
  return threadId && !reason.includes(`<#${threadId}>`)
    ? t('blocker.threadStopped', { thread: threadId, ago, reason })
    : t('blocker.stopped', { ago, reason });
}

/** Sentences on the checks of a feed, and on what is held back. */

function checkSentences(found: FeedStatus, { invoker, t }: Context): string {
  const { lastCheck } = found;
  const last = lastCheck ? t('look.last', { ago: relativeTime(lastCheck) }) : t('look.never');
  return `${last} ${nextCheckSentence(found, invoker.now, t)}`;
}

/** A check within this many milliseconds is as good as now. */
const SOON = 5_000;

function nextCheckSentence({ nextCheck, because, failures }: FeedStatus, now: Date, t: Translate): string {
  if (nextCheck === null) return t(because === 'ended' ? 'look.noMoreEnded' : 'look.noMoreGone');
  // Discord counts on while the answer is read: "2 seconds ago" would be no next check.
  if (!nextCheck || nextCheck.getTime() <= now.getTime() + SOON) return t('look.now');
  return t('look.next', { ago: relativeTime(nextCheck), reason: t(`look.${because}`, { failures }) });
}

const changeSentence = ({ changedAt }: FeedStatus, t: Translate): string =>
  t('look.change', { ago: relativeTime(new Date(changedAt)) });

/** How many checks failed and why, the problems in at most `units` UTF-16 units; none if the last one succeeded. */
function failureLines({ failures, problems }: FeedStatus, units: number, t: Translate): string[] {
  if (failures === 0) return [];
  const problem = titleLine(plainProblems(t, problems), units) || t('failing.unknown');
  return [t('failing.looks', { failures, problem })];
}

const notFollowedLines = ({ massWithdrawal, late }: FeedStatus, t: Translate): string[] => [
  ...(massWithdrawal
    ? [t('held.back', { count: massWithdrawal.vanished, ago: relativeTime(new Date(massWithdrawal.since)) })]
    : []),
  ...(late > 0 ? [t('held.late', { count: late })] : []),
];

export function pauseLines(
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
