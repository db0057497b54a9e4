import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCorrection } from '../../../src/core/correction/correction.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { expectLinear } from '../../support/growth.ts';
import { update } from '../../support/harbour-blog.ts';

const saying = (text: string, headline?: string): Update =>
  update({ headline, text: text.split('\n').map(line => ({ kind: 'paragraph', spans: [{ text: line }] })) });

const corrects = (before: string, after: string): boolean => isCorrection(saying(before), saying(after));

const CORRECTIONS: Record<string, readonly [string, string][]> = {
  'another number': [
    ['Three people died in the fire.', 'Four people died in the fire.'],
    ['The quay costs 2.5 million crowns.', 'The quay costs 2.5 billion crowns.'],
    ['Turnout was 41% at noon.', 'Turnout was 44% at noon.'],
    ['The ferry leaves at 14:05 today.', 'The ferry leaves at 15:05 today.'],
    ['She came 3rd in the race.', 'She came second in the race.'],
    ['Twenty-one boats sank.', 'Twenty-two boats sank.'],
    ['Norland won 3–1 at home.', 'Norland won 1–3 at home.'],
    ['It was -0.5 degrees.', 'It was -0.05 degrees.'],
  ],
  'another number in a sentence that grew': [
    ['Three people died.', 'Four people died in the blaze, officials said on Tuesday.'],
    ['It killed 3 people and hurt 4 in town.', 'It killed 4 people and hurt 5 in the town.'],
  ],
  'another name': [
    ['The mayor, Anna Holm, resigned.', 'The mayor, Bea Lind, resigned.'],
    ['They meet at the quay on Monday.', 'They meet at the quay on Tuesday.'],
    ['Holm won. The count favoured Holm.', 'Lind won. The count favoured Lind.'],
    ['The ship from Vara was late.', 'The ship from Vard was late.'],
    ['We hear that Ann Jonson has left.', 'We hear that Beatrice Johnson has left.'],
  ],
  'a negation that comes or goes': [
    ['The driver was hurt in the crash.', 'The driver was not hurt in the crash.'],
    ['The bridge isn’t safe, police say.', 'The bridge is safe, police say.'],
    ['The mayor denied the report.', 'The mayor confirmed the report.'],
    ['The report is confirmed by police.', 'The report is unconfirmed by police.'],
    ['They left with the keys.', 'They left without the keys.'],
    ['No one was on board the boat.', 'Someone was on board the boat.'],
  ],
  'a fact in other languages': [
    ['Im Hafen starben 3 Menschen.', 'Im Hafen starben 5 Menschen.'],
    [
      'Der Sprecher sagt, Kanzler Holm ist in der Stadt und die Lage ruhig.',
      'Der Sprecher sagt, Kanzler Lind ist in der Stadt und die Lage ruhig.',
    ],
    ['火灾中有3人死亡。', '火灾中有5人死亡。'],
    ['قتل ٣ أشخاص في الحريق', 'قتل ٥ أشخاص في الحريق'],
  ],
};

for (const [what, pairs] of Object.entries(CORRECTIONS))
  test.each(pairs)(`${what} is a correction: %s → %s`, (before, after) => {
    expect(corrects(before, after)).toBe(true);
  });

const NONE: Record<string, readonly [string, string][]> = {
  'another spelling of a number': [
    ['About 1,000 people marched.', 'About 1000 people marched.'],
    ['About 1,234.5 tonnes sank.', 'About 1.234,50 tonnes sank.'],
    ['There were 3 boats.', 'There were three boats.'],
    ['Two hundred and five ships sank.', '205 ships sank.'],
    ['It cost €5m in all.', 'It cost €5 million in all.'],
    ['It sank at 2.30pm on the way.', 'It sank at 14:30 on the way.'],
    ['A 3rd man is missing.', 'A third man is missing.'],
  ],
  'another spelling of a name': [
    ['The mayor, Anna Jonson, resigned.', 'The mayor, Anna Johnson, resigned.'],
    ['The mayor, Holm, resigned.', 'The mayor, Anna Holm, resigned.'],
    ['The mayor, Mr Holm, resigned.', 'The mayor, Anna Holm, resigned.'],
    ['It is the UN that says so.', 'It is the United Nations that says so.'],
    ['Votes from Norland are in.', 'Norlandic votes are in.'],
    ['We saw Zoë Holm’s boat.', "We saw Zoe Holm's boat."],
  ],
  'a rewording': [
    ['Five boats left the port.', 'Twelve people were seen near the port on Monday.'],
    ['We expect Holm to speak.', 'We expect the Norlandic minister to speak.'],
    ['Fire Destroys Old Harbour Hall', 'Blaze Destroys Old Harbour Hall'],
    ['Police said the road was shut.', 'Officers said the road was shut.'],
    ['There was no evidence of a leak.', 'There was not any evidence of a leak.'],
    ['The mayor did not confirm the report.', 'The mayor denied the report.'],
    ['One of them was hurt.', 'A man was hurt.'],
    ['No 7 said it would act.', 'Harbour Street said it would act.'],
    [
      'Das Auto ist nicht in der Stadt und die Leute sind auf dem Markt.',
      'Das Fahrzeug ist nicht in der Stadt und die Leute sind auf dem Platz.',
    ],
  ],
  'an addition, a cut or a move': [
    ['The fire is out.', 'The fire is out. It was not the first: 3 others burned on Vay.'],
    ['The fire is out', 'The fire is out, not contained'],
    ['The port is shut. 3 boats left Vay.', 'The port is shut.'],
    ['The port is open. 2 trains run to Vay. 3 boats left.', '3 boats left. The port is open. 2 trains run to Vay.'],
    ['Two are hurt.', 'Two men, both 40, are hurt.'],
  ],
  'a typo': [['They had a clear veiw of it.', 'They had a clear view of it.']],
};

