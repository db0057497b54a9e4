import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyEdit, compareEdit, textOf } from '../../../src/core/correction/classify.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { expectLinear } from '../../support/growth.ts';
import { update } from '../../support/harbour-blog.ts';

const saying = (text: string, headline?: string): Update =>
  update({ headline, text: text.split('\n').map(line => ({ kind: 'paragraph', spans: [{ text: line }] })) });

const kindOf = (before: string, after: string): string => classifyEdit(saying(before), saying(after)).kind;

type Edits = Record<string, readonly [string, string][]>;

const CORRECTIONS: Edits = {
  'a tally that fell': [
    ['Four people died in the fire.', 'Three people died in the fire.'],
    ['Twenty-two boats sank.', 'Twenty-one boats sank.'],
    ['Some 20 people have died in the town of Vay.', 'At least 17 people have died in the town of Vay.'],
    ['Thousands marched through the harbour.', 'Hundreds marched through the harbour.'],
    ['The storm cut off thousands of homes.', 'The storm cut off hundreds of homes.'],
    ['Im Hafen starben 5 Menschen.', 'Im Hafen starben 3 Menschen.'],
    ['Bei dem Brand im Hafen starben fünf Menschen.', 'Bei dem Brand im Hafen starben drei Menschen.'],
    ['Onze personnes sont mortes dans le port.', 'Neuf personnes sont mortes dans le port.'],
    ['П’ять людей загинули під час пожежі в порту.', 'Чотири людей загинули під час пожежі в порту.'],
    ['Milliers de personnes défilent dans le port.', 'Centaines de personnes défilent dans le port.'],
    ['火灾中有5人死亡。', '火灾中有3人死亡。'],
    ['قتل ٥ أشخاص في الحريق', 'قتل ٣ أشخاص في الحريق'],
  ],
  'more people missing': [['12 people are still missing at sea.', '15 people are still missing at sea.']],
  'another figure that does not grow as a tally': [
    ['The ferry leaves at 14:05 today.', 'The ferry leaves at 15:05 today.'],
    ['The bridge is shut until 23:00 tonight.', 'The bridge is shut until 02:00 tonight.'],
    ['The quay was built in 1987 by the town.', 'The quay was built in 1989 by the town.'],
    ['The mayor, Anna Holm, 42, resigned.', 'The mayor, Anna Holm, 43, resigned.'],
    ['The father-of-two was at the quay.', 'The father-of-three was at the quay.'],
    ['It breaks a record set 40 years ago.', 'It breaks a record set 45 years ago.'],
    ['The strike begins on 3 May in Vay.', 'The strike begins on 4 May in Vay.'],
    ['La grève commence le 3 mai à Vay.', 'La grève commence le 4 mai à Vay.'],
  ],
  'digits that changed places, or their scale': [
    ['The wall names 22,424 sailors.', 'The wall names 22,442 sailors.'],
    ['The quay costs 2.5 million crowns.', 'The quay costs 2.5 billion crowns.'],
    ['It was 31.2 degrees in Vay.', 'It was 31.3 degrees in Vay.'],
  ],
  'another name': [
    ['The mayor, Anna Holm, resigned.', 'The mayor, Bea Holm, resigned.'],
    ['The house of Bea Lind burned down.', 'The house of Bea Holm burned down.'],
    ['The captain, Anna Jonson, resigned.', 'The captain, Anna Johnson, resigned.'],
    ['The ship from Vara was late.', 'The ship from Vard was late.'],
    ['Anna Holm told the court that the quay was shut.', 'Bea Lind told the court that the quay was shut.'],
  ],
  'another relative, or another direction': [
    ['Her brother was aboard, the captain says.', 'Her husband was aboard, the captain says.'],
    ['The boat was found in the north of the bay.', 'The boat was found in the south of the bay.'],
    ['Sein Sohn war an Bord, sagt der Kapitän.', 'Sein Neffe war an Bord, sagt der Kapitän.'],
  ],
  'the opposite': [
    ['The number of ferries fell last year, the port says.', 'The number of ferries rose last year, the port says.'],
    ['The harbour master was convicted in Vay.', 'The harbour master was acquitted in Vay.'],
    ['Die Zahl der Fähren ist gesunken.', 'Die Zahl der Fähren ist gestiegen.'],
    ['Le nombre de bateaux est en baisse dans le port.', 'Le nombre de bateaux est en hausse dans le port.'],
  ],
  'another unit': [
    ['The quay is shut for six weeks, the town says.', 'The quay is shut for six days, the town says.'],
    ['Der Kai ist seit drei Wochen zu.', 'Der Kai ist seit drei Monaten zu.'],
  ],
  'another office': [
    ['Bishop Anna Holm opened the quay.', 'Mayor Anna Holm opened the quay.'],
    ['Verkehrsministerin Anna Holm kommt zum Hafen.', 'Finanzministerin Anna Holm kommt zum Hafen.'],
    [
      'La ministre de la mer, Anna Holm, est dans le port de la ville.',
      'La ministre de la pêche, Anna Holm, est dans le port de la ville.',
    ],
  ],
  'fewer than were counted, down to one': [
    ['Police arrested two men at the quay.', 'Police arrested a man at the quay.'],
    ['Two people were hurt at the quay.', 'One person was hurt at the quay.'],
    ['Die Polizei hat drei Männer am Hafen gefasst.', 'Die Polizei hat einen Mann am Hafen gefasst.'],
  ],
  'what is said not to be so': [
    [
      'Police have arrested the keeper over the fire in Vay.',
      'Police have questioned the keeper over the fire in Vay. He has not been arrested.',
    ],
  ],
  'another fact, with sentences that come or go': [
    ['Two men were killed.', 'Two men were injured. They are in hospital, say the police. The quay is shut.'],
    ['Four people died. The quay is shut, says the town.', 'Three people died.'],
    ['Anna Holm was killed.', 'The quay is shut and no ferry leaves today. Anna Holm was hurt.'],
  ],
  'another day': [
    ['They meet at the quay on Monday.', 'They meet at the quay on Tuesday.'],
    ['Sie treffen sich am Montag am Hafen.', 'Sie treffen sich am Dienstag am Hafen.'],
    ['Вони зустрінуться в порту в понеділок.', 'Вони зустрінуться в порту в вівторок.'],
  ],
  'a negation that comes or goes': [
    ['The driver was hurt in the crash.', 'The driver was not hurt in the crash.'],
    ['The bridge isn’t safe, police say.', 'The bridge is safe, police say.'],
    ['The report is confirmed by police.', 'The report is unconfirmed by police.'],
    ['They left with the keys.', 'They left without the keys.'],
    ['Il ponte del porto è sicuro, dice la polizia.', 'Il ponte del porto non è sicuro, dice la polizia.'],
    ['De brug is veilig, zegt de politie.', 'De brug is niet veilig, zegt de politie.'],
  ],
  'a note that says so': [
    ['The wind is strong.', 'The wind is very strong. This post was corrected: an earlier version had another word.'],
    ['The wind is strong.', 'The wind is weak. Earlier we wrote that it was strong.'],
    ['Der Wind ist stark.', 'Der Wind ist sehr stark. Korrektur: Wir schrieben ein anderes Wort.'],
    ['El viento es fuerte.', 'El viento es muy fuerte. Fe de errores: usamos otra palabra.'],
    ['Вітер сильний.', 'Вітер дуже сильний. Уточнення: раніше було інше слово.'],
  ],
};

