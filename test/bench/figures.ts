/** One line of a table of results. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** What the project promises, if anything. */
  goal?: { atLeast: number } | { atMost: number };
}

/** A benchmark: limited in work and time, uses only 127.0.0.1, and leaves nothing behind. */
export type Bench = () => Promise<readonly Figure[]>;

const rounded = (value: number): string => {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

const verdict = ({ value, goal }: Figure): string => {
  if (!goal) return '';
  const met = 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
  const words = 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
  return `${met ? '✓' : '✗'} goal ${words}`;
};

/** Formats results as a table. */
export const table = (title: string, figures: readonly Figure[]): string => {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const lines = figures.map(figure => {
    const { what, value, unit } = figure;
    return `  ${what.padEnd(width)}  ${rounded(value).padStart(9)} ${unit.padEnd(9)} ${verdict(figure)}`.trimEnd();
  });
  return [title, ...lines, ''].join('\n');
};

/** The value that the fraction `part` of all values lies below: 0.5 is the median. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Events per second, as the slope of a line through their times in milliseconds: when events come
 * in waves, a mere count depends on where it starts and ends.
 */
export function slope(times: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, half] = [mean(times), (times.length - 1) / 2];
  const spread = times.reduce((sum, time) => sum + (time - middle) ** 2, 0);
  return (times.reduce((sum, time, place) => sum + (time - middle) * (place - half), 0) / spread) * 1000;
}
