/** Up to where a reader has caught up with a live blog. ISO times. */
export interface CatchUpCursor {
  /** When the reader asked. */
  at: string;
  /** Publication time of the newest update that was known then: what arrives late is not lost. */
  newest?: string;
}