const DEVELOPMENTS: Edits = {
  'a tally that rose': [
    ['Three people died in the fire.', 'Four people died in the fire.'],
    ['At least 10 people are dead.', 'At least 18 people are dead.'],
    ['The appeal has raised €170,000.', 'The appeal has raised €190,000.'],
    ['Norland lead 2–0 at home.', 'Norland lead 5–0 at home.'],
    ['Im Hafen starben 3 Menschen.', 'Im Hafen starben 5 Menschen.'],
  ],
  'one became more': [
    ['Police arrested a man at the quay.', 'Police arrested two men at the quay.'],
    ['Il y a un blessé dans le port de la ville.', 'Il y a deux blessés dans le port de la ville.'],
  ],
  'the opposite for another reason': [
    ['Fares rise after the storm hit the harbour.', 'Fares fall because the new ferry sails.'],
  ],
  'the opposite, by another figure': [['Ferry fares are up 3% in Vay.', 'Ferry fares are down 2% in Vay.']],
  'a later time of a count': [
    ['As of 14:00 two boats were back.', 'As of 15:00 two boats were back.'],
    ['Станом на 14:00 повернулися два човни.', 'Станом на 15:00 повернулися два човни.'],
  ],
  'what was unlikely and is certain': [['They are unlikely to go home today.', 'They are not able to go home today.']],
  'more people than at least were missing': [
    ['At least nine people are missing after the flood.', '14 people are missing after the flood.'],
    ['At least 9 people are still missing at sea.', 'At least 14 people are still missing at sea.'],
    ['Au moins neuf personnes sont portées disparues.', 'Au moins 14 personnes sont portées disparues.'],
    ['По меньшей мере 9 человек числятся пропавшими.', 'По меньшей мере 14 человек числятся пропавшими.'],
  ],
  'fewer people missing': [['15 people are still missing at sea.', '12 people are still missing at sea.']],
  'other news in the same place': [
    [
      'Crews look for the ferry that left Vay at noon with 61 people aboard.',
      'All 61 passengers are ashore, says the coastguard, which ends the search and thanks the fishing boats.',
    ],
  ],
};

