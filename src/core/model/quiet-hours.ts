/** The hours of each day in which nothing new arrives; over midnight if `to` is before `from`. */
export interface QuietHours {
  /** Local time in the time zone, such as `23:00`. Not the same as `to`. */
  from: string;
  /** Local time at which the hours end. */
  to: string;
  /** IANA name. */
  timezone: string;
}
