import type { ControlUse } from '../../src/command/button.ts';
import { defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { WithdrawalAnswer } from '../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Feed, FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { isArticleFeed } from '../shared/feed-kind.ts';
import { displayTitle } from '../shared/format.ts';
import { type AddedContext, addedReply } from './added-reply.ts';
import { changeSettings, type EditContext, type EditValues } from './edit.ts';
import { invokerProblem, type UnseenContext, withUnseen } from './permissions.ts';
import { refusal, selectedFeed } from './reading.ts';
import {
  type Decision,
  type SettingsContext,
  type SettingValues,
  settingOptions,
  settingsFrom,
} from './settings/options.ts';
import { presetValues } from './settings/presets.ts';
import { settingsLine } from './settings/text.ts';

/** A plain message holds 2000 characters. */
const LONGEST_SETTINGS = 1500;

type AddContext = SettingsContext & AddedContext & Pick<CommandContext, 'read' | 'follow'>;
type PressContext = AddContext &
  EditContext &
  UnseenContext &
  Pick<
    CommandContext,
    'followed' | 'blog' | 'unfollow' | 'sequel' | 'goOn' | 'goBack' | 'answerWithdrawal' | 'setTimezone'
  >;

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
    if (use.action === 'go back') return undoSequel(use, context);
    if (use.action === 'taken back') return answerWithdrawal('taken back', use, context);
    if (use.action === 'left') return answerWithdrawal('left', use, context);
    const selected = selectedFeed(use);
    return selected ? follow(selected.url, selected.values, context) : pressControl(use, context);
  },
});

async function follow(url: string, values: SettingValues, context: AddContext): Promise<Reply> {
  const decision = settingsFrom(values, context);
  if (decision.problem !== undefined) return textReply(decision.problem);
  const reading = await context.read(url);
  if (reading.kind === 'refused') return refusal(reading, context, values);
  const { settings, notes } = fitting(decision, reading.feed, context.t);
  const outcome = await context.follow(reading, settings);
  if (outcome.problem !== undefined) return textReply(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed, language } = outcome;
  if (existed) return alreadyFollowed(followed, context);
  return addedReply(context, { followed, blog: reading.blog, language }, notes);
}

type Decided = Pick<Decision & { problem?: undefined }, 'settings' | 'notes'>;

/** A feed of articles has nothing for a thread: it gets none, and a note says so. */
export function fitting({ settings, notes }: Decided, feed: Pick<Feed, 'source'>, t: Translate): Decided {
  if (!settings.thread || !isArticleFeed(feed)) return { settings, notes };
  return { settings: { ...settings, thread: undefined }, notes: [...notes, t('place.feedThread')] };
}

const alreadyFollowed = (followed: FollowedFeed, context: AddedContext): Reply =>
  textReply(
    context.t('add.standing', {
      channel: followed.subscription.channelId,
      title: displayTitle(followed.feed.title, 120, context.t),
      settings: truncate(settingsLine(followed, context), LONGEST_SETTINGS),
    }),
  );

/** Follows the live blog in which an ended one continues, in its place. */
async function followSequel({ args: [id] }: ControlUse, context: PressContext): Promise<Reply> {
  const ended = (await context.followed()).find(({ subscription }) => subscription.id === id);
  if (!ended) return textReply(context.t('goOn.gone'));
  // The role was chosen by somebody who may ping it there.
  const forbidden = invokerProblem(context, { ...ended.subscription, mention: undefined });
  if (forbidden !== undefined) return textReply(forbidden);
  const sequel = await context.sequel(ended.feed.id);
  if (!sequel) return textReply(context.t('goOn.lost'));
  const reading = await context.read(sequel.url);
  if (reading.kind === 'refused') return refusal(reading, context);
  const outcome = await context.goOn(ended, reading);
  if (outcome !== 'stood' && 'problem' in outcome) return textReply(markdownProblems(context.t, [outcome.problem]));
  if (outcome !== 'stood') return addedReply(context, { followed: outcome, blog: reading.blog }, []);
  const title = displayTitle(reading.feed.title, 120, context.t);
  return textReply(context.t('goOn.stood', { place: `<#${ended.subscription.channelId}>`, title }));
}

