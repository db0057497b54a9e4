import { type JudgeModel, MODEL, type SignWeights } from '../../src/core/judge/model.ts';
import { judgeAtFirst, withJudgement } from '../../src/core/judge/reading.ts';
import { isTold, type Judgement } from '../../src/core/model/judgement.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { finish } from '../../src/core/steps.ts';
import { summarise } from '../../src/core/summary/summary.ts';
import { intervalOf, shown } from './intervals.ts';
import { barOf, round, scoresAtFirst, scoresOf, similarityWeights, train, vocabularyOf } from './judge-model.ts';
import { headlinesOf, type JudgedBlog, judgedBlogs } from './judge-rows.ts';
import { evalKeyEvents, updateOf } from './key-events.ts';

const FOLDS = 10;

/** An update as it was judged: whether it is a key event, its score, and whether it would have been posted at once. */
interface Verdict {
  isTrue: boolean;
  score: number;
  told: boolean;
}
type Verdicts = readonly Verdict[];

/** Live blogs to learn from, and for each what all others of the ten parts teach. */
export interface Crossed extends ReturnType<typeof judgedBlogs> {
  /** With the bar that cross-validation gives. */
  models: readonly JudgeModel[];
  level: Level;
}

/** What cross-validation says of the scores. `firstBar`: what `bar` is to the scores of a first read as they were learnt. */
interface Level extends Pick<JudgeModel, 'bar' | 'similarity'> {
  firstBar: number;
}

/** A model with these bars. The scores of a first read are moved so that they have the same one. */
export function withLevel({ first, ...model }: JudgeModel, { firstBar, ...level }: Level): JudgeModel {
  const moved = <T extends SignWeights>(all: T): T => ({ ...all, bias: round(all.bias + level.bar - firstBar, 4) });
  return { ...model, ...level, first: { ...moved(first), wordless: moved(first.wordless) } };
}

/** Every tenth live blog, whole or cut to headlines, is predicted by what the others teach. */
export function crossValidated(folder: string): Crossed {
  const judged = judgedBlogs(folder);
  const others = (fold: number) => (_: unknown, at: number) => at % FOLDS !== fold;
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    train(Object.values(judged).flatMap(all => all.filter(others(fold)))),
  );
  const crossed = (of: readonly JudgedBlog[], scores: (blog: JudgedBlog, model: JudgeModel) => number[]) =>
    of.flatMap((blog, at) => {
      const model = models[at % FOLDS];
      return blog.kind === 'bullets' || !model ? [] : scores(blog, model);
    });
  const scores = crossed(judged.blogs, scoresOf);
  const firstBar = barOf(crossed(judged.readers, scoresAtFirst));
  const similarity = similarityWeights(judged.readers.map((blog, at) => readOf(blog, models[at % FOLDS])));
  const level = { bar: barOf(scores), firstBar, similarity };
  return { ...judged, models: models.map(model => withLevel(model, level)), level };
}

/** What a reader read of a live blog, with the scores that others teach. */
const readOf = (blog: JudgedBlog, model = MODEL) => ({
  updates: blog.case.updates.map(updateOf),
  read: scoresAtFirst(blog, model).map((score, row) => ({
    at: (blog.from ?? 0) + row,
    score,
    answer: blog.rows[row]?.answer ?? 0,
  })),
});

/** The lines that the scorer of the sets reads, of the live blogs of one kind; `model`: instead of the crossed ones. */
export const predictions = ({ blogs, models }: Crossed, kind: JudgedBlog['kind'], model?: JudgeModel) =>
  blogs.flatMap((blog, at) => (blog.kind === kind ? [evalKeyEvents(blog.case, model ?? models[at % FOLDS])] : []));

function verdictsOf({ case: { updates } }: JudgedBlog, judged: ReturnType<typeof evalKeyEvents>): Verdicts {
  return judged.updates.map(({ score = 0, told }, at) => ({
    isTrue: (updates[at]?.keyEvent ?? updates[at]?.bullet) === true,
    score,
    told,
  }));
}

const ranked = (drawn: readonly Verdicts[]): Verdict[] => drawn.flat().sort((a, b) => b.score - a.score);
const trueOnes = (verdicts: Verdicts): number => verdicts.filter(({ isTrue }) => isTrue).length;

function averagePrecision(drawn: readonly Verdicts[]): number {
  let hits = 0;
  const sum = ranked(drawn).reduce((total, { isTrue }, at) => {
    hits += Number(isTrue);
    return isTrue ? total + hits / (at + 1) : total;
  }, 0);
  return sum / Math.max(1, hits);
}

/** If as many are taken as there are, precision, recall and F1 are one. */
function f1AtShare(drawn: readonly Verdicts[]): number {
  const all = ranked(drawn);
  const count = trueOnes(all);
  return trueOnes(all.slice(0, count)) / Math.max(1, count);
}

function f1OfTold(drawn: readonly Verdicts[]): number {
  const all = drawn.flat();
  const told = all.filter(one => one.told);
  return (2 * trueOnes(told)) / Math.max(1, told.length + trueOnes(all));
}

