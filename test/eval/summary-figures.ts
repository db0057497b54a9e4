import { join } from 'node:path';
import { stem } from '../../src/core/summary/lexicon.ts';
import type { ConceptWeights } from '../../src/core/summary/weight.ts';
import { intervalOf, shown } from './intervals.ts';
import { casesIn } from './judge-rows.ts';
import type { Crossed } from './key-event-figures.ts';
import { evalSummary, type Learnt, type SummaryCase } from './summaries.ts';
import { conceptWeights, lessonOf } from './summary-model.ts';

const FOLDS = 5;

/** A case, its length in words, and what was learnt from the live blogs of other parts. */
interface CrossedCase extends Learnt {
  told: SummaryCase;
  words: number | 'ref';
}

/** What summaries were learnt from: the cases with what others teach, and the weights that all teach. */
interface CrossedSummaries {
  cases: readonly CrossedCase[];
  weights: ConceptWeights;
}

/** Live blogs are in parts, not their stretches. */
const blogOf = ({ id }: SummaryCase): string => id.split('#')[0] ?? '';

/** Every fifth live blog is summarised with what the others teach, and judged by models that have not seen it. */
export function crossedSummaries(folder: string, { blogs, models }: Crossed): CrossedSummaries {
  const judges = new Map(blogs.map(({ case: { id } }, at) => [id, models[at % models.length]]));
  const sets = [
    { name: 'bbc-bullets', words: 'ref' as const },
    { name: 'guardian-summaryblock', words: 150 },
  ];
  const all = sets.flatMap(({ name, words }) =>
    casesIn<SummaryCase>(join(folder, `${name}.dev.jsonl`)).map(told => ({ told, words })),
  );
  const names = [...new Set(all.map(({ told }) => blogOf(told)))];
  const taught = all.map(one => {
    const model = judges.get(blogOf(one.told));
    return { ...one, model, lesson: lessonOf(one.told, model), fold: names.indexOf(blogOf(one.told)) % FOLDS };
  });
  const learnt = Array.from({ length: FOLDS }, (_, fold) =>
    conceptWeights(taught.filter(one => one.fold !== fold).map(({ lesson }) => lesson)),
  );
  return {
    cases: taught.map(({ told, words, model, fold }) => ({ told, words, model, learnt: learnt[fold] })),
    weights: conceptWeights(taught.map(({ lesson }) => lesson)),
  };
}

const wordsOf = (text: string): readonly string[] => (text.toLowerCase().match(/[a-z0-9]+/gu) ?? []).map(stem);

function counted(words: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at += 1) {
    const key = words.slice(at, at + size).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0);

/** ROUGE (Lin, 2004), by the stems of summaries: recall of a summary as long as its reference, else F1. */
function rouge({ told: { reference = [] }, words }: CrossedCase, summary: readonly string[], size: number): number {
  const [own, other] = [summary, reference].map(lines => counted(wordsOf(lines.join(' ')), size));
  const shared = sum([...(other ?? [])].map(([key, count]) => Math.min(count, own?.get(key) ?? 0)));
  const [said, wanted] = [sum(own?.values() ?? []), sum(other?.values() ?? [])];
  return words === 'ref' ? shared / Math.max(1, wanted) : (2 * shared) / Math.max(1, said + wanted);
}

const mean = (values: readonly number[]): number => sum(values) / Math.max(1, values.length);

/** Says in lines how well what others teach does, and beside it what ships, which has seen these live blogs. */
export function summaryLines({ cases, weights }: CrossedSummaries, shipped: Learnt['model']): readonly string[] {
  const scored = cases.map(one => ({
    one,
    crossed: evalSummary(one.told, one.words, one).summary,
    trained: evalSummary(one.told, one.words, { model: shipped, learnt: weights }).summary,
  }));
  const line = (what: string, words: CrossedCase['words'], size: number) => {
    const of = scored.filter(({ one }) => one.words === words);
    const figure = intervalOf(
      of.map(({ one, crossed }) => rouge(one, crossed, size)),
      mean,
    );
    const trained = mean(of.map(({ one, trained: own }) => rouge(one, own, size)));
    return `summaries, ${what}, ROUGE-${size}: ${shown(figure)}; on what it was trained on ${(100 * trained).toFixed(1)}`;
  };
  return [1, 2].flatMap(size => [
    line('recall of the BBC’s bullets', 'ref', size),
    line('F1 of the Guardian’s next summary', 150, size),
  ]);
}
