import { live } from './life.ts';
import type { Violation } from './oracle.ts';
import type { Script, Step } from './script.ts';

/** Returns what is wrong at the end of a life; a life that does not end is wrong, too. */
export async function violationsOf(script: Script): Promise<readonly Violation[]> {
  try {
    return await live(script);
  } catch (error) {
    const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ kind: 'broken off', channel: '', number: 0, shown }];
  }
}

/** Drops ever smaller parts of a failing script as long as it fails in the same way without them. */
export async function shrink(script: Script, kind: Violation['kind']): Promise<Script> {
  const fails = async (steps: readonly Step[]): Promise<boolean> =>
    (await violationsOf({ ...script, steps })).some(violation => violation.kind === kind);
  let steps = script.steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; ) {
      const fewer = steps.toSpliced(from, size);
      if (await fails(fewer)) steps = fewer;
      else from += size;
    }
  }
  return { ...script, steps };
}
