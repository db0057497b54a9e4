import { createFairLine } from '../../../async/fair-line.ts';

/** Reads of all imports that are under way at the same time, if no more servers than that import. */
const MOST_AT_ONCE = 6;

interface WaitingRead {
  guildId: string;
  /** Whether it has stopped waiting. */
  isOver(): boolean;
  begin(leave: () => void): void;
}

/**
 * A line for the reads of all imports: few at once, servers take turns, and a server that reads nothing
 * waits for no other.
 */
export interface ImportLine {
  /**
   * Resolves when it is one's turn, with what ends it; with undefined if `over` is aborted before.
   */
  enter(guildId: string, over: AbortSignal): Promise<(() => void) | undefined>;
}

/** Creates an empty line. */
export function createImportLine(): ImportLine {
  const line = createFairLine<WaitingRead>();
  /** The server of each read that is under way. */
  const busy: string[] = [];

  const mayTake = (guildId: string): boolean => busy.length < MOST_AT_ONCE || !busy.includes(guildId);
  const serve = (): void => {
    for (let next = line.shift(mayTake); next; next = line.shift(mayTake)) {
      const { guildId } = next;
      if (next.isOver()) continue;
      busy.push(guildId);
      next.begin(() => {
        busy.splice(busy.indexOf(guildId), 1);
        serve();
      });
    }
  };

  return {
    async enter(guildId, over) {
      if (over.aborted) return undefined;
      const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
      const giveUp = (): void => resolve(undefined);
      over.addEventListener('abort', giveUp, { once: true });
      line.push([guildId], { guildId, isOver: () => over.aborted, begin: resolve });
      serve();
      return promise.finally(() => over.removeEventListener('abort', giveUp));
    },
  };
}
