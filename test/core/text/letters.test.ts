import { expect, test } from 'vitest';
import { languageOf } from '../../../src/core/language/languages.ts';
import { paragraphsOf } from '../../../src/core/quotes/text/tokens.ts';
import { runsIn } from '../../../src/core/text/letters.ts';

/** A letter that Western Europe does not have. */
const BEYOND = 'ž';

const TEXTS = [
  "Ada Vane’s 2nd ferry – the “Élan” – can't sail, said J.R. Oster of the U.S. 7.5-m. pier.",
  "L’État n'a pas « tout » dit, selon Übermut: 1ère, 3×4÷2, 50€…",
  'Ærø, Þór, ÿ, ß & @Holm_Bote #sturm 10%',
  'el 2º día, 5 m², ½ hora, µ',
];

test.each(TEXTS)('the letters of Western Europe are found like those of all scripts: %s', text => {
  expect([...runsIn(text), BEYOND]).toEqual(runsIn(`${text} ${BEYOND}`));
});

test.each(TEXTS)('and so are tokens: %s', text => {
  const language = languageOf('en');
  const tokensOf = (line: string) => (language ? paragraphsOf({ language, text: line, pairs: [] })[0]?.tokens : []);
  expect(tokensOf(text)).toEqual(tokensOf(`${text} ${BEYOND}`)?.slice(0, -1));
});
