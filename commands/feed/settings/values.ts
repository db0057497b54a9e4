import type { Context } from '../../../src/actions/nouns/context.ts';
import type { ChannelKind } from '../../../src/actions/nouns/server.ts';
import { type Feed, isArticleFeed, type Settings } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { readKeywords } from '../../../src/core/text/keywords.ts';
import {
  type ColourName,
  hexOf,
  LONGEST_SHORT_NAME,
  NAMED_COLOURS,
  readHex,
  readShortName,
} from '../../../src/core/text/look.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import { ENGLISH, localeFor, type Translate } from '../../../src/i18n/translate.ts';

/** What was chosen or typed for a setting, checked against what its channel can have. */

/** Returns true if somebody typed that there should be nothing: “none”, or that in their language. */
const meansNone = (typed: string | undefined, t: Translate): boolean =>
  ['none', '-', '–', t('difference.none').toLowerCase()].includes(typed?.trim().toLowerCase() ?? '');

/** A feed with the settings that it has, or would have. */
export interface ShownSettings {
  feed: Pick<Feed, 'source'>;
  settings: Settings;
}

/** Settings, with a note on what was left out; or a sentence that says what is not possible. */
export type SettingRead = { settings: Partial<Settings>; note?: string; problem?: undefined } | { problem: string };

/** Discord's limit for one post of a forum. */
const MOST_TAGS = 5;

const placeOf = ({ channelId }: Settings) => ({ place: `<#${channelId}>` });

/** Whether a kind of channel holds threads; `unknown`: what is assumed of a channel that is not known. */
export const holdsThreads = (kind: ChannelKind | undefined, unknown = false): boolean =>
  kind === undefined ? unknown : kind === 'text' || kind === 'announcement';

export const canHoldThreads = ({ thread, channelId }: Settings, { server }: Context): boolean =>
  thread === true || holdsThreads(server.channelKind(channelId));

const THREADLESS = { forum: 'place.forumThread', thread: 'place.threadInThread', voice: 'place.voiceThread' } as const;

export function threadFrom(
  thread: true | undefined,
  { feed, settings }: ShownSettings,
  { server, t }: Context,
): SettingRead {
  if (!thread) return { settings: { thread } };
  if (isArticleFeed(feed)) return { problem: t('place.feedThread') };
  const kind = server.channelKind(settings.channelId);
  if (kind === undefined || holdsThreads(kind)) return { settings: { thread } };
  return { problem: t(THREADLESS[kind as keyof typeof THREADLESS], placeOf(settings)) };
}

export function publishFrom(
  publish: true | undefined,
  { settings }: ShownSettings,
  { server, t }: Context,
): SettingRead {
  const kind = server.channelKind(settings.channelId);
  if (!publish || kind === 'announcement') return { settings: { publish } };
  return { problem: t(kind === 'forum' ? 'place.forumPublish' : 'place.noAnnouncements', placeOf(settings)) };
}

/** Reads the ids of tags, separated by commas; those that no longer exist are left out. */
export function tagsFrom(given: string, { settings }: ShownSettings, context: Context): SettingRead {
  const { server, t } = context;
  const { channelId } = settings;
  if (server.channelKind(channelId) !== 'forum') return { problem: t('place.noForum', placeOf(settings)) };
  const ids = given.split(',');
  const tags = server.forumTags(channelId).flatMap(({ id }) => (ids.includes(id) ? [id] : []));
  if (tags.length > MOST_TAGS) return { problem: t('tag.tooMany', { most: MOST_TAGS }) };
  const problem = tagProblem({ channelId, tags }, context);
  return problem === undefined ? { settings: { forum: { tags } } } : { problem };
}

export function tagProblem(
  { channelId, tags }: { channelId: string; tags: readonly string[] },
  { server, t }: Context,
): string | undefined {
  if (tags.length > 0 || !server.requiresTag(channelId)) return undefined;
  return t(server.forumTags(channelId).length > 0 ? 'tag.needed' : 'tag.allModerated', { place: `<#${channelId}>` });
}

export const tagNames = ({ forum, channelId }: Settings, { server, t }: Context): string =>
  server
    .forumTags(channelId)
    .filter(({ id }) => forum?.tags.includes(id))
    .map(({ name }) => t('settings.tag', { name: titleLine(name, 40) }))
    .join(', ');

export function keywordsFrom(given: string, t: Translate): SettingRead {
  if (given.trim() === '' || meansNone(given, t)) return { settings: { keywords: [] } };
  const { keywords, problems } = readKeywords(given);
  const problem = markdownProblems(t, problems);
  // Without any keyword the channel would get everything.
  if (problem && keywords.length === 0) return { problem: t('change.keywords', { problem }) };
  return { settings: { keywords }, note: problem || undefined };
}

const COLOURS = Object.keys(NAMED_COLOURS) as readonly ColourName[];

const keyOf = (colour: ColourName) => `colour.${colour}` as const;

/** The usual colours, then those that have a name. */
export const COLOUR_CHOICES = [
  { value: '', name: 'difference.colours', short: 'difference.colours' } as const,
  ...COLOURS.map(colour => ({ value: hexOf(NAMED_COLOURS[colour]), name: keyOf(colour), short: keyOf(colour) })),
];

const isNone = (typed: string, t: Translate): boolean => typed.trim() === '' || meansNone(typed, t);

/** Reads a colour by its name, in English or in the reader's language, or by its digits. */
export function colourFrom(typed: string, t: Translate): SettingRead {
  if (isNone(typed, t)) return { settings: { colour: undefined } };
  const wanted = typed.trim().toLowerCase();
  const english = localeFor(ENGLISH).t;
  const named = COLOURS.find(colour => [t(keyOf(colour)), english(keyOf(colour))].includes(wanted));
  const colour = named ? NAMED_COLOURS[named] : readHex(wanted);
  if (colour !== undefined) return { settings: { colour } };
  return { problem: t('change.colour', { names: COLOURS.map(one => t(keyOf(one))).join(', ') }) };
}

export function shortNameFrom(typed: string, t: Translate): SettingRead {
  if (isNone(typed, t)) return { settings: { shortName: undefined } };
  const read = readShortName(typed);
  if (read.fault === undefined) return { settings: { shortName: read.shortName } };
  return { problem: t(`change.name.${read.fault}`, { most: LONGEST_SHORT_NAME }) };
}

export function displayColour(colour: number, t: Translate): string {
  const named = COLOURS.find(one => NAMED_COLOURS[one] === colour);
  return named ? t(keyOf(named)) : `\`${hexOf(colour)}\``;
}
