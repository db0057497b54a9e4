import type { Reading, Story } from './publisher.ts';

/** Milliseconds for which reads must lack something until the bot believes that the newsroom took it back. */
export const BELIEVED_AFTER = 60_000;
/** Of more than this that disappears at once, the bot doubts it. */
export const MOST_BELIEVED = 3;

const STRANGE: ReadonlySet<Reading> = new Set(['stale', 'another blog']);

/** Whether a read tells which of the newest updates a page lists. */
export const tellsNewest = (reading: Reading): boolean => !STRANGE.has(reading);

/** Knows which updates of small pages reads lack for so long that the bot believes them to be withdrawn. */
export function createLacking() {
  /** Since when every read lacks an update, by its number, in milliseconds since 1970. */
  const since = new Map<number, number>();
  /** Numbers of the updates that the last read of their page lacked. */
  const lacked = new Set<number>();
  const isBelieved = ({ number }: Story, at: number): boolean => at - (since.get(number) ?? at) >= BELIEVED_AFTER;
  const note = (lacking: readonly Story[], at: number): void => {
    const anew = lacking.filter(({ number }) => !since.has(number));
    for (const { number } of anew.length <= MOST_BELIEVED ? anew : []) since.set(number, at);
  };
  return {
    /** A read lists the newest of `all` that stand. Returns the others that are believed to be withdrawn from then on. */
    read(
      reading: Reading,
      { all, listed, at }: { all: readonly Story[]; listed: number; at: number },
    ): readonly Story[] {
      if (!tellsNewest(reading)) return [];
      const lacking = all.slice(listed);
      for (const { number } of lacking) lacked.add(number);
      for (const { number } of all.slice(0, listed)) {
        since.delete(number);
        lacked.delete(number);
      }
      // An empty page is doubted, too.
      if (listed > 0) note(lacking, at);
      const believed = lacking.filter(story => isBelieved(story, at));
      for (const { number } of believed) since.set(number, Number.POSITIVE_INFINITY);
      return believed;
    },
    lacked: (): ReadonlySet<number> => lacked,
  };
}
