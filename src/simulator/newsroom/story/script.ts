/** How a fictional evening is written down. */

/** Plain text is a paragraph. */
export type Piece = string | { quote: string } | { list: readonly string[] };

export interface Picture {
  /** File name in `pictures/` without its ending. */
  name: string;
  caption: string;
}

export interface Draft {
  /** Distinct within the script; readers see a hash of it. */
  id: string;
  headline?: string;
  by: string;
  as?: 'key event' | 'summary';
  picture?: Picture;
  body: readonly Piece[];
}

interface Timed {
  /** Seconds since the start; below zero is what was there before it. */
  at: number;
}

export type Step = Timed &
  (
    | { do: 'publish'; update: Draft }
    | { do: 'edit'; id: string; headline?: string; body?: readonly Piece[] }
    | { do: 'withdraw' | 'promote'; id: string }
    /** Closes the live blog under a new title. */
    | { do: 'end'; title: string }
  );

/** Shortens the common step. */
export const publish = (at: number, update: Draft): Step => ({ at, do: 'publish', update });

export const ISLA = 'Isla Venn';
export const RUFUS = 'Rufus Tarrow';
