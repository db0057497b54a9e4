import type { ChannelKind, CommandContext } from '../../../src/command/context.ts';
import { AMOUNTS } from '../../../src/core/model/judgement.ts';
import type { Settings } from '../../../src/core/model/subscription.ts';
import { readKeywords } from '../../../src/core/text/keywords.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import type { TextKey } from '../../../src/i18n/languages.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { meansNone } from '../../shared/options.ts';
import { type InvokerContext, invokerProblem } from '../permissions.ts';
import { readTags, suggestTags, type TagsContext } from './forum-tags.ts';
import { type LookValues, lookAfter, lookOptions } from './look.ts';
import { boardProblem, withBoard } from './presets.ts';

/**
 * The options with which moderators decide what a channel gets of a live blog, and what they mean
 * there.
 */

/** Shared by `/feed add` and `/feed edit`. New ones come last: menus name them by their position. */
export const settingOptions = {
  channel: { type: 'channel', description: 'Where to post; default: this channel' },
  updates: {
    type: 'text',
    description: 'What to post; default: key events',
    choices: [
      { name: 'key events', value: 'key events' },
      { name: 'everything', value: 'everything' },
      { name: 'headlines: where no key events are flagged, what has a headline', value: 'headlines' },
      { name: 'board only: no posts, a pinned board shows the key events', value: 'none' },
    ],
  },
  amount: {
    type: 'text',
    description: 'How many key events I pick where the publisher flags none; default: some',
    choices: [
      { name: 'few: about one in eight, at most 2 an hour', value: 'few' },
      { name: 'some: about one in five, at most 4 an hour', value: 'some' },
      { name: 'many: about one in three, at most 6 an hour', value: 'many' },
    ],
  },
  thread: { type: 'flag', description: 'Key events in the channel, all other updates silently in one thread' },
  board: { type: 'flag', description: 'A pinned message with the newest key events, kept up to date' },
  tag: { type: 'text', description: 'In a forum: the tags of the post, separated by commas', suggest: suggestTags },
  mention: { type: 'role', description: 'A role to ping on key events' },
  keywords: { type: 'text', description: 'Only updates with one of these: storm, "high water"; -word excludes' },
  withdrawn: {
    type: 'text',
    description: 'What to do when the publisher withdraws an update; default: strike',
    choices: [
      { name: 'strike: keep the message, cross it out', value: 'strike' },
      { name: 'delete: take the message away', value: 'delete' },
    ],
  },
  publish: { type: 'flag', description: 'In an announcement channel: publish to the channels that follow it' },
  ending: {
    type: 'text',
    description: 'What to do when the live blog ends; default: tidy',
    choices: [
      { name: 'tidy: unpin the board, close the thread', value: 'tidy' },
      { name: 'keep: leave both as they are', value: 'keep' },
    ],
  },
  corrections: {
    type: 'text',
    description: 'How a channel learns of a correction; default: edit',
    choices: [
      { name: 'edit: the message says what was wrong', value: 'edit' },
      { name: 'reply: also a silent reply to the message', value: 'reply' },
      { name: 'quiet: the message changes without a mark', value: 'quiet' },
    ],
  },
  ...lookOptions,
} as const;

/** The features of a channel that a moderator asks for. */
export interface FeatureRequest {
  thread?: boolean;
  board?: boolean;
  publish?: boolean;
  tag?: string;
}

/** Values of the options above. */
export interface SettingValues extends FeatureRequest, LookValues {
  channel?: string;
  updates?: string;
  amount?: string;
  mention?: string;
  keywords?: string;
  withdrawn?: string;
  corrections?: string;
  ending?: string;
}

interface Refused {
  problem: string;
}
/**
 * Settings, with notes on what was left out of them; or a sentence that says what is not possible.
 */
export type Decision = { settings: Settings; notes: readonly string[]; problem?: undefined } | Refused;

/** What it takes to decide about settings. */
export type SettingsContext = TagsContext & Pick<CommandContext, 'guildId' | 'channelId'> & InvokerContext;

