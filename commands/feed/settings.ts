import type { CommandContext } from '../../src/command/context.ts';
import type { Settings } from '../../src/core/model/subscription.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { partsOf } from '../../src/core/text/keywords.ts';
import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { listedTags } from './tags.ts';

const longestKeyword = 120;

/** The tags of a server’s forums, and the words for whoever asks. */
export type Telling = Pick<CommandContext, 'forumTags' | 't'>;

/** A keyword as it finds words: “ferr…” the start of one, “high water” as it stands. */
const shown = ({ words, phrase }: ReturnType<typeof partsOf>, t: Translate): string =>
  t(phrase ? 'keyword.phrase' : 'keyword.start', { words: titleLine(words, longestKeyword) });

export const shownKeywords = (keywords: readonly string[], t: Translate): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + shown(partsOf(keyword), t)).join(', ');

/** What updates have to hold and must not; empty where they may hold anything. */
function keywordClause(keywords: readonly string[], t: Translate): string {
  const parts = keywords.map(partsOf);
  const listed = (excludes: boolean) =>
    parts
      .filter(part => part.excludes === excludes)
      .map(part => shown(part, t))
      .join(', ');
  const [including, excluding] = [listed(false), listed(true)];
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

/** How what will be posted is found, where that is not plain to see. */
export const keywordNotes = ({ keywords }: Settings, t: Translate): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase) ? [t('settings.keywordNote')] : [];

/** Those tags of a forum's post that are still known. */
export const tagNames = ({ forum, channelId }: Settings, { forumTags, t }: Telling): string =>
  listedTags(
    forumTags(channelId).filter(({ id }) => forum?.tags.includes(id)),
    t,
  );

function forumClause(settings: Settings, telling: Telling): string[] {
  if (!settings.forum) return [];
  const tags = tagNames(settings, telling);
  return [tags ? telling.t('settings.forumTagged', { tags }) : telling.t('settings.forum')];
}

/** What of a live blog is put away, or left, at its end. */
function endingOf({ board, thread, forum }: Settings): string | undefined {
  const place = forum ? 'post' : 'thread';
  if (!thread && !forum) return board && 'board';
  if (!board) return place;
  return forum ? 'boardAndPost' : 'boardAndThread';
}

function endingClause(settings: Settings, t: Translate): string[] {
  const what = endingOf(settings);
  return what ? [t(settings.keepAfterEnd ? 'settings.kept' : 'settings.tidied', { what })] : [];
}

/** The other settings, as clauses. */
export function furtherClauses(settings: Settings, telling: Telling): string[] {
  const { t } = telling;
  const { thread, board, publish, mention, withdrawn } = settings;
  const where = (is: unknown, key: TextKey): string[] => (is ? [t(key)] : []);
  return [
    ...forumClause(settings, telling),
    ...where(thread, 'settings.thread'),
    ...where(board, 'settings.board'),
    ...where(publish, 'settings.publish'),
    mention ? t('settings.pings', { role: mention }) : t('settings.pingsNobody'),
    t(withdrawn === 'delete' ? 'settings.deletes' : 'settings.strikes'),
    ...endingClause(settings, t),
  ];
}

/** All settings of a subscription on one line, the longest last. */
export function settingsLine(settings: Settings, telling: Telling): string {
  const { t } = telling;
  const filter = keywordClause(settings.keywords, t);
  return [
    t('settings.posts', { what: postedWhat(settings, t), channel: settings.channelId }),
    ...furtherClauses(settings, telling),
    ...(filter ? [t('settings.only', { filter })] : []),
  ].join('; ');
}
