import type { CommandContext, FeedStatus } from '../../src/command/context.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { Feed, FollowedFeed } from '../../src/core/model/subscription.ts';
import { COLOURS, card } from '../../src/core/render/card.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { link, webAddress } from '../../src/core/text/link.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
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

function standing(feed: Feed, { state }: FeedStatus): TextKey {
  if (state === 'ended') return 'status.ended';
  return isFeed(feed) ? 'status.isFeed' : 'status.isLive';
}

function rule(feed: Feed, { keyEventRule }: FeedStatus, t: Translate): string {
  if (keyEventRule) return t(`rule.${keyEventRule}`);
  return t(isFeed(feed) ? 'rule.articles' : 'rule.flagged');
}

const moved = ({ movedTo }: FeedStatus, t: Translate): string[] =>
  movedTo ? [t('status.moved', { address: link(truncate(movedTo, 150), movedTo) })] : [];

function lines(feed: Feed, status: FeedStatus, context: CommandContext): string[] {
  const { t } = context;
  const { updates, keyEvents } = status;
  const known = t('status.known', { tally: t('tally', { updates, keyEvents }) });
  return [
    `${t(standing(feed, status))} ${known} ${rule(feed, status, t)}`,
    looksOf(status, context),
    changeOf(status, t),
    ...failing(status, 300, t),
    ...heldBack(status, t),
    ...moved(status, t),
  ];
}

function channels(context: CommandContext, followed: readonly FollowedFeed[], { status, tried }: Checked) {
  const { t } = context;
  const shown = followed.slice(0, mostChannels).map(({ subscription }) => {
    const what = postedClause(subscription, t);
    const line = t('status.gets', { channel: subscription.channelId, what });
    return [`${truncate(line, longestLine)}.`, ...pauseOf(subscription, status, t)].join(' ');
  });
  const others = followed.length - shown.length;
  const rest = others > 0 ? [t('status.moreChannels', { count: others })] : [];
  return { shown: [...shown, ...rest], stops: obstaclesOf(context, followed, { status, most: mostChannels, tried }) };
}

const length = (lines: readonly string[]): number => lines.reduce((sum, each) => sum + each.length + 1, 0);

function colour({ failures, held, obstacles, state }: FeedStatus): number | undefined {
  if (failures > 0 || held || obstacles.length > 0) return COLOURS.struck;
  return state === 'ended' ? COLOURS.ended : undefined;
}

/** All that is known of how it goes with a feed. `followed`: all that follow it in this server, at least one. */
export function statusCard(
  context: CommandContext,
  followed: readonly [FollowedFeed, ...FollowedFeed[]],
  checked: Checked,
): Card {
  const [{ feed }] = followed;
  const { status } = checked;
  const { shown, stops } = channels(context, followed, checked);
  const state = status ? lines(feed, status, context) : [context.t('status.unread')];
  return card({
    title: titleShown(feed.title, 120, context.t),
    url: webAddress(feed.page),
    text: [...partsFitting([...state, '', ...shown], { reserved: length(stops) }), ...stops].join('\n'),
    colour: status && colour(status),
  });
}
