import { classifyEdit, compareEdit } from '../../src/core/correction/classify.ts';
import { EDIT_KINDS, type EditKind, type EditModel, FACT_SIGNS, SIGNS } from '../../src/core/correction/model.ts';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import type { EditSets, LabelledEdit } from './edit-sets.ts';
import { type Example, regress } from './regression.ts';

const AT = new Map(SIGNS.map((sign, at) => [sign, at]));
/** Facts are rare and tell much; what an edit shows as a whole is frequent and tells little. */
const PENALTIES = { bias: 0.01, whole: 1, fact: 0.2 } as const;
const FOLDS = 10;

function penaltyOf(sign: string): number {
  if (sign === 'bias') return PENALTIES.bias;
  return FACT_SIGNS.some(fact => fact === sign) ? PENALTIES.fact : PENALTIES.whole;
}

/** Signs of edits that the newsroom does not itself call a correction. */
const signsIn = (edits: readonly LabelledEdit[]) =>
  edits.flatMap(({ kind, before, after }) => {
    const edit = compareEdit(before, after);
    return edit && !edit.note ? [{ kind, values: [...edit.signs.values] }] : [];
  });

const round = (value: number): number => Math.round(value * 100) / 100;

/** Fits a logistic regression for each kind of edit against the others. */
export function trainEdits(edits: readonly LabelledEdit[]): EditModel {
  const rows = signsIn(edits).map(({ kind, values }) => ({
    kind,
    places: Int32Array.from(values, ([sign]) => AT.get(sign) ?? 0),
    values: Float64Array.from(values, ([, value]) => value),
  }));
  const penalties = Float64Array.from(SIGNS, penaltyOf);
  const fitted = EDIT_KINDS.map(kind =>
    regress(
      rows.map(
        ({ places, values, ...row }): Example => ({ places, values, answer: Number(row.kind === kind), weight: 1 }),
      ),
      penalties,
    ),
  );
  const weights = SIGNS.map((sign, at) => [sign, fitted.map(one => round(one[at] ?? 0))] as const);
  return Object.fromEntries(weights.filter(([, all]) => all.some(weight => weight !== 0)));
}

/** An edit's label, and what a model that has not learnt from its story says. */
interface Verdict {
  kind: EditKind;
  told: EditKind;
}

const told = (edits: readonly LabelledEdit[], model?: EditModel): Verdict[] =>
  edits.map(({ kind, before, after }) => ({ kind, told: classifyEdit(before, after, { model }).kind }));

/** Each tenth of the stories is told by what the others teach. */
function crossed(tested: readonly LabelledEdit[], more: readonly LabelledEdit[]): Verdict[] {
  const folds = Map.groupBy(tested, ({ story }) => Number.parseInt(fingerprint(story, 8), 16) % FOLDS);
  return [...folds.values()].flatMap(fold => told(fold, trainEdits(without([...tested, ...more], fold))));
}

const without = (edits: readonly LabelledEdit[], others: readonly LabelledEdit[]): readonly LabelledEdit[] => {
  const stories = new Set(others.map(({ story }) => story));
  return edits.filter(({ story }) => !stories.has(story));
};

/** The interval of 95 % of a share (Wilson, 1927), in percent. */
function percent(part: number, whole: number): string {
  const z = 1.96;
  const share = part / whole;
  const middle = (share + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const around = (z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole);
  const [low, high] = [middle - around, middle + around].map(bound => Math.round(100 * bound));
  return `${part} of ${whole}, ${Math.round(100 * share)} % (${low} to ${high})`;
}

function line(name: string, verdicts: readonly Verdict[]): string {
  const [gold, said] = [
    verdicts.filter(one => one.kind === 'correction'),
    verdicts.filter(one => one.told === 'correction'),
  ];
  const right = said.filter(one => one.kind === 'correction').length;
  const all = verdicts.filter(one => one.kind === one.told).length;
  return [
    `${name}: says "correction", right ${percent(right, said.length)}`,
    `finds ${percent(right, gold.length)}`,
    `all four kinds right ${percent(all, verdicts.length)}`,
  ].join('; ');
}

/** Says in lines how well edits are told, with intervals of 95 %. */
export const evaluateEdits = ({ news, short, more }: EditSets): readonly string[] => [
  line('stories not learnt from', crossed([...news, ...short], more)),
  line('news in English, not learnt from', told(news, trainEdits([...short, ...without(more, news)]))),
  line('short news in nine languages, not learnt from', told(short, trainEdits([...news, ...without(more, short)]))),
  line('all of it learnt from', told([...news, ...short])),
];
