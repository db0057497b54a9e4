import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { MODEL } from '../../src/core/correction/model.ts';
import { evaluateEdits, trainEdits } from './edit-model.ts';
import { editSets } from './edit-sets.ts';

const captures = resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data');
const folder = join(captures, 'edits');
const isPresent = existsSync(join(folder, 'pool.dev.jsonl'));
if (!isPresent)
  process.stderr.write(`Skipped: the model of edits, because there are no edits at ${captures} (CORPUS_DIR).\n`);

test.skipIf(!isPresent)('the weights that are stored are those that the labelled edits teach', () => {
  const { news, short, more } = editSets(folder);
  const learnt = trainEdits([...news, ...short, ...more]);
  expect(Object.keys(learnt)).toEqual(Object.keys(MODEL));
  for (const [sign, weights] of Object.entries(learnt))
    for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo(MODEL[sign]?.[at] ?? Number.NaN, 1);
});

test.skipIf(!isPresent)('edits of stories that a model has not learnt from are told with an interval', () => {
  const [news = [], short = [], more = []] = Object.values(editSets(folder)).map(edits => edits.slice(0, 60));
  const [crossed] = evaluateEdits({ news, short, more });
  expect(crossed).toMatch(/^stories not learnt from: .*all four kinds right \d+ of 120, \d+ % \(\d+ to \d+\)$/u);
});
