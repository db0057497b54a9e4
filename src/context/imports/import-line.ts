/** Reads of all imports that are under way at the same time. */
const MOST_AT_ONCE = 6;

interface WaitingRead {
  host: string;
  begin(leave: () => void): void;
}

/** A line for the reads of all imports: few at once, one at each host, and servers take turns. */
export interface ImportLine {
  /**
   * Resolves when it is one's turn, with what ends it; with undefined if `over` is aborted before.
   */
  enter(place: { guildId: string; host: string }, over: AbortSignal): Promise<(() => void) | undefined>;
}

/** Creates an empty line. */
export function createImportLine(): ImportLine {
  // In the order in which the servers have their turn.
  const waiting = new Map<string, WaitingRead[]>();
  const busy = new Set<string>();

  const takeNext = (): WaitingRead | undefined => {
    for (const [guildId, own] of waiting) {
      const found = own.find(({ host }) => !busy.has(host));
      if (!found) continue;
      remove(guildId, found);
      const left = waiting.get(guildId);
      // Its next turn comes after those of all others.
      if (left && waiting.delete(guildId)) waiting.set(guildId, left);
      return found;
    }
    return undefined;
  };
  const remove = (guildId: string, one: WaitingRead): void => {
    const left = waiting.get(guildId)?.filter(other => other !== one) ?? [];
    if (left.length > 0) waiting.set(guildId, left);
    else waiting.delete(guildId);
  };
  const serve = (): void => {
    while (busy.size < MOST_AT_ONCE) {
      const next = takeNext();
      if (!next) return;
      busy.add(next.host);
      next.begin(() => {
        busy.delete(next.host);
        serve();
      });
    }
  };

  return {
    async enter({ guildId, host }, over) {
      if (over.aborted) return undefined;
      const { promise, resolve } = Promise.withResolvers<(() => void) | undefined>();
      const own: WaitingRead = { host, begin: resolve };
      const giveUp = (): void => {
        remove(guildId, own);
        resolve(undefined);
      };
      over.addEventListener('abort', giveUp, { once: true });
      waiting.set(guildId, [...(waiting.get(guildId) ?? []), own]);
      serve();
      return promise.finally(() => over.removeEventListener('abort', giveUp));
    },
  };
}
