import type { Context } from '../../../src/actions/nouns/context.ts';
import { isArticleFeed, type Settings } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { displayKeywords } from '../../../src/core/render/lines.ts';
import { LONGEST_SHORT_NAME } from '../../../src/core/text/look.ts';
import type { TextKey, Translate } from '../../../src/i18n/translate.ts';
import {
  COLOUR_CHOICES,
  canHoldThreads,
  colourFrom,
  displayColour,
  keywordsFrom,
  publishFrom,
  type SettingRead,
  type ShownSettings,
  shortNameFrom,
  tagNames,
  tagsFrom,
  threadFrom,
} from './values.ts';

/** The panel, its forms, what changed, and what is in force are made from a row for each setting. */

interface RowChoice {
  value: string;
  /** What it means, on the menu that offers it. */
  name: TextKey;
  /** What it is called where it is in force. */
  short: TextKey;
}

/** How a setting is changed. `own`: what is not on the menu is typed into a form. */
type RowControl =
  | { kind: 'switch' | 'role' | 'channel' | 'tags' }
  | { kind: 'choice'; choices: readonly RowChoice[]; own?: RowForm }
  | { kind: 'form'; form: RowForm };

/** A form of one field; empty, it takes the setting away. */
interface RowForm {
  hint: TextKey;
  /** Characters. */
  most: number;
  long?: true;
  /** The setting in force as it would be typed. */
  typed(settings: Settings, t: Translate): string;
}

export interface SettingRow {
  label: TextKey;
  control: RowControl;
  value(settings: Settings, context: Context): string;
  /** What it means now, as a clause; empty where that goes without saying. */
  clause?(shown: ShownSettings, context: Context): string;
  /** Whether it can be changed here; absent: always. */
  isOffered?(shown: ShownSettings, context: Context): boolean;
  /** What was chosen or typed, as settings. */
  read(given: string, shown: ShownSettings, context: Context): SettingRead;
}

const choose = <K extends keyof Settings>(key: K, values: Record<string, Settings[K]>) =>
  ((given: string): SettingRead => ({ settings: { [key]: values[given] } })) satisfies SettingRow['read'];

const isOn = (given: string): true | undefined => (given === 'on' ? true : undefined);
const onOff = (on: unknown, t: Translate): string => t(on ? 'difference.on' : 'difference.off');

/** Returns the words for the choice in force; those of the first one for what is no longer a choice. */
const chosen = (choices: readonly RowChoice[], value: string, t: Translate): string => {
  const found = choices.find(one => one.value === value) ?? choices[0];
  return found ? t(found.short) : '';
};

const UPDATES = [
  { value: 'key events', name: 'choice.keyEvents', short: 'difference.keyEvents' },
  { value: 'everything', name: 'choice.everything', short: 'difference.everything' },
  { value: 'none', name: 'choice.boardOnly', short: 'difference.boardOnly' },
] as const satisfies readonly RowChoice[];
const WITHDRAWN = [
  { value: 'strike', name: 'choice.strike', short: 'difference.struck' },
  { value: 'delete', name: 'choice.delete', short: 'difference.deleted' },
] as const satisfies readonly RowChoice[];
const CORRECTIONS = [
  { value: 'edit', name: 'choice.corrections.edit', short: 'difference.corrections.edit' },
  { value: 'reply', name: 'choice.corrections.reply', short: 'difference.corrections.reply' },
  { value: 'quiet', name: 'choice.corrections.quiet', short: 'difference.corrections.quiet' },
] as const satisfies readonly RowChoice[];
const LOOKS = [
  { value: 'full', name: 'choice.look.full', short: 'difference.look.full' },
  { value: 'short', name: 'choice.look.short', short: 'difference.look.short' },
  { value: 'headline', name: 'choice.look.headline', short: 'difference.look.headline' },
] as const satisfies readonly RowChoice[];