/** Says in lines how well the crossed models do, and beside it the one that ships, which has seen these live blogs. */
export function keyEventLines(crossed: Crossed, shipped: JudgeModel): readonly string[] {
  const cut = { ...crossed, blogs: crossed.headlines.map(blog => ({ ...blog, case: headlinesOf(blog.case) })) };
  const mixed = { ...crossed, blogs: crossed.flashes };
  const judged = (of: Crossed, kind: JudgedBlog['kind'], model?: JudgeModel) => {
    const blogs = of.blogs.filter(blog => blog.kind === kind);
    return predictions(of, kind, model).flatMap((one, at) => {
      const blog = blogs[at];
      return blog ? [verdictsOf(blog, one)] : [];
    });
  };
  const stranger = (kind: JudgedBlog['kind'], teachers: readonly JudgedBlog['kind'][]) => {
    const { blogs, headlines, flashes } = crossed;
    const model = train([...blogs, ...headlines, ...flashes].filter(one => teachers.includes(one.kind)));
    const figure = shown(intervalOf(judged(crossed, kind, withLevel(model, crossed.level)), averagePrecision));
    return `key events, average precision on ${kind} by what ${teachers.join(', ')} of another publisher taught: ${figure}`;
  };
  const line = (what: string, of: [Crossed, JudgedBlog['kind']], measure: (drawn: readonly Verdicts[]) => number) =>
    `key events, ${what}: ${shown(intervalOf(judged(...of), measure))}; on what it was trained on ${(100 * measure(judged(...of, shipped))).toFixed(1)}`;
  return [
    line('average precision', [crossed, 'flags'], averagePrecision),
    line('F1 if as many are taken as there are', [crossed, 'flags'], f1AtShare),
    line('F1 of those told at once', [crossed, 'flags'], f1OfTold),
    line('average precision on headlines alone', [cut, 'headlines'], averagePrecision),
    line('average precision where two of five are', [mixed, 'flashes'], averagePrecision),
    line('average precision on sources of bullets', [crossed, 'bullets'], averagePrecision),
    ...firstReadLines(crossed),
    stranger('flags', ['bullets']),
    stranger('bullets', ['flags', 'headlines', 'flashes']),
  ];
}

/**
 * A first read of a live blog, as far as a reader read it: whether each update is one of the first choices (`main`), or of
 * any; `picks`, and those of which a line of the summary comes.
 */
interface FirstRead {
  picks: { main: Verdicts; any: Verdicts };
  summary: { main: Verdicts; any: Verdicts };
}

/** Tells updates with a line in the summary of these. `updates`: oldest first. */
function summedUp(updates: readonly Update[], judgements: ReadonlyMap<string, Judgement>): ReadonlySet<string> {
  const judged = updates.map(update => withJudgement(update, judgements.get(update.id)));
  return new Set(summarise({ updates: judged.toReversed(), judged: true }).lines.map(({ update }) => update.id));
}

function firstReadsOf(crossed: Crossed, modelOf: (at: number) => JudgeModel | undefined): readonly FirstRead[] {
  return crossed.readers.flatMap(({ case: { updates: told }, rows, from = 0 }, at): FirstRead[] => {
    const model = modelOf(at);
    if (!rows.length || !model) return [];
    const updates = told.map(updateOf).map((update, place) => ({ ...update, id: String(place) }));
    const { judgements } = finish(judgeAtFirst(updates.toReversed(), { model }));
    const lines = summedUp(updates.slice(from, from + rows.length), judgements);
    const verdicts = (least: number, isIn: (id: string, judgement: Pick<Judgement, 'outcome'>) => boolean) =>
      rows.map(({ answer }, place): Verdict => {
        const id = String(from + place);
        const { score = 0, outcome = 'below' } = judgements.get(id) ?? {};
        return { isTrue: answer >= least, score, told: isIn(id, { outcome }) };
      });
    const both = (isIn: Parameters<typeof verdicts>[1]) => ({
      main: verdicts(1, isIn),
      any: verdicts(Number.MIN_VALUE, isIn),
    });
    return [{ picks: both((_, judgement) => isTold(judgement)), summary: both(id => lines.has(id)) }];
  });
}

const toldIn = (drawn: readonly Verdicts[]): Verdicts => drawn.flat().filter(({ told }) => told);
const precision = (drawn: readonly Verdicts[]): number => trueOnes(toldIn(drawn)) / Math.max(1, toldIn(drawn).length);
const recall = (drawn: readonly Verdicts[]): number => trueOnes(toldIn(drawn)) / Math.max(1, trueOnes(drawn.flat()));

/** Says how well a first read finds what readers look for: by all other live blogs, and by those of another newsroom alone. */
function firstReadLines(crossed: Crossed): readonly string[] {
  const lines = (by: string, reads: readonly FirstRead[]) => {
    const of = (what: keyof FirstRead, which: 'main' | 'any') => reads.map(read => read[what][which]);
    const figures = [
      ['average precision on what readers must have', intervalOf(of('picks', 'main'), averagePrecision)],
      ['of that it picks', intervalOf(of('picks', 'main'), recall)],
      ['of the picks they want', intervalOf(of('picks', 'any'), precision)],
      ['of what they must have the summary has', intervalOf(of('summary', 'main'), recall)],
      ['of its lines they want', intervalOf(of('summary', 'any'), precision)],
    ] as const;
    return figures.map(([what, figure]) => `key events, first read by ${by}, ${what}: ${shown(figure)}`);
  };
  const isOf = (kind: JudgedBlog['kind']) => (_: unknown, at: number) => crossed.blogs[at]?.kind === kind;
  const vocabulary = vocabularyOf(crossed.blogs);
  const taughtBy = (kind: JudgedBlog['kind']) =>
    withLevel(
      train(
        [crossed.blogs, crossed.readers].flatMap(all => all.filter(isOf(kind))),
        vocabulary,
      ),
      crossed.level,
    );
  const [ofGuardian, ofBbc] = [taughtBy('flags'), taughtBy('bullets')];
  return [
    ...lines(
      'other live blogs',
      firstReadsOf(crossed, at => crossed.models[at % FOLDS]),
    ),
    ...lines(
      'live blogs of another publisher',
      firstReadsOf(crossed, at => (crossed.blogs[at]?.kind === 'flags' ? ofBbc : ofGuardian)),
    ),
  ];
}