/** The settings that the options ask for, with defaults for those left out. */
export function settingsFrom(given: SettingValues, context: SettingsContext): Decision {
  const values = withBoard(given);
  const channelId = values.channel ?? context.channelId;
  // The role with the server's own id is @everyone, which a role ping cannot reach.
  if (values.mention === context.guildId) return { problem: context.t('change.everyone') };
  const { thread, mention } = values;
  const forbidden = invokerProblem(context, { channelId, thread, mention });
  if (forbidden !== undefined) return { problem: forbidden };
  const allowed = featuresFor(context, channelId, values);
  if (allowed.problem !== undefined) return allowed;
  const { keywords, problems } = wantedKeywords(values.keywords, context.t);
  const problem = markdownProblems(context.t, problems);
  // Without any keyword the channel would get everything.
  if (problem && keywords.length === 0) return { problem: context.t('wish.keywords', { problem }) };
  const look = lookAfter(values, {}, context.t);
  if (look.problem !== undefined) return look;
  const settings: Settings = {
    ...allowed.features,
    ...look.look,
    channelId,
    updates: updatesOf(values.updates),
    amount: amountOf(values.amount),
    mention: values.mention,
    keywords,
    withdrawn: values.withdrawn === 'delete' ? 'delete' : 'strike',
    corrections: correctionsFrom(values.corrections),
    keepAfterEnd: values.ending === 'keep' || undefined,
  };
  return decisionFor(settings, problem, context.t);
}

/** Settings with a warning about what was left out of them, if there is one; or why they cannot be. */
export function decisionFor(settings: Settings, warning: string | undefined, t: Translate): Decision {
  const problem = boardProblem(settings, t);
  return problem ? { problem } : { settings, notes: warning ? [`⚠️ ${warning}`] : [] };
}

/** Reads keywords that somebody typed; none if that is what they typed. */
const wantedKeywords = (typed: string | undefined, t: Translate): ReturnType<typeof readKeywords> =>
  readKeywords(meansNone(typed, t) ? undefined : typed);

/** What an option for corrections means; an edit, which is the default, is not stored. */
export const correctionsFrom = (value: string | undefined): Settings['corrections'] =>
  value === 'reply' || value === 'quiet' ? value : undefined;

const UPDATES = ['key events', 'headlines', 'everything', 'none'] as const satisfies readonly Settings['updates'][];

/** Which updates a moderator chose; key events for anything else. */
export const updatesOf = (typed: string | undefined): Settings['updates'] =>
  UPDATES.find(updates => updates === typed) ?? 'key events';

/** How many key events a moderator chose; absent for `some`, the default. */
export const amountOf = (typed: string | undefined): Settings['amount'] =>
  AMOUNTS.find(amount => amount === typed && amount !== 'some');

type Features = Pick<Settings, 'thread' | 'board' | 'publish' | 'forum'>;

type Allowed = { features: Features; problem?: undefined } | Refused;

/**
 * The requested features as settings, or a sentence that says which one the channel does not have
 * and what to do.
 */
export function featuresFor(context: TagsContext, channelId: string, request: FeatureRequest): Allowed {
  const kind = context.channelKind(channelId);
  const key = kind === 'forum' ? impossibleInForum(request) : impossibleOutsideForum(request, kind);
  if (key) return { problem: context.t(key, { place: `<#${channelId}>` }) };
  const board = request.board || undefined;
  if (kind !== 'forum')
    return { features: { thread: request.thread || undefined, board, publish: request.publish || undefined } };
  const found = readTags(context, channelId, request.tag);
  return found.problem === undefined ? { features: { board, forum: { tags: found.tags } } } : found;
}

function impossibleInForum({ thread, publish }: FeatureRequest): TextKey | undefined {
  if (thread) return 'place.forumThread';
  return publish ? 'place.forumPublish' : undefined;
}

function impossibleOutsideForum(
  { thread, publish, tag }: FeatureRequest,
  kind: ChannelKind | undefined,
): TextKey | undefined {
  if (tag) return 'place.noForum';
  if (thread && kind === 'thread') return 'place.threadInThread';
  if (thread && kind === 'voice') return 'place.voiceThread';
  return publish && kind !== 'announcement' ? 'place.noAnnouncements' : undefined;
}