const WORDINGS: Edits = {
  'another spelling of a number': [
    ['About 1,000 people marched.', 'About 1000 people marched.'],
    ['There were 3 boats.', 'There were three boats.'],
    ['Two hundred and five ships sank.', '205 ships sank.'],
    ['It cost €5m in all.', 'It cost €5 million in all.'],
    ['It sank at 2.30pm on the way.', 'It sank at 14:30 on the way.'],
  ],
  'another form of a name': [
    ['The mayor, Holm, resigned.', 'The mayor, Anna Holm, resigned.'],
    ['The mayor, Mr Holm, resigned.', 'The mayor, Anna Holm, resigned.'],
    ['It is the UN that says so.', 'It is the United Nations that says so.'],
    ['We saw Zoë Holm’s boat.', "We saw Zoe Holm's boat."],
    ['The fate of Vara Christians is open.', "The fate of Vara's Christians is open."],
  ],
  'another spelling of a short name': [['The ferry from Vaye was late.', 'The ferry from Vaya was late.']],
  'another word among capitals': [
    ['Mayor Says Quay Will Open Next Week', 'Mayor Says Dock Will Open Next Week'],
    ['Storm Hits Harbour Town After Dark', 'Storm Strikes Harbour Town After Dark'],
  ],
  'another word': [
    ['Police said the road was shut.', 'Officers said the road was shut.'],
    ['There was no evidence of a leak.', 'There was not any evidence of a leak.'],
    ['The mayor did not confirm the report.', 'The mayor denied the report.'],
    [
      'Das Auto ist nicht in der Stadt und die Leute sind auf dem Markt.',
      'Das Fahrzeug ist nicht in der Stadt und die Leute sind auf dem Markt.',
    ],
  ],
  'a word that negates in another language': [
    ['The minister’s words come after the storm in Vay.', 'The NI minister’s words come after the storm in Vay.'],
  ],
  'an office in other words': [
    ['The PM, Anna Holm, opened the quay.', 'The prime minister, Anna Holm, opened the quay.'],
    ['Minister Holm kommt zum Hafen.', 'Verkehrsminister Holm kommt zum Hafen.'],
  ],
  'about as many': [['Il y a 60 bateaux dans le port.', 'Il y a une soixantaine de bateaux dans le port.']],
  'a sum in another currency': [['It costs the port $9.6bn a day.', 'It costs the port £7bn a day.']],
  'a cut': [['The fire is out. It was the first on Vay.', 'The fire is out.']],
  'a typo': [['They had a clear veiw of it.', 'They had a clear view of it.']],
};

const ADDITIONS: Edits = {
  'a sentence more': [['The fire is out.', 'The fire is out. It was not the first: 3 others burned on Vay.']],
  'a detail more': [['Two are hurt.', 'Two men, both 40, are hurt.']],
};

const KINDS = { correction: CORRECTIONS, development: DEVELOPMENTS, wording: WORDINGS, addition: ADDITIONS };

for (const [kind, edits] of Object.entries(KINDS))
  for (const [what, pairs] of Object.entries(edits))
    test.each(pairs)(`${what} makes a ${kind}: %s → %s`, (before, after) => {
      expect(kindOf(before, after)).toBe(kind);
    });

test('what a vote decided corrects nothing that was said before it', () => {
  expect(kindOf('The council is debating the new quay.', 'The council has rejected the new quay.')).not.toBe(
    'correction',
  );
});

