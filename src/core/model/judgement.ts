/** Which updates count as key events if the publisher flags none: what the judge found and remembers. */

import type { TextKey } from '../../i18n/translate.ts';

/**
 * How an update came to count or not. `held`: it would count, but as many as may be were told within
 * the hour. `late`: older versions let it count when later updates came back to it.
 */
export type Outcome = 'summary' | 'match' | 'picked' | 'late' | 'held' | 'below' | 'never';

type ReasonIn<Key extends TextKey> = Key extends `reason.${infer Name}` ? Name : never;
/** A sign that speaks for or against an update. Each has a text that says it. */
export type JudgementReason = ReasonIn<TextKey>;

/** What the judge found about an update when it appeared. An edit does not change it. */
export interface Judgement {
  /** Log odds that readers who were not there look for it; absent if a rule decided. */
  score?: number;
  outcome: Outcome;
  /** The weightiest first. */
  reasons: readonly JudgementReason[];
}

const TOLD: ReadonlySet<Outcome> = new Set(['summary', 'match', 'picked', 'late']);

/** Returns whether an update counts as a key event. */
export const isTold = ({ outcome }: Pick<Judgement, 'outcome'>): boolean => TOLD.has(outcome);

/** What a live blog's updates so far come to. */
export interface Sums {
  updates: number;
  /** Of the newest update whose language was looked for (ISO 639-1). */
  language?: string;
  /** How many of them were of a match. */
  plays: number;
  /** Sum, sum of squares and number of each figure. */
  figures: readonly (readonly [sum: number, squares: number, count: number])[];
  /** Words used so far, and those used more than once (base64 of a word set). */
  seen: string;
  common: string;
  /** Minutes since the epoch of the newest updates, oldest first. */
  times: readonly number[];
  /** Hashes of the newest headlines. Absent in what an older version stored. */
  headlines?: readonly number[];
}

/** How much may be told in a live blog. */
export interface Level {
  /** Updates that the share allows beyond those told. */
  level: number;
  /** When updates were told within the last hour (minutes since the epoch), oldest first. */
  told: readonly number[];
}

/** What the judge remembers of a live blog. */
export interface JudgeState {
  sums: Sums;
  /** Absent in what an older version stored: it begins anew. */
  level?: Level;
}
