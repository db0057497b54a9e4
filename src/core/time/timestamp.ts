const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u;

/** Milliseconds since 1970 of an ISO 8601 time with a zone; undefined for anything else. */
export function timestampMs(iso: string | undefined): number | undefined {
  if (iso === undefined || !ISO.test(iso)) return undefined;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

/** The same time as Discord takes it, in UTC; undefined where it is no time. */
export function timestamp(iso: string | undefined): string | undefined {
  const at = timestampMs(iso);
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** A time that Discord shows in each reader's own zone: `t` 14:05, `f` 3 May 2026 14:05. Empty where it is no time. */
export function shownTime(iso: string | undefined, style: 't' | 'f' = 't'): string {
  const at = timestampMs(iso);
  return at === undefined ? '' : `<t:${Math.floor(at / 1000)}:${style}>`;
}

/** `14:05 UTC`, for places where Discord shows no Markdown; with the date where it is not the day of `than`. */
export function clock(iso: string, than: string | undefined): string {
  const at = timestamp(iso);
  if (at === undefined) return '';
  const day = at.slice(0, 10) === timestamp(than)?.slice(0, 10) ? '' : `${at.slice(0, 10)} `;
  return `${day}${at.slice(11, 16)} UTC`;
}
