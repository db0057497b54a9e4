import { setTimeout as wait } from 'node:timers/promises';
import { megabytes } from '../support/process-memory.ts';
import { type BotSetup, openBotSetup } from './bot-setup.ts';
import type { Bench, Figure } from './figures.ts';

const SOURCES = [100, 1_000, 10_000];
const SERVERS = [1, 100, 2_000];
/** Longest time that a bot may take to poll every source once. */
const ROUND_MS = 100_000;
/** Time for garbage collection and for returning pages to the system. */
const REST_MS = 10_000;

interface Held {
  now: number;
  most: number;
}

async function held(setup: BotSetup): Promise<Held> {
  const bot = await setup.start();
  const sources = setup.sources;
  for (let waited = 0; setup.asked() < sources && waited < ROUND_MS; waited += 500) await wait(500);
  if (setup.asked() < sources) throw new Error(`Only ${setup.asked()} of ${sources} sources were asked.`);
  await wait(REST_MS);
  return { now: megabytes(bot.pid, 'VmRSS'), most: megabytes(bot.pid, 'VmHWM') };
}

async function measure(size: { sources: number; servers: number }): Promise<Held> {
  const setup = await openBotSetup(size);
  try {
    return await held(setup);
  } finally {
    await setup.close();
  }
}

const shown = (count: number): string => count.toLocaleString('en');

/** Memory of the whole process, after every source was polled and every server was received. */
export const memory: Bench = async (): Promise<readonly Figure[]> => {
  const rows: Figure[] = [];
  for (const sources of SOURCES) {
    const { now, most } = await measure({ sources, servers: 1 });
    rows.push({ what: `${shown(sources)} sources, 1 server: memory`, value: now, unit: 'MB' });
    rows.push({ what: '  at most', value: most, unit: 'MB', goal: { atMost: 500 } });
  }
  for (const servers of SERVERS) {
    const { now, most } = await measure({ sources: 100, servers });
    rows.push({
      what: `100 sources, ${shown(servers)} server${servers === 1 ? '' : 's'}: memory`,
      value: now,
      unit: 'MB',
    });
    rows.push({ what: '  at most', value: most, unit: 'MB', goal: { atMost: 500 } });
  }
  return rows;
};
