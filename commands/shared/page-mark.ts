/** Writing times into the marks of pages, which hold at most 20 characters. */

/** An ISO time in at most 9 characters; an empty text for none. */
export const encodeTime = (iso: string | undefined): string => (iso === undefined ? '' : Date.parse(iso).toString(36));

/** The ISO time of at most 9 characters; undefined for an empty text. */
export const decodeTime = (code: string): string | undefined =>
  code === '' ? undefined : new Date(Number.parseInt(code, 36)).toISOString();
