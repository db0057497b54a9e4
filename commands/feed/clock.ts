const TIME = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?$/u;

/** The hour on a clock of 24 hours; undefined for what no clock shows. */
function hourOf(shown: number, half: string | undefined): number | undefined {
  if (!half) return shown < 24 ? shown : undefined;
  if (shown < 1 || shown > 12) return undefined;
  return (shown % 12) + (half === 'p' ? 12 : 0);
}

const two = (part: number): string => String(part).padStart(2, '0');

/** What was typed as a time of day, as `18:00`. Undefined where it cannot be read. */
export function readTime(typed: string): string | undefined {
  const [, hours, minutes = '00', half] = TIME.exec(typed.trim().toLowerCase()) ?? [];
  const hour = hours === undefined ? undefined : hourOf(Number(hours), half);
  return hour === undefined || Number(minutes) > 59 ? undefined : `${two(hour)}:${minutes}`;
}

const HALVES = Array.from({ length: 48 }, (_, half) => `${two(Math.floor(half / 2))}:${half % 2 === 0 ? '00' : '30'}`);
/** From the evening on, which is when days are summed up. */
const OFFERED = [...HALVES.slice(34), ...HALVES.slice(0, 34)];

/** Suggestions for a time of day: what was typed, where it is one, and those that begin so. */
export async function suggestTimes(typed: string): Promise<{ name: string; value: string }[]> {
  const wanted = typed.trim();
  const read = readTime(wanted);
  const times = new Set([...(read ? [read] : []), ...OFFERED.filter(time => time.startsWith(wanted))]);
  return [...times].map(time => ({ name: time, value: time }));
}
