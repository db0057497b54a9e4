import { expect, test } from 'vitest';
import { createDiscourse } from '../../../../src/core/quotes/people/discourse.ts';
import type { Entity } from '../../../../src/core/quotes/people/entity.ts';

const person = (n: number) => ({ full: `Person ${n}`, kind: 'person', gender: null }) as Entity;

test('an update names 64 people and organisations at most, and twenty-four are remembered', () => {
  const discourse = createDiscourse();
  const counts = [];
  for (let n = 1; n <= 65; n += 1) {
    discourse.mention(person(n));
    counts.push([discourse.named().size, discourse.salient(100).length]);
  }
  expect(counts.slice(22, 25)).toEqual([
    [23, 23],
    [24, 24],
    [25, 24],
  ]);
  expect(counts.slice(62).map(([named]) => named)).toEqual([63, 64, 64]);
});

test('who was last mentioned more than twenty-five sentences ago is not meant', () => {
  const discourse = createDiscourse();
  discourse.mention(person(1));
  for (let n = 0; n < 25; n += 1) discourse.nextSentence();
  expect(discourse.salient(1)).toHaveLength(1);
  discourse.nextSentence();
  expect(discourse.salient(1)).toHaveLength(0);
});
