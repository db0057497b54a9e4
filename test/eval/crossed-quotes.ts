import type { SpeakerModel } from '../../src/core/quotes/scorer/model.ts';
import { type Crossed, isShown, learnQuotes } from './quote-model.ts';

/** A share in percent with its 95 % interval (Wilson, 1927). */
function interval(part: number, whole: number): string {
  if (whole === 0) return '–';
  const [z, share] = [1.96, part / whole];
  const middle = (share + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const half = (z / (1 + z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  const [mean, low, high] = [share, middle - half, middle + half].map(value => (100 * value).toFixed(1));
  return `${mean} % (${low} to ${high}; ${part} of ${whole})`;
}

const GROUPS: Readonly<Record<string, (row: Crossed) => boolean>> = {
  'live pages, English': ({ isPage, language }) => isPage && language === 'en',
  'live pages, other languages': ({ isPage, language }) => isPage && language !== 'en',
  'articles, English': ({ isPage, language }) => !isPage && language === 'en',
  'articles, other languages': ({ isPage, language }) => !isPage && language !== 'en',
};

const linesOf = (crossed: readonly Crossed[], model: SpeakerModel): string[] =>
  Object.entries(GROUPS).map(([name, holds]) => {
    const rows = crossed.filter(holds);
    const shown = rows.filter(row => isShown(row, model));
    const right = shown.filter(({ isRight }) => isRight).length;
    const named = rows.filter(({ isNamed }) => isNamed).length;
    return `  ${name}: right when shown ${interval(right, shown.length)}, named rightly ${interval(right, named)}`;
  });

/** Says in lines how well names are right on publishers, and on languages, that taught nothing. */
export function evaluateCrossed(folder: string): readonly string[] {
  const { model, publishers, languages } = learnQuotes(folder);
  return [
    `names are shown from a probability of ${model.shown.cued}, without a verb of speech ${model.shown.uncued}`,
    `they are sure from ${model.sure.cued}, without a verb of speech ${model.sure.uncued}`,
    'each publisher by what the others taught:',
    ...linesOf(publishers, model),
    'each language by what the others taught:',
    ...linesOf(languages(), model),
  ];
}
