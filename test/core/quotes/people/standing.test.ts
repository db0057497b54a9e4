import { expect, test } from 'vitest';
import { quotesByUpdate, quotesIn } from '../../../../src/core/quotes/quotes.ts';
import { text, update } from '../../../support/live-blog.ts';

const FILLER = [
  'The council met in the old town, and the mayor of the port was there with the crews from the ferries.',
  'Nobody was hurt on the quay, and the road along the river was open again at noon, the wardens said.',
];

/** Who is shown for each quote of the last of these updates, with what reported it. */
function shown(...told: readonly string[]): readonly unknown[] {
  const all = [...FILLER, ...told].map((words, at) => update(`${at}`, { text: text(words), at }));
  const quotes = quotesByUpdate(all.toReversed());
  return (quotes.get(`${all.length - 1}`) ?? []).map(({ speaker, via }) => (via ? [speaker, via] : speaker));
}

test.each([
  [
    'what somebody runs',
    ['Cal Vane, whose mother manages the Tallow Hub said: “It is baffling that kids did this here.”'],
  ],
  [
    'a town that the page speaks of as one',
    [
      'Crews met in Vexley. They sailed from Vexley at noon. She said the boats in Vexley were safe. “We have never allowed them in the city,” she said.',
    ],
  ],
  [
    'a first name alone',
    ['Pat Hollin said: “We have lived here for years.”', '“I am here to support the ferry crews today,” said Pat, 70.'],
  ],
  [
    'the first name of somebody in another update',
    [
      'Steve Rothmar, the mayor, said: “The port stays open all night.”',
      'Steve ran into the street. “You are not dying, everybody get in,” he said.',
    ],
  ],
  ['part of a body that is named once', ['“We have made fourteen arrests in the town,” Vexley and Holm Police said.']],
])('%s is nobody who speaks', (_, told) => {
  expect(shown(...told)).toEqual([null]);
});

test.each([
  [
    'a body with “and” in its name',
    [
      'Vexley and Holm Police closed the road.',
      '“We have made fourteen arrests in the town,” Vexley and Holm Police said.',
    ],
    'Vexley and Holm Police',
  ],
  [
    'a rank before a last name',
    [
      'Chief Inspector Mark Hallam said: “The road is closed for now.”',
      '“Four officers were taken to hospital last night,” said CSI Hallam.',
    ],
    'Mark Hallam',
  ],
  [
    'two first names',
    [
      'Hans Gunnar Vexley, the coach, said: “We play on.”',
      'Hans Gunnar Vexley came late. “We will not change the team for this match,” said Hans Gunnar.',
    ],
    'Hans Gunnar Vexley',
  ],
  [
    'somebody after a sentence without a full stop',
    [
      'Inspector Vic Hayward has spoken about the scenes in Holm She said: “Some of what we saw in town last night was grim.”',
    ],
    'Vic Hayward',
  ],
  [
    'a stranger who speaks here',
    ['“The ferry will sail again on Monday morning,” Ovra Zeminsky said.'],
    'Ovra Zeminsky',
  ],
])('of %s the whole name is shown', (_, told, name) => {
  expect(shown(...told)).toEqual([name]);
});

test.each([
  [
    'This is what her master, Captain Hal Ostrander, said on the open channel a moment ago:',
    '“We have lost the engine and we are taking water.”',
  ],
  [
    'Das hat ihr Kapitän, Hal Ostrander, im Sender am Abend gesagt:',
    '„Wir haben die Maschine verloren und nehmen Wasser über.“',
  ],
  [
    'Voici ce que son capitaine, Hal Ostrander, a dit à la radio ce matin :',
    '« Nous avons perdu la machine et nous prenons l’eau. »',
  ],
  [
    'Esto es lo que su capitán, Hal Ostrander, dijo en la radio hace un momento:',
    '«Hemos perdido la máquina y estamos haciendo agua».',
  ],
  [
    'Questo è quello che il capitano, Hal Ostrander, ha detto alla radio poco fa:',
    '«Abbiamo perso la macchina e imbarchiamo acqua».',
  ],
  [
    'Isto é o que o capitão, Hal Ostrander, disse na rádio há pouco:',
    '“Perdemos a máquina e estamos a meter água no porão.”',
  ],
  [
    'Dit is wat de kapitein, Hal Ostrander, zei op de zender in de haven:',
    '“We zijn de machine kwijt en we maken water in het ruim.”',
  ],
])('somebody who spoke on a channel is no outlet: %s', (...told) => {
  const quotes = quotesByUpdate([update('1', { headline: undefined, text: told.flatMap(words => text(words)) })]);
  expect(quotes.get('1')).toMatchObject([{ speaker: 'Hal Ostrander', confidence: 'sure', via: null }]);
});

test('an outlet that reports words is no speaker', () => {
  const told = 'According to the news agency Hemra, the crews will “stay in the harbour until the storm is over”.';
  expect(shown(told)).toEqual([[null, 'Hemra']]);
});

/** The names that are shown; null for a quote without one. */
const shownIn = (words: string): (string | null)[] =>
  quotesIn(words).map(({ speaker, confidence }) => (confidence === 'unsure' ? null : speaker));

test.each([
  ['English, with an age', '“We heard three explosions and then the screams,” said Alice, 34, who works next door.'],
  ['French', '« On a entendu trois détonations, puis des cris », raconte Alice, 34 ans, depuis son balcon.'],
  ['Italian', '“Abbiamo sentito tre esplosioni e poi le urla”, ha riferito Alice, sua moglie, ai cronisti del posto.'],
  ['Portuguese', '"Ouvimos três explosões e depois os gritos", conta Alice, de 34 anos, que mora ao lado da escola.'],
])('a first name alone is a name if words beside it say who that is: %s', (_, words) => {
  expect(shownIn(words)).toEqual(['Alice']);
});

test('a first name alone is none where somebody bears it who speaks', () => {
  const words =
    'Alice Vane said it was over. “We heard three explosions and then the screams,” said Alice, 34, who works next door.';
  expect(shownIn(words)).not.toContain('Alice');
});
