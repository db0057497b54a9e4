import type { Reply } from '../../../src/actions/command.ts';
import type { Control } from '../../../src/actions/controls.ts';
import type { Context } from '../../../src/actions/nouns/context.ts';
import { withMessageLinks } from '../../../src/core/delivery/message-link.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Card } from '../../../src/core/model/message.ts';
import type { FollowedFeed, Subscription } from '../../../src/core/model/subscription.ts';
import { renderBoard } from '../../../src/core/render/board.ts';
import { card } from '../../../src/core/render/card.ts';
import { renderUpdate } from '../../../src/core/render/update.ts';
import { newestFirst } from '../../../src/core/time/chronology.ts';
import { postingLocale } from '../../../src/i18n/translate.ts';
import { displayTitle } from '../../shared/format.ts';
import { cardsThatFit, partsThatFit } from '../../shared/paging.ts';
import { invitationLines, missingPermissionLines, unnotifiedRoleLines } from '../permissions.ts';
import { furtherClauses, postedClause } from '../settings/text.ts';
import { pauseLines } from '../status/text.ts';
import { mainControls } from './controls.ts';

/** The panel: a feed's settings in force, with controls that change any of them. */

/** What a panel says before the settings. `controls`: in place of those of its first view. */
interface Said {
  lines?: readonly string[];
  /** What is posted, in place of the usual sentence. */
  posts?: string;
  more?: readonly string[];
  controls?: readonly (readonly Control[])[];
}

export async function panelReply(context: Context, followed: FollowedFeed, said: Said = {}): Promise<Reply> {
  const { t } = context;
  const { feed, subscription } = followed;
  const gets = `${t('status.gets', { channel: subscription.channelId, what: postedClause(followed, t) })}.`;
  const { lines = [], posts = gets, more: further = [] } = said;
  const asksZone = (await context.server.chosenTimezone()) === undefined;
  const blog = await context.feeds.blog(feed.id);
  const all = [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    posts,
    `${furtherClauses(followed, context).map(capitalised).join('. ')}.`,
    ...further,
    ...pauseLines('paused.it', subscription, { found: undefined, t }),
    ...missingPermissionLines(context, subscription),
    ...invitationLines(context, subscription),
    ...unnotifiedRoleLines(context, subscription),
  ];
  const withLines = (more: readonly string[]): Card =>
    card({ title: displayTitle(feed.title, 120, t), url: feed.page, text: partsThatFit([...all, ...more]).join('\n') });
  const examples = blog ? examplesFor(blog, subscription) : [];
  const cards = cardsThatFit([
    withLines(['', t(subscription.updates === 'none' ? 'added.exampleBoard' : 'added.example')]),
    ...examples,
  ]);
  const hasExample = examples.length > 0 && cards.length > 1;
  return {
    message: { cards: hasExample ? cards : [withLines([])] },
    controls: said.controls ?? mainControls(followed, context, { asksZone }),
  };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the channel gets: a message of its own, or the board. */
function examplesFor(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  if (subscription.updates === 'none') return boardOf(blog, subscription);
  const isAll = subscription.updates === 'everything' && !subscription.thread;
  const example = newestFirst(blog.updates).find(update => isAll || update.summary || update.keyEvent);
  const { t } = postingLocale(subscription);
  return example ? renderUpdate(example, { blog, t, look: subscription }).cards : [];
}

function boardOf(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  const tracked = newestFirst(blog.updates).map(update => ({ update, hash: '', absent: 0, state: 'listed' as const }));
  return withMessageLinks(renderBoard(subscription, { blog, tracked, shownBy: ({ id }) => id }), () => undefined).cards;
}
