import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgeModel } from '../../src/core/judge/model.ts';
import { givenFolders } from './given-folders.ts';
import { train } from './judge-model.ts';
import { crossValidated, keyEventLines, predictions, withLevel } from './key-event-figures.ts';
import { crossedSummaries, summaryLines } from './summary-figures.ts';

/**
 * Trains the judge of key events and the weights of summaries: npm run -s train -- FOLDER [OUT]
 *
 * FOLDER holds `guardian.dev.jsonl` (key events that editors flagged), `bbc.dev.jsonl` (sources of the
 * editors' bullets), `bbc-bullets.dev.jsonl` and `guardian-summaryblock.dev.jsonl` (what editors wrote as
 * summaries). Writes `weights.json` (for `src/core/judge`), `summary-weights.json` (for
 * `src/core/summary/weights.json`), and for each tenth of the live blogs what the other nine tenths predict,
 * to OUT (default: FOLDER), and prints how well. The same input gives the same weights. Takes some minutes.
 */
const [folder = '', out = folder] = givenFolders('npm run -s train -- <folder of sets> [<folder to write to>]');

const WORDS_PER_LINE = 8;

function storedWords(words: JudgeModel['words']): readonly string[] {
  const whole = (value: number) => String(Math.round(value * 100)).replace(/^0$/, '');
  const entries = [...words].map(([word, { rarity, asItComes, atFirst }]) =>
    `${word}:${[...rarity, ...asItComes, ...atFirst].map(whole).join(',')}`.replace(/,+$/, ''),
  );
  return Array.from({ length: Math.ceil(entries.length / WORDS_PER_LINE) }, (_, at) =>
    entries.slice(at * WORDS_PER_LINE, (at + 1) * WORDS_PER_LINE).join(' '),
  );
}

const stored = ({ words, ...model }: JudgeModel): string =>
  `${JSON.stringify({ ...model, words: storedWords(words) }, undefined, 2)}\n`;

const crossed = crossValidated(folder);
for (const [name, kind] of [
  ['guardian', 'flags'],
  ['bbc', 'bullets'],
] as const) {
  const lines = predictions(crossed, kind).map(one => JSON.stringify(one));
  writeFileSync(join(out, `${name}.crossed.jsonl`), `${lines.join('\n')}\n`);
}
const { blogs, headlines, flashes, readers } = crossed;
const model = withLevel(train([...blogs, ...headlines, ...flashes, ...readers]), crossed.level);
writeFileSync(join(out, 'weights.json'), stored(model));
const summaries = crossedSummaries(folder, crossed);
writeFileSync(join(out, 'summary-weights.json'), `${JSON.stringify(summaries.weights, undefined, 2)}\n`);
for (const line of [...keyEventLines(crossed, model), ...summaryLines(summaries, model)])
  process.stdout.write(`${line}\n`);
