import type { Control } from '../../src/command/button.ts';
import type { Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { withMessageLinks } from '../../src/core/delivery/message-link.ts';
import { restWaitOf } from '../../src/core/diff/rest.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Card } from '../../src/core/model/message.ts';
import type { FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { isKeyEvent } from '../../src/core/plan/filter.ts';
import { renderBoard } from '../../src/core/render/board.ts';
import { card } from '../../src/core/render/card.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { likelyZones } from '../../src/core/time/likely-zones.ts';
import { AFTER_END } from '../../src/core/time/poll-schedule.ts';
import { clockIn } from '../../src/core/time/zone.ts';
import { ENGLISH, postingLocale } from '../../src/i18n/translate.ts';
import { isArticleFeed } from '../shared/feed-kind.ts';
import { displayTitle } from '../shared/format.ts';
import { cardsThatFit, partsThatFit } from '../shared/paging.ts';
import { languageName } from './language.ts';
import { invitationLines, missingPermissionLines, unnotifiedRoleLines } from './permissions.ts';
import { foundLines, newestFirst, oldLines } from './reading.ts';
import { passingLines } from './settings/passing.ts';
import { presetMenu } from './settings/presets.ts';
import { furtherClauses, keywordNotes, postedClause } from './settings/text.ts';

/** What it takes to show a live blog that was just followed. */
export type AddedContext = Pick<
  CommandContext,
  | 'pollSeconds'
  | 'channelKind'
  | 'forumTags'
  | 'missingPermissions'
  | 'timedOutUntil'
  | 'needsInvitation'
  | 'notifiesRole'
  | 't'
  | 'language'
  | 'now'
  | 'chosenTimezone'
  | 'userLocale'
  | 'guildLocale'
>;

/**
 * A live blog that was just followed: what was found, what will be posted, an example, and controls
 * to change it.
 */
export async function addedReply(
  context: AddedContext,
  { followed, blog, language }: { followed: FollowedFeed; blog: LiveBlog; language?: string },
  notes: readonly string[],
): Promise<Reply> {
  const { feed, subscription } = followed;
  const examples = examplesFor(blog, subscription);
  const found = foundLines({ kind: 'live blog', feed, blog }, context, subscription);
  const posting = postingLines(context, followed, blog).filter(line => !notes.includes(line));
  const old = oldLines({ feed, blog }, context);
  const asksZone = (await context.chosenTimezone()) === undefined;
  const zone = asksZone ? [context.t('added.timezone')] : [];
  const lines = [...old, ...notes, ...found, '', ...posting, ...languageLines(language, context), ...zone];
  const withLines = (more: readonly string[]): Card =>
    card({
      title: displayTitle(blog.title, 120, context.t),
      url: blog.url,
      text: partsThatFit([...lines, ...more]).join('\n'),
    });
  const cards = cardsThatFit([
    withLines(['', context.t(subscription.updates === 'none' ? 'added.exampleBoard' : 'added.example')]),
    ...examples,
  ]);
  const hasExample = examples.length > 0 && cards.length > 1;
  const controls = [...controlsFor(followed, context), ...(asksZone ? [[zoneMenu(followed, context)]] : [])];
  return { message: { cards: hasExample ? cards : [withLines([])] }, controls };
}

/** Choices in a menu of Discord. */
const MOST_CHOICES = 25;

/** Asks for the time zone of the server: the likely ones, each with what its clock shows. */
function zoneMenu({ subscription }: FollowedFeed, { userLocale, guildLocale, now, t }: AddedContext): Control {
  const choices = likelyZones([userLocale, guildLocale], MOST_CHOICES).map(zone => ({
    name: `${zone.replaceAll('_', ' ')} (${clockIn(zone, now)})`,
    value: zone,
  }));
  return { kind: 'menu', action: 'timezone', args: [subscription.id], label: t('control.timezone'), choices };
}

/** Says that what is posted speaks the invoker's language now; English needs no words. */
const languageLines = (language: string | undefined, { t }: AddedContext): string[] =>
  language === undefined || language === ENGLISH ? [] : [t('added.language', { language: languageName(language) })];

/** What the channel gets: a message of its own, or the board. */
function examplesFor(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  if (subscription.updates === 'none') return boardOf(blog, subscription);
  const example = exampleIn(blog, subscription);
  const { t } = postingLocale(subscription);
  return example ? renderUpdate(example, { blog, t, look: subscription }).cards : [];
}

function boardOf(blog: LiveBlog, subscription: Subscription): readonly Card[] {
  const tracked = newestFirst(blog).map(update => ({ update, hash: '', absent: 0, state: 'listed' as const }));
  return withMessageLinks(renderBoard(subscription, { blog, tracked, digests: [] }), () => undefined).cards;
}

/** The newest update that would be a message of its own. */
function exampleIn(blog: LiveBlog, subscription: Subscription): Update | undefined {
  const isAll = subscription.updates === 'everything' && !subscription.thread;
  return newestFirst(blog).find(update => isAll || update.summary || isKeyEvent(update, subscription));
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function postingLines(context: AddedContext, followed: FollowedFeed, blog: LiveBlog): string[] {
  const { t } = context;
  const { subscription } = followed;
  const isPosting = subscription.updates !== 'none';
  const key = isPosting && blog.updates.length > 0 ? 'added.begunNothingOld' : 'added.begun';
  return [
    t(key, { channel: subscription.channelId, what: postedClause(followed, t) }),
    `${furtherClauses(followed, context).map(capitalised).join('. ')}.`,
    ...keywordNotes(subscription, t),
    ...passingLines(subscription, blog, t),
    ...paceSentences(context, blog),
    ...missingPermissionLines(context, subscription),
    ...invitationLines(context, subscription),
    ...unnotifiedRoleLines(context, subscription),
  ];
}

/** How often it is checked; of what rests, that was said with what was found. */
function paceSentences({ pollSeconds, now, t }: AddedContext, blog: LiveBlog): string[] {
  const { pollHint = 0, state } = blog;
  if (state === 'ended') return [t('added.paceEnded', { minutes: AFTER_END.every / 60 })];
  if (restWaitOf(blog, now) !== undefined) return [];
  const seconds = Math.max(pollSeconds, pollHint);
  if (seconds < 120) return [t('added.paceInSeconds', { seconds })];
  return [t('added.paceInMinutes', { minutes: Math.round(seconds / 60) })];
}

/** What can be changed right after a live blog was followed. */
function controlsFor(followed: FollowedFeed, context: AddedContext): readonly (readonly Control[])[] {
  const { feed, subscription } = followed;
  const { id, channelId, updates, mention, board, thread } = subscription;
  const { t } = context;
  const isFeed = isArticleFeed(feed);
  const role = isFeed ? 'control.roleArticles' : 'control.role';
  const toggle = (action: string, isOn: boolean, label: string): Control => ({
    kind: 'button',
    action,
    args: [id, !isOn],
    label,
  });
  // The chat of a voice channel is none of the menu's channels.
  const kind = context.channelKind(channelId);
  const isOffered = kind !== undefined && kind !== 'voice';
  const holdsThreads = !isFeed && (kind === 'text' || kind === 'announcement');
  const boardButton = toggle('board', board === true, t(board ? 'control.removeBoard' : 'control.addBoard'));
  const threadButton = toggle('thread', thread === true, t(thread ? 'control.closeThread' : 'control.addThread'));
  return [
    [presetMenu(followed, { holdsThreads, t })],
    [{ kind: 'role', action: 'mention', args: [id], label: t(role), chosen: mention }],
    [
      {
        kind: 'channel',
        action: 'channel',
        args: [id],
        label: t('control.channel'),
        chosen: isOffered ? channelId : undefined,
      },
    ],
    [
      ...(updates === 'none' ? [] : [boardButton, ...(holdsThreads ? [threadButton] : [])]),
      { kind: 'button', action: 'undo', args: [id], label: t('control.undo'), look: 'danger' },
    ],
  ];
}
