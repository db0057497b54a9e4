import { expect, test } from 'vitest';
import { SOLVED_FAMILIES } from './families.ts';
import { linesOf, scriptOf } from './script.ts';
import { shrink, violationsOf } from './shrink.ts';

/** `npm run simulate` lives thousands, with every fault. */
const LIVES = 5;
/** Milliseconds: a machine that does other things at the same time needs long. */
const LONGEST = 900_000;

test('after any life, each channel shows what the publisher stands by, exactly once', {
  timeout: LONGEST,
}, async () => {
  for (let seed = 1; seed <= LIVES; seed++) {
    const script = scriptOf(seed, SOLVED_FAMILIES);
    const [violation] = await violationsOf(script);
    if (violation)
      expect.fail(
        [`seed ${seed}:`, ...linesOf(await shrink(script, violation.kind)), JSON.stringify(violation)].join('\n'),
      );
  }
});
