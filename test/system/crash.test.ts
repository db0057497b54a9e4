import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DiscordSimulator, startDiscordSimulator } from 'discord-simulator';
import { expect, test } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { createDice, type Dice } from '../support/dice.ts';
import { faultsAt } from '../support/faults.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';
import { endings, type Places, places, showing, wanted } from '../support/places.ts';
import { editAtRandom } from '../support/random-edits.ts';
import { seedOf } from '../support/seed.ts';
import { PATIENCE, until } from '../support/until.ts';

/** Kills over all seeds. `npm run soak` sets more, and a seed of chance. */
const KILLS = Number(process.env.SOAK_KILLS ?? 4);
const LATER = { INJECTED_FAULTS: JSON.stringify({ passMs: 6 * 60_000 }) };
const MOST_TIMES_LATER = 3;
const SEED = seedOf(process.env.SOAK_SEED);
const SEEDS = process.env.SOAK_KILLS === undefined ? [SEED] : [2, SEED];
const PER_SEED = Math.ceil(KILLS / SEEDS.length);
const HOUR = 3_600_000;
/**
 * Blocks on the source's page: enough that no edit leaves the page unread while the bot is down.
 */
const PAGE = 1_000;
/** Updates before the test's own: enough that the live blog is stored as a snapshot with deltas. */
const EARLIER = 150;

interface World {
  newsroom: Newsroom;
  simulator: DiscordSimulator;
  dice: Dice;
  /** The bot's environment. */
  env: Readonly<Record<string, string>>;
  channels: Places;
}

async function openWorld(seed: number, folder: string): Promise<World> {
  const newsroom = await openNewsroom({ size: PAGE, earlier: EARLIER });
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE, extraChannels: 4 });
  const env = {
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
    FETCH_ALLOW: newsroom.host,
    POLL_SECONDS: '1',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
  };
  return { newsroom, simulator, dice: createDice(seed), env, channels: places(simulator) };
}

/**
 * Follows the live blog in every channel with different settings: strike, delete, board and thread,
 * a forum.
 */
async function follow({ newsroom, simulator, env, channels }: World): Promise<void> {
  const bot = startBot(env);
  await bot.ready;
  const [[channelId = ''] = []] = channels;
  for (const [channel, settings] of channels) {
    const options = { url: newsroom.url, channel, ...settings };
    expect(await following({ simulator, channelId }, options)).toContain('Storm over the harbour');
  }
  await bot.kill();
}

/**
 * Runs the bot while editors publish, and kills it at a random moment between its start and two
 * polls later.
 */
async function runAndKill({ newsroom, dice, env }: World, round: number): Promise<void> {
  const clockMs = dice.fraction() < 0.3 ? Math.round((dice.fraction() - 0.5) * 4 * HOUR) : 0;
  const failing = dice.fraction() < 0.3 ? 0.05 : 0;
  const bot = startBot({ ...env, INJECTED_FAULTS: JSON.stringify({ clockMs, failing, seed: round }) });
  const moments = 3 + dice.number(14);
  for (let moment = 0; moment < moments; moment++) {
    editAtRandom(newsroom, dice, round * 100 + moment);
    await new Promise(done => setTimeout(done, 30 + dice.number(180)));
  }
  await bot.kill();
}

/**
 * Ends the live blog without further faults, and waits until every channel shows what it should.
 */
async function settle({ newsroom, simulator, env, channels }: World): Promise<void> {
  simulator.faults.clear();
  // Makes sure that there is a thread at the end.
  newsroom.publish({ headline: 'Headline of 0', text: 'Words of turn 0.' });
  newsroom.end();
  const goal = [...channels].map(place => wanted(newsroom, place));
  const state = () => [...channels].map(place => ({ ...showing(simulator, place), ...endings(simulator, place) }));
  const isSettled = () => JSON.stringify(state()) === JSON.stringify(goal);
  const bot = startBot({ ...env, ...LATER });
  await bot.ready;
  await until(isSettled, 8_000);
  // A request without an answer may still arrive for five minutes: what depends on it waits for that long. So does what
  // the time that passes interrupts.
  for (let times = 0; times < MOST_TIMES_LATER && !isSettled(); times++) {
    bot.letPass();
    await until(isSettled);
  }
  const shown = state();
  const code = await bot.stop();
  expect(shown, bot.output()).toEqual(goal);
  expect(code).toBe(0);
  expect(simulator.refusals).toEqual([]);
}

test.for(SEEDS)(
  `after ${PER_SEED} kills every channel shows each update once, in its newest state (seed %i)`,
  { timeout: 600_000 + PER_SEED * 30_000 },
  async seed => {
    const began = Date.now();
    const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
    const world = await openWorld(seed, folder);
    await follow(world);
    world.simulator.faults.random = world.dice.fraction;
    for (const fault of faultsAt(0.15)) world.simulator.faults.add(fault);
    for (let round = 1; round <= PER_SEED; round++) await runAndKill(world, round);
    await settle(world);
    const seconds = Math.round((Date.now() - began) / 1000);
    const updates = world.newsroom.standing().length;
    process.stdout.write(`crash test: seed ${seed}, ${PER_SEED} kills, ${updates} updates, ${seconds} s\n`);
    await world.simulator.close();
    await world.newsroom.close();
    rmSync(folder, { recursive: true });
  },
);
