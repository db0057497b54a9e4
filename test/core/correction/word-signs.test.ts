import { describe, expect, test } from 'vitest';
import { type ChangedWords, type ComparedVersions, compareTexts } from '../../../src/core/correction/compared.ts';
import { nameSigns, wordSigns } from '../../../src/core/correction/word-signs.ts';

type Rows = Readonly<Record<string, readonly [before: string, after: string, signs: string][]>>;
type Signs = (change: ChangedWords, versions: ComparedVersions) => readonly string[];

/** What each place shows, with `|` between the places. A text of one line has no headline. */
function shown(signs: Signs, before: string, after: string): string {
  const [was, is] = [before, after].map(text => (text.includes('\n') ? text : `\n${text}`));
  const versions = compareTexts(was ?? '', is ?? '');
  return versions.hunks.map(change => signs(change, versions).join(' + ') || '–').join(' | ');
}

const STATES: Rows = {
  'a worse state goes on, a better one goes back': [
    ['The keeper was hurt in the fire.', 'The keeper was killed in the fire.', 'state on'],
    ['The keeper was killed in the fire.', 'The keeper was hurt in the fire.', 'state back'],
    ['The keeper was arrested at noon.', 'The keeper was charged at noon.', 'state on'],
    ['The keeper was charged at noon.', 'The keeper was arrested at noon.', 'state back'],
    ['The keeper was hurt in the fire.', 'The keeper was wounded in the fire.', '–'],
    ['The keeper was hurt in the fire.', 'The keeper was seen in the fire.', '–'],
    ['The keeper was seen in the fire.', 'The keeper was hurt in the fire.', '–'],
    ['The keeper was hurt in the fire.', 'The keeper was arrested in the fire.', '–'],
  ],
  'phrases mean a state, and of several words the worst counts': [
    ['They were hurt in the fire.', 'They lost their lives in the fire.', 'state on'],
    ['They were in serious condition at noon.', 'They were dead at noon.', 'state on'],
    ['The keeper was injured at sea.', 'The keeper survived it but died at sea.', 'state on'],
    ['The keeper was injured at sea.', 'The keeper died, others survived at sea.', 'state on'],
    ['The keeper died, others survived at sea.', 'The keeper was injured at sea.', 'state back'],
  ],
  'a word that only changes its place says nothing': [
    ['Two were hurt. One was killed.', 'Two were killed. One was hurt.', '– | –'],
    ['Two were hurt. One was killed.', 'Two were killed. One was safe.', '– | –'],
    [
      'Two were hurt at the quay, one was hurt at sea.',
      'Two were killed at the quay, one was hurt at sea.',
      'state on',
    ],
  ],
  'a state is taken back if it is only said not to be so': [
    [
      'Police have arrested the keeper over it.',
      'Police have questioned the keeper over it. He was not arrested.',
      'state back | words come',
    ],
    [
      'Police have arrested the keeper over it.',
      'Police have questioned the keeper over it. Others were arrested.',
      '– | words come',
    ],
    [
      'Police have arrested the keeper over it.',
      'Police have questioned the keeper over it. He was not arrested. Others were arrested.',
      '– | words come',
    ],
  ],
};

const NEGATIONS: Rows = {
  'a negation comes or goes alone': [
    ['The quay is safe for ships.', 'The quay is not safe for ships.', 'negation'],
    ['The quay is not safe for ships.', 'The quay is safe for ships.', 'negation'],
    ['The quay is safe for all ships.', 'The quay is safe for no ships.', 'negation'],
    ['It was “safe” there, they say.', 'It was not “safe” there, they say.', 'negation'],
    ['The quay is unsafe for ships.', 'The quay is quite safe for ships.', 'negation among words'],
    ['The quay is safe for ships.', 'The quay is unsafe for ships.', 'negation among words'],
    ['The quay is safe for ships.', 'The quay is untidy for ships.', '–'],
  ],
  'among other words it may say the same': [
    ['The quay is open to ships.', 'The quay is not shut to ships.', 'negation among words'],
    ['The ships often stop at the quay.', 'The ships did not stop at the quay.', 'negation among words'],
    ['The ships did not stop at the quay.', 'The ships often stop at the quay.', 'negation among words'],
  ],
  'another negation, or one that changes its place, says nothing': [
    ['There was no leak at all.', 'There was never a leak at all.', '–'],
    ['The quay is not shut. The pier is open.', 'The quay is shut. The pier is not open.', 'words go | words come'],
  ],
  'words at the end of a sentence are an addition or a cut': [
    ['The quay is shut.', 'The quay is shut, but not the pier.', 'words come'],
    ['The quay is shut, but not the pier.', 'The quay is shut.', 'words go'],
    ['The quay is shut. Ships wait.', 'The quay is shut, but not the pier. Ships wait.', 'words come'],
    ['The quay is shut, but not the pier. Ships wait.', 'The quay is shut. Ships wait.', 'words go'],
    ['The quay is often shut.', 'The quay is not.', 'negation among words'],
  ],
};