test('a year, or a name, is not corrected by what is of another kind', () => {
  expect(kindOf('He was jailed in 2016 for spying.', 'He was jailed on a five-year sentence for spying.')).not.toBe(
    'correction',
  );
  expect(kindOf('They left Vara Sound at noon.', 'They left Varaholm Sound at noon.')).toBe('wording');
});

test('one name for another in a headline is no correction, because headlines are short of room', () => {
  const [before, after] = [
    saying('It burns.', 'Late Vara goal stuns Norland'),
    saying('It burns.', 'Late Holm goal stuns Norland'),
  ];
  expect(classifyEdit(before, after).kind).toBe('wording');
});

test('a date in news that changed as well is no correction', () => {
  expect(kindOf('3 May: Holm is elected mayor.', '4 May: Holm becomes mayor and names a council.')).not.toBe(
    'correction',
  );
});

test('a correction names what was wrong and what is right, with the signs that touch them', () => {
  const changes = (before: string, after: string) =>
    classifyEdit(saying(before), saying(after)).changes.map(({ from, to }) => ({ from, to }));
  expect(changes('It costs £720m (net), he says.', 'It costs £700m (net), he says.')).toEqual([
    { from: '£720m', to: '£700m' },
  ]);
  expect(changes('It was (-3%) then.', 'It was (-5%) then.')).toEqual([{ from: '-3%', to: '-5%' }]);
  expect(changes('The father-of-two left at 23:00.', 'The father-of-three left at 02:00.')).toEqual([
    { from: 'father-of-two', to: 'father-of-three' },
    { from: '23:00', to: '02:00' },
  ]);
});

const placesOf = (before: string, after: string) => classifyEdit(saying(before), saying(after)).changes;

test('a figure is shown with what it counts and what bounds it, without words that lead elsewhere', () => {
  expect(placesOf('A start time of 18:00 and no later.', 'A start time of 19:00 and no later.')).toEqual([
    { from: '18:00', to: '19:00' },
  ]);
  expect(placesOf('It killed at least 11 people.', 'It killed at least seven people.')).toEqual([
    { lead: 'at least', from: '11', to: 'seven', tail: 'people' },
  ]);
  expect(placesOf('Es beginnt um 16 Uhr in Vay.', 'Es beginnt um 17 Uhr in Vay.')).toEqual([
    { lead: 'um', from: '16', to: '17', tail: 'Uhr' },
  ]);
});

test('another unit is shown with its figure, before and after', () => {
  expect(placesOf('It is shut for six weeks, they say.', 'It is shut for six days, they say.')).toEqual([
    { from: 'six weeks', to: 'six days' },
  ]);
});

test('a name is shown as a whole, before and after', () => {
  expect(placesOf('The mayor, Anna Holm, resigned.', 'The mayor, Bea Holm, resigned.')).toEqual([
    { from: 'Anna Holm', to: 'Bea Holm' },
  ]);
  expect(placesOf('The prize goes to Maria Sund.', 'The prize goes to Maria Sand.')).toEqual([
    { lead: 'to', from: 'Maria Sund', to: 'Maria Sand' },
  ]);
});

test('a word is shown without the sentences that came with it, and an article with its noun', () => {
  expect(placesOf('There are several dead.', 'There are several injured. Nothing else is confirmed.')).toEqual([
    { lead: 'several', from: 'dead', to: 'injured' },
  ]);
  expect(placesOf('A warning is in force in Vay.', 'No warning is in force in Vay.')).toEqual([
    { from: 'A', to: 'No', tail: 'warning' },
  ]);
});

test('a claim that goes is shown as the sentence that it was', () => {
  expect(placesOf('The lock is shut. The keeper was arrested. Ships wait.', 'The lock is shut. Ships wait.')).toEqual([
    { from: 'The keeper was arrested', to: '' },
  ]);
});

test('every place that is corrected is shown, and what a note names as wrong', () => {
  expect(
    placesOf('The ferry left at 14:05 with 61 cars.', 'The ferry left at 15:05 with 59 cars.').map(({ to }) => to),
  ).toEqual(['15:05', '59']);
  expect(
    placesOf('Sie treffen sich in Wien.', 'Sie treffen sich in Budapest. In einer früheren Version stand Wien.'),
  ).toEqual([{ lead: 'in', from: 'Wien', to: 'Budapest' }]);
  expect(
    placesOf(
      'He was killed by police, the town says.',
      'He was taken into custody, the town says. We first wrote that he was killed.',
    ),
  ).toEqual([{ lead: 'was', from: 'killed by police', to: 'taken into custody' }]);
});