for (const [what, pairs] of Object.entries(NONE))
  test.each(pairs)(`${what} is no correction: %s → %s`, (before, after) => {
    expect(corrects(before, after)).toBe(false);
    expect(corrects(after, before)).toBe(false);
  });

test('a fact in the headline alone is corrected like one in the text', () => {
  expect(isCorrection(saying('It burns.', '3 dead in harbour'), saying('It burns.', '4 dead in harbour'))).toBe(true);
  expect(isCorrection(saying('It burns.', undefined), saying('It burns.', '4 dead in harbour'))).toBe(false);
});

const WORDS =
  'the harbour Anna Holm was not open no 1,000 three 14:05 UN and Vay of 2.5 million boats Ørsted twenty first';
const word = fc.oneof(fc.constantFrom(...WORDS.split(' ')), fc.stringMatching(/^[a-zA-Z]{1,8}$/u));
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map(words => `${words.join(' ')}.`);
const text = fc.array(sentence, { minLength: 1, maxLength: 5 }).map(sentences => sentences.join(' '));
const anything = fc.oneof(text, fc.string({ unit: 'binary' }));

test('an update is no correction of itself', () => {
  fc.assert(fc.property(anything, same => !corrects(same, same)));
});

test('other white space, case or punctuation between words is no correction', () => {
  const seam = fc.constantFrom('  ', '\n', ', ', ' – ', '! ', ' “', '… ');
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{2,8}$/u), { minLength: 1 }),
      seam,
      fc.boolean(),
      (words, gap, loud) => {
        const after = words.join(gap);
        return !corrects(words.join(' '), loud ? after.toUpperCase() : after);
      },
    ),
  );
});

test('an addition at the end is no correction, and neither is its removal', () => {
  fc.assert(
    fc.property(text, anything, (before, more) => {
      const after = `${before}\n${more}`;
      return !corrects(before, after) && !corrects(after, before);
    }),
    { numRuns: 300 },
  );
});

test('a change of numbers alone is a correction, in both directions', () => {
  const numbers = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.constantFrom('boats', 'the', 'left'), { minLength: 1, maxLength: 3 }),
      (pairs, words) => {
        const told = (side: 0 | 1) => pairs.map(pair => `${pair[side]} ${words.join(' ')}`).join(' ');
        const differs = pairs.some(([was, is]) => was !== is);
        return corrects(told(0), told(1)) === differs && corrects(told(1), told(0)) === differs;
      },
    ),
  );
});

const CHANGED_WORD = 30_006;
const LONG: Record<string, readonly [before: (n: number) => string, after: (n: number) => string, boolean]> = {
  'in which all words differ': [n => `w${n % 97}`, n => `v${n % 89}`, false],
  'in which one number differs': [
    n => (n % 9 ? 'so' : '7.'),
    n => (n === CHANGED_WORD ? '8.' : n % 9 ? 'so' : '7.'),
    true,
  ],
  'of numbers only': [() => '123', () => '124', false],
  'without sentences': [n => 'abcdefg'.charAt((n * n) % 7), n => 'abcdefgh'.charAt(n ** 3 % 8), false],
};
const longText = (words: number, at: (n: number) => string): Update =>
  saying(Array.from({ length: words }, (_, n) => at(n)).join(' '));

test.each(Object.entries(LONG))('a long text %s is compared in linear time', (_, [before, after, expected]) => {
  expect(isCorrection(longText(50_000, before), longText(50_000, after))).toBe(expected);
  expectLinear(size => {
    isCorrection(longText(size, before), longText(size, after));
  }, 50_000);
});
