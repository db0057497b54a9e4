import type { Control, ControlUse } from '../../src/command/button.ts';
import { defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Card } from '../../src/core/model/message.ts';
import { type FollowedFeed, type Subscription, settingsOf } from '../../src/core/model/subscription.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { AFTER_END } from '../../src/core/time/poll-schedule.ts';
import { postingLocale } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { cardsThatFit, partsThatFit } from '../shared/paging.ts';
import { changeSettings, type EditContext, type EditValues } from './edit.ts';
import { missingPermissionLines } from './permissions.ts';
import { foundLines, refusal, selectedFeed } from './reading.ts';
import { type SettingsContext, type SettingValues, settingOptions, settingsFrom } from './setting-options.ts';
import { furtherClauses, keywordNotes, postedClause, settingsLine } from './settings-text.ts';

/** A plain message holds 2000 characters. */
const LONGEST_SETTINGS = 1500;

/** What it takes to show a live blog that was just followed. */
type AddedContext = Pick<
  CommandContext,
  'pollSeconds' | 'channelKind' | 'forumTags' | 'missingPermissions' | 't' | 'language'
>;
type AddContext = SettingsContext & AddedContext & Pick<CommandContext, 'read' | 'follow'>;
type PressContext = AddContext &
  EditContext &
  Pick<CommandContext, 'followed' | 'blog' | 'unfollow' | 'sequel' | 'followSequel'>;

/** Follows a live blog; its answer has controls that change what was just set. */
export const add = defineSubcommand({
  name: 'add',
  description: 'Follow a live blog or feed in a channel',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
    ...settingOptions,
  },
  run: ({ url, ...values }, context: PressContext) => follow(url, values, context),
  press(use, context: PressContext) {
    if (use.action === 'go on') return followSequel(use, context);
    const selected = selectedFeed(use);
    return selected ? follow(selected.url, selected.values, context) : pressControl(use, context);
  },
});

async function follow(url: string, values: SettingValues, context: AddContext): Promise<Reply> {
  const decision = settingsFrom(values, context);
  if (decision.problem !== undefined) return textReply(decision.problem);
  const reading = await context.read(url);
  if (reading.kind === 'refused') return refusal(reading, context, values);
  const outcome = await context.follow(reading, decision.settings);
  if (outcome.problem !== undefined) return textReply(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed } = outcome;
  if (existed) return alreadyFollowed(followed, context);
  return addedReply(context, { followed, blog: reading.blog }, decision.notes);
}

const alreadyFollowed = ({ feed, subscription }: FollowedFeed, context: AddedContext): Reply =>
  textReply(
    context.t('add.standing', {
      channel: subscription.channelId,
      title: displayTitle(feed.title, 120, context.t),
      settings: truncate(settingsLine(subscription, context), LONGEST_SETTINGS),
    }),
  );

/** Follows the live blog in which an ended one continues, with the same settings. */
async function followSequel({ args: [id] }: ControlUse, context: PressContext): Promise<Reply> {
  const ended = (await context.followed()).find(({ subscription }) => subscription.id === id);
  if (!ended) return textReply(context.t('goOn.gone'));
  const sequel = await context.sequel(ended.feed.id);
  if (!sequel) return textReply(context.t('goOn.lost'));
  const reading = await context.read(sequel.url);
  if (reading.kind === 'refused') return refusal(reading, context);
  const outcome = await context.follow(reading, settingsOf(ended.subscription));
  if (outcome.problem !== undefined) return textReply(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed } = outcome;
  await context.followSequel(ended, { url: sequel.url, name: followed.feed.title }, followed);
  const place = `<#${followed.subscription.channelId}>`;
  const title = displayTitle(followed.feed.title, 120, context.t);
  if (existed) return textReply(context.t('goOn.stood', { place, title }));
  return addedReply(context, { followed, blog: reading.blog }, []);
}

/** The change of settings that each control asks for. */
const CHANGES: ReadonlyMap<string, (use: ControlUse) => EditValues> = new Map([
  ['updates', ({ values: [updates] }: ControlUse): EditValues => ({ updates })],
  ['mention', ({ values: [mention] }) => (mention === undefined ? { clear: 'role' } : { mention })],
  ['channel', ({ values: [channel] }) => ({ channel })],
  ['board', ({ args: [, board] }) => ({ board: board === true })],
  ['thread', ({ args: [, thread] }) => ({ thread: thread === true })],
]);

