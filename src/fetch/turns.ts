/** Waits for a turn at a host and gives the way to end it. Rejects with the signal's reason when that fires first. */
export type TakeTurn = (host: string, signal: AbortSignal) => Promise<() => void>;

interface Line {
  running: number;
  waiting: (() => void)[];
}

/** At most `limit` turns at once for each host; the others wait in the order in which they came. */
export function createTurns(limit: number): TakeTurn {
  const lines = new Map<string, Line>();

  const end = (host: string, line: Line) => {
    const next = line.waiting.shift();
    if (next) return next();
    line.running -= 1;
    if (line.running === 0) lines.delete(host);
  };

  return async (host, signal) => {
    signal.throwIfAborted();
    const line = lines.get(host) ?? { running: 0, waiting: [] };
    lines.set(host, line);
    // A turn that ends hands its place over, so only a new place is counted.
    if (line.running < limit) line.running += 1;
    else await placeInLine(line, signal);
    return () => end(host, line);
  };
}

const placeInLine = (line: Line, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => {
      line.waiting.splice(line.waiting.indexOf(enter), 1);
      reject(signal.reason);
    };
    const enter = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    line.waiting.push(enter);
    signal.addEventListener('abort', leave, { once: true });
  });
