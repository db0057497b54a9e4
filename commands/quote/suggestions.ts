import type { Choice, Quoted } from '../../src/command.ts';
import { isWhole } from '../../src/core/answers/search.ts';
import { mayBe, speakersOf } from '../../src/core/answers/speakers.ts';
import { plainLine } from '../../src/core/card.ts';

const counted = (count: number): string => (count === 1 ? ' (1 quote)' : ` (${count} quotes)`);

/** The speakers whom somebody may be typing, most quoted first, with their number of quotes. */
export const speakerChoices = (quotes: readonly Quoted[], typed: string): Choice[] =>
  speakersOf(quotes.filter(isWhole))
    .filter(({ name }) => mayBe(name, typed))
    .map(({ name, quotes: count }) => ({ name: plainLine(name, 80) + counted(count), value: name }));
