import type { Hono } from 'hono';
import type { Config, Role } from '../config/config.ts';
import type { App } from './app.ts';
import type { AppOptions } from './worker.ts';

/** Where the bot runs: on Discord itself, or in the preview. */
export interface Host {
  /** Pages to serve beside the health checks. */
  routes?: Hono;
  /** What the operator should know at the start, one line each. */
  notes?: readonly string[];
  /** The bot's settings. `pages` is the address at which this process serves pages, if it does. */
  configAt(pages: string | undefined): AppOptions['config'];
  /** Called when the bot is ready. Returns the line that says so. */
  open(app: App, pages: string | undefined): Promise<string>;
  close(): Promise<void>;
}

const READINESS: Readonly<Record<Role, string>> = {
  all: 'Ready as',
  gateway: 'Ready to answer commands as',
  worker: 'Ready to poll and post as',
};

/** The bot on Discord itself. */
export const discordHost = (config: Config & { discordToken: string }): Host => ({
  configAt: () => config,
  open: async ({ who }) => `${READINESS[config.cluster?.role ?? 'all']} ${who.name}. Invite it with ${who.invite}`,
  close: async () => undefined,
});
