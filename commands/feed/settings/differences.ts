import type { Settings } from '../../../src/core/model/subscription.ts';
import { titleLine } from '../../../src/core/render/card.ts';
import { displayKeywords } from '../../../src/core/render/keyword.ts';
import type { TextKey } from '../../../src/i18n/languages.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import { displayColour, displayLook } from './look.ts';
import { type SettingsTextContext, tagNames } from './text.ts';

/** What a change of settings changed. */

interface Row {
  label: TextKey;
  value(settings: Settings, context: SettingsTextContext): string;
}

const onOff = (on: true | undefined, t: Translate): string => t(on ? 'difference.on' : 'difference.off');

const CORRECTIONS = {
  edit: 'difference.corrections.edit',
  reply: 'difference.corrections.reply',
  quiet: 'difference.corrections.quiet',
} as const satisfies Record<NonNullable<Settings['corrections']> | 'edit', TextKey>;

const UPDATES = {
  'key events': 'difference.keyEvents',
  headlines: 'difference.headlines',
  everything: 'difference.everything',
  none: 'difference.boardOnly',
} as const satisfies Record<Settings['updates'], TextKey>;

/** Every setting with its value as text. */
const ROWS: readonly Row[] = [
  { label: 'difference.channel', value: ({ channelId }) => `<#${channelId}>` },
  {
    label: 'difference.posts',
    value: ({ updates }, { t }) => t(UPDATES[updates]),
  },
  { label: 'difference.amount', value: ({ amount = 'some' }, { t }) => t(`difference.${amount}`) },
  {
    label: 'difference.keywords',
    value: ({ keywords }, { t }) => displayKeywords(keywords, t) || t('difference.none'),
  },
  { label: 'difference.role', value: ({ mention }, { t }) => (mention ? `<@&${mention}>` : t('difference.none')) },
  { label: 'difference.thread', value: ({ thread }, { t }) => onOff(thread, t) },
  { label: 'difference.board', value: ({ board }, { t }) => onOff(board, t) },
  { label: 'difference.forum', value: ({ forum }, { t }) => onOff(forum && true, t) },
  {
    label: 'difference.tags',
    value: (settings, context) => tagNames(settings, context) || context.t('difference.none'),
  },
  { label: 'difference.publishing', value: ({ publish }, { t }) => onOff(publish, t) },
  {
    label: 'difference.withdrawn',
    value: ({ withdrawn }, { t }) => t(withdrawn === 'delete' ? 'difference.deleted' : 'difference.struck'),
  },
  {
    label: 'difference.corrections',
    value: ({ corrections }, { t }) => t(CORRECTIONS[corrections ?? 'edit']),
  },
  { label: 'difference.look', value: (settings, { t }) => displayLook(settings, t) },
  {
    label: 'difference.colour',
    value: ({ colour }, { t }) => (colour === undefined ? t('difference.colours') : displayColour(colour, t)),
  },
  {
    label: 'difference.name',
    value: ({ shortName }, { t }) => (shortName === undefined ? t('difference.none') : titleLine(shortName, 200)),
  },
  {
    label: 'difference.ending',
    value: ({ keepAfterEnd }, { t }) => t(keepAfterEnd ? 'difference.stays' : 'difference.tidied'),
  },
];

/** A line for each setting that differs: what it was and what it is. */
export const differences = (before: Settings, after: Settings, context: SettingsTextContext): string[] =>
  ROWS.flatMap(({ label, value }) => {
    const [was, is] = [value(before, context), value(after, context)];
    return was === is ? [] : [`**${context.t(label)}**: ${was} → ${is}`];
  });
