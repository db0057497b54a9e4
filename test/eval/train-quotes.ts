import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learnQuotes } from './quote-model.ts';

/**
 * Trains the scorer of speakers: node test/eval/train-quotes.ts <folder of captures>
 *
 * Writes `src/core/quotes/scorer/weights.json`. The same input gives the same weights.
 */
const [folder = ''] = process.argv.slice(2);
const OUT = fileURLToPath(new URL('../../src/core/quotes/scorer/weights.json', import.meta.url));
writeFileSync(OUT, `${JSON.stringify(learnQuotes(folder).model, undefined, 2)}\n`);
