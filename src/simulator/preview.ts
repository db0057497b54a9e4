import { Hono } from 'hono';
import type { DiscordSimulator } from './discord/port.ts';
import { PAGE_PATH } from './newsroom/address.ts';
import { fictionRoutes } from './newsroom/routes.ts';
import { ownHostOnly } from './page/guard.ts';
import { previewRoutes } from './page/server.ts';
import { createSimulation } from './simulation.ts';

export interface Preview {
  /** The page, and the fictional live blog: for one HTTP server. */
  routes: Hono;
  /** Path of the fictional live blog's page. */
  sourcePath: string;
}

/** The preview of the bot: a page over the simulator, and a fictional live blog that unfolds from `startedAt` (milliseconds). */
export function createPreview(options: {
  simulator: DiscordSimulator;
  startedAt: number;
  now?: () => number;
}): Preview {
  const { simulator, startedAt, now = Date.now } = options;
  const evening = createSimulation(simulator, startedAt, now);
  const routes = new Hono();
  routes.use(ownHostOnly);
  routes.route('/', fictionRoutes(evening.moment));
  routes.route('/', previewRoutes({ simulator, title: 'Live blogs · preview', stage: evening }));
  return { routes, sourcePath: PAGE_PATH };
}
