import { onTestFinished } from 'vitest';
import type { DiscordSimulator } from '../../src/discord/port.ts';
import { type DiscordSimulatorOptions, startDiscordSimulator } from '../../src/discord/simulator.ts';

/** Milliseconds in which a test's bot must answer: this only ends what hangs. */
const PATIENCE = 60_000;

/** A response of the HTTP API. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  // Bodies have every shape.
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields that it expects
  body: any;
}

/** Calls a route below `/api/v10`. */
export type ApiCall = (method: string, path: string, body?: unknown) => Promise<ApiResponse>;

const isJson = ({ headers }: Response): boolean => headers.get('content-type')?.includes('json') === true;

/** Returns raw HTTP calls with the headers that Discord requires. */
export const caller =
  (simulator: DiscordSimulator, headers: Record<string, string> = {}): ApiCall =>
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
    return {
      status: response.status,
      headers: response.headers,
      body: text && isJson(response) ? JSON.parse(text) : text || undefined,
    };
  };

/** A simulator and a way to call its HTTP API. */
export interface TestSimulator {
  simulator: DiscordSimulator;
  call: ApiCall;
  /** Path of the channel `live`. */
  live: string;
  liveId: string;
}

/** Returns the id of the channel with this name. */
export function channelId(simulator: DiscordSimulator, name: string): string {
  const found = simulator.channels().find(channel => channel.name === name);
  if (!found) throw new Error(`no channel ${name}`);
  return found.id;
}

/** Starts a simulator without rate limits by default; it is closed when the test ends. */
export async function startSimulator(options: DiscordSimulatorOptions = {}): Promise<TestSimulator> {
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE, ...options });
  onTestFinished(() => simulator.close());
  const liveId = channelId(simulator, 'live');
  return { simulator, call: caller(simulator), live: `/channels/${liveId}`, liveId };
}

/** A clock that the test advances. */
export function clock(start = Date.UTC(2026, 0, 1, 12)): { now: () => number; pass(ms: number): void } {
  let at = start;
  return {
    now: () => at,
    pass(ms) {
      at += ms;
    },
  };
}
