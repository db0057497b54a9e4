import { createClient } from '@keyv/redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countAnswers } from '../support/answers-counted.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { type Cluster, openCluster } from '../support/cluster.ts';
import type { Newsroom } from '../support/newsroom.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasPostgres, hasRedis, startPostgres, startRedis } from '../support/servers.ts';
import { until } from '../support/until.ts';

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** The queue is in Redis; the store is in PostgreSQL if there is one, so that both servers are in use. */
let redis: DatabaseServer;
let postgres: DatabaseServer | undefined;
let cluster: Cluster;
const followed: Newsroom[] = [];
let gateway: BotProcess;
let workers: readonly BotProcess[];

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  postgres = hasPostgres ? await startPostgres() : undefined;
  cluster = await openCluster(redis, { newsrooms: 4, channels: 4, limits: 'off', store: postgres?.url });
  [gateway, ...workers] = await Promise.all([cluster.join('gateway'), cluster.join('worker'), cluster.join('worker')]);
  for (let place = 0; place < 3; place++) await follow();
});
afterAll(async () => {
  await cluster?.close();
  await Promise.all([redis?.stop(), postgres?.stop()]);
});

/** Follows the next newsroom, in a channel of its own. */
async function follow(): Promise<void> {
  const [newsroom, channelId = ''] = [cluster.newsrooms[followed.length], cluster.channels[followed.length]];
  if (!newsroom) throw new Error('There is no further newsroom.');
  expect(await cluster.follow(newsroom, channelId)).toContain('Storm over the harbour');
  followed.push(newsroom);
}

/** Waits for the shard that the server is on: Discord lets 5 s pass between the starts of two shards. */
async function allShardsAnswer(): Promise<void> {
  const { simulator, channels } = cluster;
  const [channelId = ''] = channels;
  let isAnswered = false;
  await until(async () => {
    // What reaches no shard is never answered.
    void simulator.invoke({ channelId, command: 'feeds' }).then(({ state }) => {
      isAnswered ||= state === 'answered';
    });
    await pause(500);
    return isAnswered;
  });
}

/** Publishes a key event in every newsroom that is followed. */
function publish(turn: number): void {
  for (const newsroom of followed)
    newsroom.publish({ headline: `Headline of ${turn}`, text: `Words of turn ${turn}.`, keyEvent: true });
}

async function allIsShown(): Promise<void> {
  const { shown, wanted } = cluster;
  await until(() => JSON.stringify(shown()) === JSON.stringify(wanted()));
  expect(shown()).toEqual(wanted());
}

/** Sends a command repeatedly until it is stopped, which resolves to the states of the answers. */
function keepAsking(): { stop(): Promise<readonly string[]> } {
  const { simulator, channels } = cluster;
  const [channelId = ''] = channels;
  let isOver = false;
  const asking = (async () => {
    const states: string[] = [];
    while (!isOver) {
      states.push((await simulator.invoke({ channelId, command: 'feeds' })).state);
      await pause(100);
    }
    return states;
  })();
  return {
    stop() {
      isOver = true;
      return asking;
    },
  };
}

async function emptied({ url }: DatabaseServer): Promise<void> {
  const client = createClient({ url });
  await client.connect();
  await client.flushAll().finally(() => client.destroy());
}

const status = async (channelId: string): Promise<string> =>
  JSON.stringify(await (await cluster.simulator.invoke({ channelId, command: 'feed status' })).settled);

// Processes take longer to start than these tests: they follow one bot through its life.
describe.skipIf(!hasRedis)('one bot in several processes', { timeout: 600_000 }, () => {
  test('a channel that the bot may not use costs one call over all workers, and is served once it is open', async () => {
    const { simulator, channels } = cluster;
    const [channelId = ''] = channels;
    const refused = countAnswers(({ statusCode }, { url }) => statusCode === 403 && url?.includes(channelId) === true);
    simulator.setBotPermissions(channelId, 0n);
    publish(1);
    // `/feed status` would try again.
    await until(() => refused() > 0);
    await pause(5_000);
    expect(refused()).toBe(1);
    expect(await status(channelId)).toContain('⚠');
    simulator.setBotPermissions(channelId, undefined);
    // Nothing is retried within ten seconds.
    await until(async () => {
      await status(channelId);
      return cluster.shown()[channelId]?.length === 1;
    });
    await allIsShown();
  });

  test.skipIf(!hasPostgres)('a queue that loses all its jobs gets them back from the store', async () => {
    await emptied(redis);
    publish(2);
    await allIsShown();
  });

  test('replacing processes one by one leaves no command unanswered and no update unposted', async () => {
    const old = [gateway, ...workers];
    const asking = keepAsking();
    const next: BotProcess[] = [];
    for (const [turn, bot] of old.entries()) {
      publish(10 + turn);
      next.push(await cluster.join(bot === gateway ? 'gateway' : 'worker'));
      publish(20 + turn);
      // The old and the new one overlap for a while.
      await pause(1_000);
      expect(await bot.stop(), bot.output()).toBe(0);
    }
    await allIsShown();
    expect(new Set(await asking.stop())).toEqual(new Set(['answered']));
    expect(old.map(bot => bot.output()).join('')).not.toContain('answer.lost');
    [gateway, ...workers] = next as [BotProcess, ...BotProcess[]];
  });

  test('a worker that is asked to stop ends, and another one finishes its work', async () => {
    const [first, ...others] = workers as [BotProcess, ...BotProcess[]];
    for (const other of others) await other.stop();
    const before = Object.values(cluster.shown()).flat().length;
    cluster.simulator.faults.add({ method: 'POST', path: /\/messages$/, times: 1, effect: 'hang' });
    publish(30);
    await until(() => Object.values(cluster.shown()).flat().length > before);
    const [second] = await Promise.all([cluster.join('worker'), first.stop()]);
    expect(await first.ended).toBe(0);
    publish(31);
    await allIsShown();
    workers = [second];
  });

  test('commands are answered whichever shard they arrive at', async () => {
    await gateway.stop();
    gateway = await cluster.join('gateway', { SHARDS: '2' });
    await allShardsAnswer();
    await follow();
    publish(40);
    await allIsShown();
    for (const worker of workers) expect(await worker.stop(), worker.output()).toBe(0);
  });
});
