/** How long a test waits for what it expects: it only ends what hangs, so no slow machine exceeds it. In milliseconds. */
export const PATIENCE = 60_000;

/** Waits, where only the outside of a process can be watched, until something holds; gives up after `limit` milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, limit = PATIENCE): Promise<void> {
  const deadline = performance.now() + limit;
  while (!(await holds()) && performance.now() < deadline) await new Promise(done => setTimeout(done, 50));
}