/** Goes back from a sequel to the live blog before it. */
async function undoSequel({ args: [id] }: ControlUse, context: PressContext): Promise<Reply> {
  const followed = (await context.followed()).find(({ subscription }) => subscription.id === id);
  if (!followed) return withUnseen(textReply(context.t('control.gone')), context);
  const forbidden = invokerProblem(context, { ...followed.subscription, mention: undefined });
  if (forbidden !== undefined) return textReply(forbidden);
  const before = await context.goBack(followed);
  if (!before) return textReply(context.t('goOn.lost'));
  const titleOf = ({ feed }: FollowedFeed): string => displayTitle(feed.title, 120, context.t);
  const values = { place: `<#${before.subscription.channelId}>`, title: titleOf(followed), old: titleOf(before) };
  return textReply(context.t('goOn.undone', values));
}

/** Says what became of updates that had disappeared at once. */
async function answerWithdrawal(
  answer: WithdrawalAnswer,
  { args: [id] }: ControlUse,
  context: PressContext,
): Promise<Reply> {
  const followed = (await context.followed()).find(({ subscription }) => subscription.id === id);
  if (!followed) return withUnseen(textReply(context.t('control.gone')), context);
  const forbidden = invokerProblem(context, { ...followed.subscription, mention: undefined });
  if (forbidden !== undefined) return textReply(forbidden);
  if (!(await context.answerWithdrawal(followed, answer))) return textReply(context.t('held.decided'));
  return textReply(context.t(answer === 'left' ? 'post.heldLeft' : 'post.heldTaken'));
}

/** The change of settings that each control asks for. */
const CHANGES: ReadonlyMap<string, (use: ControlUse) => EditValues> = new Map([
  ['updates', ({ values: [choice] }: ControlUse): EditValues => presetValues(choice)],
  ['mention', ({ values: [mention] }) => (mention === undefined ? { clear: 'role' } : { mention })],
  ['channel', ({ values: [channel] }) => ({ channel })],
  ['board', ({ args: [, board] }) => ({ board: board === true })],
  ['thread', ({ args: [, thread] }) => ({ thread: thread === true })],
]);

/** Applies a control below the answer, and shows the answer as it is now. */
async function pressControl(use: ControlUse, context: PressContext): Promise<Reply> {
  const gone = textReply(context.t('control.gone'));
  const followed = (await context.followed()).find(({ subscription }) => subscription.id === use.args[0]);
  if (!followed) return withUnseen(gone, context);
  if (use.action === 'undo') return undo(followed, context);
  const blog = await context.blog(followed.feed.id);
  if (use.action === 'timezone' && blog) return chooseTimezone(use, context, { followed, blog });
  const change = CHANGES.get(use.action);
  if (!blog || !change) return gone;
  const outcome = await changeSettings(change(use), context, followed);
  if (outcome.problem !== undefined) return addedReply(context, { followed, blog }, [`⚠️ ${outcome.problem}`, '']);
  const notes = outcome.lines.length > 0 ? [...outcome.lines, ''] : [];
  return addedReply(context, { followed: outcome.followed, blog }, notes);
}

/** Sets the time zone of the server, which the menu then no longer asks for. */
async function chooseTimezone(
  { values: [zone = ''] }: ControlUse,
  context: PressContext,
  shown: { followed: FollowedFeed; blog: LiveBlog },
): Promise<Reply> {
  const timezone = await context.setTimezone(zone);
  const key = timezone === undefined ? 'timezone.unknown' : 'timezone.chosen';
  return addedReply(context, shown, [context.t(key, { timezone: timezone ?? zone }), '']);
}

async function undo(followed: FollowedFeed, context: PressContext): Promise<Reply> {
  await context.unfollow(followed, 'undo');
  const { feed, subscription } = followed;
  const title = displayTitle(feed.title, 120, context.t);
  return textReply(context.t('control.undone', { channel: subscription.channelId, title }));
}
