import { afterAll, beforeAll, expect, test } from 'vitest';
import { countGlobalLimits } from '../support/answers-counted.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { type Cluster, openCluster } from '../support/cluster.ts';
import { createDice } from '../support/dice.ts';
import { stir } from '../support/evening.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasRedis, startRedis } from '../support/servers.ts';
import { until } from '../support/until.ts';

const SEED = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 2 ** 31));
const SOURCES = 50;
const CHANNELS = 30;
/** Milliseconds between two deeds of editors. */
const BETWEEN_DEEDS = 120;
/** Turns that came before the evening. */
const EARLIER = 100_000;

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

let redis: DatabaseServer;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

/** Every source in two channels. */
async function followAll(cluster: Cluster): Promise<void> {
  const { newsrooms, channels, follow } = cluster;
  for (const [index, newsroom] of newsrooms.entries()) {
    newsroom.publish({ headline: `Headline ${EARLIER + index}`, text: `Words of turn ${EARLIER + index}.` });
    for (const place of [index, index * 7 + 3])
      expect(await follow(newsroom, channels[place % CHANNELS] ?? '')).toContain('Storm over the harbour');
  }
}

/** Editors work in all newsrooms until they are told to stop. */
function work({ newsrooms }: Cluster): { stop(): Promise<void> } {
  const dice = createDice(SEED);
  let isOver = false;
  const working = (async () => {
    for (let turn = 1; !isOver; turn++) {
      const newsroom = dice.pick(newsrooms);
      if (newsroom) stir(newsroom, dice, turn);
      await pause(BETWEEN_DEEDS);
    }
  })();
  return {
    stop() {
      isOver = true;
      return working;
    },
  };
}

/** Workers and the gateway are killed and come back; Redis restarts, and stands still for 20 s. */
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
  'a gateway and three workers that are killed, and a Redis that restarts and stands still, show each update once',
  { timeout: 180_000 },
  async () => {
    const limits = countGlobalLimits();
    const cluster = await openCluster(redis, { newsrooms: SOURCES, channels: CHANNELS });
    const bots = await Promise.all(
      (['gateway', 'worker', 'worker', 'worker'] as const).map(role => cluster.join(role)),
    );
    await followAll(cluster);
    const editors = work(cluster);
    await liveThrough(cluster, bots);
    await editors.stop();
    const ended = Date.now();
    await until(() => JSON.stringify(cluster.shown()) === JSON.stringify(cluster.wanted()), 60_000);
    const said = bots.map(bot => bot.output()).join('');
    expect(cluster.shown(), `seed ${SEED}: ${said}`).toEqual(cluster.wanted());
    process.stdout.write(`cluster: seed ${SEED}, settled in ${Math.round((Date.now() - ended) / 1000)} s\n`);
    expect(limits()).toBe(0);
    expect(cluster.simulator.refusals).toEqual([]);
  },
);
