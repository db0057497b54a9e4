import { onTestFinished } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { createDiscord, type Discord, type DiscordSettings } from '../../src/discord/gateway/client.ts';
import type { Log } from '../../src/log/log.ts';
import type { Standin } from '../../src/simulator/discord/port.ts';
import { startStandin } from '../../src/simulator/discord/standin.ts';
import { Memory } from './context.ts';

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

/** A stand-in without rate limits that ends with the test. */
export async function standinForTest(given: { answerWithinMs?: number } = {}): Promise<Standin> {
  const standin = await startStandin({ limits: 'off', ...given });
  onTestFinished(() => standin.close());
  return standin;
}

export interface Bot {
  standin: Standin;
  discord: Discord;
  memory: Memory;
  logged: readonly Logged[];
  /** The first text channel of the server. */
  channelId: string;
}

export const textChannel = (standin: Standin): string => {
  const channel = standin.channels().find(({ type }) => type === 0);
  if (!channel) throw new Error('the stand-in has no text channel');
  return channel.id;
};

/** The real discord.js with these commands, logged in to a stand-in; both end with the test. */
export async function startBot(
  commands: readonly Command[],
  given: { standin?: Standin; memory?: Memory; hooks?: DiscordSettings['hooks'] } = {},
): Promise<Bot> {
  const standin = given.standin ?? (await standinForTest());
  const memory = given.memory ?? new Memory();
  const { log, logged } = recordingLog();
  const { url: apiUrl, token } = standin;
  const discord = await createDiscord({ token, apiUrl, commands, context: memory.context, log, hooks: given.hooks });
  onTestFinished(() => discord.close());
  return { standin, discord, memory, logged, channelId: textChannel(standin) };
}
