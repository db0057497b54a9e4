import { expect, test } from 'vitest';
import { linesOf, SOLVED_FAMILIES, scriptOf } from './script.ts';
import { shrink, violationsOf } from './shrink.ts';

const LIVES = 100;

test('after any life, each channel shows what the publisher stands by, exactly once', async () => {
  for (let seed = 1; seed <= LIVES; seed++) {
    const script = scriptOf(seed, SOLVED_FAMILIES);
    const [violation] = await violationsOf(script);
    if (violation)
      expect.fail(
        [`seed ${seed}:`, ...linesOf(await shrink(script, violation.kind)), JSON.stringify(violation)].join('\n'),
      );
  }
});