/** Applies a control below the answer, and shows the answer as it is now. */
async function pressControl(use: ControlUse, context: PressContext): Promise<Reply> {
  const gone = textReply(context.t('control.gone'));
  const followed = (await context.followed()).find(({ subscription }) => subscription.id === use.args[0]);
  if (!followed) return gone;
  if (use.action === 'undo') return undo(followed, context);
  const blog = await context.blog(followed.feed.id);
  const change = CHANGES.get(use.action);
  if (!blog || !change) return gone;
  const outcome = await changeSettings(change(use), context, followed);
  if (outcome.problem !== undefined) return addedReply(context, { followed, blog }, [`⚠️ ${outcome.problem}`, '']);
  const notes = outcome.lines.length > 0 ? [...outcome.lines, ''] : [];
  return addedReply(context, { followed: outcome.followed, blog }, notes);
}

async function undo(followed: FollowedFeed, context: PressContext): Promise<Reply> {
  await context.unfollow(followed, 'undo');
  const { feed, subscription } = followed;
  const title = displayTitle(feed.title, 120, context.t);
  return textReply(context.t('control.undone', { channel: subscription.channelId, title }));
}

/**
 * A live blog that was just followed: what was found, what will be posted, an example, and controls
 * to change it.
 */
function addedReply(
  context: AddedContext,
  { followed, blog }: { followed: FollowedFeed; blog: LiveBlog },
  notes: readonly string[],
): Reply {
  const { feed, subscription } = followed;
  const example = exampleIn(blog, subscription);
  const { t } = postingLocale(subscription);
  const examples = example ? renderUpdate(example, { blog, t }).cards : [];
  const found = foundLines({ kind: 'live blog', feed, blog }, context);
  const lines = [...notes, ...found, '', ...postingLines(context, followed, blog)];
  const card = (more: readonly string[]): Card => ({
    title: displayTitle(blog.title, 120, context.t),
    url: blog.url,
    text: partsThatFit([...lines, ...more]).join('\n'),
  });
  const cards = cardsThatFit([card(['', context.t('added.example')]), ...examples]);
  const hasExample = examples.length > 0 && cards.length > 1;
  return { message: { cards: hasExample ? cards : [card([])] }, controls: controlsFor(followed, context) };
}

/** The newest update that would be a message of its own. */
function exampleIn({ updates }: LiveBlog, { updates: wanted, thread }: Subscription): Update | undefined {
  const isAll = wanted === 'everything' && !thread;
  return updates.find(update => isAll || update.keyEvent || update.summary);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function postingLines(context: AddedContext, { subscription }: FollowedFeed, blog: LiveBlog): string[] {
  const { t } = context;
  const key = blog.updates.length > 0 ? 'added.begunNothingOld' : 'added.begun';
  return [
    t(key, { channel: subscription.channelId, what: postedClause(subscription, t) }),
    `${furtherClauses(subscription, context).map(capitalised).join('. ')}.`,
    ...keywordNotes(subscription, t),
    paceSentence(context, blog),
    ...missingPermissionLines(context, subscription),
  ];
}

function paceSentence({ pollSeconds, t }: AddedContext, { pollHint = 0, state }: LiveBlog): string {
  if (state === 'ended') return t('added.paceEnded', { minutes: AFTER_END.every / 60 });
  const seconds = Math.max(pollSeconds, pollHint);
  if (seconds < 120) return t('added.paceInSeconds', { seconds });
  return t('added.paceInMinutes', { minutes: Math.round(seconds / 60) });
}

/** What can be changed right after a live blog was followed. */
function controlsFor({ subscription }: FollowedFeed, context: AddedContext): readonly (readonly Control[])[] {
  const { id, channelId, updates, mention, board, thread } = subscription;
  const { t } = context;
  const choices = [
    { name: t('control.keyEvents'), value: 'key events', selected: updates === 'key events' },
    { name: t('control.everything'), value: 'everything', selected: updates === 'everything' },
  ];
  const toggle = (action: string, isOn: boolean, label: string): Control => ({
    kind: 'button',
    action,
    args: [id, !isOn],
    label,
  });
  const holdsThreads = ['text', 'announcement'].includes(context.channelKind(channelId) ?? '');
  const threadButton = toggle('thread', thread === true, t(thread ? 'control.closeThread' : 'control.addThread'));
  return [
    [{ kind: 'menu', action: 'updates', args: [id], label: t('control.whatToPost'), choices }],
    [{ kind: 'role', action: 'mention', args: [id], label: t('control.role'), chosen: mention }],
    [{ kind: 'channel', action: 'channel', args: [id], label: t('control.channel'), chosen: channelId }],
    [
      toggle('board', board === true, t(board ? 'control.removeBoard' : 'control.addBoard')),
      ...(holdsThreads ? [threadButton] : []),
      { kind: 'button', action: 'undo', args: [id], label: t('control.undo'), look: 'danger' },
    ],
  ];
}
