import { ChannelType } from 'discord-api-types/v10';
import type { App } from '../app/app.ts';
import type { Host } from '../cli/host.ts';
import { type Config, ConfigError } from '../config/config.ts';
import { englishProblems } from '../core/text/problem.ts';
import { startDiscordSimulator } from './discord/simulator.ts';
import { createPreview } from './preview.ts';

/** The same bot against the simulator, following a fictional live blog. It remembers nothing: each start is a new evening. */
export async function previewHost(config: Config): Promise<Host> {
  if (config.http === 'off') {
    throw new ConfigError(['HTTP_PORT is off and DISCORD_TOKEN is unset; the preview needs a page: set one of them.']);
  }
  const simulator = await startDiscordSimulator();
  const { routes, sourcePath } = createPreview({ simulator, startedAt: Date.now() });
  return {
    routes,
    configAt: pages => ({
      ...config,
      discordToken: simulator.token,
      discordApiUrl: simulator.url,
      store: { kind: 'memory' },
      spread: undefined,
      // The fictional newsroom writes faster than a real one.
      pollSeconds: 1,
      fetchAllow: [...config.fetchAllow, hostOf(pages)],
    }),
    async open(app, pages) {
      const channel = simulator.channels().find(({ type }) => type === ChannelType.GuildText);
      const place = { guildId: simulator.guildId, channelId: channel?.id ?? '' };
      await followFiction(app, place, `http://${hostOf(pages)}${sourcePath}`);
      return `Preview: ${pages}/ (DISCORD_TOKEN is unset: this Discord runs on this machine)`;
    },
    close: () => simulator.close(),
  };
}

/** The fictional newsroom is always asked on this machine, whatever HTTP_HOST says. */
const hostOf = (pages: string | undefined): string => `127.0.0.1:${new URL(pages ?? '').port}`;

async function followFiction(app: App, place: { guildId: string; channelId: string }, address: string): Promise<void> {
  const context = app.context({ ...place, now: new Date(), userId: place.guildId });
  const reading = await context.read(address);
  if (reading.kind === 'refused')
    throw new Error(`The fictional live blog cannot be read: ${englishProblems(reading.problems)}`);
  const { channelId } = place;
  const wishes = { updates: 'key events', keywords: [], withdrawn: 'strike', thread: true, board: true } as const;
  await context.follow(reading, { channelId, ...wishes });
}
