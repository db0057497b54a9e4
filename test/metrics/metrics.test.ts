import { expect, onTestFinished, test } from 'vitest';
import { discordRest } from '../../src/discord/rest/rest.ts';
import { exposeGauges, type GaugeParts } from '../../src/metrics/gauges.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Channel, Failure } from '../../src/pipeline/chat.ts';
import { openStore } from '../../src/store/open.ts';
import { receipt } from '../store/store.contract.ts';
import { figuresOf } from '../support/figures.ts';
import { subscription } from '../support/live-blog.ts';
import { answer, startOrigin } from '../support/origin.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The metrics of a bot on an empty store, by a clock that stands. */
function measured(parts: Partial<GaugeParts> = {}) {
  const clock = { now: Date.parse('2026-11-25T18:00:00.000Z') };
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const metrics = createMetrics({ store, log: silent, now: () => new Date(clock.now) });
  const quiet = { bytes: async () => 4096, isBlocked: () => false, bannedSeconds: () => 0, depths: async () => ({}) };
  exposeGauges(metrics, { ...quiet, ...parts });
  const pass = (seconds: number): void => {
    clock.now += seconds * 1000;
  };
  return { metrics, store, pass, figures: () => figuresOf(metrics.registry) };
}

test('every counter starts at 0, so that its first increase shows', async () => {
  const { figures } = measured();
  expect(await figures()).toMatchObject({
    'liveblog_polls_total{result="read"}': 0,
    'liveblog_polls_total{result="broke"}': 0,
    'liveblog_changes_total{kind="withdrawn"}': 0,
    'liveblog_posts_total{step="create",result="done"}': 0,
    'liveblog_discord_ratelimited_total{scope="global"}': 0,
    'liveblog_store_failures_total{operation="set"}': 0,
    liveblog_store_writes_failing: 0,
    liveblog_discord_token_refused_total: 0,
  });
});

test('a measured check passes on for whom a feed is checked', async () => {
  const { metrics } = measured();
  const requester = { guildIds: ['server'] };
  const told: unknown[] = [];
  const poll = metrics.measurePoll(async (_feedId, begun) => {
    begun?.(requester);
    return null;
  });
  await poll('a', by => told.push(by));
  expect(told).toEqual([requester]);
});

test('lateness is recorded in seconds', async () => {
  const { metrics, figures } = measured();
  metrics.recordLateness(7_000);
  expect(await figures()).toMatchObject({
    liveblog_poll_lag_seconds_count: 1,
    liveblog_poll_lag_seconds_sum: 7,
    'liveblog_poll_lag_seconds_bucket{le="5"}': 0,
    'liveblog_poll_lag_seconds_bucket{le="10"}': 1,
  });
});

test('a poll that fails by a fault of the bot is counted as such', async () => {
  const { metrics, figures } = measured();
  const poll = metrics.measurePoll(async () => {
    throw new Error('defect');
  });
  await expect(poll('a')).rejects.toThrow('defect');
  expect(await figures()).toMatchObject({ 'liveblog_polls_total{result="broke"}': 1 });
});

test('what waits is shown by queue', async () => {
  const { figures } = measured({ depths: async () => ({ poll: 12, post: 3 }) });
  expect(await figures()).toMatchObject({
    'liveblog_queue_depth{queue="poll"}': 12,
    'liveblog_queue_depth{queue="post"}': 3,
  });
});

test('changes are counted by kind', async () => {
  const { metrics, figures } = measured();
  metrics.countChanges([{ kind: 'added' }, { kind: 'added' }, { kind: 'withdrawn' }]);
  expect(await figures()).toMatchObject({
    'liveblog_changes_total{kind="added"}': 2,
    'liveblog_changes_total{kind="withdrawn"}': 1,
  });
});

