import { setTimeout as wait } from 'node:timers/promises';
import { createDice } from '../support/dice.ts';
import { megabytes } from '../support/process-memory.ts';
import { type BotSetup, openBotSetup } from './bot-setup.ts';
import { type Bench, type Figure, median } from './figures.ts';

/** `SOAK_SOURCES` and `SOAK_MINUTES` override these. */
const SOURCES = Number(process.env.SOAK_SOURCES ?? 1_000);
const MINUTES = Number(process.env.SOAK_MINUTES ?? 60);
/** Minutes in which memory may still grow: caches fill, code is compiled. */
const WARM = Math.min(10, Math.floor(MINUTES / 3));
/** Updates per second over all sources. */
const UPDATES = 2;

interface Sample {
  /** Megabytes. */
  memory: number;
  store: number;
  updates: number;
}

async function publish(setup: BotSetup, stopping: AbortSignal): Promise<void> {
  const dice = createDice(11);
  for (; !stopping.aborted; await wait(1000 / UPDATES)) setup.publish(dice.number(SOURCES));
}

async function watch(setup: BotSetup): Promise<readonly Sample[]> {
  const bot = await setup.start();
  const stopping = new AbortController();
  const publishing = publish(setup, stopping.signal);
  const samples: Sample[] = [];
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await wait(60_000);
    const sample = { memory: megabytes(bot.pid, 'VmRSS'), store: setup.storeMegabytes(), updates: setup.published() };
    samples.push(sample);
    const shown = `${sample.memory.toFixed(0)} MB, store ${sample.store.toFixed(1)} MB, ${sample.updates} updates`;
    process.stdout.write(`  minute ${minute}: ${shown}\n`);
  }
  stopping.abort();
  await publishing;
  return samples;
}

/**
 * Medians of the ten minutes after the warm-up and of the last ten: a single minute may include a
 * garbage collection.
 */
function figures(samples: readonly Sample[], missing: number): readonly Figure[] {
  const memory = samples.map(sample => sample.memory);
  const [early, late] = [median(memory.slice(WARM, WARM + 10)), median(memory.slice(-10))];
  const [first, last] = [samples[WARM], samples.at(-1)];
  const bytes = first && last ? ((last.store - first.store) * 1e3) / (last.updates - first.updates) : Number.NaN;
  return [
    { what: `${SOURCES.toLocaleString('en')} sources, after ${WARM} minutes: memory`, value: early, unit: 'MB' },
    { what: `after ${MINUTES} minutes`, value: late, unit: 'MB' },
    { what: '  beside it', value: late / early, unit: '', goal: { atMost: 1.1 } },
    { what: 'at most', value: Math.max(...memory), unit: 'MB', goal: { atMost: 500 } },
    { what: 'store', value: last?.store ?? Number.NaN, unit: 'MB' },
    { what: '  for each update', value: bytes, unit: 'kB' },
    { what: 'updates that have no message', value: missing, unit: '', goal: { atMost: 0 } },
  ];
}

/** An hour of the bot's life with updates at 1,000 sources. Prints a line per minute. */
export const hour: Bench = async () => {
  const setup = await openBotSetup({ sources: SOURCES, servers: 1 });
  try {
    const samples = await watch(setup);
    // The last updates still have to be polled and posted.
    await wait(90_000);
    return figures(samples, setup.published() - (await setup.shown()));
  } finally {
    await setup.close();
  }
};
