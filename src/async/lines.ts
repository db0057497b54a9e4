/** A line of work for each member. */
interface Line {
  running: number;
  /** What begins each work that waits. */
  waiting: (() => void)[];
}

/**
 * Returns a function that runs at most `most` works of a member at once. Further ones wait, and no other member waits for
 * them. `isNewest`: the member has asked for nothing more since.
 */
export function createLines(most: number) {
  const lines = new Map<string, Line>();
  return async <T>(member: string, work: (isNewest: boolean) => Promise<T>): Promise<T> => {
    const line = lines.get(member) ?? { running: 0, waiting: [] };
    lines.set(member, line);
    if (line.running < most) line.running += 1;
    else await new Promise<void>(begin => line.waiting.push(begin));
    try {
      return await work(line.waiting.length === 0);
    } finally {
      // The next one takes the place.
      const next = line.waiting.shift();
      if (next) next();
      else line.running -= 1;
      if (line.running === 0) lines.delete(member);
    }
  };
}
