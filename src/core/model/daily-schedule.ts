/** When a summary of the day is due. */
export interface Times {
  /** On the clock of the time zone: `18:00`. */
  at: string;
  /** 0 = Sunday … 6 = Saturday; at least one. */
  days: readonly number[];
  /** IANA name. */
  timezone: string;
}

/** A summary of the day of a live blog, posted in a channel at these times. */
export interface Schedule extends Times {
  id: string;
  guildId: string;
  feedId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  /** The newest of its times (ISO) that was dealt with. */
  doneAt?: string;
}
