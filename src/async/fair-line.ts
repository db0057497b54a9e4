/**
 * A line in which parties take turns, however many items each of them has waiting. A party may
 * itself consist of parties: the first name of a path is the outermost.
 */
export interface FairLine<T> {
  readonly size: number;
  /** How many items of an outermost party wait. */
  waiting(party: string): number;
  push(path: readonly string[], item: T): void;
  /** Takes out the next item of a party, in turn, that `mayTake`. */
  shift(mayTake?: (party: string) => boolean): T | undefined;
  /** Takes out the newest item of the party that has most. */
  dropFromLongest(): T | undefined;
  clear(): readonly T[];
}

/** The items of one party, or the line of its parties. */
type Branch<T> = T[] | FairLine<T>;

export function createFairLine<T>(): FairLine<T> {
  // In the order in which the parties have their turn.
  const parties = new Map<string, Branch<T>>();
  let size = 0;

  const add = (party: string, rest: readonly string[], item: T): void => {
    const branch = parties.get(party) ?? (rest.length > 0 ? createFairLine<T>() : []);
    parties.set(party, branch);
    if (Array.isArray(branch)) branch.push(item);
    else branch.push(rest, item);
  };
  const takeFrom = (party: string, take: (branch: Branch<T>) => T | undefined): T | undefined => {
    const branch = parties.get(party);
    const item = branch && take(branch);
    if (branch && sizeOf(branch) === 0) parties.delete(party);
    size -= item === undefined ? 0 : 1;
    return item;
  };
  const line: FairLine<T> = {
    get size() {
      return size;
    },
    waiting: party => sizeOf(parties.get(party) ?? []),
    push([party = '', ...rest], item) {
      add(party, rest, item);
      size += 1;
    },
    shift(mayTake = () => true) {
      const party = parties.keys().find(mayTake);
      if (party === undefined) return undefined;
      const item = takeFrom(party, branch => branch.shift());
      const left = parties.get(party);
      // Its next turn comes after those of all others.
      if (left && parties.delete(party)) parties.set(party, left);
      return item;
    },
    dropFromLongest() {
      const [longest] = parties
        .keys()
        .toArray()
        .toSorted((a, b) => line.waiting(b) - line.waiting(a));
      if (longest === undefined) return undefined;
      return takeFrom(longest, branch => (Array.isArray(branch) ? branch.pop() : branch.dropFromLongest()));
    },
    clear() {
      const items: T[] = [];
      for (let item = line.shift(); item !== undefined; item = line.shift()) items.push(item);
      return items;
    },
  };
  return line;
}

const sizeOf = <T>(branch: Branch<T>): number => (Array.isArray(branch) ? branch.length : branch.size);
