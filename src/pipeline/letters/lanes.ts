type Work = () => Promise<void>;

/** Serves conversations beside each other, so that none waits for another. */
export interface Lanes {
  /** Resolves when the work has begun, or will be done after that of the same conversation. */
  start(conversation: string, work: Work): Promise<void>;
  isBusy(): boolean;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
}

/** Creates lanes for at most `most` conversations at once. `failed` receives what their work rejects with. */
export function createLanes(most: number, failed: (error: unknown) => void): Lanes {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Work>();
  const waiting: (() => void)[] = [];

  async function serve(conversation: string, first: Work): Promise<void> {
    for (let work: Work | undefined = first; work; work = next.get(conversation)) {
      next.delete(conversation);
      await work().catch(failed);
    }
    running.delete(conversation);
    waiting.shift()?.();
  }

  return {
    async start(conversation, work) {
      while (!running.has(conversation) && running.size >= most)
        await new Promise<void>(resolve => waiting.push(resolve));
      if (!running.has(conversation)) {
        running.set(conversation, serve(conversation, work));
        return;
      }
      next.set(conversation, work);
      // It needs no lane of its own.
      if (running.size < most) waiting.shift()?.();
    },
    isBusy: () => running.size > 0,
    async ended() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
