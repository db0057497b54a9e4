import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { givenFolders } from './given-folders.ts';
import { learnQuotes } from './quote-model.ts';

/**
 * Trains the scorer of speakers: npm run -s train:quotes -- FOLDER
 *
 * Writes `src/core/quotes/scorer/weights.json`. The same input gives the same weights.
 */
const [folder = ''] = givenFolders('npm run -s train:quotes -- <folder of captures>');
const OUT = fileURLToPath(new URL('../../src/core/quotes/scorer/weights.json', import.meta.url));
writeFileSync(OUT, `${JSON.stringify(learnQuotes(folder).model, undefined, 2)}\n`);
