import { ChannelType } from 'discord.js';
import { createPreview, type DiscordSimulator, startDiscordSimulator } from 'discord-simulator';
import type { App, Host } from '../app/app.ts';
import { type Config, ConfigError, type VariableName } from '../config/config.ts';
import type { Settings } from '../core/model/subscription.ts';
import { englishProblems } from '../core/text/problem.ts';

/** Settings that the preview replaces, and what it does instead. */
const IGNORED = {
  STORE_URL: 'it keeps everything in memory',
  QUEUE_URL: 'it is one process',
  POLL_SECONDS: 'it checks its fictional live blog every second',
} as const satisfies Partial<Record<VariableName, string>>;

/**
 * The same bot against a simulated Discord, following a fictional live blog. It stores nothing, so
 * every start begins anew. `isSet` says whether a setting was given. Throws `ConfigError` if there
 * is no page to show it on.
 */
export async function previewHost(config: Config, isSet: (name: VariableName) => boolean): Promise<Host> {
  if (config.http === 'off') {
    throw new ConfigError(['HTTP_PORT is off and DISCORD_TOKEN is unset; the preview needs a page: set one of them.']);
  }
  const simulator = await startDiscordSimulator();
  const { routes, sourcePath, otherPath, begin } = createPreview({ simulator });
  const ignored = (Object.keys(IGNORED) as (keyof typeof IGNORED)[]).filter(isSet);
  return {
    routes,
    notes: ignored.map(name => `${name} is set, but the preview does not use it: ${IGNORED[name]}.`),
    configAt: pages => ({
      ...config,
      discordToken: simulator.token,
      discordApiUrl: simulator.url,
      store: { kind: 'memory' },
      cluster: undefined,
      userApp: true,
      // The fictional newsroom writes faster than a real one.
      pollSeconds: 1,
      fetchAllow: [...config.fetchAllow, localHostOf(pages)],
    }),
    async open(app, pages) {
      const [first, second] = simulator.channels().filter(({ type }) => type === ChannelType.GuildText);
      const address = `http://${localHostOf(pages)}${sourcePath}`;
      const other = `http://${localHostOf(pages)}${otherPath}`;
      const { guildId } = simulator;
      await followFiction(app, { guildId, channelId: first?.id ?? '', address }, { thread: true, board: true });
      // Two newspapers in one channel, which report some events both.
      for (const each of [address, other])
        await followFiction(app, { guildId, channelId: second?.id ?? '', address: each }, { echoes: true });
      askAmongFriends(simulator, address);
      // What comes before the bot follows is old news: on a slow machine that was the beginning.
      begin();
      return `Preview: ${pages}/ (DISCORD_TOKEN is unset: this Discord runs on this machine)`;
    },
    close: () => simulator.close(),
  };
}

/** A conversation without the bot, in which members who installed the app for themselves have it. */
function askAmongFriends(simulator: DiscordSimulator, address: string): void {
  const [, friend] = simulator.members().filter(({ user }) => !user.bot);
  const content = `Is anybody following this? What did I miss? ${address}`;
  simulator.postMessage(simulator.openGroup('Tide watchers'), content, friend?.user.id);
}

/** The fictional newsroom is always fetched from this machine, whatever HTTP_HOST says. */
const localHostOf = (pages: string | undefined): string => `127.0.0.1:${new URL(pages ?? '').port}`;

async function followFiction(
  app: App,
  { guildId, channelId, address }: { guildId: string; channelId: string; address: string },
  settings: Partial<Settings>,
): Promise<void> {
  const everything = () => true;
  const { feeds } = app.actions({
    ...{ guildId, channelId },
    now: new Date(),
    userId: guildId,
    canView: everything,
    readersCanView: everything,
  });
  const reading = await feeds.read(address);
  if (reading.kind === 'refused')
    throw new Error(`The fictional live blog cannot be read: ${englishProblems(reading.problems)}`);
  const common = { updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
  await feeds.follow(reading, { channelId, ...common, ...settings });
}
