const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60 };
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7 };
/** An amount with its unit: `3h`, `1.5 hours`, `an hour`, `half an hour`, `90 min`, `2 days`. */
const AMOUNT =
  /(\d+(?:[.,]\d+)?|half an?|half|an?|one|two|three|few)\s*(m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|wks?|weeks?)(?![a-z])/gu;
const NUMBERS: Readonly<Record<string, number>> = { half: 0.5, a: 1, an: 1, one: 1, two: 2, three: 3, few: 3 };
const BETWEEN = /^[\s,]*(?:and[\s,]*)?$/u;

const numberOf = (typed: string): number => NUMBERS[typed.split(' ')[0] ?? ''] ?? Number(typed.replace(',', '.'));

/** A duration. Days are those of the calendar. */
export interface Duration {
  minutes: number;
  days: number;
}

/** The duration that a text consists of; undefined if it is anything else. */
export function durationIn(typed: string): Duration | undefined {
  const text = typed.replace(/(?<=\d)h(\d+)$/u, 'h $1m');
  const amounts = [...text.matchAll(AMOUNT)];
  if (amounts.length === 0 || !BETWEEN.test(text.replace(AMOUNT, ''))) return undefined;
  const sum = (units: Readonly<Record<string, number>>): number =>
    amounts.reduce((total, [, amount = '', unit = '']) => total + numberOf(amount) * (units[unit.charAt(0)] ?? 0), 0);
  return { minutes: sum(MINUTES), days: sum(DAYS) };
}

/** `14.30` and `1430` are times of day. */
const CLOCK = /^([01]?\d|2[0-3])\.?([0-5]\d)$/u;
const LEADING =
  /^(?:(?:since|from|after|for|over|during|in(?= the ))\s+)?(?:the\s+)?(?:(?:last|past)\s+(?=\d|few|half|an?\b|two|three|hour|minute|day\b|week\b))?/u;

/** Leaves only what says when: without case, `since the last`, `ago` and the like. */
export const tidied = (typed: string): string =>
  typed
    .toLowerCase()
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(LEADING, '')
    // "17. September"
    .replace(/^(\d{1,2})\. ?(?=\p{L})/u, '$1 ')
    .replace(/ ago[.!]?$/u, '')
    .replace(/^(?=(?:hour|minute|day|week)$)/u, '1 ')
    .replace(CLOCK, '$1:$2');

/** Milliseconds of a duration such as `2h` or `half an hour`; undefined if it is none. */
export function durationMs(typed: string): number | undefined {
  const text = tidied(typed);
  const span = text.length > 60 ? undefined : durationIn(text);
  return span && (span.minutes + span.days * 1440) * 60_000;
}
