import type { Choice } from '../../src/command/command.ts';
import { isWhole } from '../../src/core/answers/search.ts';
import { mayBe, speakersOf } from '../../src/core/answers/speakers.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { plainLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** The speakers whom somebody may be typing, most quoted first, with their number of quotes. */
export const speakerChoices = (quotes: readonly BlogQuote[], typed: string, t: Translate): Choice[] =>
  speakersOf(quotes.filter(isWhole))
    .filter(({ name }) => mayBe(name, typed))
    .map(({ name, quotes: count }) => ({
      name: t('quotes.choice', { name: plainLine(name, 80), count }),
      value: name,
    }));
