import { startDiscordSimulator } from 'discord-simulator';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { createDice } from '../support/dice.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';
import { endings, places, showing, wanted } from '../support/places.ts';
import { editAtRandom } from '../support/random-edits.ts';
import { seedOf } from '../support/seed.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasPostgres, hasRedis, startPostgres, startRedis } from '../support/servers.ts';
import { PATIENCE, until } from '../support/until.ts';

const SEED = seedOf(process.env.SOAK_SEED);
/** A server that freezes, and one that is killed. `SOAK_ROUNDS` asks for more. */
const ROUNDS = Number(process.env.SOAK_ROUNDS ?? 2);

const LATER = { INJECTED_FAULTS: JSON.stringify({ passMs: 6 * 60_000 }) };
const MOST_TIMES_LATER = 3;
const LONGER_THAN_A_LEASE = 17_000;

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

async function openWorld({ url }: DatabaseServer, { onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const newsroom = await openNewsroom({ size: 1_000, earlier: 120 });
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE, extraChannels: 4 });
  onTestFinished(async () => {
    await simulator.close();
    await newsroom.close();
  });
  const env = {
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: url,
    FETCH_ALLOW: newsroom.host,
    POLL_SECONDS: '1',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
    ...LATER,
  };
  return { newsroom, simulator, env, channels: places(simulator) };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * Starts a bot, again and again while the server is away: each time it must say why it cannot
 * start.
 */
async function started(env: World['env']): Promise<BotProcess> {
  for (;;) {
    const bot = startBot(env);
    if (
      await bot.ready.then(
        () => true,
        () => false,
      )
    )
      return bot;
    // Its log may say first how safe the server's writes are.
    expect(bot.output()).toMatch(/^(\{.*\}\n)*The store,? (in )?(Redis|PostgreSQL) .*\n$/);
  }
}

async function follow({ newsroom, simulator, channels }: World): Promise<void> {
  const [[channelId = ''] = []] = channels;
  for (const [channel, settings] of channels) {
    const options = { url: newsroom.url, channel, ...settings };
    expect(await following({ simulator, channelId }, options)).toContain('Storm over the harbour');
  }
}

/**
 * What goes wrong, one fault per round. The fourth, which takes long, only happens in longer runs.
 */
const FAULTS: readonly ((server: DatabaseServer, bot: BotProcess) => Promise<void>)[] = [
  async server => {
    server.freeze();
    await pause(6_000);
    server.thaw();
  },
  async server => {
    await server.kill();
    await pause(1_000);
    await server.start();
  },
  () => pause(500),
  async (_, { pid = 0 }) => {
    process.kill(pid, 'SIGSTOP');
    await pause(LONGER_THAN_A_LEASE);
    process.kill(pid, 'SIGCONT');
    await pause(2_000);
  },
];

type Bots = readonly [first: BotProcess, second: BotProcess];

/**
 * Two processes share a store while editors publish; the server fails, and one of the two is
 * killed and replaced.
 */
async function liveThrough(
  { newsroom, env, server }: World & { server: DatabaseServer },
  round: number,
  [first, second]: Bots,
): Promise<Bots> {
  const dice = createDice(SEED + round);
  const working = (async () => {
    for (let moment = 0; moment < 12; moment++) {
      editAtRandom(newsroom, dice, round * 100 + moment);
      await pause(dice.number(200));
    }
  })();
  await FAULTS[round % FAULTS.length]?.(server, first);
  await working;
  await first.kill();
  return [second, await started(env)];
}

/**
 * Ends the live blog without further faults, and waits until every channel shows what it should.
 */
async function settle({ newsroom, simulator, channels }: World, bots: Bots): Promise<void> {
  newsroom.publish({ headline: 'Headline of 0', text: 'Words of turn 0.' });
  newsroom.end();
  const state = () => [...channels].map(place => ({ ...showing(simulator, place), ...endings(simulator, place) }));
  const goal = [...channels].map(place => wanted(newsroom, place));
  const isSettled = () => JSON.stringify(state()) === JSON.stringify(goal);
  await until(isSettled, 8_000);
  // A request without an answer may still arrive for five minutes: what depends on it waits for that long. So does what
  // the time that passes interrupts.
  for (let times = 0; times < MOST_TIMES_LATER && !isSettled(); times++) {
    for (const bot of bots) bot.letPass();
    await until(isSettled);
  }
  expect(state(), `seed ${SEED}: ${bots.map(bot => bot.output()).join('')}`).toEqual(goal);
  for (const bot of bots) expect(await bot.stop(), bot.output()).toBe(0);
}

// Both wait most of the time, so they run at the same time.
describe.concurrent.each([
  { name: 'Redis', isThere: hasRedis, start: startRedis },
  { name: 'PostgreSQL', isThere: hasPostgres, start: startPostgres },
])('on $name', ({ isThere, start }) => {
  let server: DatabaseServer;
  beforeAll(async () => {
    if (isThere) server = await start();
  });
  afterAll(() => server?.stop());

  test.skipIf(!isThere)(
    'two processes show each update once although they are killed and the server freezes and restarts',
    { timeout: 900_000 + ROUNDS * 60_000 },
    async context => {
      const world = await openWorld(server, context);
      let bots: Bots = [await started(world.env), await started(world.env)];
      await follow(world);
      for (let round = 0; round < ROUNDS; round++) bots = await liveThrough({ ...world, server }, round, bots);
      await settle(world, bots);
    },
  );
});
