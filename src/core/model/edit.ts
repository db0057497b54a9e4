/**
 * A place in which two versions of a text differ; either side is empty if it has nothing there.
 * `lead` and `tail` are words around it that stay: "until", "people".
 */
export interface EditedPlace {
  from: string;
  to: string;
  lead?: string;
  tail?: string;
}

/** What is known of the edits of an update. */
export interface EditHistory {
  /** When an edit was last seen (ISO). */
  at: string;
  /** Whether any edit was a correction of fact that still holds. */
  corrected: boolean;
  /** When a fact was last corrected (ISO); absent in old records. */
  correctedAt?: string;
  /** What that corrected, at most three places. */
  places?: readonly EditedPlace[];
  /** The corrections before that one, newest first, at most four. */
  earlier?: readonly { at: string; places: readonly EditedPlace[] }[];
  /** When it last told newer news or more (ISO). */
  updatedAt?: string;
}

/** What an update said before an edit, cut. */
export interface EarlierVersion {
  /** When it was last seen so (ISO). */
  until: string;
  headline?: string;
  /** Plain text. */
  text: string;
  /** Hash of all its words (`wordingHash`); absent in old records. */
  hash?: string;
  /** Its edit history at that time, without earlier corrections. */
  edited?: EditHistory;
}