test('calls to Discord are counted by step and result', async () => {
  const { metrics, figures } = measured();
  const outcomes: (object | Error)[] = [{ id: '1' }, { failed: 'blocked' } satisfies Partial<Failure>, new Error('no')];
  const create = async () => {
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const channel = metrics.measureChannel({ create } as unknown as Channel);
  const send = () => channel.create('2', { cards: [] }, '').catch(() => undefined);
  for (let n = 0; n < 3; n += 1) await send();
  const counted = await figures();
  expect(
    ['done', 'blocked', 'broke'].map(result => counted[`liveblog_posts_total{step="create",result="${result}"}`]),
  ).toEqual([1, 1, 1]);
});

test('a 429 is counted by its scope, and the wait that it asks for is timed', async () => {
  const { metrics, figures } = measured();
  const haste = { 'content-type': 'application/json', 'retry-after': '0.02', 'x-ratelimit-scope': 'user' };
  const answers = [answer(429, haste, '{"message":"You are being rate limited.","retry_after":0.02}'), answer(204)];
  const { url } = await startOrigin((...exchange) => answers.shift()?.(...exchange));
  await metrics.measureRest(discordRest({ token: 'token', apiUrl: url })).delete('/channels/1');
  expect(await figures()).toMatchObject({
    'liveblog_discord_ratelimited_total{scope="user"}': 1,
    liveblog_discord_ratelimit_wait_seconds_count: 1,
    liveblog_discord_ratelimit_wait_seconds_sum: 0.02,
  });
});

test('a wait that avoids a 429 is timed too', async () => {
  const { metrics, figures } = measured();
  const spent = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.02' };
  const { url } = await startOrigin(answer(204, { ...spent, 'x-ratelimit-bucket': 'b' }));
  const rest = metrics.measureRest(discordRest({ token: 'token', apiUrl: url }));
  // The first answer names the bucket, the second says that it is spent.
  for (let n = 0; n < 3; n += 1) await rest.delete('/channels/1');
  const { liveblog_discord_ratelimit_wait_seconds_count: waits, ...others } = await figures();
  expect([waits, others['liveblog_discord_ratelimited_total{scope="user"}']]).toEqual([1, 0]);
});

test('a wait for the global limit is timed with the others', async () => {
  const { metrics, figures } = measured();
  metrics.timeLimitWait(20);
  expect(await figures()).toMatchObject({
    liveblog_discord_ratelimit_wait_seconds_count: 1,
    liveblog_discord_ratelimit_wait_seconds_sum: 0.02,
  });
});

test('calls to the store are timed by operation, and failures are counted', async () => {
  const { metrics, store, figures } = measured();
  await metrics.store.receipts.set('c/a', receipt(1));
  await metrics.store.receipts.get('c/a');
  await Array.fromAsync(metrics.store.receipts.entries());
  await store.close();
  await expect(metrics.store.receipts.set('c/a', receipt(2))).rejects.toThrow();
  expect(await figures()).toMatchObject({
    'liveblog_store_operation_seconds_count{operation="set"}': 2,
    'liveblog_store_operation_seconds_count{operation="get"}': 1,
    'liveblog_store_operation_seconds_count{operation="list"}': 1,
    'liveblog_store_failures_total{operation="set"}': 1,
    liveblog_store_writes_failing: 1,
  });
});

test('a store that fails affects its own gauges, and no others', async () => {
  const { metrics, store, figures } = measured({ bytes: () => Promise.reject(new Error('away')) });
  metrics.countChanges([{ kind: 'added' }]);
  await store.close();
  expect(await figures()).toMatchObject({
    'liveblog_changes_total{kind="added"}': 1,
    liveblog_feeds: Number.NaN,
    liveblog_store_bytes: Number.NaN,
  });
});

test('feeds and subscriptions are counted at most once a minute', async () => {
  const { metrics, pass, figures } = measured();
  await metrics.store.subscriptions.set('a', [subscription({ id: '1' }), subscription({ id: '2' })]);
  expect(await figures()).toMatchObject({ liveblog_feeds: 1, liveblog_subscriptions: 2, liveblog_store_bytes: 4096 });
  await metrics.store.subscriptions.set('b', [subscription({ id: '3' })]);
  expect(await figures()).toMatchObject({ liveblog_feeds: 1, liveblog_subscriptions: 2 });
  pass(61);
  expect(await figures()).toMatchObject({ liveblog_feeds: 2, liveblog_subscriptions: 3 });
});

test('the gateway has gauges if there is one', async () => {
  expect(Object.keys(await measured().figures())).not.toContain('liveblog_gateway_connected');
  const { figures } = measured({ connection: { connected: () => false, servers: () => 3 } });
  expect(await figures()).toMatchObject({ liveblog_gateway_connected: 0, liveblog_servers: 3 });
});
