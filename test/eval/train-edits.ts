import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainEdits } from './edit-model.ts';
import { editSets } from './edit-sets.ts';
import { givenFolders } from './given-folders.ts';

/**
 * Trains the model of edits: npm run -s train:edits -- FOLDER [OUT]
 *
 * FOLDER holds `news-edits.dev.jsonl`, `itn-edits.dev.jsonl` and `pool.dev.jsonl`. Writes
 * `weights.json` to OUT (default: FOLDER). The same input gives the same weights.
 */
const USAGE = 'npm run -s train:edits -- <folder of labelled edits> [<folder to write to>]';
const [folder = '', out = folder] = givenFolders(USAGE);
const { news, short, more } = editSets(folder);
const lines = Object.entries(trainEdits([...news, ...short, ...more])).map(
  ([sign, weights]) => `  ${JSON.stringify(sign)}: [${weights.join(', ')}]`,
);
writeFileSync(join(out, 'weights.json'), `{\n${lines.join(',\n')}\n}\n`);
