import { expect, test } from 'vitest';
import { type Entity, newEntity } from '../../../../src/core/quotes/people/entity.ts';
import { type Ballot, type Candidate, choose, withLateCandidate } from '../../../../src/core/quotes/scorer/ballot.ts';
import type { SpeakerModel } from '../../../../src/core/quotes/scorer/model.ts';

const entity = (full: string): Entity =>
  newEntity({
    from: 0,
    name: 0,
    to: 2,
    text: full,
    words: full.toLowerCase().split(' '),
    title: '',
    kind: 'person',
    possessive: false,
  });

const MODEL: SpeakerModel = {
  bias: 0,
  weights: { near: 2, far: -2 },
  shown: { cued: 0.8, uncued: 0.8 },
  sure: { cued: 0.8, uncued: 0.8 },
};

const [VANE, OSTER] = [entity('Ada Vane'), entity('Bram Oster')];

type Signs = Readonly<Record<string, number>>;

const candidate = (who: Entity | null, signs: Signs, more: Partial<Candidate> = {}): Candidate => {
  return {
    speaker: { entity: who, role: null, isClear: false },
    rule: 'name',
    known: { 'a person': 1 },
    brought: {},
    ways: [],
    signs,
    ...more,
  };
};

const ballot = (...candidates: Ballot['candidates']): Ballot => ({ quote: {}, candidates });

test('the candidate for whom most speaks is chosen', () => {
  const chosen = choose(ballot(candidate(OSTER, { far: 1 }), candidate(VANE, { near: 1 })), MODEL);
  expect(chosen).toMatchObject({ speaker: { entity: VANE }, chance: expect.closeTo(0.88) });
});

test.each<[string, Partial<Candidate & Pick<Ballot, 'quote'>>]>([
  ['a place', { known: { 'a place': 1 } }],
  ['a noun', { known: { 'a noun': 1 } }],
  ['a first name alone', { known: { 'a first name': 1 } }],
  ['an outlet', { known: { 'an outlet': 1 } }],
  ['somebody whom the text does not name', { known: { 'a person': 1, 'new here': 1 } }],
  ['a first name whose full name is elsewhere', { signs: { 'by first name': 1 } }],
  ['a name that the rules doubt', { ways: ['name'] }],
  ['a name of a headline that no cue surely means', { quote: { 'title line': 1 }, ways: ['other cue'] }],
  ['a stranger of whom only the update before speaks', { known: { 'a stranger': 1 }, ways: ['carried'] }],
  ['the subject of a sentence without a verb of speech', { ways: ['subject'] }],
  ['one of two who fit a description', { signs: { 'noun person': 1 } }],
])('%s is never sure, whatever speaks for it', (_, { quote = {}, signs = {}, ...more }) => {
  const other = candidate(OSTER, { far: 1, 'noun person': 1 });
  const all = { ...ballot(candidate(VANE, { near: 3, ...signs }, more), other), quote };
  expect(choose(all, MODEL)).toMatchObject({ speaker: { entity: VANE }, isBarred: true });
});

test('a description gives way only to a name that is as good as sure', () => {
  const described = candidate(null, {}, { speaker: { entity: null, role: 'a spokesman', isClear: false } });
  expect(choose(ballot(described, candidate(VANE, { near: 0.5 })), MODEL)?.speaker.role).toBe('a spokesman');
  expect(choose(ballot(described, candidate(VANE, { near: 1 })), MODEL)?.speaker.entity).toBe(VANE);
});

test('a description gives way to a likely name if that is the only one whom the text calls so', () => {
  const described = candidate(null, {}, { speaker: { entity: null, role: 'the mayor', isClear: false } });
  const holder = (near: number) => candidate(VANE, { near }, { ways: ['holder'] });
  expect(choose(ballot(described, holder(0.2)), MODEL)?.speaker.entity).toBe(VANE);
  expect(choose(ballot(described, holder(-0.2)), MODEL)?.speaker.role).toBe('the mayor');
});

test('what a statement says is somebody else’s, who is probable enough', () => {
  const described = candidate(null, {}, { speaker: { entity: null, role: 'the statement', isClear: false } });
  const said = { ...ballot(described, candidate(VANE, { near: 0.5 })), quote: { saying: 1 } };
  expect(choose(said, MODEL)).toMatchObject({ speaker: { entity: VANE }, isCued: true });
});

test.each([
  ['a verb of speech names', { ways: ['name', 'clear name'] }, true],
  ['a pronoun means', { ways: ['pronoun'] }, true],
  ['alone holds the office', { ways: ['holder'] }, true],
  ['spoke before', { ways: ['carried', 'quoted before'] }, false],
])('whom %s is held to its own bar', (_, more, isCued) => {
  expect(choose(ballot(candidate(VANE, { near: 1 }, more)), MODEL)).toMatchObject({ isCued });
});

test('whom later words name takes the place of nobody', () => {
  const open = ballot(candidate(null, {}), candidate(OSTER, {}));
  expect(withLateCandidate(open, candidate(VANE, {})).candidates[0]?.speaker.entity).toBe(VANE);
});

test('somebody without a name whom later words describe takes the place of nobody, too', () => {
  const open = ballot(candidate(null, {}), candidate(OSTER, {}));
  const { speaker, ...more } = candidate(null, {});
  const late = { ...more, speaker: { ...speaker, role: 'a spokesman' } };
  expect(withLateCandidate(open, late).candidates.map(one => one.speaker)).toEqual([
    late.speaker,
    candidate(OSTER, {}).speaker,
  ]);
});