test('a place has the word before it, and of a figure the word after it', () => {
  const [place] = classifyEdit(
    saying('The bridge is shut until 23:00.'),
    saying('The bridge is shut until 02:00.'),
  ).changes;
  expect(place).toEqual({ lead: 'until', from: '23:00', to: '02:00' });
  const [flipped] = classifyEdit(saying('The road is safe now.'), saying('The road is not safe now.')).changes;
  expect(flipped).toEqual({ lead: 'is', from: '', to: 'not', tail: 'safe' });
});

test('a correction leaves out the places that are only worded differently', () => {
  const edit = classifyEdit(
    saying('Police said 5 people died. The road was shut.'),
    saying('Officers said 4 people died. The road was shut.'),
  );
  expect(edit).toEqual({ kind: 'correction', changes: [{ from: '5', to: '4', tail: 'people' }] });
});

test('a tally that rose is corrected if a note names the old one, and another tally in it is not', () => {
  const changes = (before: string, after: string) => classifyEdit(saying(before), saying(after)).changes;
  expect(
    changes(
      'The boat has taken nine children off the ship. So far 12 cars were towed.',
      'The boat has taken eleven children off the ship. So far 15 cars were towed. This post was corrected: we first said nine children.',
    ),
  ).toEqual([{ from: 'nine', to: 'eleven', tail: 'children' }]);
  expect(
    changes(
      'Es waren 57 Menschen an Bord.',
      'Es waren 61 Menschen an Bord. Korrektur: In einer früheren Fassung stand 57.',
    ),
  ).toEqual([{ from: '57', to: '61', tail: 'Menschen' }]);
});

test('a note that names no figure makes no tally that rose a mistake', () => {
  expect(
    classifyEdit(
      saying('So far 12 cars were towed from the quay.'),
      saying('So far 15 cars were towed from the quay. This post was corrected: the quay belongs to the town.'),
    ),
  ).toEqual({ kind: 'correction', changes: [] });
});

test('a name that headline and text both change is corrected, and a preposition alone makes no name', () => {
  const kind = ([old, was]: readonly [string, string], [now, is]: readonly [string, string]) =>
    classifyEdit(saying(was, old), saying(is, now)).kind;
  expect(kind(['Fire in Vara', 'A hotel burns in Vara.'], ['Fire in Vard', 'A hotel burns in Vard.'])).toBe(
    'correction',
  );
  expect(kind(['Brand in Vara', 'In Vara brennt ein Hotel.'], ['Brand in Holm', 'In Holm brennt ein Hotel.'])).toBe(
    'correction',
  );
  expect(kind(['Brand', 'Die Feuerwehr ist vor Ort.'], ['Brand', 'Die Feuerwehr ist im Einsatz.'])).toBe('wording');
});

test('what happened or who left is taken back with the only sentence that says it', () => {
  expect(kindOf('The quay is shut. An explosion was heard. Ships wait.', 'The quay is shut. Ships wait.')).toBe(
    'correction',
  );
  expect(kindOf('The quay is shut. The blast did it. A blast it was.', 'The quay is shut. A blast it was.')).not.toBe(
    'correction',
  );
});

test('a fact in the headline alone is corrected like one in the text', () => {
  const [before, after] = [saying('It burns.', '4 dead in harbour'), saying('It burns.', '3 dead in harbour')];
  expect(classifyEdit(before, after).kind).toBe('correction');
});

const WORDS =
  'the harbour Anna Holm was not open no 1,000 three 14:05 UN and Vay of 2.5 million boats Ørsted twenty first';
const word = fc.oneof(fc.constantFrom(...WORDS.split(' ')), fc.stringMatching(/^[a-zA-Z]{1,8}$/u));
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map(words => `${words.join(' ')}.`);
const text = fc.array(sentence, { minLength: 1, maxLength: 5 }).map(sentences => sentences.join(' '));
const anything = fc.oneof(text, fc.string({ unit: 'binary' }));

test('the same text is the same wording and has no changes', () => {
  fc.assert(
    fc.property(anything, same => {
      expect(classifyEdit(saying(same), saying(same))).toEqual({ kind: 'wording', changes: [] });
    }),
  );
});

