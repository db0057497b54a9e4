import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import { lengthOf, type Model, probability, SIGNS, type Signs, signsOf } from '../../src/core/stories/model.ts';
import { createRarity } from '../../src/core/stories/rarity.ts';
import { type Report, readReport } from '../../src/core/stories/report.ts';
import { regress } from './regression.ts';

/** A side of a labelled pair. */
interface Side {
  title?: string;
  text?: string;
  publisher?: string;
  source?: string;
  time?: string | null;
  url?: string;
  update?: string;
}

export interface LabelledPair {
  id: string;
  a: Side;
  b: Side;
  same: boolean;
  sure?: boolean;
  stories?: readonly (string | number)[];
}

const SETS = [
  'newsrooms-2024-09-17',
  'liveblog-updates',
  'newsboard-2026',
  'uci-2014-titles',
  'itn-crosslang',
] as const;
type EventSets = Readonly<Record<string, readonly LabelledPair[]>>;

/** The labelled pairs of a folder, by the name of their set. */
export const eventSets = (folder: string): EventSets =>
  Object.fromEntries(
    SETS.map(name => [name, join(folder, `${name}.dev.jsonl`)] as const)
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [
        name,
        readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map(line => JSON.parse(line)),
      ]),
  );

/** A report by its words, so that both pairs that have it mean the same one. */
function reportsOf(): (side: Side) => Report {
  const known = new Map<string, Report>();
  return ({ title = '', text = '', publisher, source = publisher ?? '', time }) => {
    const id = JSON.stringify([source, title, text]);
    const report = known.get(id) ?? { id, source, title, text, ...(time && { time }) };
    known.set(id, report);
    return report;
  };
}

/** Gives each pair its reports, and what their sources say. */
export function paired(pairs: readonly Pick<LabelledPair, 'id' | 'a' | 'b'>[]) {
  const reportOf = reportsOf();
  const rarity = createRarity();
  const reports = pairs.map(({ id, a, b }) => ({ id, a: reportOf(a), b: reportOf(b) }));
  for (const report of new Set(reports.flatMap(({ a, b }) => [a, b]))) rarity.add(report.source, readReport(report));
  return { reports, rarity };
}

interface Row extends LabelledPair {
  set: string;
  signs: Signs;
  length: number;
  weight: number;
}

/** A pair that the annotator was not sure of counts less; sets count by the root of their size. */
const UNSURE = 0.3;
const SET_WEIGHT = 10;

const rowsOf = (sets: EventSets): Row[] =>
  Object.entries(sets).flatMap(([set, pairs]) => {
    const { reports, rarity } = paired(pairs);
    return pairs.map((pair, at) => {
      const { a, b } = reports[at] ?? { a: NO_REPORT, b: NO_REPORT };
      const [one, other] = [readReport(a), readReport(b)];
      const signs = signsOf(one, other, rarity.between([a.source, b.source], [one, other]));
      const weight = (SET_WEIGHT / Math.sqrt(pairs.length)) * (pair.sure === false ? UNSURE : 1);
      return { ...pair, set, signs, length: lengthOf(one, other), weight };
    });
  });
const NO_REPORT: Report = { id: '', source: '', title: '', text: '' };

const PENALTIES = { bias: 0.1, sign: 1 } as const;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Fits a logistic regression in which no sign counts against: what would is left out. */
function learn(rows: readonly Row[]): Model {
  const left = new Set<number>();
  const penalties = Float64Array.from([PENALTIES.bias, PENALTIES.bias, ...SIGNS.map(() => PENALTIES.sign)]);
  for (;;) {
    const weights = regress(
      rows.map(({ signs, length, same, weight }) => {
        const values = [1, length, ...SIGNS.map((sign, at) => (left.has(at) ? 0 : signs[sign]))];
        return {
          places: Int32Array.from(values.keys()),
          values: Float64Array.from(values),
          answer: Number(same),
          weight,
        };
      }),
      penalties,
    );
    const [bias = 0, long = 0, ...signs] = weights;
    const worst = signs.indexOf(Math.min(...signs));
    if ((signs[worst] ?? 0) >= 0)
      return {
        bias: round(bias),
        long: round(long),
        signs: Object.fromEntries(SIGNS.flatMap((sign, at) => (signs[at] ? [[sign, round(signs[at])]] : []))),
      };
    left.add(worst);
  }
}

export function trainEvents(sets: EventSets) {
  return { ...learn(rowsOf(sets)), threshold: { headlines: 0.92, long: 0.75 } };
}

const FOLDS = 10;

/** Groups of pairs that share a story, or a report if no story is named: one fold each. */
function storiesOf(rows: readonly Row[]): (row: Row) => string {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    const parent = parents.get(key);
    return parent === undefined ? key : root(parent);
  };
  const keys = ({ set, stories, a, b }: Row) =>
    [a, b].map((side, at) => `${set} ${stories?.length === 2 ? stories[at] : (side.update ?? side.url ?? side.title)}`);
  for (const row of rows) {
    const [one = '', other = ''] = keys(row).map(root);
    if (one !== other && (row.same || row.stories?.length !== 2)) parents.set(one, other);
  }
  return row => root(keys(row)[0] ?? '');
}

/** What a model that has not learnt from its story says of each pair. */
function crossed(rows: readonly Row[]): readonly (Row & { score: number })[] {
  const storyOf = storiesOf(rows);
  const folds = Map.groupBy(rows, row => Number.parseInt(fingerprint(storyOf(row), 8), 16) % FOLDS);
  return [...folds.values()].flatMap(fold => {
    const model = learn(rows.filter(row => !fold.includes(row)));
    return fold.map(row => ({ ...row, score: probability(row.signs, row.length, model) }));
  });
}

export function evaluateEvents(sets: EventSets): readonly string[] {
  const all = crossed(rowsOf(sets));
  return Object.keys(sets).map(set => {
    const rows = all.filter(row => row.set === set && row.sure !== false);
    const points = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map(at => {
      const told = rows.filter(({ score }) => score >= at);
      const right = told.filter(({ same }) => same).length;
      const percent = (part: number, whole: number) => (whole ? Math.round((100 * part) / whole) : '–');
      return `${at}: ${percent(right, told.length)}/${percent(right, rows.filter(({ same }) => same).length)} (${told.length})`;
    });
    return `${set}: ${points.join('; ')}`;
  });
}
