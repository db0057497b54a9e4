import { defineSubcommand, type Reply, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { type FollowedFeed, type Settings, type Subscription, settingsOf } from '../../src/core/model/subscription.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { isArticleFeed } from '../shared/feed-kind.ts';
import { displayTitle } from '../shared/format.ts';
import { meansNone, subscriptionOption } from '../shared/options.ts';
import { partsThatFit } from '../shared/paging.ts';
import { type FeedContext, resolveSubscription, unresolvedReply } from '../shared/resolve-feed.ts';
import { invitationLines, invokerProblem, missingPermissionLines, unnotifiedRoleLines } from './permissions.ts';
import { differences } from './settings/differences.ts';
import { lookAfter } from './settings/look.ts';
import {
  amountOf,
  correctionsFrom,
  type Decision,
  decisionFor,
  type FeatureRequest,
  featuresFor,
  type SettingsContext,
  type SettingValues,
  settingOptions,
  updatesOf,
} from './settings/options.ts';
import { passingLines } from './settings/passing.ts';
import { withBoard } from './settings/presets.ts';
import { keywordNotes } from './settings/text.ts';
import { suggestTimezones } from './times.ts';

/** What it takes to change settings. */
export type EditContext = SettingsContext &
  Pick<CommandContext, 'blog' | 'edit' | 'missingPermissions' | 'timedOutUntil' | 'needsInvitation' | 'notifiesRole'>;

/** The settings to change; those left out stay as they are. */
export interface EditValues extends SettingValues {
  clear?: string;
}

type EditOptions = EditValues & { feed?: string; timezone?: string };

/** Changes the settings of a subscription, and the time zone of the server. */
export const edit = defineSubcommand({
  name: 'edit',
  description: 'Change what is posted and how; options that you leave out stay as they are',
  options: {
    feed: subscriptionOption,
    ...settingOptions,
    channel: { type: 'channel', description: 'Another channel to post in from now on' },
    updates: { ...settingOptions.updates, description: 'What to post' },
    amount: { ...settingOptions.amount, description: 'How many key events I pick where the publisher flags none' },
    withdrawn: { ...settingOptions.withdrawn, description: 'What to do when the publisher withdraws an update' },
    corrections: { ...settingOptions.corrections, description: 'How a channel learns of a correction' },
    ending: { ...settingOptions.ending, description: 'What to do when the live blog ends' },
    look: { ...settingOptions.look, description: 'How much a message shows' },
    clear: {
      type: 'text',
      description: 'What to clear',
      choices: [
        { name: 'the role', value: 'role' },
        { name: 'the keywords', value: 'keywords' },
      ],
    },
    timezone: { type: 'text', description: 'The time zone of this server', suggest: suggestTimezones },
  },
  async run(given, context: EditContext & FeedContext & TimezoneContext) {
    const zone = given.timezone === undefined ? undefined : await changeTimezone(given.timezone, context);
    if (zone?.problem !== undefined) return textReply(zone.problem);
    const { title, lines, ask } = await settingLines(given, context);
    const all = [...lines, ...(zone ? [zone.line] : [])];
    if (all.length === 0) return textReply(context.t('edit.nothingGiven'));
    return title ? cardReply(title, all) : unresolvedReply({ problem: all.join('\n'), ask });
  },
});

const cardReply = (title: string, lines: readonly string[]): Reply => ({
  message: { cards: [{ title, text: partsThatFit(lines).join('\n') }] },
});

type TimezoneContext = Pick<CommandContext, 'timezone' | 'setTimezone' | 't'>;

/** Sets the server's time zone; returns a line about it, or a sentence that says what is wrong. */
async function changeTimezone(
  typed: string,
  context: TimezoneContext,
): Promise<{ line: string; problem?: undefined } | { problem: string }> {
  const before = await context.timezone();
  const after = await context.setTimezone(typed);
  if (after === undefined) return { problem: context.t('timezone.unknown') };
  return { line: context.t('timezone.changed', { before, after }) };
}

const asksForSettings = ({ feed: _, timezone: __, ...values }: EditOptions): boolean =>
  Object.values(values).some(value => value !== undefined);

async function settingLines(
  given: EditOptions,
  context: EditContext & FeedContext,
): Promise<{ title?: string; lines: readonly string[]; ask?: Reply['ask'] }> {
  if (!asksForSettings(given)) return { lines: [] };
  const { followed, problem, ask } = await resolveSubscription(context, given.feed);
  if (!followed) return { lines: [problem], ask };
  const outcome = await changeSettings(given, context, followed);
  if (outcome.problem !== undefined) return { lines: [outcome.problem] };
  const title = displayTitle(followed.feed.title, 120, context.t);
  return { title, lines: outcome.lines.length > 0 ? outcome.lines : [context.t('edit.nothingChanged')] };
}

/**
 * The subscription as it is now, with lines on what changed; or a sentence that says why nothing
 * did.
 */
type ChangeOutcome = { followed: FollowedFeed; lines: readonly string[]; problem?: undefined } | { problem: string };

/** Changes the settings of a subscription. */
export async function changeSettings(
  values: EditValues,
  context: EditContext,
  followed: FollowedFeed,
): Promise<ChangeOutcome> {
  const forbidden = invokerProblem(context, directed(values, followed.subscription));
  if (forbidden !== undefined) return { problem: forbidden };
  if (values.thread && isArticleFeed(followed.feed)) return { problem: context.t('place.feedThread') };
  const decision = settingsAfter(values, context, followed.subscription);
  if (decision.problem !== undefined) return decision;
  const current = settingsOf(followed.subscription);
  if (differences(current, decision.settings, context).length === 0) return { followed, lines: decision.notes };
  const edited = await context.edit(followed, decision.settings);
  if (!edited) return { problem: context.t('gone') };
  if (edited.standing) return { problem: context.t('edit.standing', { channel: edited.standing.channelId }) };
  const { before, after: subscription } = edited;
  const after = settingsOf(subscription);
  const lines = [
    ...differences(before, after, context),
    ...moveLines(before, after, context.t),
    ...(values.keywords === undefined ? [] : await keywordLines(subscription, context)),
    ...decision.notes,
    ...missingPermissionLines(context, subscription),
    ...invitationLines(context, subscription),
    ...unnotifiedRoleLines(context, subscription),
  ];
  return { followed: { feed: followed.feed, subscription }, lines };
}

/** How new keywords match, and which of the last updates they would have let through. */
async function keywordLines(subscription: Subscription, { blog, t }: EditContext): Promise<readonly string[]> {
  const known = await blog(subscription.feedId);
  return [...keywordNotes(subscription, t), ...(known ? passingLines(subscription, known, t) : [])];
}

/** Where the changed subscription posts, and whom it pings that it did not ping there before. */
function directed({ channel, thread, mention, clear }: EditValues, before: Subscription) {
  const { channelId = before.channelId } = { channelId: channel };
  const carried = channelId === before.channelId || clear === 'role' ? undefined : before.mention;
  return { channelId, thread: thread ?? before.thread, mention: mention ?? carried };
}

/** What a move means for both channels. */
const moveLines = (before: Settings, after: Settings, t: Translate): string[] =>
  before.channelId === after.channelId ? [] : [t('edit.moved', { before: before.channelId, after: after.channelId })];

type ChangedValue<T> = { value: T; problem?: undefined; note?: string } | { problem: string };

/**
 * The settings of a subscription with these changes, or a sentence that says what is not possible.
 */
function settingsAfter(given: EditValues, context: SettingsContext, subscription: Subscription): Decision {
  const values = withBoard(given);
  const features = featuresAfter(values, context, subscription);
  if (features.problem !== undefined) return features;
  const mention = mentionAfter(values, context, subscription);
  if (mention.problem !== undefined) return mention;
  const keywords = keywordsAfter(values, context, subscription);
  if (keywords.problem !== undefined) return keywords;
  const look = lookAfter(values, subscription, context.t);
  if (look.problem !== undefined) return look;
  const settings: Settings = {
    ...settingsOf(subscription),
    ...choicesIn(values),
    ...features.value,
    ...look.look,
    mention: mention.value,
    keywords: keywords.value,
  };
  return decisionFor(settings, keywords.note, context.t);
}

const choicesIn = ({ updates, amount, withdrawn, corrections, ending }: EditValues): Partial<Settings> => ({
  ...(updates !== undefined && { updates: updatesOf(updates) }),
  ...(amount !== undefined && { amount: amountOf(amount) }),
  ...(withdrawn !== undefined && { withdrawn: withdrawn === 'delete' ? 'delete' : 'strike' }),
  ...(corrections !== undefined && { corrections: correctionsFrom(corrections) }),
  ...(ending !== undefined && { keepAfterEnd: ending === 'keep' || undefined }),
});

type ChannelSettings = Pick<Settings, 'channelId' | 'thread' | 'board' | 'publish' | 'forum'>;

/**
 * The features that a subscription keeps unless it is asked otherwise: in another channel those
 * that it can have.
 */
function keptFeatures(
  before: Subscription,
  kind: ReturnType<CommandContext['channelKind']>,
  stays: boolean,
): FeatureRequest {
  const holdsThreads = kind === undefined ? stays : kind === 'text' || kind === 'announcement';
  return {
    thread: holdsThreads ? before.thread : undefined,
    board: before.board,
    publish: kind === 'announcement' || stays ? before.publish : undefined,
  };
}

const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined;

function featuresAfter(
  values: EditValues,
  context: SettingsContext,
  before: Subscription,
): ChangedValue<ChannelSettings> {
  const { channel: channelId = before.channelId, tag } = values;
  const stays = channelId === before.channelId;
  if (stays && tag && before.forum) return { problem: context.t('change.tags') };
  const given = Object.fromEntries(Object.entries(values).filter(isGiven));
  const request: FeatureRequest = { ...keptFeatures(before, context.channelKind(channelId), stays), ...given };
  // The tags of a forum's post were checked when it was opened.
  if (stays && before.forum && !request.thread && !request.publish)
    return { value: { channelId, board: request.board || undefined, forum: before.forum } };
  const allowed = featuresFor(context, channelId, request);
  if (allowed.problem !== undefined) return allowed;
  const none = { thread: undefined, board: undefined, publish: undefined, forum: undefined };
  return { value: { ...none, ...allowed.features, channelId } };
}

function mentionAfter(
  { mention, clear }: EditValues,
  { guildId, t }: SettingsContext,
  before: Subscription,
): ChangedValue<string | undefined> {
  if (mention !== undefined && clear === 'role') return { problem: t('change.roleTwice') };
  // The role with the server's own id is @everyone, which a role ping cannot reach.
  if (mention === guildId) return { problem: t('change.everyone') };
  return { value: clear === 'role' ? undefined : (mention ?? before.mention) };
}

function keywordsAfter(
  { keywords: typed, clear }: EditValues,
  { t }: SettingsContext,
  before: Subscription,
): ChangedValue<readonly string[]> {
  if (typed !== undefined && clear === 'keywords') return { problem: t('change.keywordsTwice') };
  if (clear === 'keywords') return { value: [] };
  if (typed === undefined) return { value: before.keywords };
  if (meansNone(typed, t)) return { value: [] };
  const { keywords, problems } = readKeywords(typed);
  const problem = markdownProblems(t, problems);
  if (problem && keywords.length === 0) return { problem: t('change.keywords', { problem }) };
  return { value: keywords, note: problem || undefined };
}
