const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Hours from UTC. Unknown names count as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  IST: 5.5,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
};

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`;
const ZONE = String.raw`\s{0,9}(?<zone>(?:GMT|UTC)?[+-]\d{1,2}:?\d{2}|[A-Z]{1,5})?`;
const YEAR = String.raw`(?<year>\d{4}|\d{2})`;

/** ISO 8601 · RFC 822, RFC 850 and the like · 16.07.2021 · "July 16, 2021 10:00" · asctime. */
const SHAPES = [
  String.raw`^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:[T\s]\s{0,9}${CLOCK}${ZONE})?`,
  String.raw`^(?:[^\s\d,]{1,12},?\s{1,9})?(?<day>\d{1,2})[\s-]{1,9}(?<month>[A-Z]{3})[A-Z]{0,7}\.?[\s-]{1,9}${YEAR}(?:[\s,]{1,9}${CLOCK}${ZONE})?`,
  String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?:[\s,]{1,9}${CLOCK}${ZONE})?`,
  String.raw`^(?:[A-Z]{1,12},\s{1,9})?(?<month>[A-Z]{3})[A-Z]{0,7}\.?\s{1,9}(?<day>\d{1,2}),\s{0,9}(?<year>\d{4})(?:[\s,]{1,9}${CLOCK}${ZONE})?`,
  String.raw`^[A-Z]{3}\s{1,9}(?<month>[A-Z]{3})\s{1,9}(?<day>\d{1,2})\s{1,9}${CLOCK}\s{1,9}(?<year>\d{4})`,
].map(shape => new RegExp(shape, 'i'));

type DateParts = Readonly<Record<string, string | undefined>>;

function fullYear(digits: string): number {
  const value = Number(digits);
  if (digits.length > 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

const monthOf = (text: string): number => (/\d/.test(text) ? Number(text) - 1 : MONTHS.indexOf(text.toLowerCase()));

function offsetMinutes(text = 'UTC'): number {
  const numeric = /([+-])(\d{1,2}):?(\d{2})$/.exec(text);
  if (!numeric) return (ZONES[text.toUpperCase()] ?? 0) * 60;
  return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
}

function milliseconds(parts: DateParts): number {
  const month = monthOf(parts.month ?? '');
  const day = Number(parts.day);
  if (month < 0 || month > 11 || day < 1 || day > 31) return Number.NaN;
  const midnight = Date.UTC(fullYear(parts.year ?? ''), month, day);
  const minutes = Number(parts.hour ?? 0) * 60 + Number(parts.minute ?? 0) - offsetMinutes(parts.zone);
  const fraction = Number(`0.${parts.fraction ?? 0}`);
  return midnight + minutes * 60_000 + (Number(parts.second ?? 0) + fraction) * 1000;
}

function iso(at: number): string | undefined {
  const date = new Date(Math.trunc(at));
  return at >= 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

function fromText(text: string): string | undefined {
  for (const shape of SHAPES) {
    const parts = shape.exec(text.trim())?.groups;
    if (parts) return iso(milliseconds(parts));
  }
  return;
}

/** Returns ISO 8601 of Unix seconds, written as a number or as digits; undefined if they are none. */
export const unixTime = (seconds: unknown): string | undefined =>
  Number(seconds) > 0 ? isoTime(Number(seconds) * 1000) : undefined;

/** Returns ISO 8601 of milliseconds or any date in feeds; UTC without a zone, undefined if none. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === 'number') return iso(value);
  if (typeof value === 'string') return fromText(value);
  if (typeof value !== 'object' || value === null) return;
  const { iso8601, dateTime } = value as { iso8601?: unknown; dateTime?: unknown };
  return isoTime(typeof iso8601 === 'string' ? iso8601 : Number(dateTime ?? Number.NaN));
}
