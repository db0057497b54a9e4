import { type Asked, type FeedStatus, type Followed, type Key, retold, type Say } from '../../src/command/command.ts';
import type { Card, Feed } from '../../src/core/model/model.ts';
import { COLOURS, card, titleLine } from '../../src/core/render/card.ts';
import { link, webAddress } from '../../src/core/text/link.ts';
import { truncate } from '../../src/core/text/plain-text.ts';
import { changeOf, looksOf } from '../shared/check-times.ts';
import { partsFitting } from '../shared/fitting.ts';
import { titleShown } from '../shared/title.ts';
import { failing } from './failing.ts';
import { heldBack } from './held.ts';
import { isFeed } from './kind.ts';
import { obstaclesOf } from './obstacles.ts';
import { pauseOf } from './paused.ts';
import { postedClause } from './settings.ts';

// A channel's line is at most some 300 characters, an obstacle 250: all fits one embed.
const mostChannels = 5;
const longestLine = 300;

/** How it goes with a feed, and whether what stopped is tried again now. */
export interface Checked {
  status: FeedStatus | undefined;
  tried: boolean;
}

function standing(feed: Feed, { state }: FeedStatus): Key {
  if (state === 'ended') return 'status.ended';
  return isFeed(feed) ? 'status.isFeed' : 'status.isLive';
}

function rule(feed: Feed, { keyEventRule }: FeedStatus, say: Say): string {
  if (keyEventRule) return titleLine(retold(say, keyEventRule), longestLine);
  return say(isFeed(feed) ? 'rule.articles' : 'rule.flagged');
}

const moved = ({ movedTo }: FeedStatus, say: Say): string[] =>
  movedTo ? [say('status.moved', { address: link(truncate(movedTo, 150), movedTo) })] : [];

function lines(feed: Feed, status: FeedStatus, context: Asked): string[] {
  const { say } = context;
  const { updates, keyEvents } = status;
  const known = say('status.known', { tally: say('tally', { updates, keyEvents }) });
  return [
    `${say(standing(feed, status))} ${known} ${rule(feed, status, say)}`,
    looksOf(status, context),
    changeOf(status, say),
    ...failing(status, 300, say),
    ...heldBack(status, say),
    ...moved(status, say),
  ];
}

function channels(context: Asked, followed: readonly Followed[], { status, tried }: Checked) {
  const { say } = context;
  const shown = followed.slice(0, mostChannels).map(({ subscription }) => {
    const what = postedClause(subscription, say);
    const line = say('status.gets', { channel: subscription.channelId, what });
    return [`${truncate(line, longestLine)}.`, ...pauseOf(subscription, status, say)].join(' ');
  });
  const others = followed.length - shown.length;
  const rest = others > 0 ? [say('status.moreChannels', { count: others })] : [];
  return { shown: [...shown, ...rest], stops: obstaclesOf(context, followed, { status, most: mostChannels, tried }) };
}

const length = (lines: readonly string[]): number => lines.reduce((sum, each) => sum + each.length + 1, 0);

function colour({ failures, held, obstacles, state }: FeedStatus): number | undefined {
  if (failures > 0 || held || obstacles.length > 0) return COLOURS.struck;
  return state === 'ended' ? COLOURS.ended : undefined;
}

/** All that is known of how it goes with a feed. `followed`: all that follow it in this server, at least one. */
export function statusCard(context: Asked, followed: readonly [Followed, ...Followed[]], checked: Checked): Card {
  const [{ feed }] = followed;
  const { status } = checked;
  const { shown, stops } = channels(context, followed, checked);
  const state = status ? lines(feed, status, context) : [context.say('status.unread')];
  return card({
    title: titleShown(feed.title, 120, context.say),
    url: webAddress(feed.page),
    text: [...partsFitting([...state, '', ...shown], { reserved: length(stops) }), ...stops].join('\n'),
    colour: status && colour(status),
  });
}
