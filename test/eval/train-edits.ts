import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainEdits } from './edit-model.ts';
import { editSets } from './edit-sets.ts';

/**
 * Trains the model of edits: node test/eval/train-edits.ts FOLDER OUT
 *
 * FOLDER holds `news-edits.dev.jsonl`, `itn-edits.dev.jsonl` and `pool.dev.jsonl`. Writes
 * `weights.json` to OUT. The same input gives the same weights.
 */
const [folder = '', out = folder] = process.argv.slice(2);
const { news, short, more } = editSets(folder);
const lines = Object.entries(trainEdits([...news, ...short, ...more])).map(
  ([sign, weights]) => `  ${JSON.stringify(sign)}: [${weights.join(', ')}]`,
);
writeFileSync(join(out, 'weights.json'), `{\n${lines.join(',\n')}\n}\n`);
