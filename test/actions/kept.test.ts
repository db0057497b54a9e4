import { expect, test } from 'vitest';
import { createKept } from '../../src/actions/kept.ts';

function keeping({ most = 10, share = 10 }: { most?: number; share?: number }) {
  let at = 0;
  const kept = createKept<string>({ most, share, now: () => new Date(at) });
  return {
    kept,
    /** Keeps values of these holders under the keys 0, 1, … */
    fill(holders: string): void {
      for (const [n, holder] of [...holders].entries()) kept.set(`${n}`, `${holder}${n}`, holder);
    },
    left: (count: number) => Array.from({ length: count }, (_, n) => kept.get(`${n}`)).filter(Boolean),
    wait(ms: number): void {
      at += ms;
    },
  };
}

test('what is kept for an answer goes with it, a quarter of an hour later', () => {
  const { fill, left, wait } = keeping({});
  fill('a');
  wait(15 * 60_000);
  expect(left(1)).toEqual(['a0']);
  wait(1);
  expect(left(1)).toEqual([]);
});

test('who keeps more than their share loses their own oldest', () => {
  const { fill, left } = keeping({ share: 3 });
  fill('aaba');
  expect(left(4)).toEqual(['a0', 'a1', 'b2', 'a3']);
  fill('aabaa');
  expect(left(5)).toEqual(['a1', 'b2', 'a3', 'a4']);
});

test('who fills the room of all displaces nobody else', () => {
  const { fill, left } = keeping({ most: 4 });
  fill('baaaaa');
  expect(left(6)).toEqual(['b0', 'a3', 'a4', 'a5']);
});

test('what is kept anew is the newest', () => {
  const { kept, fill, left } = keeping({ share: 2 });
  fill('aa');
  kept.set('0', 'again', 'a');
  kept.set('2', 'third', 'a');
  expect(left(3)).toEqual(['again', 'third']);
});
