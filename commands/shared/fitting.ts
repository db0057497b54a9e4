import type { Card } from '../../src/core/model/message.ts';

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

// Of one embed's text.
const mostText = 4096;

/** As many of these parts as an embed's text holds beside `reserved` characters; “…” stands for those left out. */
export function partsFitting(parts: readonly string[], { gap = '\n', reserved = 0 } = {}): readonly string[] {
  const room = mostText - reserved;
  const fits = (shown: readonly string[]): boolean => shown.join(gap).length <= room;
  if (fits(parts)) return parts;
  const end = parts.findIndex((_, at) => !fits([...parts.slice(0, at + 1), '…']));
  return [...parts.slice(0, Math.max(end, 0)), '…'];
}
