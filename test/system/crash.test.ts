import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Standin } from '../../src/standin/port.ts';
import { startStandin } from '../../src/standin/standin.ts';
import { startBot } from '../support/bot-process.ts';
import { createDice, type Dice } from '../support/dice.ts';
import { shownIn, stir, wantedOf } from '../support/evening.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { until } from '../support/until.ts';

/** Kills in all, over the seeds. `npm run soak` asks for more. */
const KILLS = Number(process.env.SOAK_KILLS ?? 40);
const SEEDS = [1, 2, 3, Math.floor(Math.random() * 2 ** 31)];
const PER_SEED = Math.ceil(KILLS / SEEDS.length);

interface World {
  newsroom: Newsroom;
  standin: Standin;
  dice: Dice;
  /** The bot's environment. */
  env: Readonly<Record<string, string>>;
  channels: readonly string[];
}

async function openWorld(seed: number, folder: string): Promise<World> {
  const newsroom = await openNewsroom();
  const standin = await startStandin({ limits: 'off' });
  const env = {
    DISCORD_TOKEN: standin.token,
    DISCORD_API_URL: standin.url,
    STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
    FETCH_ALLOW: newsroom.host,
    POLL_SECONDS: '1',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
  };
  const channels = standin.channels().filter(({ type }) => type === 0);
  return { newsroom, standin, dice: createDice(seed), env, channels: channels.slice(0, 2).map(({ id }) => id) };
}

/** One channel strikes what is withdrawn, the other deletes it. */
async function follow({ newsroom, standin, env, channels }: World): Promise<void> {
  const bot = startBot(env);
  await bot.ready;
  for (const [index, channelId] of channels.entries()) {
    const options = { url: newsroom.url, withdrawn: ['strike', 'delete'][index] ?? 'strike' };
    const answer = await standin.invoke({ channelId, command: 'feed add', options });
    expect(JSON.stringify(await answer.settled)).toContain('Storm over the harbour');
  }
  await bot.kill();
}

/** Creates that happen and then seem to have failed, and outages. */
function makeTrouble({ standin, dice }: World): void {
  standin.faults.random = dice.fraction;
  const trouble = { path: /\/messages/, times: Number.MAX_SAFE_INTEGER };
  standin.faults.add({ ...trouble, method: 'POST', chance: 0.2, effect: 'stored, then 500' });
  standin.faults.add({ ...trouble, method: 'POST', chance: 0.05, effect: 'stored, then reset' });
  standin.faults.add({ ...trouble, method: 'PATCH', chance: 0.1, effect: { status: 503 } });
}

/** Runs the bot while editors work, and kills it at a random moment between its start and two polls later. */
async function liveAndDie({ newsroom, dice, env }: World, round: number): Promise<void> {
  const bot = startBot(env);
  const moments = 3 + dice.number(14);
  for (let moment = 0; moment < moments; moment++) {
    stir(newsroom, dice, round * 100 + moment);
    await new Promise(done => setTimeout(done, 30 + dice.number(180)));
  }
  await bot.kill();
}

async function calmDown({ newsroom, standin, env, channels }: World): Promise<void> {
  standin.faults.clear();
  const bot = startBot(env);
  await bot.ready;
  const wanted = wantedOf(newsroom);
  const settled = () => channels.every(id => JSON.stringify(shownIn(standin, id)) === JSON.stringify(wanted));
  await until(settled, 30_000);
  for (const id of channels) expect(shownIn(standin, id), bot.output()).toEqual(wanted);
  expect(await bot.stop()).toBe(0);
  expect(standin.refusals).toEqual([]);
}

test.for(SEEDS)(
  `after ${PER_SEED} kills every channel shows each update once, in its newest state (seed %i)`,
  { timeout: 90_000 + PER_SEED * 6_000 },
  async seed => {
    const began = Date.now();
    const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
    const world = await openWorld(seed, folder);
    await follow(world);
    makeTrouble(world);
    for (let round = 1; round <= PER_SEED; round++) await liveAndDie(world, round);
    await calmDown(world);
    const seconds = Math.round((Date.now() - began) / 1000);
    process.stdout.write(
      `crash test: seed ${seed}, ${PER_SEED} kills, ${wantedOf(world.newsroom).length} key events, ${seconds} s\n`,
    );
    await world.standin.close();
    await world.newsroom.close();
    rmSync(folder, { recursive: true });
  },
);
