import { ELLIPSIS, tidyEnd, truncate } from '../core/text/excerpt.ts';
import type { QuoteCard } from './card.ts';
import { wording } from './wording.ts';

/** What Discord takes of an attachment's description, in UTF-16 units. */
const LIMIT = 1024;
/** For all else, so that at least half of it is the words'. */
const NAME = 120;

/** A picture's words for those who do not see it, at most 1,024 characters: what was said, by whom, and where. */
export function altText(card: QuoteCard): string {
  const short = (text: string | null | undefined): string => truncate(wording(text ?? ''), NAME);
  const by = [short(card.speaker), short(card.role)].filter(Boolean).join(', ');
  const where = [short(card.blog), short(card.publisher), short(card.time)].filter(Boolean).join(' · ');
  const rest = [by && ` — ${by}`, where && `\n${where}`].filter(Boolean).join('');
  return `“${cutAtWord(wording(card.words), LIMIT - rest.length - 2)}”${rest}`;
}

function cutAtWord(text: string, units: number): string {
  if (text.length <= units) return text;
  const space = text.lastIndexOf(' ', units - 1);
  // A word that long is cut itself, as are scripts without spaces.
  return space > units / 2 ? tidyEnd(text.slice(0, space)) + ELLIPSIS : truncate(text, units);
}
