import type { CommandContext } from '../../src/command/context.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { partsOf } from '../../src/core/text/keywords.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { displayKeyword, displayKeywords } from '../shared/format.ts';

/** Settings of a subscription as text: what is posted, how, and what a change changed. */

/** The tags of a server's forums, and the reader's language. */
type SettingsTextContext = Pick<CommandContext, 'forumTags' | 't'>;

/** Which keywords updates must contain and must not; empty without keywords. */
function keywordClause(keywords: readonly string[], t: Translate): string {
  const list = (excludes: boolean) =>
    keywords
      .filter(keyword => partsOf(keyword).excludes === excludes)
      .map(keyword => displayKeyword(keyword, t))
      .join(', ');
  const [including, excluding] = [list(false), list(true)];
  if (including && excluding) return t('filter.both', { including, excluding });
  if (excluding) return t('filter.without', { excluding });
  return including && t('filter.with', { including });
}

const postedWhat = ({ updates, thread }: Settings, t: Translate): string =>
  t(updates === 'everything' && !thread ? 'posted.everything' : 'posted.keyEvents');

/** What will be posted, as a clause: “each new key event …”. */
export function postedClause(settings: Settings, t: Translate): string {
  const [what, filter] = [postedWhat(settings, t), keywordClause(settings.keywords, t)];
  return filter ? t('posted.filtered', { what, filter }) : what;
}

/** A sentence on how keywords match, unless all of them are phrases. */
export const keywordNotes = ({ keywords }: Settings, t: Translate): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase) ? [t('settings.keywordNote')] : [];

/** The names of tags, each between quotation marks. */
export const listTags = (tags: readonly { name: string }[], t: Translate): string =>
  tags.map(({ name }) => t('settings.tag', { name: titleLine(name, 40) })).join(', ');

/** Those tags of a forum's post that still exist. */
const tagNames = ({ forum, channelId }: Settings, { forumTags, t }: SettingsTextContext): string =>
  listTags(
    forumTags(channelId).filter(({ id }) => forum?.tags.includes(id)),
    t,
  );

function forumClause(settings: Settings, context: SettingsTextContext): string[] {
  if (!settings.forum) return [];
  const tags = tagNames(settings, context);
  return [tags ? context.t('settings.forumTagged', { tags }) : context.t('settings.forum')];
}

/** What the end of a live blog changes in the channel. */
function tidiedAtEnd({ board, thread, forum }: Settings): string | undefined {
  const post = forum ? 'post' : 'thread';
  if (!thread && !forum) return board && 'board';
  if (!board) return post;
  return forum ? 'boardAndPost' : 'boardAndThread';
}

function endingClause(settings: Settings, t: Translate): string[] {
  const what = tidiedAtEnd(settings);
  return what ? [t(settings.keepAfterEnd ? 'settings.kept' : 'settings.tidied', { what })] : [];
}

/** All settings but what is posted, as clauses. */
export function furtherClauses(settings: Settings, context: SettingsTextContext): string[] {
  const { t } = context;
  const { thread, board, publish, mention, withdrawn } = settings;
  const clauseIf = (isSet: unknown, key: TextKey): string[] => (isSet ? [t(key)] : []);
  return [
    ...forumClause(settings, context),
    ...clauseIf(thread, 'settings.thread'),
    ...clauseIf(board, 'settings.board'),
    ...clauseIf(publish, 'settings.publish'),
    mention ? t('settings.pings', { role: mention }) : t('settings.pingsNobody'),
    t(withdrawn === 'delete' ? 'settings.deletes' : 'settings.strikes'),
    ...endingClause(settings, t),
  ];
}

/** All settings of a subscription on one line; the keywords come last, because they may be long. */
export function settingsLine(settings: Settings, context: SettingsTextContext): string {
  const { t } = context;
  const filter = keywordClause(settings.keywords, t);
  return [
    t('settings.posts', { what: postedWhat(settings, t), channel: settings.channelId }),
    ...furtherClauses(settings, context),
    ...(filter ? [t('settings.only', { filter })] : []),
  ].join('; ');
}

interface Row {
  label: TextKey;
  value(settings: Settings, context: SettingsTextContext): string;
}

const onOff = (on: true | undefined, t: Translate): string => t(on ? 'difference.on' : 'difference.off');

/** Every setting with its value as text. */
const ROWS: readonly Row[] = [
  { label: 'difference.channel', value: ({ channelId }) => `<#${channelId}>` },
  {
    label: 'difference.posts',
    value: ({ updates }, { t }) => t(updates === 'everything' ? 'difference.everything' : 'difference.keyEvents'),
  },
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
