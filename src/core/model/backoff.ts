/** What rests after it failed, or until its time has come. Times in milliseconds since 1970. */
export interface BackoffState {
  until: number;
  failures: number;
  begun: number;
  /** What people have to mend. `reason`: a sentence for moderators; `since`: ISO. */
  obstacle?: { reason: string; since: string };
}

/** What rests in a channel, by key, and when messages of it were published in the last hour. */
export interface ChannelBackoff {
  pauses: Readonly<Record<string, BackoffState>>;
  published: readonly number[];
}
