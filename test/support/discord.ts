import { type DiscordSimulator, type DiscordSimulatorOptions, startDiscordSimulator } from 'discord-simulator';
import { onTestFinished } from 'vitest';
import type { Command } from '../../src/actions/command.ts';
import type { Log } from '../../src/core/model/log.ts';
import { createDiscord, type Discord, type DiscordSettings } from '../../src/discord/gateway/client.ts';
import { type SeededBot, seededBot } from './seeded-bot.ts';
import { PATIENCE } from './until.ts';

export interface Logged {
  event: string;
  facts?: Readonly<Record<string, unknown>>;
}

/** A log that can be read. */
export function recordingLog(): { log: Log; logged: Logged[] } {
  const logged: Logged[] = [];
  const write: Log['info'] = (event, facts) => {
    logged.push({ event, facts });
  };
  return { log: { debug: write, info: write, warn: write, error: write }, logged };
}

/** A Discord simulator without rate limits that ends with the test. */
export async function simulatorForTest(given: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE, ...given });
  onTestFinished(() => simulator.close());
  return simulator;
}

export interface Bot {
  simulator: DiscordSimulator;
  discord: Discord;
  seeded: SeededBot;
  logged: readonly Logged[];
  /** The first text channel of the server. */
  channelId: string;
}

export const textChannel = (simulator: Pick<DiscordSimulator, 'channels'>): string => {
  const channel = simulator.channels().find(({ type }) => type === 0);
  if (!channel) throw new Error('the simulator has no text channel');
  return channel.id;
};

/** The real discord.js with these commands, logged in to a Discord simulator; both end with the test. */
export async function startBot(
  commands: readonly Command[],
  given: { simulator?: DiscordSimulator; seeded?: SeededBot } & Pick<
    DiscordSettings,
    'hooks' | 'shards' | 'channelsIn' | 'invalidRequests'
  > = {},
): Promise<Bot> {
  const simulator = given.simulator ?? (await simulatorForTest());
  const seeded = given.seeded ?? seededBot();
  const { log, logged } = recordingLog();
  const { url: apiUrl, token } = simulator;
  const { actions } = seeded;
  const now = () => new Date();
  const discord = await createDiscord({ ...given, token, apiUrl, commands, actions, log, now });
  onTestFinished(() => discord.close());
  return { simulator, discord, seeded, logged, channelId: textChannel(simulator) };
}
