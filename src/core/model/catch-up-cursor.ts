/** Up to where a reader has caught up with a live blog. ISO times. */
export interface CatchUpCursor {
  /** When the reader asked. */
  at: string;
  /** Publication time of the newest update that was known then: what arrives late is not lost. */
  newest?: string;
  /** Revision of the live blog's record at which the newest of what was shown came; absent in old cursors. */
  upTo?: number;
}
