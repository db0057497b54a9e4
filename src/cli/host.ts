import type { Hono } from 'hono';
import type { App, AppOptions } from '../app/app.ts';
import type { Config, Role } from '../config/config.ts';

/** Where the bot plays: on Discord itself, or in the preview. */
export interface Host {
  /** Pages beside the health checks. */
  routes?: Hono;
  /** Settings of the bot, once it is known at which address this process serves pages. */
  configAt(pages: string | undefined): AppOptions['config'];
  /** What happens when the bot is ready; gives the line that says so. */
  open(app: App, pages: string | undefined): Promise<string>;
  close(): Promise<void>;
}

export async function openHost(config: Config): Promise<Host> {
  const { discordToken } = config;
  if (discordToken !== undefined) return discordHost({ ...config, discordToken });
  // Loaded only here: a bot on Discord needs no Discord of its own.
  const { previewHost } = await import('../simulator/host.ts');
  return previewHost(config);
}

const discordHost = (config: AppOptions['config']): Host => ({
  configAt: () => config,
  open: async ({ who }) => `${readiness[config.spread?.role ?? 'all']} ${who.name}. Invite it with ${who.invite}`,
  close: async () => undefined,
});

const readiness: Readonly<Record<Role, string>> = {
  all: 'Ready as',
  gateway: 'Ready to answer commands as',
  worker: 'Ready to poll and post as',
};
