import type { Server } from '../../src/command.ts';
import type { Settings } from '../../src/core/model.ts';
import { shownKeywords, tagNames } from './settings.ts';

type Tags = Pick<Server, 'tagsOf'>;

interface Row {
  label: string;
  words(settings: Settings, server: Tags): string;
}

const onOff = (on: true | undefined): string => (on ? 'on' : 'off');

/** Every setting with its words: what differs in these differs. */
const ROWS: readonly Row[] = [
  { label: 'Channel', words: ({ channelId }) => `<#${channelId}>` },
  { label: 'Posts', words: ({ updates }) => (updates === 'everything' ? 'everything' : 'key events') },
  { label: 'Keywords', words: ({ keywords }) => shownKeywords(keywords) || 'none' },
  { label: 'Role to ping', words: ({ mention }) => (mention ? `<@&${mention}>` : 'none') },
  { label: 'Thread', words: ({ thread }) => onOff(thread) },
  { label: 'Board', words: ({ board }) => onOff(board) },
  { label: 'Post in a forum', words: ({ forum }) => onOff(forum && true) },
  { label: 'Tags', words: (settings, server) => tagNames(settings, server) || 'none' },
  { label: 'Publishing', words: ({ publish }) => onOff(publish) },
  { label: 'Withdrawn updates', words: ({ withdrawn }) => (withdrawn === 'delete' ? 'deleted' : 'struck through') },
  { label: 'At the end', words: ({ keepAfterEnd }) => (keepAfterEnd ? 'board and thread stay' : 'tidied up') },
];

/** What was and what is, a line for each setting that differs. */
export const differences = (before: Settings, after: Settings, server: Tags): string[] =>
  ROWS.flatMap(({ label, words }) => {
    const [was, is] = [words(before, server), words(after, server)];
    return was === is ? [] : [`**${label}**: ${was} → ${is}`];
  });
