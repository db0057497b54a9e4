import { Hono } from 'hono';
import type { DiscordSimulator } from '../discord/port.ts';
import type { SimulationControl } from '../simulation.ts';
import { assetRoutes } from './assets.ts';
import { attachmentRoutes } from './attachments.ts';
import { deedRoutes } from './deeds.ts';
import { eventStream } from './events.ts';
import { ownHostOnly } from './guard.ts';
import { guildView } from './guild.ts';

export interface PreviewOptions {
  simulator: DiscordSimulator;
  title: string;
  stage: SimulationControl;
}

/** Serves the page that shows the simulator's channels as Discord would, and takes commands. */
export function previewRoutes({ simulator, title, stage }: PreviewOptions): Hono {
  const state = () => guildView(simulator, { title, evening: stage.evening() });
  const app = new Hono();
  app.use(ownHostOnly);
  app.get('/api/state', context => context.json(state()));
  app.get('/api/events', context => eventStream(context, { simulator, state, evening: stage.evening }));
  app.route('/api', deedRoutes(simulator, stage));
  app.route('/', attachmentRoutes(simulator));
  app.route('/', assetRoutes(title));
  return app;
}
