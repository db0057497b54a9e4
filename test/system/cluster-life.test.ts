import { createClient } from '@keyv/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { countAnswers } from '../support/answers-counted.ts';
import { type Cluster, openCluster } from '../support/cluster.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasPostgres, hasRedis, startPostgres, startRedis } from '../support/servers.ts';
import { until } from '../support/until.ts';

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

let redis: DatabaseServer;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

/** Follows every newsroom in a channel of its own. */
async function follow({ newsrooms, channels, follow }: Cluster): Promise<void> {
  for (const [index, newsroom] of newsrooms.entries())
    expect(await follow(newsroom, channels[index] ?? '')).toContain('Storm over the harbour');
}

/** Waits for the shard that the server is on: Discord lets 5 s pass between the starts of two shards. */
async function allShardsAnswer({ simulator, channels: [channelId = ''] }: Cluster): Promise<void> {
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

/** Publishes a key event in every newsroom. */
function publish({ newsrooms }: Cluster, turn: number): void {
  for (const newsroom of newsrooms)
    newsroom.publish({ headline: `Headline ${turn}`, text: `Words of turn ${turn}.`, keyEvent: true });
}

async function allIsShown({ shown, wanted }: Cluster): Promise<void> {
  await until(() => JSON.stringify(shown()) === JSON.stringify(wanted()));
  expect(shown()).toEqual(wanted());
}

/** Sends a command repeatedly until it is stopped, which resolves to the states of the answers. */
function keepAsking({ simulator, channels: [channelId = ''] }: Cluster): { stop(): Promise<readonly string[]> } {
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

const status = async ({ simulator }: Cluster, channelId: string): Promise<string> =>
  JSON.stringify(await (await simulator.invoke({ channelId, command: 'feed status' })).settled);

describe.skipIf(!hasRedis)('one bot in several processes', { timeout: 600_000 }, () => {
  // Each test has a Discord of its own, and so another bot.
  beforeEach(() => emptied(redis));

  test('a worker that is asked to stop ends, and another one finishes its work', async () => {
    const cluster = await openCluster(redis, { newsrooms: 4, channels: 4, limits: 'off' });
    const [, first] = await Promise.all([cluster.join('gateway'), cluster.join('worker')]);
    await follow(cluster);
    cluster.simulator.faults.add({ method: 'POST', path: /\/messages$/, times: 1, effect: 'hang' });
    publish(cluster, 1);
    await until(() => Object.values(cluster.shown()).flat().length > 0);
    const [second] = await Promise.all([cluster.join('worker'), first.stop()]);
    expect(await first.ended).toBe(0);
    publish(cluster, 2);
    await allIsShown(cluster);
    expect(await second.stop(), second.output()).toBe(0);
  });

  // The queue is in Redis; the store is in PostgreSQL if there is one, so that both servers are in use.
  test('replacing processes one by one leaves no command unanswered and no update unposted', async () => {
    const server = hasPostgres ? await startPostgres() : undefined;
    onTestFinished(() => server?.stop());
    const cluster = await openCluster(redis, { newsrooms: 3, channels: 3, limits: 'off', store: server?.url });
    const old = await Promise.all((['gateway', 'worker', 'worker'] as const).map(role => cluster.join(role)));
    await follow(cluster);
    const asking = keepAsking(cluster);
    for (const [turn, bot] of old.entries()) {
      publish(cluster, turn + 1);
      await cluster.join(turn === 0 ? 'gateway' : 'worker');
      publish(cluster, turn + 11);
      // The old and the new one overlap for a while.
      await pause(1_000);
      expect(await bot.stop(), bot.output()).toBe(0);
    }
    await allIsShown(cluster);
    expect(new Set(await asking.stop())).toEqual(new Set(['answered']));
    expect(old.map(bot => bot.output()).join('')).not.toContain('answer.lost');
  });

  test('a channel that the bot may not use costs one call over all workers, and is served once it is open', async () => {
    const cluster = await openCluster(redis, { newsrooms: 1, channels: 1, limits: 'off' });
    const { simulator, channels } = cluster;
    await Promise.all((['gateway', 'worker', 'worker'] as const).map(role => cluster.join(role)));
    await follow(cluster);
    const [channelId = ''] = channels;
    const refused = countAnswers(({ statusCode }, { url }) => statusCode === 403 && url?.includes(channelId) === true);
    simulator.setBotPermissions(channelId, 0n);
    publish(cluster, 1);
    // `/feed status` would try again.
    await until(() => refused() > 0);
    await pause(5_000);
    expect(refused()).toBe(1);
    expect(await status(cluster, channelId)).toContain('⚠');
    simulator.setBotPermissions(channelId, undefined);
    // Nothing is retried within ten seconds.
    await until(async () => {
      await status(cluster, channelId);
      return cluster.shown()[channelId]?.length === 1;
    });
    await allIsShown(cluster);
  });

  test.skipIf(!hasPostgres)('a queue that loses all its jobs gets them back from the store', async () => {
    const store = await startPostgres();
    onTestFinished(() => store.stop());
    const cluster = await openCluster(redis, { newsrooms: 3, channels: 3, limits: 'off', store: store.url });
    await Promise.all((['gateway', 'worker'] as const).map(role => cluster.join(role)));
    await follow(cluster);
    await emptied(redis);
    publish(cluster, 1);
    await allIsShown(cluster);
  });

  test('commands are answered whichever shard they arrive at', async () => {
    const cluster = await openCluster(redis, { newsrooms: 1, channels: 1, limits: 'off' });
    await Promise.all([cluster.join('gateway', { SHARDS: '2' }), cluster.join('worker')]);
    await allShardsAnswer(cluster);
    await follow(cluster);
    publish(cluster, 1);
    await allIsShown(cluster);
  });
});
