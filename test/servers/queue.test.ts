import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Cluster, openCluster } from '../../src/run/queue/cluster.ts';
import {
  checkTimesOf,
  type JobHandler,
  jobIds,
  measureLateness,
  rescueJobs,
  schedulePoll,
  startWorker,
} from '../../src/run/queue/job.ts';
import { checkQueue, type Queues } from '../../src/run/queue/queues.ts';
import { openStore } from '../../src/store/open.ts';
import { startBreakingLine } from '../support/breaking-line.ts';
import { recordingLog } from '../support/discord.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { hasRedis, startRedis } from '../support/servers.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const { log } = recordingLog();

let redis: DatabaseServer;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

let bots = 0;
beforeEach(() => {
  bots += 1;
});

/** Joins as another process of this test's bot. */
async function join(url = redis.url): Promise<Cluster> {
  const cluster = await openCluster({ url, bot: `bot-${bots}`, log, jitter: Math.random });
  onTestFinished(() => cluster.close());
  return cluster;
}

const feed = (id: string) => ({
  id,
  url: `https://news.example/${id}`,
  page: `https://news.example/${id}`,
  source: 'feed',
  title: id,
  addedBy: '3',
  addedAt: '2026-11-25T18:00:00.000Z',
});

async function followed(...ids: readonly string[]) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  for (const id of ids) await store.feeds.set(id, feed(id));
  return store;
}

/** Asks for requests, and notes when each may be sent. */
function asking() {
  const times: number[] = [];
  const ask = async ({ acquireRequestSlot }: Cluster) => {
    await acquireRequestSlot();
    times.push(performance.now());
  };
  return { times, ask };
}

const planned = async ({ polls }: Queues): Promise<readonly string[]> =>
  (await polls.getRanges(['wait', 'delayed'], 0, -1)).toSorted();

