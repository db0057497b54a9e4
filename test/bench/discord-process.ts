import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Wanted {
  /** Text channels. */
  extraChannels: number;
  /** Messages of the bot in each channel at the start. */
  standing: number;
  /** Members with whom a conversation is open. Default: none. */
  readers?: number;
  /** Servers besides the one with the channels. Default: none. */
  otherGuilds?: number;
  /** Milliseconds between two logins. Default: Discord's limit. */
  loginMs?: number;
}

export interface Opened {
  /** REST base without a trailing slash. */
  url: string;
  token: string;
  guildId: string;
  /** Each channel with the ids of its messages at the start. */
  standing: readonly (readonly [channelId: string, messageIds: readonly string[]])[];
  conversations: readonly { channelId: string; userId: string }[];
}

/** A request that was answered. `at`: when it arrived, in milliseconds since 1970. */
export interface Arrived {
  at: number;
  method: string;
  /** The path without its ids. */
  route: string;
  status: number;
  /** Of a 429. */
  scope?: string;
}

/**
 * A message that the bot sent. `arrivedAt`: when its request arrived; `at`: when it was stored.
 * Milliseconds since 1970.
 */
interface Shown {
  channelId: string;
  /** Of its first embed. */
  url: string;
  arrivedAt: number;
  at: number;
}

export interface Seen {
  requests: Arrived[];
  messages: Shown[];
}

export interface DiscordProcess extends Opened {
  /** What has arrived so far. Rejects if anything was malformed. */
  seen(): Promise<Seen>;
  /** How many messages have arrived so far. */
  countMessages(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts the Discord simulator, limits and all, in a process of its own, so that its work does not
 * count as the bot's.
 */
export async function openDiscord(wanted: Wanted): Promise<DiscordProcess> {
  const child = fork(new URL('./discord.ts', import.meta.url), [JSON.stringify(wanted)]);
  const [opened]: Opened[] = await once(child, 'message');
  if (!opened) throw new Error('The simulator did not say where it is.');
  return {
    ...opened,
    async seen() {
      child.send('tell');
      const [{ refusals, ...seen }] = await once(child, 'message');
      if (refusals > 0) throw new Error(`${refusals} requests were malformed.`);
      return seen;
    },
    async countMessages() {
      child.send('count');
      const [count] = await once(child, 'message');
      return count;
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
