import { type DiscordSimulator, startDiscordSimulator } from 'discord-simulator';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import type { AppOptions } from '../../src/app/infrastructure.ts';
import { type Config, readConfig } from '../../src/config/config.ts';
import type { Health } from '../../src/http/health.ts';
import { createParser } from '../../src/parse/parse.ts';
import type { Store } from '../../src/store/store.ts';
import { PATIENCE } from './until.ts';

/** The whole bot in this process against the simulator, with a clock that only the test moves. */
export interface TestApp {
  simulator: DiscordSimulator;
  /** A text channel. */
  channelId: string;
  /** Lets a minute (75 s, or the given seconds) pass: everything that is due is polled and posted. */
  minute(seconds?: number): Promise<void>;
  /** Milliseconds since 1970, on the clock of the test. */
  now(): number;
  /** Stops the bot and starts it again on the same store, which is a file if it was started with one; `after` this many seconds. */
  restart(how?: { after?: number; meanwhile?: () => void | Promise<void> }): Promise<void>;
  stop(): Promise<void>;
  store(): Store;
  health(): Promise<Health>;
  /** Types a slash command in the channel; gives the answer's text, embeds included, once it is whole. */
  ask(command: string, options?: Readonly<Record<string, string | boolean>>): Promise<string>;
  /** What a channel or thread shows, a line a message: `title: text`. The text channel if left out. */
  shown(channelId?: string): readonly string[];
  /** The first channel of a type, as Discord numbers them. */
  place(type: number): string;
}

/** Of all bots in this process: its threads take longer to start than most tests. They keep no process alive. */
const parser = createParser({ deadlineMs: PATIENCE });

const silent = { debug() {}, info() {}, warn() {}, error() {} };

export async function startTestApp(
  allow: readonly string[],
  store: Config['store'] = { kind: 'memory' },
  given: Pick<AppOptions, 'guardian' | 'elapsed'> & {
    log?: AppOptions['log'];
    settings?: Partial<AppOptions['config']>;
    /** Discord's clock, in milliseconds since 1970. */
    discordNow?: () => number;
    /** When its clock begins, in milliseconds since 1970. Default: now. */
    startsAt?: number;
    /** Further servers that the bot is in. */
    servers?: number;
    /** Whether addresses and titles come back as others saw Discord write them. */
    normalises?: boolean;
  } = {},
): Promise<TestApp> {
  let now = given.startsAt ?? Date.now();
  const simulator = await startDiscordSimulator({
    limits: 'off',
    acknowledgeWithinMs: PATIENCE,
    extraChannels: 20,
    servers: given.servers,
    normalises: given.normalises,
    now: given.discordNow,
  });
  const config = {
    ...readConfig({}),
    discordToken: simulator.token,
    discordApiUrl: simulator.url,
    store,
    pollSeconds: 60,
    fetchAllow: allow,
    limits: { feedsPerServer: 1000, checksPerMinute: 1000, sourcesPerHost: 1000 },
    http: 'off',
    logLevel: 'silent',
    ...given.settings,
  } as const;
  const { log = silent, guardian, elapsed } = given;
  const start = () => createApp({ config, log, guardian, elapsed, parser, now: () => new Date(now) });
  onTestFinished(simulator.close);
  let app = await start();
  onTestFinished(() => app.stop());
  const channelId = simulator.channels().find(({ type }) => type === 0)?.id ?? '';
  return {
    simulator,
    channelId,
    // Beyond the jitter of a fifth.
    async minute(seconds = 75) {
      now += seconds * 1000;
      await app.run.tick();
    },
    now: () => now,
    async restart({ after = 0, meanwhile } = {}) {
      await app.stop();
      now += after * 1000;
      await meanwhile?.();
      app = await start();
    },
    stop: () => app.stop(),
    store: () => app.store,
    health: () => app.health(),
    async ask(command, options) {
      const answer = await simulator.invoke({ channelId, command, options });
      const { content, embeds } = await answer.settled;
      return [content, ...embeds.flatMap(({ title, description }) => [title, description])].filter(Boolean).join('\n');
    },
    place: type => simulator.channels().find(channel => channel.type === type)?.id ?? '',
    shown: (place = channelId) =>
      simulator.messages(place).flatMap(({ embeds }) => embeds.map(embed => `${embed.title}: ${embed.description}`)),
  };
}
