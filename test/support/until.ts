/** Waits, where only the outside of a process can be watched, until something holds; gives up after `limit` milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, limit: number): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await holds()) && Date.now() < deadline) await new Promise(done => setTimeout(done, 50));
}
