import type { Card } from '../../src/core/model.ts';

// Discord's limit on all embeds of one message together.
const mostCharacters = 6000;

const size = ({ title = '', text = '', author, footer = '' }: Card): number =>
  title.length + text.length + (author?.name.length ?? 0) + footer.length;

/** The first cards that one message holds. */
export function fitting(cards: readonly Card[]): readonly Card[] {
  const over = cards.findIndex(
    (_, index) => cards.slice(0, index + 1).reduce((sum, card) => sum + size(card), 0) > mostCharacters,
  );
  return over < 0 ? cards : cards.slice(0, over);
}
