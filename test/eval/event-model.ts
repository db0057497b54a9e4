import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import { createStories } from '../../src/core/stories/echo.ts';
import { createRarity, type Weigher } from '../../src/core/stories/rarity.ts';
import { type Report, readReport } from '../../src/core/stories/report.ts';
import {
  lengthOf,
  type PairSigns,
  probability,
  SIGNS,
  type StoryModel,
  signsOf,
  thresholdFor,
} from '../../src/core/stories/same-event.ts';
import { chancePairs } from './event-chance.ts';
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

/** A report by its words, so that all pairs that have it mean the same one. */
function createReports(): (side: Side) => Report {
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
  const reportOf = createReports();
  const rarity = createRarity();
  const reports = pairs.map(({ id, a, b }) => ({ id, a: reportOf(a), b: reportOf(b) }));
  for (const report of new Set(reports.flatMap(({ a, b }) => [a, b]))) rarity.add(report.source, readReport(report));
  return { reports, rarity };
}

/** A pair as the model sees it. */
interface Row {
  set: string;
  /** Rows of one story are told by a model that has learnt from none of them. */
  story: string;
  same: boolean;
  sure: boolean;
  signs: PairSigns;
  length: number;
  weight: number;
}

/** A pair that the annotator was not sure of counts less; sets count by the root of their size. */
const [UNSURE, SURE, CHANCE] = [3, 10, 7];

const measured = ({ a, b, weigher }: { a: Report; b: Report; weigher: Weigher }): Pick<Row, 'signs' | 'length'> => {
  const [one, other] = [readReport(a), readReport(b)];
  return { signs: signsOf(one, other, weigher), length: lengthOf(one, other) };
};

function labelledRows(set: string, pairs: readonly LabelledPair[]): Row[] {
  const { reports, rarity } = paired(pairs);
  const storyOf = storiesOf(pairs);
  return reports.map(({ a, b }, at) => {
    const { same = false, sure = true } = pairs[at] ?? {};
    const weigher = rarity.between([a.source, b.source], [readReport(a), readReport(b)]);
    const weight = (sure ? SURE : UNSURE) / Math.sqrt(pairs.length);
    return { set, story: `${set} ${storyOf(at)}`, same, sure, weight, ...measured({ a, b, weigher }) };
  });
}

/** Updates of live blogs without a common event, and what each has most in common with. */
function chanceRows(days: readonly (readonly Report[])[]): Row[] {
  const pairs = chancePairs(days);
  const weight = CHANCE / Math.sqrt(pairs.length);
  return pairs.map(pair => ({
    set: 'chance',
    story: pair.a.source,
    same: false,
    sure: true,
    weight,
    ...measured(pair),
  }));
}

/** Names the story of each pair: that of its label, or all pairs that share a report. */
function storiesOf(pairs: readonly LabelledPair[]): (at: number) => string {
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    const parent = parents.get(key);
    return parent === undefined ? key : root(parent);
  };
  const keys = ({ stories, a, b }: LabelledPair): readonly string[] =>
    [a, b].map((side, at) => String(stories?.[at] ?? side.update ?? side.url ?? side.title)).map(root);
  for (const pair of pairs) {
    const [one = '', other = ''] = keys(pair);
    if (one !== other && (pair.same || pair.stories === undefined)) parents.set(one, other);
  }
  return at => (pairs[at] && keys(pairs[at])[0]) ?? '';
}

const PENALTIES = { bias: 0.1, sign: 0.3 } as const;
const AGAINST: ReadonlySet<string> = new Set(['ahead', 'about']);
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Fits a logistic regression in which no sign counts the wrong way: one that would is left out. */
function learn(rows: readonly Row[]): StoryModel {
  const left = new Set<number>();
  const penalties = Float64Array.from([PENALTIES.bias, PENALTIES.bias, ...SIGNS.map(() => PENALTIES.sign)]);
  for (;;) {
    const examples = rows.map(({ signs, length, same, weight }) => {
      const values = [1, length, ...SIGNS.map((sign, at) => (left.has(at) ? 0 : signs[sign]))];
      return {
        places: Int32Array.from(values.keys()),
        values: Float64Array.from(values),
        answer: Number(same),
        weight,
      };
    });
    const [bias = 0, long = 0, ...by] = regress(examples, penalties);
    const right = SIGNS.map((sign, at) => (AGAINST.has(sign) ? -1 : 1) * (by[at] ?? 0));
    const worst = right.indexOf(Math.min(...right));
    const signs = Object.fromEntries(SIGNS.map((sign, at) => [sign, round(by[at] ?? 0)]));
    if ((right[worst] ?? 0) >= 0) return { bias: round(bias), long: round(long), signs };
    left.add(worst);
  }
}

const FOLDS = 10;
type Scored = Row & { score: number };

/** What models say of each pair that have not learnt from its story. */
function crossed(rows: readonly Row[]): readonly Scored[] {
  const folds = Map.groupBy(rows, ({ story }) => Number.parseInt(fingerprint(story, 8), 16) % FOLDS);
  return [...folds.values()].flatMap(fold => {
    const stories = new Set(fold.map(({ story }) => story));
    const model = learn(rows.filter(({ story }) => !stories.has(story)));
    return fold.map(row => ({ ...row, score: probability(row.signs, row.length, model) }));
  });
}

/**
 * Where the lines of `evaluateEvents` show that each set is as precise as it should be (95 %; front pages
 * 90 %). In a stream every report needs what headlines need.
 */
const THRESHOLD = { headlines: 0.95, long: 0.7 } as const;

/** The first of the days without a common event are learnt from. */
export const LEARNT_DAYS = 2;

const rowsOf = (sets: EventSets, days: readonly (readonly Report[])[]): Row[] => [
  ...Object.entries(sets).flatMap(([set, pairs]) => labelledRows(set, pairs)),
  ...chanceRows(days),
];

/** Learns the model. `days`: live blogs without a common event. */
export const trainEvents = (sets: EventSets, days: readonly (readonly Report[])[]) => ({
  ...learn(rowsOf(sets, days)),
  threshold: THRESHOLD,
});

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);

/** Says in lines how well pairs are told by models that have not learnt from their story. */
export function evaluateEvents(sets: EventSets, days: readonly (readonly Report[])[]): readonly string[] {
  const rows = crossed(rowsOf(sets, days));
  return [...Object.keys(sets), 'chance'].map(set => {
    const some = rows.filter(row => row.set === set && row.sure);
    const told = some.filter(({ score, length }) => score >= thresholdFor(length));
    const right = told.filter(({ same }) => same).length;
    const all = some.filter(({ same }) => same).length;
    return `${set}: "same" ${told.length} times, right ${percent(right, told.length)}; finds ${percent(right, all)} of ${all}`;
  });
}

/** Says how many updates of live blogs without a common event are taken for echoes. */
export function evaluateQuiet(days: readonly (readonly Report[])[]): string {
  const merges = days.map(reports => {
    const stories = createStories();
    return reports.filter(report => {
      const echo = stories.echoOf(report);
      stories.add(report);
      return echo !== undefined;
    }).length;
  });
  const updates = days.reduce((sum, { length }) => sum + length, 0);
  return `quiet days, not learnt from: ${merges.reduce((sum, some) => sum + some, 0)} wrong merges in ${updates} updates of ${days.length} days`;
}
