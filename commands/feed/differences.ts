import type { Settings } from '../../src/core/model/subscription.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { shownKeywords, type Telling, tagNames } from './settings.ts';

interface Row {
  label: TextKey;
  words(settings: Settings, telling: Telling): string;
}

const onOff = (on: true | undefined, t: Translate): string => t(on ? 'difference.on' : 'difference.off');

/** Every setting with its words: what differs in these differs. */
const ROWS: readonly Row[] = [
  { label: 'difference.channel', words: ({ channelId }) => `<#${channelId}>` },
  {
    label: 'difference.posts',
    words: ({ updates }, { t }) => t(updates === 'everything' ? 'difference.everything' : 'difference.keyEvents'),
  },
  {
    label: 'difference.keywords',
    words: ({ keywords }, { t }) => shownKeywords(keywords, t) || t('difference.none'),
  },
  {
    label: 'difference.role',
    words: ({ mention }, { t }) => (mention ? `<@&${mention}>` : t('difference.none')),
  },
  { label: 'difference.thread', words: ({ thread }, { t }) => onOff(thread, t) },
  { label: 'difference.board', words: ({ board }, { t }) => onOff(board, t) },
  { label: 'difference.forum', words: ({ forum }, { t }) => onOff(forum && true, t) },
  {
    label: 'difference.tags',
    words: (settings, telling) => tagNames(settings, telling) || telling.t('difference.none'),
  },
  { label: 'difference.publishing', words: ({ publish }, { t }) => onOff(publish, t) },
  {
    label: 'difference.withdrawn',
    words: ({ withdrawn }, { t }) => t(withdrawn === 'delete' ? 'difference.deleted' : 'difference.struck'),
  },
  {
    label: 'difference.ending',
    words: ({ keepAfterEnd }, { t }) => t(keepAfterEnd ? 'difference.stays' : 'difference.tidied'),
  },
];

/** What was and what is, a line for each setting that differs. */
export const differences = (before: Settings, after: Settings, telling: Telling): string[] =>
  ROWS.flatMap(({ label, words }) => {
    const [was, is] = [words(before, telling), words(after, telling)];
    return was === is ? [] : [`**${telling.t(label)}**: ${was} → ${is}`];
  });
