import type { Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { AFTER_END } from '../../src/core/time/poll-schedule.ts';
import { postingLocale } from '../../src/i18n/translate.ts';
import { fitting, partsFitting } from '../shared/fitting.ts';
import { titleShown } from '../shared/title.ts';
import { controlsOf } from './add-controls.ts';
import { obstacles } from './obstacles.ts';
import { foundAt } from './reading.ts';
import { furtherClauses, keywordNotes, postedClause } from './settings.ts';

function pace({ pollSeconds, t }: CommandContext, { pollHint = 0, state }: LiveBlog): string {
  if (state === 'ended') return t('added.paceEnded', { minutes: AFTER_END.every / 60 });
  const seconds = Math.max(pollSeconds, pollHint);
  if (seconds < 120) return t('added.paceInSeconds', { seconds });
  return t('added.paceInMinutes', { minutes: Math.round(seconds / 60) });
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function begun(context: CommandContext, { subscription }: FollowedFeed, blog: LiveBlog): string[] {
  const { t } = context;
  const key = blog.updates.length > 0 ? 'added.begunNothingOld' : 'added.begun';
  return [
    t(key, { channel: subscription.channelId, what: postedClause(subscription, t) }),
    `${furtherClauses(subscription, context).map(capitalised).join('. ')}.`,
    ...keywordNotes(subscription, t),
    pace(context, blog),
    ...obstacles(context, subscription),
  ];
}

/** The newest of those that would be posted as messages of their own. */
function exampleOf({ updates }: LiveBlog, { updates: wanted, thread }: Subscription): Update | undefined {
  const all = wanted === 'everything' && !thread;
  return updates.find(update => all || update.keyEvent || update.summary);
}

/** A live blog that was just followed: what was found, what is done with it, how it looks, and what can be changed. */
export function added(
  context: CommandContext,
  { followed, blog }: { followed: FollowedFeed; blog: LiveBlog },
  notes: readonly string[],
): Reply {
  const { feed, subscription } = followed;
  const example = exampleOf(blog, subscription);
  const { t } = postingLocale(subscription);
  const shown = example ? renderUpdate(example, { blog, t }).cards : [];
  const found = foundAt({ kind: 'live blog', feed, blog }, context);
  const lines = [...notes, ...found, '', ...begun(context, followed, blog)];
  const card = (more: readonly string[]): Card => ({
    title: titleShown(blog.title, 120, context.t),
    url: blog.url,
    text: partsFitting([...lines, ...more]).join('\n'),
  });
  const cards = fitting([card(['', context.t('added.example')]), ...shown]);
  const hasExample = shown.length > 0 && cards.length > 1;
  return { message: { cards: hasExample ? cards : [card([])] }, controls: controlsOf(followed, context) };
}