const KINDS: Rows = {
  'a hedge comes; one that goes, or takes the place of another, says nothing': [
    ['The keeper who lit the fire is here.', 'The keeper who allegedly lit the fire is here.', 'hedge comes'],
    ['The keeper who allegedly lit the fire is here.', 'The keeper who lit the fire is here.', 'words go'],
    ['He allegedly lit the fire in Vay.', 'He reportedly lit the fire in Vay.', '–'],
  ],
  'another currency': [
    ['It costs ten dollars a day.', 'It costs ten euros a day.', 'money'],
    ['It costs ten dollars a day.', 'It costs ten boats a day.', '–'],
    ['It costs ten boats a day.', 'It costs ten euros a day.', '–'],
  ],
  'another word of a kind of which only one is right': [
    ['Her brother was aboard at noon.', 'Her husband was aboard at noon.', 'other of a kind'],
    ['Her brother was aboard at noon.', 'Her boat was aboard at noon.', '–'],
    ['Her boat was aboard at noon.', 'Her brother was aboard at noon.', '–'],
    ['Its north is shut at noon.', 'Its brother is shut at noon.', '–'],
  ],
  'the opposite': [
    ['Fares rose in the harbour.', 'Fares fell in the harbour.', 'opposite'],
    ['Fares fell in the harbour.', 'Fares rose in the harbour.', 'opposite'],
    ['The keeper was acquitted in Vay.', 'The keeper was convicted in Vay.', 'opposite'],
    ['Fares rose in the harbour.', 'Fares won in the harbour.', '–'],
    ['Fares rose in the harbour.', 'Fares fell sharply in the harbour.', 'opposite'],
    ['Fares rose in the old harbour.', 'Fares fell in the new harbour.', 'opposite | –'],
    ['Fares rose in the new harbour.', 'Fares fell in the old town harbour.', 'opposite and more | –'],
    ['Fares rose in the old town harbour.', 'Fares fell in the new harbour.', 'opposite and more | –'],
    ['Fares rose by 3% in the harbour.', 'Fares fell by 2% in the harbour.', 'opposite and figures | –'],
    ['Fares rose in Vay. Pier 3 is shut.', 'Fares fell in Vay. Pier 4 is shut.', 'opposite | –'],
    ['Fares rose at pier 3. Ships left.', 'Fares fell at pier 4. Boats left.', 'opposite and figures | –'],
    ['Ships left. Fares rose in Vay.', 'All old boats left. Fares fell in Vay.', '– | opposite'],
  ],
  'another unit after the same figure': [
    ['It is shut for six weeks now.', 'It is shut for six days now.', 'other unit'],
    ['It is shut for six weeks now.', 'It is shut for six boats now.', '–'],
    ['It is shut for six boats now.', 'It is shut for six weeks now.', '–'],
    ['It is shut for a few weeks now.', 'It is shut for a few days now.', '–'],
    ['It is shut for six weeks now.', 'It is shut for six week now.', '–'],
    ['Weeks of rain shut the quay.', 'Days of rain shut the quay.', '–'],
    ['Der Kai ist seit sechs Jahren zu.', 'Der Kai ist seit sechs Monaten zu.', 'other unit'],
  ],
  'a sign beside another': [
    ['Her brother was aboard at noon.', 'Her husband was allegedly aboard at noon.', 'other of a kind | hedge comes'],
    ['Bishop Ada Vane opened it.', 'Mayor Ada Vane opened it.', 'other office'],
    ['Minister of health Ada Vane left.', 'Minister of justice Ada Vane left.', 'other field'],
  ],
};

