import type { Key, Say } from '../../src/command/command.ts';
import type { Settings } from '../../src/core/model/model.ts';
import { shownKeywords, type Telling, tagNames } from './settings.ts';

interface Row {
  label: Key;
  words(settings: Settings, telling: Telling): string;
}

const onOff = (on: true | undefined, say: Say): string => say(on ? 'difference.on' : 'difference.off');

/** Every setting with its words: what differs in these differs. */
const ROWS: readonly Row[] = [
  { label: 'difference.channel', words: ({ channelId }) => `<#${channelId}>` },
  {
    label: 'difference.posts',
    words: ({ updates }, { say }) => say(updates === 'everything' ? 'difference.everything' : 'difference.keyEvents'),
  },
  {
    label: 'difference.keywords',
    words: ({ keywords }, { say }) => shownKeywords(keywords, say) || say('difference.none'),
  },
  {
    label: 'difference.role',
    words: ({ mention }, { say }) => (mention ? `<@&${mention}>` : say('difference.none')),
  },
  { label: 'difference.thread', words: ({ thread }, { say }) => onOff(thread, say) },
  { label: 'difference.board', words: ({ board }, { say }) => onOff(board, say) },
  { label: 'difference.forum', words: ({ forum }, { say }) => onOff(forum && true, say) },
  {
    label: 'difference.tags',
    words: (settings, telling) => tagNames(settings, telling) || telling.say('difference.none'),
  },
  { label: 'difference.publishing', words: ({ publish }, { say }) => onOff(publish, say) },
  {
    label: 'difference.withdrawn',
    words: ({ withdrawn }, { say }) => say(withdrawn === 'delete' ? 'difference.deleted' : 'difference.struck'),
  },
  {
    label: 'difference.ending',
    words: ({ keepAfterEnd }, { say }) => say(keepAfterEnd ? 'difference.stays' : 'difference.tidied'),
  },
];

/** What was and what is, a line for each setting that differs. */
export const differences = (before: Settings, after: Settings, telling: Telling): string[] =>
  ROWS.flatMap(({ label, words }) => {
    const [was, is] = [words(before, telling), words(after, telling)];
    return was === is ? [] : [`**${telling.say(label)}**: ${was} → ${is}`];
  });
