import type { APIEmbed } from 'discord-api-types/v10';
import type { DiscordSimulator } from 'discord-simulator';
import type { Dice } from './dice.ts';
import type { Newsroom, StandingBlock } from './newsroom.ts';

/** How many updates are withdrawn at a time: more at once would look like a broken source. */
const MOST_WITHDRAWN = 2;

/** Does one random thing that editors do: publish, edit, promote, demote, withdraw or restore. Each headline is used once. */
export function editAtRandom(newsroom: Newsroom, dice: Dice, turn: number): void {
  const standing = newsroom.standing().slice(-15);
  const block = dice.pick(standing);
  const headline = `Headline of ${turn}`;
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

/** Returns the headlines that should be shown at the end: of each key event, or of each other update, once, the newest one. */
export const expectedHeadlines = (
  newsroom: Newsroom,
  what: 'key events' | 'others' = 'key events',
): readonly string[] =>
  newsroom
    .standing()
    .filter(({ keyEvent }) => keyEvent === (what === 'key events'))
    .map(({ headline = '' }) => headline)
    .sort();

/** Returns the headlines that a channel shows in messages and in lines of batches, without those struck through. */
export const shownHeadlines = (simulator: DiscordSimulator, channelId: string): readonly string[] =>
  simulator
    .messages(channelId)
    .flatMap(({ embeds }) => embeds.flatMap(headlinesIn))
    .sort();

/** Titles of the board, of the end, of a thread's message, and of notices. */
const FIXED_TITLES = /^(Key events|Storm over the harbour – live|For moderators)$/;
const CORRECTED = /\n+-# Corrected <t:\d+:t>(?:: .*)?$/;

function headlinesIn({ title = '', description = '' }: APIEmbed): readonly string[] {
  if (/^(One|\d+) more updates?$/.test(title))
    return [...description.matchAll(/\[([^\]]+)\]\(/g)].map(([, name = '']) => name);
  if (title.startsWith('~~') || FIXED_TITLES.test(title)) return [];
  // Headline and text must belong together.
  return [description.replace(CORRECTED, '') === wordsOf(title) ? title : `${title}, with other words: ${description}`];
}

const wordsOf = (headline: string): string => `Words of turn ${headline.replace('Headline of ', '')}.`;
