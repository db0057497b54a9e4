import type { Reading, Story } from './publisher.ts';

/** Milliseconds for which reads must lack something until the bot believes that the newsroom took it back. */
export const BELIEVED_AFTER = 60_000;
/** Of more than this that disappears at once, the bot doubts it. */
export const MOST_BELIEVED = 3;

const STRANGE: ReadonlySet<Reading> = new Set(['stale', 'another blog']);

/** Whether a read tells which of the newest updates a page lists. */
export const tellsNewest = (reading: Reading): boolean => !STRANGE.has(reading);

interface PageRead {
  chapter: number;
  /** What stands on the page, newest first. */
  all: readonly Story[];
  listed: number;
  /** The page lists all of its updates, and not only the newest. */
  isWhole: boolean;
  /** In milliseconds since 1970. */
  at: number;
}

/** Knows which updates of small pages reads lack for so long that the bot believes them to be withdrawn. */
export function createLacking() {
  /** Since when every read lacks an update, by its number, in milliseconds since 1970. */
  const since = new Map<number, number>();
  /** Numbers of the updates that the last read of their page lacked. */
  const lacked = new Set<number>();
  /** Numbers of the updates that the last read of each page listed. */
  const listedLast = new Map<number, ReadonlySet<number>>();
  /** Numbers of the updates that were added after a read of their page, and that no read has listed since. */
  const unlisted = new Set<number>();
  /** When each page was read last. */
  const readAt = new Map<number, number>();
  const noteUnlisted = (lacking: readonly Story[], { chapter, at }: PageRead): void => {
    const last = readAt.get(chapter) ?? Number.POSITIVE_INFINITY;
    for (const { number, publishedAt } of lacking) if (publishedAt > last) unlisted.add(number);
    readAt.set(chapter, at);
  };
  const isBelieved = ({ number }: Story, at: number): boolean => at - (since.get(number) ?? at) >= BELIEVED_AFTER;
  /** What no read has listed disappears for nobody: it does not count among what disappears at once. */
  const note = (lacking: readonly Story[], at: number): void => {
    const anew = lacking.filter(({ number }) => !since.has(number));
    const gone = anew.filter(({ number }) => !unlisted.has(number));
    for (const { number } of gone.length <= MOST_BELIEVED ? anew : []) since.set(number, at);
  };
  /**
   * A page that is suddenly empty is doubted, too, but not if it lost a single update: an editor may have withdrawn that
   * one (docs/adr/0011). An empty list of the newest says nothing of any.
   */
  const lostByEmpty = (lacking: readonly Story[], { chapter, isWhole }: PageRead): readonly Story[] => {
    const isDoubted = lacking.some(({ number }) => lacked.has(number) && !since.has(number));
    const before = listedLast.get(chapter);
    if (!isWhole || isDoubted || before?.size !== 1) return [];
    return lacking.filter(({ number }) => before.has(number));
  };
  const noteListed = (listed: readonly Story[], chapter: number): void => {
    listedLast.set(chapter, new Set(listed.map(({ number }) => number)));
    for (const { number } of listed) {
      since.delete(number);
      lacked.delete(number);
      unlisted.delete(number);
    }
  };
  return {
    /** A read lists the newest of those that stand. Returns the others that are believed to be withdrawn from then on. */
    read(reading: Reading, page: PageRead): readonly Story[] {
      if (!tellsNewest(reading)) return [];
      const { chapter, all, listed, at } = page;
      const lacking = all.slice(listed);
      noteUnlisted(lacking, page);
      note(listed > 0 ? lacking : lostByEmpty(lacking, page), at);
      for (const { number } of lacking) lacked.add(number);
      noteListed(all.slice(0, listed), chapter);
      const believed = lacking.filter(story => isBelieved(story, at));
      for (const { number } of believed) since.set(number, Number.POSITIVE_INFINITY);
      return believed;
    },
    lacked: (): ReadonlySet<number> => lacked,
  };
}