const PLAIN: Rows = {
  'one word is spelled in another way': [
    ['The harbuor is shut at noon.', 'The harbour is shut at noon.', 'spelling'],
    ['The harbour is shut at noon.', 'The station is shut at noon.', '–'],
    ['The harbuor is shut at noon.', 'The harbour town is shut at noon.', '–'],
    ['The harbuor town is shut at noon.', 'The harbour is shut at noon.', '–'],
    ['Ships saw the harbuor walls.', 'Ships saw a tall harbour.', '–'],
  ],
  'words come or go alone, if they carry more than grammar': [
    ['The quay is shut at noon.', 'The old quay is shut at noon.', 'words come'],
    ['The old quay is shut at noon.', 'The quay is shut at noon.', 'words go'],
    ['Ships wait at noon in Vay.', 'The ships wait at noon in Vay.', '–'],
    ['The ships wait at noon in Vay.', 'Ships wait at noon in Vay.', '–'],
    ['The quay was shut at noon.', 'The quay is shut at noon.', '–'],
  ],
};

const CLAIMS: Rows = {
  'a claim goes with the whole sentence that alone made it': [
    ['The quay is shut. An explosion was heard. Ships wait.', 'The quay is shut. Ships wait.', 'claim goes'],
    ['The quay is shut. The mayor has resigned. Ships wait.', 'The quay is shut. Ships wait.', 'claim goes'],
    ['The quay is shut. The keeper was hurt. Ships wait.', 'The quay is shut. Ships wait.', 'claim goes'],
    ['The quay is shut. The keeper was questioned. Ships wait.', 'The quay is shut. Ships wait.', 'claim goes'],
    ['The quay is shut. The keeper was there. Ships wait.', 'The quay is shut. Ships wait.', 'words go'],
  ],
  'no claim goes while the rest still makes it': [
    ['An explosion shut it. An explosion was heard.', 'An explosion shut it.', 'words go'],
    ['A crew was injured there. The keeper was hurt.', 'A crew was injured there.', 'words go'],
  ],
  'no claim goes with a part of a sentence, or if other words come for it': [
    ['The quay is shut after an explosion.', 'The quay is shut.', 'words go'],
    ['The quay is shut. An explosion was heard.', 'The quay is shut. Some ferries wait.', '–'],
    ['The quay is shut. An explosion was heard.', 'The quay is shut by noon.', '–'],
  ],
  'more may go with the sentence': [
    [
      'The quay is shut today. An explosion was heard. At noon ships wait.',
      'The quay is shut. Ships wait.',
      'claim goes',
    ],
  ],
};

describe('of words', () => {
  for (const [what, rows] of Object.entries({ ...STATES, ...NEGATIONS, ...KINDS, ...PLAIN, ...CLAIMS }))
    test.each(rows)(`${what}: %s → %s`, (before, after, signs) => expect(shown(wordSigns, before, after)).toBe(signs));
});

const NAMES: Rows = {
  'another day or month': [
    ['They meet at the quay on Monday.', 'They meet at the quay on Tuesday.', 'day'],
    ['They meet at the quay in May.', 'They meet at the quay in June.', 'day'],
    ['They meet at the quay at noon.', 'They meet at the quay on Tuesday.', 'described'],
    ['They meet on Monday and Tuesday there.', 'They meet on Friday there.', 'other name'],
    ['They meet on Friday there.', 'They meet on Monday and Tuesday there.', 'other name'],
    ['They meet at the quay on Monday.', 'They meet at the quay on Osk.', 'other name'],
  ],
  'a day that was moved, as its sentence says': [
    ['The strike is extended to Monday.', 'The strike is extended to Tuesday.', 'moved day'],
    ['The fair is extended. It ends on Monday.', 'The fair is extended. It ends on Tuesday.', 'day'],
  ],
};

