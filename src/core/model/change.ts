import type { Update } from './live-blog.ts';

/** Kinds of change. `promoted` and `demoted`: it became a key event, or stopped being one. */
export type ChangeKind = 'added' | 'edited' | 'promoted' | 'demoted' | 'withdrawn' | 'restored' | 'ended' | 'reopened';

/**
 * What happened to one update between two reads. `ended` and `reopened` concern the live blog and
 * carry no update.
 */
export interface Change {
  kind: ChangeKind;
  before?: Update;
  after?: Update;
}
