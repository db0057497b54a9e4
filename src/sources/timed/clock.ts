/** Times of day with which headings begin, in the ways in which newsrooms write them. */

/** A time that words begin with. `day`: a date in front of it, `2026-08-11`. */
export interface LeadingTime {
  minutes: number;
  day?: string;
  /** How it is written: all of one list are written alike. */
  form: string;
  /** What follows the time. */
  rest: string;
}

const DAY = String.raw`(?:(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})?[\s,•|–-]{1,5})?`;
const TIME = String.raw`(?<hour>\d{1,2})(?:(?<sign>[.:h])(?<minute>[0-5]\d)|(?=\s?(?:Uhr|[ap]\.?m)))`;
const ZONE = String.raw`(?:\s?(?<word>Uhr\b|[ap]\.?m\b\.?))?`;
const CLOCK = new RegExp(
  String.raw`^(?:(?<plus>\++\s?)|\[|(?:update|ore)\b:?\s)?${DAY}${TIME}${ZONE}(?!\d|[.:]\d)\]?\s?[:|–—-]?\s?`,
  'iu',
);

const two = (digits = ''): string => digits.padStart(2, '0');

function minutesOf({ hour, minute = '0', word = '' }: Readonly<Record<string, string | undefined>>): number {
  const isTwelve = /m/i.test(word);
  const hours = isTwelve ? (Number(hour) % 12) + (/^p/i.test(word) ? 12 : 0) : Number(hour);
  return hours < 24 ? hours * 60 + Number(minute) : Number.NaN;
}

/** Returns the time of day with which a line begins. A point is one only before "Uhr" or after plus signs. */
export function clockIn(line: string): LeadingTime | undefined {
  const found = CLOCK.exec(line);
  const { plus = '', day, month, year, sign = '', word = '' } = found?.groups ?? {};
  const minutes = minutesOf(found?.groups ?? {});
  if (!found || Number.isNaN(minutes) || (sign === '.' && !word && !plus)) return;
  const rest = line
    .slice(found[0].length)
    .replace(/\s?\+{1,9}$/u, '')
    .replace(/^\+{1,9}\s?/u, '')
    .trim();
  const form = [plus ? '+' : '', sign, word.toLowerCase()].join('');
  return { minutes, form, rest, ...(day && year && { day: `${year}-${two(month)}-${two(day)}` }) };
}

const MONTH_DAY =
  /^(?:\p{L}{2,12},?\s)?(?:den\s)?(?<day>\d{1,2})\.\s?(?:(?<month>\d{1,2})\.|(?<name>\p{L}{3,12}))\s?(?<year>\d{4})$/u;
const MONTHS = 'januar februar märz april mai juni juli august september oktober november dezember'.split(' ');

/** Returns the day that a line is, and nothing else: "Dienstag, 11. August 2026". */
export function dayIn(line: string): string | undefined {
  const { day, month, name = '', year } = MONTH_DAY.exec(line)?.groups ?? {};
  const number = month ? Number(month) : MONTHS.indexOf(name.toLowerCase()) + 1;
  return day && number >= 1 && number <= 12 ? `${year}-${two(String(number))}-${two(day)}` : undefined;
}
