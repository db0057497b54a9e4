import { setTimeout as wait } from 'node:timers/promises';
import { startDiscordSimulator } from 'discord-simulator';
import { createApp } from '../../src/app/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { openNewsroom } from '../support/newsroom.ts';
import type { Figure } from './figures.ts';
import { silent } from './poll-setup.ts';

const BLOCKED = 5;
const SIMULATED_S = 5 * 60;
const EVERY_S = 5;
/** Milliseconds for a gateway event to arrive on this machine. */
const ARRIVES_MS = 20;

/**
 * How often Discord is asked in five channels in which the bot may not write, while a role changes
 * every five seconds for five minutes. The bot's clock is moved; Discord's and the publisher's are not.
 */
export async function blockedTries(): Promise<readonly Figure[]> {
  let now = Date.now();
  const simulator = await startDiscordSimulator({ limits: 'off', extraChannels: BLOCKED });
  const newsroom = await openNewsroom({ now: () => now });
  const app = await createApp({
    config: {
      ...readConfig({}),
      discordToken: simulator.token,
      discordApiUrl: simulator.url,
      store: { kind: 'memory' },
      pollSeconds: 60,
      fetchAllow: [newsroom.host],
      limits: { feedsPerServer: 1000, checksPerMinute: 1000, sourcesPerHost: 1000 },
      http: 'off',
      logLevel: 'silent',
    },
    log: silent,
    now: () => new Date(now),
  });
  const pass = async (seconds: number): Promise<void> => {
    now += seconds * 1000;
    await app.run.tick();
  };
  try {
    const desks = simulator.channels().filter(({ name }) => name?.startsWith('desk-'));
    const ids = desks.map(({ id }) => id);
    for (const channel of ids) {
      const answer = await simulator.invoke({
        channelId: channel,
        command: 'feed add',
        options: { url: newsroom.url, channel },
      });
      await answer.settled;
    }
    await pass(75);
    for (const id of ids) simulator.setBotPermissions(id, 0n);
    await wait(ARRIVES_MS);
    newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
    const before = simulator.invalidRequests();
    await pass(75);
    const role = simulator.createRole({ name: 'visitors' });
    for (let passed = 0; passed < SIMULATED_S; passed += EVERY_S) {
      simulator.changeRole(role, BigInt(passed % 2));
      await wait(ARRIVES_MS);
      await pass(EVERY_S);
    }
    const value = simulator.invalidRequests() - before;
    return [
      {
        what: `tries in ${BLOCKED} blocked channels, 5 minutes, a role changes every 5 s`,
        value,
        unit: '',
        goal: { atMost: 10 },
      },
    ];
  } finally {
    await app.stop();
    await newsroom.close();
    await simulator.close();
  }
}
