import type { JudgeModel } from '../../src/core/judge/model.ts';
import { judgeAtFirst } from '../../src/core/judge/reading.ts';
import { uptakesOf } from '../../src/core/judge/uptake.ts';
import { isTold } from '../../src/core/model/judgement.ts';
import { finish } from '../../src/core/steps.ts';
import { intervalOf, shown } from './intervals.ts';
import { barOf, mean, round, scoresOf, train } from './judge-model.ts';
import { headlinesOf, type JudgedBlog, judgedBlogs } from './judge-rows.ts';
import { evalKeyEvents, updateOf } from './key-events.ts';
import { type Example, regress } from './regression.ts';

const FOLDS = 10;

/** An update as it was judged: whether it is a key event, its score, and whether it would have been posted at once. */
interface Verdict {
  isTrue: boolean;
  score: number;
  told: boolean;
}
type Verdicts = readonly Verdict[];

/** Live blogs to learn from, and for each what all others of the ten parts teach. */
export interface Crossed {
  blogs: readonly JudgedBlog[];
  headlines: readonly JudgedBlog[];
  flashes: readonly JudgedBlog[];
  /** With the bar that cross-validation gives. */
  models: readonly JudgeModel[];
  level: Pick<JudgeModel, 'bar' | 'usual' | 'uptake'>;
}

/** Every tenth live blog, whole or cut to headlines, is predicted by what the others teach. */
export function crossValidated(folder: string): Crossed {
  const { blogs, headlines, flashes } = judgedBlogs(folder);
  const others = (fold: number) => (_: unknown, at: number) => at % FOLDS !== fold;
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    train([blogs, headlines, flashes].flatMap(all => all.filter(others(fold)))),
  );
  const scores = blogs.flatMap((blog, at) => {
    const model = models[at % FOLDS];
    return blog.kind === 'bullets' || !model ? [] : scoresOf(blog, model);
  });
  const level = { bar: barOf(scores), usual: round(mean(scores), 3), uptake: uptakeWeight(blogs, models) };
  return { blogs, headlines, flashes, models: models.map(model => ({ ...model, ...level })), level };
}

const uptakesIn = ({ rows }: JudgedBlog): readonly number[] =>
  finish(uptakesOf(rows.map(({ measured }) => measured.roots)));

/** What a standard deviation of uptake adds to a score: a regression on both. Each publisher has a constant of its own. */
function uptakeWeight(blogs: readonly JudgedBlog[], models: readonly JudgeModel[]): number {
  const examples = blogs.flatMap((blog, at): Example[] => {
    const [model, uptakes] = [models[at % FOLDS], uptakesIn(blog)];
    const scores = model ? scoresOf(blog, model) : [];
    const places = Int32Array.of(0, 1, blog.kind === 'flags' ? 2 : 3);
    return blog.rows.map(({ answer }, each) => {
      const values = Float64Array.of(scores[each] ?? 0, uptakes[each] ?? 0, 1);
      return { places, values, answer, weight: 1 };
    });
  });
  const [score = 1, uptake = 0] = regress(examples, new Float64Array(4).fill(1e-6));
  return round(uptake / score, 2);
}

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
    const { blogs, headlines, flashes, level } = crossed;
    const model = train([...blogs, ...headlines, ...flashes].filter(one => teachers.includes(one.kind)));
    const figure = shown(intervalOf(judged(crossed, kind, { ...model, ...level }), averagePrecision));
    return `key events, average precision on ${kind} by what ${teachers.join(', ')} of another publisher taught: ${figure}`;
  };
  const atFirst = (kind: JudgedBlog['kind'], newest: number) => {
    const verdicts = crossed.blogs.flatMap((blog, at): Verdicts[] => {
      const told = blog.case.updates.slice(-newest);
      if (blog.kind !== kind) return [];
      const updates = told.map(updateOf).toReversed();
      const { judgements } = finish(judgeAtFirst(updates, { model: crossed.models[at % FOLDS] }));
      const verdictOf = (one: (typeof told)[number], place: number): Verdict => {
        const { score = 0, outcome = 'below' } = judgements.get(updates.at(-1 - place)?.id ?? '') ?? {};
        return { isTrue: (one.keyEvent ?? one.bullet) === true, score, told: isTold({ outcome }) };
      };
      return [told.map(verdictOf)];
    });
    const figures = [averagePrecision, f1OfTold].map(measure => shown(intervalOf(verdicts, measure)));
    return `key events, ${kind}, first read of at most ${newest}, average precision and F1: ${figures.join(', ')}`;
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
    ...[12, 40].flatMap(newest => [atFirst('flags', newest), atFirst('bullets', newest)]),
    stranger('flags', ['bullets']),
    stranger('bullets', ['flags', 'headlines', 'flashes']),
  ];
}
