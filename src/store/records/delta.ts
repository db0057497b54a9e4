import type { Tracked } from '../../core/model/blog-record.ts';

/** What a live blog's updates are written down against: values under this key never change. */
export type Snapshot = readonly Tracked[];

/** Places in a base, from the first to before the second. */
type Run = readonly [from: number, to: number];

/** Updates in their order, as runs of a base and as what is in it no more or not yet. */
export interface Delta {
  /** Key of the base. */
  base: string;
  parts: readonly (Run | Tracked)[];
}

/** So many updates or fewer are written as they are. */
const FEW = 100;

export const isFew = (tracked: readonly Tracked[]): boolean => tracked.length <= FEW;

/** Where an update that was read or written stands in which base: by object, because one that changed is another one. */
export class Places {
  readonly #places = new WeakMap<Tracked, { base: string; place: number }>();

  note(base: string, tracked: Snapshot): void {
    for (const [place, one] of tracked.entries()) this.#places.set(one, { base, place });
  }

  of(one: Tracked, base: string): number | undefined {
    const found = this.#places.get(one);
    return found?.base === base ? found.place : undefined;
  }
}

const isRun = (part: Run | Tracked): part is Run => Array.isArray(part);

/** The updates that a delta stands for. */
export const applied = ({ parts }: Delta, base: Snapshot): readonly Tracked[] =>
  parts.flatMap(part => (isRun(part) ? base.slice(...part) : [part]));

/** All of a base as it is. */
export const wholly = (base: string, { length }: Snapshot): Delta => ({ base, parts: [[0, length]] });

/** Updates as a delta; its runs may be in any order. */
export function deltaOn(base: string, tracked: readonly Tracked[], places: Places): Delta {
  const parts: ([from: number, to: number] | Tracked)[] = [];
  let run: [from: number, to: number] = [0, 0];
  for (const one of tracked) {
    const place = places.of(one, base);
    if (place === undefined) parts.push(one);
    else if (place === run[1] && run === parts.at(-1)) run[1] += 1;
    else {
      run = [place, place + 1];
      parts.push(run);
    }
  }
  return { base, parts };
}

/**
 * Whether it is worth writing against the old base: what is written for a change then grows with the root of a live blog's size. The
 * words of what was taken back must not stay in a base.
 */
export const isWorthIt = ({ parts }: Delta, { length }: readonly Tracked[]): boolean =>
  parts.length <= 2 * Math.sqrt(length) && !parts.some(part => !isRun(part) && part.state === 'withdrawn');
