import { expect, test } from 'vitest';
import { quotesOf } from '../../../../src/core/quotes/quotes.ts';
import { text, update } from '../../../support/live-blog.ts';

const WORDS = '“We will shut the quay before the next high tide,”';

/** Returns the name and the office of the speaker of the only quote. */
function speakerIn(paragraph: string): [name: string | null, office: string | null] {
  const [quote] = quotesOf([update('one', { headline: 'Harbour', text: text(paragraph) })]);
  return [quote?.speaker ?? null, quote?.role ?? null];
}

test.each([
  ['what a title and a body make', `${WORDS} said Harbour Board spokeswoman Ada Vane.`, 'Harbour Board spokeswoman'],
  ['what follows a comma', `${WORDS} said Ada Vane, the mayor of Great Marrow.`, 'mayor of Great Marrow'],
  [
    'what it is of, both sides of “&”',
    `${WORDS} said Ada Vane, chief executive of Holm & Lacey.`,
    'chief executive of Holm & Lacey',
  ],
  ['that of somebody else’s staff', `${WORDS} said Bo Lind’s campaign manager Ada Vane.`, 'Bo Lind’s campaign manager'],
  [
    'what a noun before it is from, not that noun',
    `A threat from the harbour master Ada Vane closed the port. ${WORDS} Vane said.`,
    'harbour master',
  ],
])('an office is %s', (_, paragraph, office) => {
  expect(speakerIn(paragraph)).toEqual(['Ada Vane', office]);
});

test.each([
  ['a verb with its object', `${WORDS} Ada Vane, told reporters. She then left.`],
  ['what those are who work for somebody', `${WORDS} Ada Vane said. Cleo Marsh, an adviser to Ada Vane, agreed.`],
])('no office is %s', (_, paragraph) => {
  expect(speakerIn(paragraph)[1]).toBeNull();
});

test('no office has the name of another person in it', () => {
  const paragraph = `${WORDS} said First Minister Bo Lind and deputy First Minister Ada Vane.`;
  expect(speakerIn(paragraph)[1]).not.toContain('Lind');
});
