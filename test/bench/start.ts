import { spawnSync } from 'node:child_process';
import { openBotSetup } from './bot-setup.ts';
import { type Bench, type Figure, median } from './figures.ts';

const FEEDS = [0, 1_000, 10_000];
const ROUNDS = 5;

/** Milliseconds until a process that only loads discord.js has ended: the lower bound. */
function bare(): number {
  const begun = performance.now();
  spawnSync(process.execPath, ['--input-type=module', '-e', 'import "discord.js"'], { cwd: import.meta.dirname });
  return performance.now() - begun;
}

async function untilReady(feeds: number): Promise<number> {
  const times: number[] = [];
  const setup = await openBotSetup({ sources: feeds, servers: 1 });
  try {
    // Fills the cache of compiled code, as any start before the one that is waited for has done.
    await (await setup.start()).stop();
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now();
      const bot = await setup.start();
      times.push(performance.now() - begun);
      await bot.kill();
    }
  } finally {
    await setup.close();
  }
  return median(times);
}

/**
 * From the start of the process until it is logged in, by the number of feeds in the store.
 * Medians.
 */
export const start: Bench = async (): Promise<readonly Figure[]> => {
  const limit = median(Array.from({ length: ROUNDS }, bare));
  const rows: Figure[] = [{ what: 'node that loads discord.js and ends', value: limit, unit: 'ms' }];
  for (const feeds of FEEDS) {
    const value = await untilReady(feeds);
    const goal = feeds === 1_000 ? { goal: { atMost: 1_000 } } : {};
    rows.push({ what: `start to ready, ${feeds.toLocaleString('en')} feeds`, value, unit: 'ms', ...goal });
    rows.push({ what: '  beside it', value: value / limit, unit: '' });
  }
  return rows;
};
