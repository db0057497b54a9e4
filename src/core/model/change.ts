import type { Update } from './live-blog.ts';

/** What happens to a live blog. `rests`: it has had no update for long; `wakes`: it has one again. */
export type Turn = 'ended' | 'reopened' | 'rests' | 'wakes';

/** Kinds of change. `promoted` and `demoted`: it became a key event, or stopped being one. */
export type ChangeKind = 'added' | 'edited' | 'promoted' | 'demoted' | 'withdrawn' | 'restored' | Turn;

/** What happened to one update between two reads. A turn concerns the live blog and carries no update. */
export interface Change {
  kind: ChangeKind;
  before?: Update;
  after?: Update;
}
