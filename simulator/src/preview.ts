import { Hono } from 'hono';
import type { DiscordSimulator } from './discord/port.ts';
import { newsroomRoutes } from './newsroom/page.ts';
import { OBSERVER } from './newsroom/papers.ts';
import { PAGE_PATH } from './newsroom/print.ts';
import { ownHostOnly, previewRoutes } from './page/server.ts';
import { createSimulation } from './simulation.ts';

/** The preview's routes and what a bot has to follow in it. */
export interface Preview {
  /** Routes of the page and of the fictional live blog, for one HTTP server. */
  routes: Hono;
  /** Path of the fictional live blog's page. */
  sourcePath: string;
  /** Path of the live blog of a second newspaper, about the same evening. */
  otherPath: string;
  /** Begins the story, if it stands still, once somebody has looked at the page. */
  begin(): void;
}

/**
 * Creates the preview: a page that shows the Discord simulator, and a fictional live blog whose story
 * begins at `startedAt` (milliseconds since the epoch). If that is left out, it begins with `begin`, but
 * not before the first visit: who comes later would find it over.
 */
export function createPreview(options: {
  simulator: DiscordSimulator;
  startedAt?: number;
  now?: () => number;
}): Preview {
  const { simulator, startedAt, now = Date.now } = options;
  const simulation = createSimulation(simulator, startedAt, now);
  const routes = new Hono();
  const awaited = new Set(['begin', 'visit']);
  const came = (what: string): void => {
    awaited.delete(what);
    if (awaited.size === 0) simulation.begin();
  };
  routes.use(ownHostOnly);
  for (const path of ['/', '/api/*'])
    routes.get(path, (_, next) => {
      came('visit');
      return next();
    });
  routes.route('/', newsroomRoutes(simulation.moment));
  routes.route('/', previewRoutes({ simulator, title: 'Live blogs · preview', simulation }));
  return { routes, sourcePath: PAGE_PATH, otherPath: OBSERVER.path, begin: () => came('begin') };
}
