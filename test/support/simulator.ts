import { onTestFinished } from 'vitest';
import type { DiscordSimulator } from '../../src/simulator/discord/port.ts';
import { type DiscordSimulatorOptions, startDiscordSimulator } from '../../src/simulator/discord/simulator.ts';

/** An answer of the HTTP API. */
export interface Answered {
  status: number;
  headers: Headers;
  // Tests look into bodies of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields that it expects
  body: any;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Answered>;

/** Raw HTTP, with what Discord demands of every client. */
export const caller =
  (simulator: DiscordSimulator, headers: Record<string, string> = {}): Call =>
  async (method, path, body) => {
    const response = await fetch(`${simulator.url}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${simulator.token}`,
        'user-agent': 'DiscordBot (https://tests.example, 1.0)',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };

export interface Place {
  simulator: DiscordSimulator;
  call: Call;
  /** Path of the channel `live`. */
  live: string;
  liveId: string;
}

/** The id of a channel by its name. */
export function channelId(simulator: DiscordSimulator, name: string): string {
  const found = simulator.channels().find(channel => channel.name === name);
  if (!found) throw new Error(`no channel ${name}`);
  return found.id;
}

/** A Discord simulator without limits, and a way to talk to it; it ends with the test. */
export async function place(options: DiscordSimulatorOptions = {}): Promise<Place> {
  const simulator = await startDiscordSimulator({ limits: 'off', ...options });
  onTestFinished(() => simulator.close());
  const liveId = channelId(simulator, 'live');
  return { simulator, call: caller(simulator), live: `/channels/${liveId}`, liveId };
}

/** A clock that a test turns. */
export function clock(start = Date.UTC(2026, 0, 1, 12)): { now: () => number; pass(ms: number): void } {
  let at = start;
  return {
    now: () => at,
    pass(ms) {
      at += ms;
    },
  };
}
