import { titleLine } from '../../src/core/card.ts';
import type { Subscription } from '../../src/core/model.ts';

type Settings = Pick<Subscription, 'channelId' | 'updates' | 'mention' | 'keywords' | 'withdrawn'>;

const mostKeywords = 20;
const longestKeyword = 60;

/** The words of a comma-separated option: each once, whatever its case. */
export function keywordsOf(typed: string | undefined): string[] {
  const words = (typed ?? '').split(',').map(word => word.trim().slice(0, longestKeyword));
  const distinct = new Map(words.filter(Boolean).map(word => [word.toLowerCase(), word]));
  return [...distinct.values()].slice(0, mostKeywords);
}

const keywordClause = (keywords: readonly string[]): string =>
  keywords.length === 0
    ? ''
    : ` with one of these words: ${keywords.map(word => `“${titleLine(word, 2 * longestKeyword)}”`).join(', ')}`;

/** What will be posted, as a clause: “each new key event …”. */
export const postedClause = ({ updates, keywords }: Settings): string =>
  (updates === 'everything' ? 'every new update' : 'each new key event') + keywordClause(keywords);

/** The other settings, as clauses. */
export const furtherClauses = ({ mention, withdrawn }: Settings): string[] => [
  mention ? `it pings <@&${mention}> on key events` : 'it pings nobody',
  withdrawn === 'delete' ? 'messages of withdrawn updates are deleted' : 'withdrawn updates are struck through',
];

/** All settings of a subscription on one line. */
export const settingsLine = (settings: Settings): string =>
  [`posts ${postedClause(settings)} in <#${settings.channelId}>`, ...furtherClauses(settings)].join('; ');
