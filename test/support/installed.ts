/** Tests that need a program, and why it is not found. */
interface Needing {
  tests: string;
  because: string;
}

/**
 * Returns whether a program that `.ci/run` installs is here. If not, says which tests are skipped and why. With
 * `REQUIRE_INSTALLED` it throws instead: a run whose installation failed must not pass.
 */
export function isInstalled(isHere: boolean, { tests, because }: Needing): boolean {
  if (isHere) return true;
  if (process.env.REQUIRE_INSTALLED) throw new Error(`Not to be skipped: ${tests}, because ${because}.`);
  process.stderr.write(`Skipped: ${tests}, because ${because}.\n`);
  return false;
}
