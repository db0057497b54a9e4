/** One line of a table of figures. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** What the project promises, where it promises anything. */
  goal?: { atLeast: number } | { atMost: number };
}

/** A benchmark: bounded in count and time, alone with 127.0.0.1, and gone without a trace. */
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

/** The figures as lines of a table. */
export const table = (title: string, figures: readonly Figure[]): string => {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const lines = figures.map(figure => {
    const { what, value, unit } = figure;
    return `  ${what.padEnd(width)}  ${rounded(value).padStart(9)} ${unit.padEnd(9)} ${verdict(figure)}`.trimEnd();
  });
  return [title, ...lines, ''].join('\n');
};
