import type { APIEmbed } from 'discord-api-types/v10';
import type { DiscordSimulator } from '../../src/simulator/discord/port.ts';
import type { Dice } from './dice.ts';
import type { Newsroom, StandingBlock } from './newsroom.ts';

/** Of all withdrawals that an evening may hold, few at a time: many at once would look like a broken source. */
const MOST_WITHDRAWN = 2;

/** One thing that editors do, by chance: publish, edit, promote, demote, withdraw, restore. Each wording is used once. */
export function stir(newsroom: Newsroom, dice: Dice, turn: number): void {
  const standing = newsroom.standing().slice(-15);
  const block = dice.pick(standing);
  const headline = `Headline ${turn}`;
  const wording = { headline, text: wordsOf(headline) };
  const acts = [
    () => newsroom.publish({ ...wording, keyEvent: dice.fraction() < 0.6 }),
    () => newsroom.publish({ ...wording, keyEvent: true }),
    () => block && newsroom.change(block.id, wording),
    () => block && newsroom.change(block.id, { keyEvent: !block.keyEvent }),
    () => block && withdrawOne(newsroom, block),
    () => restoreOne(newsroom, dice),
  ];
  dice.pick(acts)?.();
}

function withdrawOne(newsroom: Newsroom, block: StandingBlock): void {
  if (newsroom.withdrawn().length < MOST_WITHDRAWN) newsroom.withdraw(block.id);
}

function restoreOne(newsroom: Newsroom, dice: Dice): void {
  const withdrawn = dice.pick(newsroom.withdrawn());
  if (withdrawn) newsroom.change(withdrawn.id, {});
}

/** What should be shown at the end: every key event that stands, or every other update, once, in its newest wording. */
export const wantedOf = (newsroom: Newsroom, what: 'key events' | 'others' = 'key events'): readonly string[] =>
  newsroom
    .standing()
    .filter(({ keyEvent }) => keyEvent === (what === 'key events'))
    .map(({ headline = '' }) => headline)
    .sort();

/** Headlines that a channel shows of updates that were not taken back, from messages and from lines of digests. */
export const shownIn = (simulator: DiscordSimulator, channelId: string): readonly string[] =>
  simulator
    .messages(channelId)
    .flatMap(({ embeds }) => embeds.flatMap(headlinesIn))
    .sort();

/** The board, the closing post and the message of a thread, which bear the live blog's title, and words to moderators. */
const LANDMARKS = /^(Key events|Storm over the harbour – live|Moderators, please)$/;
const CORRECTED = /\n+-# Corrected <t:\d+:t>$/;

function headlinesIn({ title = '', description = '' }: APIEmbed): readonly string[] {
  if (/^(One|\d+) more updates?$/.test(title))
    return [...description.matchAll(/\[([^\]]+)\]\(/g)].map(([, name = '']) => name);
  if (title.startsWith('~~') || LANDMARKS.test(title)) return [];
  // Headline and text of one wording belong together.
  return [description.replace(CORRECTED, '') === wordsOf(title) ? title : `${title}, with other words: ${description}`];
}

const wordsOf = (headline: string): string => `Words of turn ${headline.replace('Headline ', '')}.`;
