import type { Asked, Key, Say } from '../../src/command/command.ts';
import type { Settings } from '../../src/core/model/model.ts';
import { titleLine } from '../../src/core/render/card.ts';
import { partsOf } from '../../src/core/text/keywords.ts';
import { listedTags } from './tags.ts';

const longestKeyword = 120;

/** The tags of a server’s forums, and the words for whoever asks. */
export type Telling = Pick<Asked, 'tagsOf' | 'say'>;

/** A keyword as it finds words: “ferr…” the start of one, “high water” as it stands. */
const shown = ({ words, phrase }: ReturnType<typeof partsOf>, say: Say): string =>
  say(phrase ? 'keyword.phrase' : 'keyword.start', { words: titleLine(words, longestKeyword) });

export const shownKeywords = (keywords: readonly string[], say: Say): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + shown(partsOf(keyword), say)).join(', ');

/** What updates have to hold and must not; empty where they may hold anything. */
function keywordClause(keywords: readonly string[], say: Say): string {
  const parts = keywords.map(partsOf);
  const listed = (excludes: boolean) =>
    parts
      .filter(part => part.excludes === excludes)
      .map(part => shown(part, say))
      .join(', ');
  const [including, excluding] = [listed(false), listed(true)];
  if (including && excluding) return say('filter.both', { including, excluding });
  if (excluding) return say('filter.without', { excluding });
  return including && say('filter.with', { including });
}

const postedWhat = ({ updates, thread }: Settings, say: Say): string =>
  say(updates === 'everything' && !thread ? 'posted.everything' : 'posted.keyEvents');

/** What will be posted, as a clause: “each new key event …”. */
export function postedClause(settings: Settings, say: Say): string {
  const [what, filter] = [postedWhat(settings, say), keywordClause(settings.keywords, say)];
  return filter ? say('posted.filtered', { what, filter }) : what;
}

/** How what will be posted is found, where that is not plain to see. */
export const keywordNotes = ({ keywords }: Settings, say: Say): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase) ? [say('settings.keywordNote')] : [];

/** Those tags of a forum's post that are still known. */
export const tagNames = ({ forum, channelId }: Settings, { tagsOf, say }: Telling): string =>
  listedTags(
    tagsOf(channelId).filter(({ id }) => forum?.tags.includes(id)),
    say,
  );

function forumClause(settings: Settings, telling: Telling): string[] {
  if (!settings.forum) return [];
  const tags = tagNames(settings, telling);
  return [tags ? telling.say('settings.forumTagged', { tags }) : telling.say('settings.forum')];
}

/** What of a live blog is put away, or left, at its end. */
function endingOf({ board, thread, forum }: Settings): string | undefined {
  const place = forum ? 'post' : 'thread';
  if (!thread && !forum) return board && 'board';
  if (!board) return place;
  return forum ? 'boardAndPost' : 'boardAndThread';
}

function endingClause(settings: Settings, say: Say): string[] {
  const what = endingOf(settings);
  return what ? [say(settings.keepAfterEnd ? 'settings.kept' : 'settings.tidied', { what })] : [];
}

/** The other settings, as clauses. */
export function furtherClauses(settings: Settings, telling: Telling): string[] {
  const { say } = telling;
  const { thread, board, publish, mention, withdrawn } = settings;
  const where = (is: unknown, key: Key): string[] => (is ? [say(key)] : []);
  return [
    ...forumClause(settings, telling),
    ...where(thread, 'settings.thread'),
    ...where(board, 'settings.board'),
    ...where(publish, 'settings.publish'),
    mention ? say('settings.pings', { role: mention }) : say('settings.pingsNobody'),
    say(withdrawn === 'delete' ? 'settings.deletes' : 'settings.strikes'),
    ...endingClause(settings, say),
  ];
}

/** All settings of a subscription on one line, the longest last. */
export function settingsLine(settings: Settings, telling: Telling): string {
  const { say } = telling;
  const filter = keywordClause(settings.keywords, say);
  return [
    say('settings.posts', { what: postedWhat(settings, say), channel: settings.channelId }),
    ...furtherClauses(settings, telling),
    ...(filter ? [say('settings.only', { filter })] : []),
  ].join('; ');
}