describe.skipIf(!hasRedis)('what processes share in Redis', () => {
  test('requests go out although Redis is far away', async () => {
    const line = await startBreakingLine(redis.url);
    onTestFinished(() => line.close());
    const { acquireRequestSlot } = await join(line.url);
    line.delay(60);
    await Promise.all(Array.from({ length: 5 }, () => acquireRequestSlot()));
  });

  test('a process asks again if the permission for its first request arrives late', async () => {
    const line = await startBreakingLine(redis.url);
    onTestFinished(() => line.close());
    const [far, near] = [await join(line.url), await join()];
    line.delay(300);
    const { times, ask } = asking();
    const first = ask(far);
    await until(async () => (await near.queues.redis.zcard(`${near.queues.prefix}:pace`)) > 0);
    line.delay(0);
    await Promise.all([first, ...Array.from({ length: 50 }, () => ask(near))]);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(1_000);
  });

  test('all processes together send Discord no more than 50 requests in any second', async () => {
    const processes = [await join(), await join(), await join()];
    const { times, ask } = asking();
    await Promise.all(Array.from({ length: 80 }, (_, n) => ask(processes[n % 3] as Cluster)));
    times.sort((a, b) => a - b);
    const fastest = Math.min(...times.slice(50).map((time, n) => time - (times[n] ?? 0)));
    expect(fastest).toBeGreaterThanOrEqual(1_000);
  });

  test('slots at a host are shared by all processes', async () => {
    const processes = [await join(), await join()];
    let [running, most] = [0, 0];
    const visit = async ({ acquireHostSlot }: Cluster) => {
      const end = await acquireHostSlot({ host: 'news.example', limit: 2, gap: 0 });
      most = Math.max(most, ++running);
      await until(() => most > 1);
      running -= 1;
      end();
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => visit(processes[n % 2] as Cluster)));
    expect(most).toBe(2);
  });

  test('every process knows how many requests of all of them were invalid', async () => {
    const [first, second] = [await join(), await join()];
    expect(await first.shareInvalidRequests(700)).toBe(700);
    expect(await second.shareInvalidRequests(0)).toBe(700);
    expect(await second.shareInvalidRequests(600)).toBe(1_300);
    expect(await first.shareInvalidRequests(800)).toBe(1_400);
  });

  test('what a process that stopped counted is kept for ten minutes, and no longer', async () => {
    const [first, second] = [await join(), await join()];
    await first.shareInvalidRequests(700);
    const { redis: client, prefix } = second.queues;
    const age = async (seconds: number): Promise<void> => {
      for (const [id, value] of Object.entries(await client.hgetall(`${prefix}:invalid`))) {
        const [count = '', at = ''] = value.split(' ');
        await client.hset(`${prefix}:invalid`, id, `${count} ${Number(at) - seconds}`);
      }
    };
    await age(590);
    expect(await second.shareInvalidRequests(1)).toBe(701);
    await age(20);
    expect(await second.shareInvalidRequests(1)).toBe(1);
    expect(await client.ttl(`${prefix}:invalid`)).toBeGreaterThan(600);
  });

  test('an interaction is answered by one process', async () => {
    const processes = [await join(), await join()];
    const claims = await Promise.all(processes.map(({ claim }) => claim('1')));
    expect(claims.toSorted()).toEqual([false, true]);
  });

  test('feeds whose jobs were lost get new ones, and jobs of feeds that nobody follows are removed', async () => {
    const { queues } = await join();
    const store = await followed('a', '2', 'c');
    const sweep = () => rescueJobs({ queues, store, now: () => new Date(), pollSeconds: 60 });
    await schedulePoll(queues.polls, 'gone', { at: new Date(Date.now() + MINUTE), now: new Date() });
    await sweep();
    expect(await planned(queues)).toEqual(['a', '2', 'c'].map(jobIds.poll).toSorted());
    await queues.polls.obliterate();
    await sweep();
    await sweep();
    expect(await planned(queues)).toHaveLength(3);
  });

  test('every process knows a feed’s next poll, and scheduling another replaces it', async () => {
    const [one, other] = [await join(), await join()];
    const last = new Date(Date.now() - MINUTE);
    const [at, sooner] = [new Date(Date.now() + 9 * MINUTE), new Date(Date.now() + MINUTE)];
    await schedulePoll(one.queues.polls, '12', { at, last, now: new Date() });
    expect(await checkTimesOf(other.queues.polls, '12')).toEqual({ last, next: at });
    await schedulePoll(other.queues.polls, '12', { at: sooner, last, now: new Date() });
    expect(await checkTimesOf(one.queues.polls, '12')).toEqual({ last, next: sooner });
  });

  test('a process reports the lateness of polls that it scheduled, and of no others', async () => {
    const { queues } = await join();
    const [reported, started]: [number[], number[]] = [[], []];
    const poll: JobHandler<unknown> = async () =>
      started.push(Date.now()) < 4 ? new Date(Date.now() + 30) : undefined;
    const settings = { queue: 'poll', concurrency: 1, lockMs: 15_000, reportError: () => undefined } as const;
    // The clock is a minute ahead, so each is late by that much.
    const measured = measureLateness(
      poll,
      () => new Date(Date.now() + MINUTE),
      ms => reported.push(ms),
    );
    const worker = startWorker(queues, settings, measured);
    onTestFinished(() => worker.close());
    await schedulePoll(queues.polls, 'a', { at: new Date(), now: new Date() });
    await until(() => started.length === 4);
    expect(reported).toHaveLength(3);
    for (const ms of reported) expect(ms).toBeGreaterThanOrEqual(MINUTE);
    await schedulePoll(queues.polls, 'a', { at: new Date(), now: new Date() });
    await until(() => started.length === 5);
    expect(reported).toHaveLength(3);
  });

  test('a Redis that would throw jobs away is refused with a sentence', async () => {
    const { queues } = await join();
    await queues.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const refusal = await join().catch(String);
    await queues.redis.config('SET', 'maxmemory-policy', 'noeviction');
    expect(refusal).toMatch(/throws jobs away when it is full .* Set maxmemory-policy noeviction there\./);
  });

  test('a number of a database that Redis does not have is refused with a sentence, by the start and the doctor', async () => {
    const url = `${redis.url}/99`;
    const sentence =
      /^The queue, Redis at 127\.0\.0\.1:\d+, cannot be reached: .*DB index is out of range\. Check QUEUE_URL\.$/;
    await expect(join(url)).rejects.toThrow(sentence);
    await expect(checkQueue(url)).rejects.toThrow(sentence);
    await expect(checkQueue(`${redis.url}/9`)).resolves.toBeUndefined();
  });

  test('a Redis that is not there is named by its address, without the password', async () => {
    const url = 'redis://me:s3cret@127.0.0.1:9';
    await expect(openCluster({ url, bot: 'bot', log, jitter: Math.random })).rejects.toThrow(
      /^The queue, Redis at 127\.0\.0\.1:9, cannot be reached: .*ECONNREFUSED.* Check QUEUE_URL\.$/,
    );
  });
});