test('other white space, case or punctuation between words is wording', () => {
  const seam = fc.constantFrom('  ', '\n', ', ', ' – ', '! ', ' “', '… ');
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{2,8}$/u), { minLength: 1 }),
      seam,
      fc.boolean(),
      (words, gap, loud) => {
        const after = words.join(gap);
        return kindOf(words.join(' '), loud ? after.toUpperCase() : after) === 'wording';
      },
    ),
  );
});

test('text that is added at the end or cut there corrects nothing', () => {
  fc.assert(
    fc.property(text, text, (before, more) => {
      const after = `${before}\n${more}`;
      return kindOf(before, after) !== 'correction' && kindOf(after, before) !== 'correction';
    }),
    { numRuns: 300 },
  );
});

test('a tally alone is corrected when it falls and moves on when it rises', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), (was, is) => {
      fc.pre(was !== is);
      const told = (count: number) => `We count ${count} boats in the harbour.`;
      return kindOf(told(was), told(is)) === (is < was ? 'correction' : 'development');
    }),
  );
});

const CHANGED_WORD = 30_006;
const LONG: Record<string, readonly [before: (n: number) => string, after: (n: number) => string, string]> = {
  'in which all words differ': [n => `w${n % 97}`, n => `v${n % 89}`, 'development'],
  'in which one number differs': [
    n => (n % 9 ? 'so' : '8.'),
    n => (n === CHANGED_WORD ? '7.' : n % 9 ? 'so' : '8.'),
    'correction',
  ],
  'of numbers only': [() => '123', () => '124', 'development'],
  'without sentences': [n => 'abcdefg'.charAt((n * n) % 7), n => 'abcdefgh'.charAt(n ** 3 % 8), 'development'],
};
const longText = (words: number, at: (n: number) => string): Update =>
  saying(Array.from({ length: words }, (_, n) => at(n)).join(' '));

test.each(Object.entries(LONG))('a long text %s is compared in linear time', (_, [before, after, expected]) => {
  expect(classifyEdit(longText(50_000, before), longText(50_000, after)).kind).toBe(expected);
  expectLinear(size => {
    classifyEdit(longText(size, before), longText(size, after));
  }, 50_000);
});

test('what is corrected at both ends of a long text is found', () => {
  const told = (dead: number, until: string) =>
    saying(`It killed ${dead} people. ${sentences(300)} The bridge is shut until ${until} tonight.`);
  const sentences = (count: number) => Array.from({ length: count }, (_, n) => `Ship ${n} came home late.`).join(' ');
  expect(classifyEdit(told(9, '23:00'), told(7, '02:00')).changes.map(({ to }) => to)).toEqual(['7', '02:00']);
});

const joined = (count: number, at: (n: number) => string): Update =>
  saying(Array.from({ length: count }, (_, n) => at(n)).join(''));

test('changes in a text without blanks are compared in linear time', () => {
  expectLinear(count => {
    classifyEdit(
      joined(count, () => 'B.0.'),
      joined(count, () => 'B.1.'),
    );
  }, 350);
});

test('a text that differs in hundreds of places was written anew', () => {
  const scores = (by: number) => joined(600, n => `${(n % 9) + by}-${n % 7} `);
  expect(classifyEdit(scores(0), scores(1))).toEqual({ kind: 'development', changes: [] });
});

