/** The hours of each day in which nothing new arrives; over midnight if `to` is before `from`. */
export interface QuietHours {
  /** Local time in the time zone, such as `23:00`. Not the same as `to`. */
  from: string;
  /** Local time at which the hours end. */
  to: string;
  /** IANA name. */
  timezone: string;
}

/** When a daily summary is due. */
export interface ScheduleTimes {
  /** Local time in the time zone, such as `18:00`. */
  at: string;
  /** 0 = Sunday … 6 = Saturday; at least one. */
  days: readonly number[];
  /** IANA name. */
  timezone: string;
}

/** A daily summary of a live blog, posted in a channel at these times. */
export interface Schedule extends ScheduleTimes {
  id: string;
  guildId: string;
  feedId: string;
  channelId: string;
  addedBy: string;
  addedAt: string;
  /** The newest of its times (ISO) that is done. */
  doneAt?: string;
}
