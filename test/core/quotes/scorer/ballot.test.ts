import { expect, test } from 'vitest';
import type { Entity } from '../../../../src/core/quotes/people/people.ts';
import { type Ballot, choose, withLateCandidate } from '../../../../src/core/quotes/scorer/ballot.ts';
import type { Model } from '../../../../src/core/quotes/scorer/model.ts';

const entity = (full: string): Entity => {
  return { full, kind: 'person', gender: null, mentions: 1, role: null, attached: 0, titled: false };
};

const MODEL: Model = { bias: 0, weights: { near: 2, far: -2 }, shown: 0.8 };

const [VANE, OSTER] = [entity('Ada Vane'), entity('Bram Oster')];

const candidate = (who: Entity | null, signs: Readonly<Record<string, number>>, role: string | null = null) => {
  return { speaker: { entity: who, role, isClear: false }, rule: 'name' as const, signs };
};

const ballot = (...candidates: Ballot['candidates']): Ballot => ({ quote: {}, candidates });

test('the candidate for whom most speaks is chosen', () => {
  const chosen = choose(ballot(candidate(OSTER, { far: 1 }), candidate(VANE, { near: 1 })), MODEL);
  expect(chosen).toMatchObject({ speaker: { entity: VANE }, chance: expect.closeTo(0.88) });
});

test.each([
  ['a place', { place: 1 }],
  ['a noun', { 'bare noun': 1 }],
  ['a first name alone', { 'first name alone': 1 }],
  ['somebody whom the text does not name', { 'new here': 1 }],
  ['a first name whose full name is elsewhere', { 'by first name': 1 }],
  ['a name that the rules doubt', { name: 1, 'clear name': 0 }],
  ['the topic before a colon', { 'after colon': 1, 'in sentence': 1 }],
  ['the subject of a sentence without a verb of speech', { subject: 1 }],
  ['one of two who fit a description', { 'fitting rival': 1, 'noun person': 1 }],
])('%s is never sure, whatever speaks for it', (_, signs) => {
  const other = candidate(OSTER, { far: 1, 'noun person': 1 });
  expect(choose(ballot(candidate(VANE, { near: 3, ...signs }), other), MODEL)?.chance).toBeLessThan(MODEL.shown);
});

test('a description gives way only to a name that is as good as sure', () => {
  const described = candidate(null, {}, 'a spokesman');
  expect(choose(ballot(described, candidate(VANE, { near: 0.5 })), MODEL)?.speaker.role).toBe('a spokesman');
  expect(choose(ballot(described, candidate(VANE, { near: 1 })), MODEL)?.speaker.entity).toBe(VANE);
});

test('whom later words name takes the place of nobody', () => {
  const open = ballot(candidate(null, {}), candidate(OSTER, {}));
  expect(withLateCandidate(open, candidate(VANE, {})).candidates[0]?.speaker.entity).toBe(VANE);
});
