import { expect, test } from 'vitest';
import { compareTexts } from '../../../src/core/correction/compared.ts';
import { officeSign } from '../../../src/core/correction/office.ts';

type Rows = Readonly<Record<string, readonly [before: string, after: string, sign: string][]>>;

/** What the first place shows. */
function shown(before: string, after: string): string {
  const versions = compareTexts(before, after);
  const [change] = versions.hunks;
  return (change && officeSign(change, versions)) ?? '–';
}

const OFFICES: Rows = {
  'somebody is said to hold another office': [
    ['The bishop Ada Vane opened it.', 'The mayor Ada Vane opened it.', 'other office'],
    ['It was Ada Vane, bishop.', 'It was Ada Vane, mayor.', 'other office'],
    ['The old bishop Ada Vane opened it.', 'The new mayor Ada Vane opened it.', 'other office'],
    ['The bishop Ada Vane opened it.', 'The baker Ada Vane opened it.', '–'],
    ['The baker Ada Vane opened it.', 'The bishop Ada Vane opened it.', '–'],
    ['Ada Vane opened it there.', 'Bishop Ada Vane opened it there.', '–'],
    ['Bishop Ada Vane opened it there.', 'Ada Vane opened it there.', '–'],
  ],
  'in up to three words': [
    ['The old grey bishop Ada Vane opened it.', 'The mayor Ada Vane opened it.', 'other office'],
    ['The old grey town bishop Ada Vane opened it.', 'The mayor Ada Vane opened it.', '–'],
    ['The mayor Ada Vane opened it.', 'The old grey town bishop Ada Vane opened it.', '–'],
  ],
  'without a figure or a name among them': [
    ['The first bishop, Ada Vane, opened it.', 'The second mayor, Ada Vane, opened it.', '–'],
    ['The bishop, Ada Vane, opened it.', 'The second mayor, Ada Vane, opened it.', '–'],
    ['The Vay bishop Ada Holm opened it.', 'The Osk mayor Ada Holm opened it.', '–'],
  ],
  'a longer word may end in an office of five letters or more': [
    ['The vicemayor Ada Vane opened it.', 'The bishop Ada Vane opened it.', 'other office'],
    ['The champ Ada Vane opened it.', 'The bishop Ada Vane opened it.', '–'],
    ['The fiddler Ada Vane opened it.', 'The bishop Ada Vane opened it.', '–'],
    ['Verkehrsministerin Ada Vane ist hier.', 'Finanzministerin Ada Vane ist hier.', 'other office'],
    ['Die Verkehrsministerin Ada Vane ist hier.', 'Die Finanzministerin Ada Vane ist hier.', 'other office'],
  ],
  'the same office in other words is no other': [
    ['The PM, Ada Vane, opened it.', 'The prime minister, Ada Vane, opened it.', '–'],
    ['The prime minister, Ada Vane, opened it.', 'The PM, Ada Vane, opened it.', '–'],
    ['The minister Ada Vane opened it.', 'The firstminister Ada Vane opened it.', '–'],
    ['The firstminister Ada Vane opened it.', 'The minister Ada Vane opened it.', '–'],
    ['The bishop Ada Vane opened it.', 'The new bishops Ada Vane opened it.', '–'],
    ['The minister Ada Vane opened it.', 'The new firstminister Ada Vane opened it.', '–'],
    ['The deputy bishop Ada Vane opened it.', 'The deputies, mayor Ada Vane opened it.', 'other office'],
  ],
};

const HOLDERS: Rows = {
  'a name stays right before the words, or after up to two words of grammar': [
    ['The bishop of Osk opened it.', 'The mayor of Osk opened it.', 'other office'],
    ['The bishop of the Osk opened it.', 'The mayor of the Osk opened it.', 'other office'],
    ['The bishop was in the Osk there.', 'The mayor was in the Osk there.', '–'],
    ['The bishop opened the Osk there.', 'The mayor opened the Osk there.', '–'],
    ['They all met a bishop.', 'They all met a mayor.', '–'],
    ['The bishop of Osk opened it.', 'The mayor of Tarn opened it.', '–'],
    ['They met a bishop. Vane met Vane.', 'They met a mayor. Vane met Vane.', '–'],
    ['It was Vane. Bishops met there.', 'It was Vane. Mayors met there.', '–'],
  ],
};

const FIELDS: Rows = {
  'an office has another field, with up to two words of grammar between': [
    ['The minister of health Ada Vane left.', 'The minister of justice Ada Vane left.', 'other field'],
    ['The minister of the sea Ada Vane left.', 'The minister of the air Ada Vane left.', 'other field'],
    ['The minister is in the sea, Ada Vane says.', 'The minister is in the air, Ada Vane says.', '–'],
    ['The chief fiddler Ada Vane left.', 'The chief baker Ada Vane left.', '–'],
    ['The quay of health Ada Vane left.', 'The quay of justice Ada Vane left.', '–'],
    ['Of health Ada Vane spoke.', 'Of justice Ada Vane spoke.', '–'],
    ['Health Ada Vane spoke of.', 'Justice Ada Vane spoke of.', '–'],
    ['They met a minister. In health Ada Vane led.', 'They met a minister. In justice Ada Vane led.', '–'],
    ['The minister of health Ada Vane left.', 'The minister of Ada Vane left.', '–'],
    ['The minister of health left there.', 'The minister of justice left there.', '–'],
  ],
};

for (const [what, rows] of Object.entries({ ...OFFICES, ...HOLDERS, ...FIELDS }))
  test.each(rows)(`${what}: %s → %s`, (before, after, sign) => expect(shown(before, after)).toBe(sign));
