import { expect, test } from 'vitest';
import { readersChoices } from './judge-rows.ts';

const CHOICES = [...readersChoices().values()];

test('what readers chose lies in the stretch that they read, each update once', () => {
  expect(CHOICES.length).toBeGreaterThan(0);
  for (const { id, from, to, main, also } of CHOICES) {
    const chosen = [...main, ...also];
    expect([id, new Set(chosen).size]).toEqual([id, chosen.length]);
    expect([id, chosen.filter(place => place < from || place > to)]).toEqual([id, []]);
  }
});

test('readers want few updates of a live blog', () => {
  for (const { id, from, to, main } of CHOICES)
    expect([id, main.length <= Math.ceil((to - from + 1) / 4)]).toEqual([id, true]);
});
