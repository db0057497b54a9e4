const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** Words for several days; 0 = Sunday. */
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [0, 6],
};

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every(day => b.includes(day));

/** Days of the week in words: “weekdays”, “Monday, Thursday”. */
export function shownDays(days: readonly number[]): string {
  const group = Object.entries(GROUPS).find(([, all]) => isSame(all, days))?.[0];
  return (
    group ??
    WEEK.filter(day => days.includes(day))
      .map(day => NAMES[day])
      .join(', ')
  );
}

function daysCalled(word: string): readonly number[] {
  const group = new Map(Object.entries(GROUPS)).get(word);
  if (group) return group;
  const day = word.length < 2 ? -1 : NAMES.findIndex(name => name.toLowerCase().startsWith(word.replace(/s$/u, '')));
  return day < 0 ? [] : [day];
}

/** What was typed as days: `daily`, `weekdays`, `mon, thu`. Undefined where it cannot be read. */
export function readDays(typed: string): readonly number[] | undefined {
  const words = typed
    .toLowerCase()
    .split(/[\s,;+&]+|\band\b/u)
    .filter(Boolean);
  const days = words.map(daysCalled);
  if (words.length === 0 || days.some(found => found.length === 0)) return undefined;
  return [...new Set(days.flat())].sort();
}

/** Suggestions for days. */
export async function suggestDays(typed: string): Promise<{ name: string; value: string }[]> {
  const wanted = typed.trim().toLowerCase();
  const names = [...Object.keys(GROUPS), ...WEEK.map(day => NAMES[day] ?? '')];
  return names.filter(name => name.toLowerCase().startsWith(wanted)).map(name => ({ name, value: name.toLowerCase() }));
}
