/** Returns what tells whether it is time again: at first, and once `ms` milliseconds have passed or the clock was set back as far. */
export function onceEvery(ms: number, now: () => Date): () => boolean {
  let last: number | undefined;
  return () => {
    const at = now().getTime();
    if (last !== undefined && Math.abs(at - last) < ms) return false;
    last = at;
    return true;
  };
}
