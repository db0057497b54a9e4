/** Does the work of each item, at most `lanes` at once. A failure ends its lane; rejects with the first one once the others are done. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
