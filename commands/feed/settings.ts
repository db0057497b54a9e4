import type { Server } from '../../src/command.ts';
import { titleLine } from '../../src/core/card.ts';
import { partsOf } from '../../src/core/keywords.ts';
import type { Settings } from '../../src/core/model.ts';

const longestKeyword = 120;

/** A keyword as it finds words: “ferr…” the start of one, “high water” as it stands. */
const shown = ({ words, phrase }: ReturnType<typeof partsOf>): string =>
  `“${titleLine(words, longestKeyword)}${phrase ? '' : '…'}”`;

export const shownKeywords = (keywords: readonly string[]): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + shown(partsOf(keyword))).join(', ');

function keywordClause(keywords: readonly string[]): string {
  const parts = keywords.map(partsOf);
  const including = parts.filter(({ excludes }) => !excludes).map(shown);
  const excluding = parts.filter(({ excludes }) => excludes).map(shown);
  const those = including.length > 0 ? ` with one of these words: ${including.join(', ')}` : '';
  if (excluding.length === 0) return those;
  return `${those}${those && ', and'} with none of these words: ${excluding.join(', ')}`;
}

const postedWhat = ({ updates, thread }: Settings): string =>
  updates === 'everything' && !thread ? 'every new update' : 'each new key event';

/** What will be posted, as a clause: “each new key event …”. */
export const postedClause = (settings: Settings): string => postedWhat(settings) + keywordClause(settings.keywords);

/** How what will be posted is found, where that is not plain to see. */
export const keywordNotes = ({ keywords }: Settings): string[] =>
  keywords.some(keyword => !partsOf(keyword).phrase)
    ? ['“…” stands for the rest of a word: what begins so is found too. Quotation marks around a keyword prevent that.']
    : [];

/** Those tags of a forum's post that are still known. */
export function tagNames({ forum, channelId }: Settings, server: Pick<Server, 'tagsOf'>): string {
  const tags = server.tagsOf(channelId).filter(({ id }) => forum?.tags.includes(id));
  return tags.map(({ name }) => `“${titleLine(name, 40)}”`).join(', ');
}

function forumClause(settings: Settings, server: Pick<Server, 'tagsOf'>): string[] {
  if (!settings.forum) return [];
  const names = tagNames(settings, server);
  return [`everything goes into one post of its own${names && `, tagged ${names}`}`];
}

function endingClause({ board, thread, forum, keepAfterEnd }: Settings): string[] {
  const place = forum ? 'post' : 'thread';
  const tidied = [board ? 'the board is unpinned' : '', thread || forum ? `the ${place} is closed` : ''];
  const kept = [board ? 'the board stays pinned' : '', thread || forum ? `the ${place} stays open` : ''];
  const what = (keepAfterEnd ? kept : tidied).filter(Boolean).join(' and ');
  return what ? [`at the end ${what}`] : [];
}

/** The other settings, as clauses. */
export const furtherClauses = (settings: Settings, server: Pick<Server, 'tagsOf'>): string[] => [
  ...forumClause(settings, server),
  ...(settings.thread ? ['all other updates go silently into one thread'] : []),
  ...(settings.board ? ['a pinned board shows the newest key events'] : []),
  ...(settings.publish ? ['what is posted is published to the channels that follow it'] : []),
  settings.mention ? `it pings <@&${settings.mention}> on key events` : 'it pings nobody',
  settings.withdrawn === 'delete'
    ? 'messages of withdrawn updates are deleted'
    : 'withdrawn updates are struck through',
  ...endingClause(settings),
];

/** All settings of a subscription on one line, the longest last. */
export function settingsLine(settings: Settings, server: Pick<Server, 'tagsOf'>): string {
  const only = keywordClause(settings.keywords).trim();
  return [
    `posts ${postedWhat(settings)} in <#${settings.channelId}>`,
    ...furtherClauses(settings, server),
    ...(only ? [`only what comes ${only}`] : []),
  ].join('; ');
}
