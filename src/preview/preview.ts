import { Hono } from 'hono';
import type { Standin } from '../standin/port.ts';
import { PAGE_PATH } from './fiction/address.ts';
import { elapsed, fictionRoutes } from './fiction/routes.ts';
import { fictionAt } from './fiction/state.ts';
import { LENGTH } from './fiction/story.ts';
import { ownHostOnly } from './guard.ts';
import type { Evening } from './guild.ts';
import { previewRoutes } from './server.ts';

export interface Preview {
  /** The page, and the fictional live blog: for one HTTP server. */
  routes: Hono;
  /** Path of the fictional live blog's page. */
  sourcePath: string;
}

const eventsAt = (seconds: number): number => fictionAt(seconds).updates.filter(update => update.keyEvent).length;

/** The preview of the bot: a page over the stand-in, and a fictional live blog that unfolds from `startedAt` (milliseconds). */
export function createPreview(options: { standin: Standin; startedAt: number; now?: () => number }): Preview {
  const { standin, startedAt, now } = options;
  const every = LENGTH / (eventsAt(LENGTH) - eventsAt(0));
  const evening = (): Evening => {
    const { title } = fictionAt(elapsed({ startedAt, now }));
    return { title, path: PAGE_PATH, elapsed: elapsed({ startedAt, now }), length: LENGTH, every };
  };
  const routes = new Hono();
  routes.use(ownHostOnly);
  routes.route('/', fictionRoutes({ startedAt, now }));
  routes.route('/', previewRoutes({ standin, title: 'Live blogs · preview', evening }));
  return { routes, sourcePath: PAGE_PATH };
}
