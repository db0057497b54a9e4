/**
 * A seed as the environment gives it: a number, or `random` for another one each time. The suite
 * itself always throws the same dice, so that it fails for what changed and not by chance.
 */
export function seedOf(given: string | undefined): number {
  if (given === 'random') return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(given ?? 1);
  if (!Number.isSafeInteger(seed)) throw new Error(`A seed is a whole number or "random", not "${given}".`);
  return seed;
}