const PEOPLE: Rows = {
  'a part of a name whose other part stays': [
    ['The mayor, Ada Holm, resigned.', 'The mayor, Bea Holm, resigned.', 'part of name'],
    ['The mayor, Ada Holm, resigned.', 'The mayor, Ada Vane, resigned.', 'part of name'],
    ['The mayor, Ada Osk, resigned.', 'The mayor, Ada Oskys, resigned.', 'part of name'],
    ['The mayor, Ada Osk, resigned.', 'The mayor, Ada Osksy, resigned.', 'part of name'],
    ['The mayor, Bo Osk Vane, resigned.', 'The mayor, Bo Osks Tarn, resigned.', 'part of name'],
    ['The mayor, Ada Holm, resigned.', 'The mayor, Bo Lind Holm, resigned.', 'other name'],
  ],
  'another form of the same name': [
    ['The mayor, Ada Osk, resigned.', 'The mayor, Ada Osks, resigned.', 'form of name'],
    ['The mayor, Ada Osks, resigned.', 'The mayor, Ada Osk, resigned.', 'form of name'],
    ['The mayor, Ada Osk, resigned.', 'The mayor, Ada Oskvar, resigned.', 'form of name'],
    ['It is the NHO that says so.', 'It is the Norland Health Office that says so.', 'form of name'],
    ['It is the Norland Health Office that says so.', 'It is the NHO that says so.', 'form of name'],
    ['It is the NHO that says so.', 'It is the Norland Law Office that says so.', 'other name'],
    ['The mayor, Ada Jonson, resigned.', 'The mayor, Bea Johnson, resigned.', 'form of name'],
    ['The mayor, Bea Johnson, resigned.', 'The mayor, Lind Ada Jonson, resigned.', 'form of name'],
  ],
  'another name, of which headlines are no proof': [
    ['A ship from Vara was late.', 'A ship from Holm was late.', 'other name'],
    ['A ship from Vara\nIt was late.', 'A ship from Holm\nIt was late.', 'other name in headline'],
    [
      'Late ship from Vara\nA ship from Vara was late.',
      'Late ship from Holm\nA ship from Holm was late.',
      'other name | other name',
    ],
    [
      'Late ship from Vara\nA ship from Osk was late.',
      'Late ship from Holm\nA ship from Tarn was late.',
      'other name in headline | other name',
    ],
  ],
  'a name for a description or the reverse, not a name that comes or goes': [
    ['It was said by Holm at noon.', 'It was said by the keeper at noon.', 'described'],
    ['It was said by the keeper at noon.', 'It was said by Holm at noon.', 'described'],
    ['It was said by Holm at noon.', 'It was said by Ada Holm at noon.', '–'],
    ['It was said by Ada Holm at noon.', 'It was said by Holm at noon.', '–'],
    ['It was said by many at noon.', 'It was said by some at noon.', '–'],
  ],
  'somebody else with another office, by a full name': [
    ['It was said by mayor Ada Vane at noon.', 'It was said by keeper Bo Tarn at noon.', 'other person'],
    ['It was said by Ada Vane at noon.', 'It was said by keeper Bo Tarn at noon.', 'other person'],
    ['It was said by mayor Ada Vane at noon.', 'It was said by Bo Tarn at noon.', 'other person'],
    ['It was said by mayor Vane at noon.', 'It was said by keeper Tarn at noon.', '–'],
  ],
  'what opens a sentence is a name if one follows it': [
    ['Ada Holm spoke of the quay.', 'Bo Tarn spoke of the quay.', 'other name'],
    ['Ada Holm, Bishop, spoke of it.', 'Bo Vane, Mayor, spoke of it.', 'other person'],
    ['Mayor Holm spoke of the quay.', 'Bishop Vane spoke of the quay.', '–'],
    ['The Holm spoke of the quay.', 'A Vane spoke of the quay.', 'other name'],
    ['Officers spoke of the quay.', 'Police spoke of the quay.', '–'],
  ],
  'where all nouns have a capital, what stands after a preposition alone may be a name': [
    ['Der Brand in Vara ist aus.', 'Der Brand in Holm ist aus.', 'other name'],
    ['Der Brand im Hafen ist aus.', 'Der Brand im Lager ist aus.', '–'],
    ['Der Brand, den Vara sah, ist aus.', 'Der Brand, den Holm sah, ist aus.', '–'],
    ['Der Brand in Vara Hafen ist aus.', 'Der Brand in Holm Lager ist aus.', 'other name'],
  ],
  'a name that only changes its place says nothing': [
    ['It was Holm, not Vane, who spoke.', 'It was Vane, not Holm, who spoke.', '– | –'],
  ],
};

describe('of names', () => {
  for (const [what, rows] of Object.entries({ ...NAMES, ...PEOPLE }))
    test.each(rows)(`${what}: %s → %s`, (before, after, signs) => expect(shown(nameSigns, before, after)).toBe(signs));
});
