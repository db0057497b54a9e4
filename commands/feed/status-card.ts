import type { Asked, FeedStatus, Followed } from '../../src/command.ts';
import { COLOURS, card, titleLine } from '../../src/core/card.ts';
import { link, webAddress } from '../../src/core/link.ts';
import type { Card, Feed } from '../../src/core/model.ts';
import { truncate } from '../../src/core/text.ts';
import { failing } from './failing.ts';
import { heldBack } from './held.ts';
import { isFeed } from './kind.ts';
import { changeOf, looksOf } from './looks.ts';
import { obstaclesOf } from './obstacles.ts';
import { pauseOf } from './paused.ts';
import { postedClause } from './settings.ts';
import { tally } from './tally.ts';
import { titleShown } from './title.ts';

// A channel's line is at most some 300 characters, an obstacle 250: all fits one embed.
const mostChannels = 5;
const longestLine = 300;

function standing(feed: Feed, { state }: FeedStatus): string {
  if (state === 'ended') return 'It has ended.';
  return isFeed(feed) ? 'It is a feed.' : 'It is live.';
}

function rule(feed: Feed, { keyEventRule }: FeedStatus): string {
  if (keyEventRule) return titleLine(keyEventRule, longestLine);
  return isFeed(feed) ? 'Every new article counts as a key event.' : 'Key events are those that its editors flag.';
}

const moved = ({ movedTo }: FeedStatus): string[] =>
  movedTo ? [`It has moved for good: I read it at ${link(truncate(movedTo, 150), movedTo)}.`] : [];

const lines = (feed: Feed, status: FeedStatus, now: Date): string[] => [
  `${standing(feed, status)} I know ${tally(status.updates, status.keyEvents)}. ${rule(feed, status)}`,
  looksOf(status, now),
  changeOf(status),
  ...failing(status, 300),
  ...heldBack(status),
  ...moved(status),
];

function channels(context: Asked, followed: readonly Followed[], status: FeedStatus | undefined): string[] {
  const shown = followed.slice(0, mostChannels).map(({ subscription }) => {
    const line = `<#${subscription.channelId}> gets ${postedClause(subscription)}`;
    return [`${truncate(line, longestLine)}.`, ...pauseOf(subscription, status)].join(' ');
  });
  const others = followed.length - shown.length;
  const rest = others > 0 ? [`… and ${others} more of its channels, as \`/feed list\` tells.`] : [];
  return [...shown, ...rest, ...obstaclesOf(context, followed, { status, most: mostChannels })];
}

function colour({ failures, held, obstacles, state }: FeedStatus): number | undefined {
  if (failures > 0 || held || obstacles.length > 0) return COLOURS.struck;
  return state === 'ended' ? COLOURS.ended : undefined;
}

/** All that is known of how it goes with a feed. `followed`: all that follow it in this server, at least one. */
export function statusCard(
  context: Asked,
  followed: readonly [Followed, ...Followed[]],
  status: FeedStatus | undefined,
): Card {
  const [{ feed }] = followed;
  const state = status ? lines(feed, status, context.now) : ['I have not read it yet. Ask again in a minute.'];
  return card({
    title: titleShown(feed.title),
    url: webAddress(feed.page),
    text: [...state, '', ...channels(context, followed, status)].join('\n'),
    colour: status && colour(status),
  });
}
