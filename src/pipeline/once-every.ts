/**
 * Returns a function that answers true at its first call, and again at the first call after `ms` milliseconds. A clock
 * that is set back as far counts as well.
 */
export function onceEvery(ms: number, now: () => Date): () => boolean {
  let last: number | undefined;
  return () => {
    const at = now().getTime();
    if (last !== undefined && Math.abs(at - last) < ms) return false;
    last = at;
    return true;
  };
}
