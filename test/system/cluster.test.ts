import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { countGlobalLimits } from '../support/answers-counted.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { type Cluster, openCluster } from '../support/cluster.ts';
import { createDice } from '../support/dice.ts';
import { editAtRandom } from '../support/random-edits.ts';
import { seedOf } from '../support/seed.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasRedis, startRedis } from '../support/servers.ts';
import { until } from '../support/until.ts';

const SEED = seedOf(process.env.SOAK_SEED);
/** Sources, and channels: of an even number, each source has two. The nightly run has thirty. */
const SOURCES = Number(process.env.SOAK_SOURCES ?? 4);
/** Two of them are killed and replaced. The nightly run has a third, which lives through all. */
const WORKERS = SOURCES > 4 ? 3 : 2;
/** Milliseconds between two changes by editors: Discord takes about one message a second in each channel. */
const CHANGE_EVERY_MS = 3_600 / SOURCES;
/** Milliseconds in which all that waits is posted: on a busy machine editors get far ahead of the bot. */
const LONGEST_BACKLOG = 300_000;
/** Numbers the headlines that were published before the test's own. */
const EARLIER = 100_000;

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

let redis: DatabaseServer;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

/** Follows every source in two channels. */
async function followAll(cluster: Cluster): Promise<void> {
  const { newsrooms, channels, follow } = cluster;
  for (const [index, newsroom] of newsrooms.entries()) {
    newsroom.publish({ headline: `Headline of ${EARLIER + index}`, text: `Words of turn ${EARLIER + index}.` });
    for (const place of [index, index * 7 + 3])
      expect(await follow(newsroom, channels[place % SOURCES] ?? '')).toContain('Storm over the harbour');
  }
}

/** Changes live blogs in all newsrooms until it is stopped. */
function work({ newsrooms }: Cluster): { stop(): Promise<void> } {
  const dice = createDice(SEED);
  let isOver = false;
  const working = (async () => {
    for (let turn = 1; !isOver; turn++) {
      const newsroom = dice.pick(newsrooms);
      if (newsroom) editAtRandom(newsroom, dice, turn);
      await pause(CHANGE_EVERY_MS);
    }
  })();
  return {
    stop() {
      isOver = true;
      return working;
    },
  };
}

/** Kills and replaces workers and the gateway; restarts Redis, and suspends it for 20 s. */
async function liveThrough({ join }: Cluster, bots: readonly BotProcess[]): Promise<void> {
  const [gateway, first, second] = bots;
  await pause(4_000);
  await first?.kill();
  await join('worker');
  await redis.kill();
  await pause(1_000);
  await redis.start();
  await pause(5_000);
  await gateway?.kill();
  redis.freeze();
  await pause(20_000);
  redis.thaw();
  await join('gateway');
  await second?.kill();
  await pause(3_000);
  await join('worker');
}

test.skipIf(!hasRedis)(
  'each update is shown once although gateway and workers are killed and Redis restarts and freezes',
  { timeout: 900_000 },
  async () => {
    const limits = countGlobalLimits();
    const cluster = await openCluster(redis, { newsrooms: SOURCES, channels: SOURCES });
    onTestFinished(cluster.close);
    const bots = await Promise.all(
      (['gateway', ...Array<'worker'>(WORKERS).fill('worker')] as const).map(role => cluster.join(role)),
    );
    await followAll(cluster);
    const editors = work(cluster);
    await liveThrough(cluster, bots);
    await editors.stop();
    const ended = Date.now();
    await until(() => JSON.stringify(cluster.shown()) === JSON.stringify(cluster.wanted()), LONGEST_BACKLOG);
    const output = bots.map(bot => bot.output()).join('');
    expect(cluster.shown(), `seed ${SEED}: ${output}`).toEqual(cluster.wanted());
    process.stdout.write(`cluster: seed ${SEED}, settled in ${Math.round((Date.now() - ended) / 1000)} s\n`);
    expect(limits()).toBe(0);
    expect(cluster.simulator.refusals).toEqual([]);
  },
);