const isBlog = ({ feed }: ShownSettings): boolean => !isArticleFeed(feed);
const posts = ({ settings }: ShownSettings): boolean => settings.updates !== 'none';

const TABLE = {
  updates: {
    label: 'difference.posts',
    control: { kind: 'choice', choices: UPDATES },
    value: ({ updates }, { t }) => chosen(UPDATES, updates, t),
    // Of a feed, all articles count alike.
    isOffered: isBlog,
    read: choose('updates', {
      'key events': 'key events',
      everything: 'everything',
      none: 'none',
      'board only': 'none',
    }),
  },
  thread: {
    label: 'difference.thread',
    control: { kind: 'switch' },
    value: ({ thread }, { t }) => onOff(thread, t),
    clause: (shown, { t }) => (shown.settings.thread && isBlog(shown) ? t('settings.thread') : ''),
    isOffered: (shown, context) => isBlog(shown) && posts(shown) && canHoldThreads(shown.settings, context),
    read: (given, shown, context) => threadFrom(isOn(given), shown, context),
  },
  board: {
    label: 'difference.board',
    control: { kind: 'switch' },
    value: ({ board }, { t }) => onOff(board, t),
    // Where nothing is posted, what is said of that names the board.
    clause: (shown, { t }) =>
      shown.settings.board && posts(shown) ? t(isBlog(shown) ? 'settings.board' : 'settings.boardArticles') : '',
    isOffered: posts,
    read: given => ({ settings: { board: isOn(given) } }),
  },
  echoes: {
    label: 'difference.echoes',
    control: { kind: 'switch' },
    value: ({ echoes }, { t }) => onOff(echoes, t),
    clause: (shown, { t }) => (shown.settings.echoes && posts(shown) ? t('settings.echoes') : ''),
    // A feed of articles tells what a live blog tells hours before.
    isOffered: shown => posts(shown) && isBlog(shown),
    read: given => ({ settings: { echoes: isOn(given) } }),
  },
  mention: {
    label: 'difference.role',
    control: { kind: 'role' },
    value: ({ mention }, { t }) => (mention ? `<@&${mention}>` : t('difference.none')),
    clause: (shown, { t }) => {
      const { mention: role } = shown.settings;
      if (!(role && posts(shown))) return t('settings.pingsNobody');
      return t(isBlog(shown) ? 'settings.pings' : 'settings.pingsArticles', { role });
    },
    isOffered: posts,
    // The role with the server's own id is @everyone, which a role ping cannot reach.
    read: (given, _, { invoker, t }) =>
      given === invoker.guildId ? { problem: t('change.everyone') } : { settings: { mention: given || undefined } },
  },
  keywords: {
    label: 'difference.keywords',
    control: {
      kind: 'form',
      form: { hint: 'form.keywords', most: 1500, long: true, typed: ({ keywords }) => keywords.join(', ') },
    },
    value: ({ keywords }, { t }) => displayKeywords(keywords, t) || t('difference.none'),
    read: (given, _, { t }) => keywordsFrom(given, t),
  },
  withdrawn: {
    label: 'difference.withdrawn',
    control: { kind: 'choice', choices: WITHDRAWN },
    value: ({ withdrawn }, { t }) => chosen(WITHDRAWN, withdrawn, t),
    clause: (shown, { t }) =>
      isBlog(shown) ? t(shown.settings.withdrawn === 'delete' ? 'settings.deletes' : 'settings.strikes') : '',
    isOffered: isBlog,
    read: choose('withdrawn', { strike: 'strike', delete: 'delete' }),
  },
  corrections: {
    label: 'difference.corrections',
    control: { kind: 'choice', choices: CORRECTIONS },
    value: ({ corrections = 'edit' }, { t }) => chosen(CORRECTIONS, corrections, t),
    clause: (shown, { t }) => {
      const { corrections } = shown.settings;
      return corrections && isBlog(shown) ? t(corrections === 'reply' ? 'settings.replies' : 'settings.quiet') : '';
    },
    isOffered: isBlog,
    // An edit, which is the default, is not stored.
    read: choose('corrections', { edit: undefined, reply: 'reply', quiet: 'quiet' }),
  },
  look: {
    label: 'difference.look',
    control: { kind: 'choice', choices: LOOKS },
    value: ({ look = 'full' }, { t }) => chosen(LOOKS, look, t),
    clause: ({ settings: { look } }, { t }) =>
      look ? t(look === 'short' ? 'settings.lookShort' : 'settings.lookHeadline') : '',
    read: choose('look', { full: undefined, short: 'short', headline: 'headline' }),
  },
  colour: {
    label: 'difference.colour',
    control: {
      kind: 'choice',
      choices: COLOUR_CHOICES,
      own: {
        hint: 'form.colour',
        most: 40,
        typed: ({ colour }, t) => (colour === undefined ? '' : displayColour(colour, t).replaceAll('`', '')),
      },
    },
    value: ({ colour }, { t }) => (colour === undefined ? t('difference.colours') : displayColour(colour, t)),
    clause: ({ settings: { colour } }, { t }) =>
      colour === undefined ? '' : t('settings.colour', { colour: displayColour(colour, t) }),
    read: (given, _, { t }) => colourFrom(given, t),
  },
  shortName: {
    label: 'difference.name',
    control: {
      kind: 'form',
      form: { hint: 'form.name', most: LONGEST_SHORT_NAME, typed: ({ shortName = '' }) => shortName },
    },
    value: ({ shortName }, { t }) => (shortName === undefined ? t('difference.none') : titleLine(shortName, 200)),
    clause: ({ settings: { shortName } }, { t }) =>
      shortName === undefined ? '' : t('settings.shortName', { name: titleLine(shortName, 200) }),
    read: (given, _, { t }) => shortNameFrom(given, t),
  },
  publish: {
    label: 'difference.publishing',
    control: { kind: 'switch' },
    value: ({ publish }, { t }) => onOff(publish, t),
    clause: ({ settings }, { t }) => (settings.publish ? t('settings.publish') : ''),
    isOffered: ({ settings }, { server }) =>
      settings.publish === true || server.channelKind(settings.channelId) === 'announcement',
    read: (given, shown, context) => publishFrom(isOn(given), shown, context),
  },
  forum: {
    label: 'difference.tags',
    control: { kind: 'tags' },
    value: (settings, context) => tagNames(settings, context) || context.t('difference.none'),
    clause: ({ settings }, context) => {
      if (!settings.forum) return '';
      const tags = tagNames(settings, context);
      return tags ? context.t('settings.forumTagged', { tags }) : context.t('settings.forum');
    },
    isOffered: ({ settings }, { server }) =>
      settings.forum !== undefined && server.forumTags(settings.channelId).length > 0,
    read: (given, shown, context) => tagsFrom(given, shown, context),
  },
  channelId: {
    label: 'difference.channel',
    control: { kind: 'channel' },
    value: ({ channelId }) => `<#${channelId}>`,
    read: given => ({ settings: { channelId: given } }),
  },
} as const satisfies Record<keyof Settings, SettingRow>;

/** The name of a setting, as it is stored. */
export type SettingName = keyof typeof TABLE;

/** Every setting, in the order in which it is shown. */
export const ROWS: ReadonlyMap<string, SettingRow & { name: SettingName }> = new Map(
  (Object.keys(TABLE) as SettingName[]).map(name => [name, { name, ...(TABLE[name] as SettingRow) }]),
);

export const differences = (before: Settings, after: Settings, context: Context): string[] =>
  [...ROWS.values()].flatMap(({ label, value }) => {
    const [was, is] = [value(before, context), value(after, context)];
    return was === is ? [] : [`**${context.t(label)}**: ${was} → ${is}`];
  });
