import { Hono } from 'hono';
import type { Standin } from '../standin/port.ts';
import { assetRoutes } from './assets.ts';
import { deedRoutes } from './deeds.ts';
import { eventStream } from './events.ts';
import { ownHostOnly } from './guard.ts';
import { type Evening, guildView } from './guild.ts';

export interface PreviewOptions {
  standin: Standin;
  title: string;
  /** How far the fictional evening is, where there is one. */
  evening?: () => Evening;
}

/** Serves the page that shows the stand-in's channels as Discord would, and takes slash commands. */
export function previewRoutes({ standin, title, evening }: PreviewOptions): Hono {
  const state = () => guildView(standin, { title, evening: evening?.() });
  const app = new Hono();
  app.use(ownHostOnly);
  app.get('/api/state', context => context.json(state()));
  app.get('/api/events', context => eventStream(context, standin, state));
  app.route('/api', deedRoutes(standin));
  app.route('/', assetRoutes(title));
  return app;
}
