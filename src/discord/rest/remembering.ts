/** Answers that are remembered, of each kind. */
const MOST_KEPT = 20_000;

interface RememberingParts<T> {
  keptMs: number;
  /** Milliseconds of a clock that nobody sets. */
  elapsed: () => number;
  /** Whether an answer is remembered at all. All are, if absent. */
  isKept?: (answer: T) => boolean;
}

/** Remembers answers for some time, oldest first out. */
export function remembering<T>(
  ask: (path: `/${string}`) => Promise<T>,
  { keptMs, elapsed, isKept = () => true }: RememberingParts<T>,
) {
  const known = new Map<string, { until: number; answer: Promise<T> }>();
  return (path: `/${string}`): Promise<T> => {
    const found = known.get(path);
    if (found && found.until > elapsed()) return found.answer;
    const answer = ask(path);
    known.delete(path);
    known.set(path, { until: elapsed() + keptMs, answer });
    const forget = () => known.get(path)?.answer === answer && known.delete(path);
    // A failure is not remembered.
    answer.then(found => isKept(found) || forget(), forget);
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
