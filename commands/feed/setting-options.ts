import type { Choice, FilledOptions } from '../../src/command/command.ts';
import type { ChannelKind, CommandContext } from '../../src/command/context.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { readKeywords } from '../../src/core/text/keywords.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { listTags } from './settings-text.ts';

/**
 * The options with which moderators decide what a channel gets of a live blog, and what they mean
 * there.
 */

/** Shared by `/feed add` and `/feed edit`. */
export const settingOptions = {
  channel: { type: 'channel', description: 'Where to post; default: this channel' },
  updates: {
    type: 'text',
    description: 'What to post; default: key events',
    choices: [
      { name: 'key events', value: 'key events' },
      { name: 'everything', value: 'everything' },
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
} as const;

/** The features of a channel that a moderator asks for. */
export interface FeatureRequest {
  thread?: boolean;
  board?: boolean;
  publish?: boolean;
  tag?: string;
}

/** Values of the options above. */
export interface SettingValues extends FeatureRequest {
  channel?: string;
  updates?: string;
  mention?: string;
  keywords?: string;
  withdrawn?: string;
  ending?: string;
}

interface Refused {
  problem: string;
}
/**
 * Settings, with notes on what was left out of them; or a sentence that says what is not possible.
 */
export type Decision = { settings: Settings; notes: readonly string[]; problem?: undefined } | Refused;

/** What it takes to know what a channel can do. */
type ChannelContext = Pick<CommandContext, 'channelKind' | 'forumTags' | 'requiresTag' | 't'>;
/** What it takes to decide about settings. */
export type SettingsContext = ChannelContext & Pick<CommandContext, 'guildId' | 'channelId'>;

/** The settings that the options ask for, with defaults for those left out. */
export function settingsFrom(values: SettingValues, context: SettingsContext): Decision {
  const channelId = values.channel ?? context.channelId;
  // The role with the server's own id is @everyone, which a role ping cannot reach.
  if (values.mention === context.guildId) return { problem: context.t('change.everyone') };
  const allowed = featuresFor(context, channelId, values);
  if (allowed.problem !== undefined) return allowed;
  const { keywords, problems } = readKeywords(values.keywords);
  const problem = markdownProblems(context.t, problems);
  // Without any keyword the channel would get everything.
  if (problem && keywords.length === 0) return { problem: context.t('wish.keywords', { problem }) };
  const settings: Settings = {
    ...allowed.features,
    channelId,
    updates: values.updates === 'everything' ? 'everything' : 'key events',
    mention: values.mention,
    keywords,
    withdrawn: values.withdrawn === 'delete' ? 'delete' : 'strike',
    keepAfterEnd: values.ending === 'keep' || undefined,
  };
  return { settings, notes: problem ? [`⚠️ ${problem}`] : [] };
}

type Features = Pick<Settings, 'thread' | 'board' | 'publish' | 'forum'>;

type Allowed = { features: Features; problem?: undefined } | Refused;

/**
 * The requested features as settings, or a sentence that says which one the channel does not have
 * and what to do.
 */
export function featuresFor(context: ChannelContext, channelId: string, request: FeatureRequest): Allowed {
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
  return publish && kind !== 'announcement' ? 'place.noAnnouncements' : undefined;
}

type Tag = ReturnType<CommandContext['forumTags']>[number];

/** Discord's limit for one post. */
const MOST_TAGS = 5;

const isCalled = (typed: string) => {
  const wanted = typed.trim().toLowerCase();
  return ({ name }: Tag): boolean => name.trim().toLowerCase() === wanted;
};

/** The names that were typed. The name of a tag may contain a comma. */
const namesIn = (typed: string, tags: readonly Tag[]): string[] =>
  tags.some(isCalled(typed)) ? [typed] : typed.split(',').filter(name => name.trim());

function unknownTag(name: string, tags: readonly Tag[], { place, t }: { place: string; t: Translate }): string {
  const values = { place, tag: titleLine(name, 40) };
  if (tags.length === 0) return t('tag.unknownOfNone', values);
  return t('tag.unknown', { ...values, tags: listTags(tags, t) });
}

/**
 * The ids of the tags that were typed for a forum, or a sentence that says what is wrong with them.
 */
function readTags(
  { forumTags, requiresTag, t }: ChannelContext,
  forumId: string,
  typed: string | undefined,
): { tags: readonly string[]; problem?: undefined } | Refused {
  const tags = forumTags(forumId);
  const place = `<#${forumId}>`;
  const names = namesIn(typed ?? '', tags);
  const missing = names.find(name => !tags.some(isCalled(name)));
  if (missing !== undefined) return { problem: unknownTag(missing, tags, { place, t }) };
  const ids = new Set(names.flatMap(name => tags.find(isCalled(name))?.id ?? []));
  if (ids.size > MOST_TAGS) return { problem: t('tag.tooMany', { most: MOST_TAGS }) };
  if (ids.size === 0 && tags.length > 0 && requiresTag(forumId))
    return { problem: t('tag.needed', { place, tags: listTags(tags, t) }) };
  return { tags: [...ids] };
}

/** Suggests tags for what was typed after the last comma, each preceded by the tags before it. */
async function suggestTags(
  typed: string,
  context: Pick<CommandContext, 'forumTags' | 'channelId'>,
  { channel }: FilledOptions,
): Promise<Choice[]> {
  const tags = context.forumTags(typeof channel === 'string' ? channel : context.channelId);
  const names = typed.split(',');
  const begun = (names.pop() ?? '').trim().toLowerCase();
  const before = names.flatMap(name => tags.find(isCalled(name))?.name ?? []);
  return tags
    .filter(({ name }) => !before.includes(name) && name.toLowerCase().includes(begun))
    .map(({ name }) => [...before, name].join(', '))
    .map(value => ({ name: value, value }));
}
