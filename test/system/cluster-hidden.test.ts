import { startDiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { hasRedis, startRedis } from '../support/servers.ts';
import { PATIENCE } from '../support/until.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A gateway and a worker that share Redis and a clock which only the test moves. */
async function twoProcesses() {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE });
  onTestFinished(simulator.close);
  let passed = 0;
  const start = async (role: 'gateway' | 'worker') => {
    const config = {
      ...readConfig({}),
      discordToken: simulator.token,
      discordApiUrl: simulator.url,
      store: { kind: 'redis', url: redis.url },
      cluster: { url: redis.url, role },
      pollSeconds: 1,
      fetchAllow: [newsroom.host],
      limits: { feedsPerServer: 1000, checksPerMinute: 1000, sourcesPerHost: 1000 },
      http: 'off',
      logLevel: 'silent',
    } as const;
    const app = await createApp({ config, log: silent, now: () => new Date(Date.now() + passed) });
    onTestFinished(() => app.stop());
    app.run.start();
  };
  await start('gateway');
  await start('worker');
  const [channelId = '', other = ''] = simulator.channels().flatMap(({ id, type }) => (type === 0 ? id : []));
  const ask = async (command: string, options?: Readonly<Record<string, string>>) =>
    JSON.stringify(await (await simulator.invoke({ channelId, command, options })).settled);
  return {
    simulator,
    newsroom,
    other,
    ask,
    pass: (ms: number) => {
      passed += ms;
    },
  };
}

/** https://docs.discord.com/developers/resources/channel#channel-object-obfuscated-channels */
test.skipIf(!hasRedis)('a worker takes no hidden channel for a deleted one, whatever Discord answers', async () => {
  const { simulator, newsroom, other, ask, pass } = await twoProcesses();
  await ask('feed add', { url: newsroom.url, channel: other });
  simulator.setBotPermissions(other, 0n);
  let tries = 0;
  const path = {
    test: (asked: string) => {
      const isMeant = asked.startsWith(`/channels/${other}`);
      if (isMeant) tries += 1;
      return isMeant;
    },
  } as RegExp;
  simulator.faults.add({ path, times: 1_000, effect: { error: 'unknown channel' } });
  newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
  // The first answer is taken for an error, of which a command knows nothing: it is asked again ten seconds later, by a job
  // that a moved clock would put off.
  await expect.poll(() => tries).toBeGreaterThan(1);
  for (let n = 1; n <= 3; n += 1) {
    const before = tries;
    // It tries again at once, while the queue's own jobs wait by a clock of their own. What was still under way when the
    // clock was moved has failed just now, and is tried the next time.
    const triesLater = async (): Promise<number> => {
      pass(310_000);
      await ask('feed status');
      return tries;
    };
    await expect.poll(triesLater).toBeGreaterThan(before);
  }
  expect(await ask('feeds')).toContain(other);
  simulator.faults.clear();
  simulator.setBotPermissions(other, undefined);
  pass(310_000);
  await ask('feed status');
  await expect.poll(() => simulator.messages(other).length).toBe(1);
});