describe('a note', () => {
  const noted = (before: string, after: string) => compareEdit(saying(before), saying(after));

  test.each([
    ['first', 'Correction: we earlier wrote boats. Ships wait.', '\nShips wait.'],
    ['between', 'Ships wait. We earlier wrote that boats wait. Crews sing.', '\nShips wait. Crews sing.'],
    ['last', 'Ships wait. We earlier wrote boats.', '\nShips wait. '],
    ['in two', 'Ships wait. We earlier wrote boats. It was corrected. Crews sing.', '\nShips wait. Crews sing.'],
  ])('is left out of the text that is compared: %s', (_, after, rest) =>
    expect(noted('Ships waited.', after)?.versions.after.text).toBe(rest),
  );

  test.each([
    ['a phrase of it runs into the next sentence', 'Ships wait.', 'So say we. Earlier wrote Holm.'],
    ['a phrase of it is not complete', 'Ships wait.', 'Ships wait, and we earlier'],
    ['its word opens no sentence', 'Ships wait.', 'Ships wait for a correction.'],
    ['it stood there before', 'Ships wait. It was corrected.', 'Boats wait. It was corrected.'],
  ])('is none where %s', (_, before, after) => expect(noted(before, after)?.note).toBeUndefined());

  const wrong = (before: string, after: string) =>
    classifyEdit(saying(before), saying(after)).changes.map(({ from, to }) => `${from} → ${to}`);

  test('takes back what it has at least half of the words of', () => {
    const [before, after] = ['They count old grey ships here.', 'They count new red boats, as of noon, here.'];
    const note = (words: string) => wrong(before, `${after} We earlier wrote ${words}.`);
    expect(note('grey ships')).toEqual(['old grey ships → new red boats, as of noon']);
    expect(note('ships')).toEqual([]);
    expect(wrong('They count grey ships here.', `${after} We earlier wrote ships.`)).toHaveLength(1);
    expect(wrong('They count four old grey ships here.', `${after} We earlier wrote ships, grey.`)).toHaveLength(1);
  });

  test('takes back nothing that only the rest of the text has, and no words of grammar', () => {
    expect(
      wrong(
        'So far 12 cars were towed. Pier 12 is shut.',
        'So far 15 cars were towed. Pier 12 is shut. This post was corrected: the quay is old.',
      ),
    ).toEqual([]);
    expect(wrong('The wind was strong.', 'The wind is strong. This post was corrected: the quay is old.')).toEqual([]);
  });
});

describe('how much is compared', () => {
  const filled = (units: number) => 'Ships wait there. '.repeat(units / 18 + 1).slice(0, units);
  /** Texts of so many units with their empty headline, which differ at the end. */
  const pair = (one: number, other = one) =>
    [saying(`${filled(one - 7)}5 sad.`), saying(`${filled(other - 7)}4 sad.`)] as const;

  test('the whole of texts of up to 3,000 units, else what is around the change', () => {
    const [before, after] = pair(3000);
    expect(textOf(before)).toHaveLength(3000);
    expect(compareEdit(before, after)?.versions.before.text).toBe(textOf(before));
    for (const [long, other] of [pair(3001), pair(3000, 3001), pair(3001, 3000)])
      expect(compareEdit(long, other)?.versions.before.text.length).toBeLessThan(900);
  });

  test('a sentence that comes once more in a long text of the same sentence', () => {
    const edit = compareEdit(saying(filled(18 * 200)), saying(filled(18 * 201)));
    expect(edit?.versions.hunks.map(({ was, is }) => [was.length, is.length])).toEqual([[0, 3]]);
  });

  test('not the sentences that both long texts have, whatever white space is between them', () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `Ship ${n} waits.`);
    expect(classifyEdit(saying(sentences.join(' ')), saying(sentences.join('  '))).kind).toBe('wording');
  });

  const LETTERS = 'abcdefghijklmnopqrst';
  const words = (first: string, count: number) =>
    Array.from(
      { length: count },
      (_, n) => `${first}${LETTERS[n % 20]}${LETTERS[Math.floor(n / 20) % 20]}${n < 400 ? 'u' : 'v'}`,
    );
  const compared = (before: readonly string[], after: readonly string[]) =>
    compareEdit(saying(before.join(' ')), saying(after.join(' '))) !== undefined;

  test('up to 500 words that are replaced at one place, and any number that come', () => {
    expect(compared(words('w', 500), words('b', 500))).toBe(true);
    expect(compared(words('w', 501), words('b', 501))).toBe(false);
    expect(compared(words('w', 3), [...words('w', 3), ...words('b', 501)])).toBe(true);
  });

  test('up to 300 places', () => {
    const among = (places: number) => words('w', places).flatMap(word => [word, 'so']);
    expect(compared(words('w', 300), among(300))).toBe(true);
    expect(compared(words('w', 301), among(301))).toBe(false);
  });
});

test('an edit without a place that is wrong corrects nothing, whatever the odds', () => {
  const kind = (model: Readonly<Record<string, readonly number[]>>) =>
    classifyEdit(saying('It hurt 5 there.'), saying('It hurt 4 there.'), { model }).kind;
  expect(kind({ bias: [9, 2, 1, 1] })).toBe('development');
  expect(kind({ bias: [9, 2, 1, 1], back: [1, 0, 0, 0] })).toBe('correction');
});

test('the same text is not compared', () => {
  expect(compareEdit(saying('It hurt 5.'), saying('It hurt 5.'))).toBeUndefined();
});
