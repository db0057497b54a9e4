import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countedShares } from './event-words.ts';
import { givenFolders } from './given-folders.ts';

/**
 * Trains the matcher of stories: npm run -s train:events -- EVENTS SUMMARIES
 *
 * EVENTS holds the labelled pairs, SUMMARIES the live blogs by which common words are known. Writes
 * `shares.json` and then `weights.json` of `src/core/stories`, and prints how well pairs are told by models
 * that have not learnt from their story. The same input gives the same files.
 */
const USAGE = 'npm run -s train:events -- <folder of labelled pairs> <folder of live blogs>';
const [events = '', summaries = ''] = givenFolders(USAGE, 2);
const fileOf = (name: string): string => fileURLToPath(new URL(`../../src/core/stories/${name}.json`, import.meta.url));
const write = (name: string, value: unknown): void =>
  writeFileSync(fileOf(name), `${JSON.stringify(value, undefined, 2)}\n`);

write('shares', countedShares(summaries));
// The signs are measured with these shares.
const { evaluateEvents, eventSets, LEARNT_DAYS, trainEvents } = await import('./event-model.ts');
const { quietDays } = await import('./event-chance.ts');
const learnt = quietDays(summaries).slice(0, LEARNT_DAYS);
const sets = eventSets(events);
write('weights', trainEvents(sets, learnt));
for (const line of evaluateEvents(sets, learnt)) process.stdout.write(`${line}\n`);
