import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { PAGE_PATH, picturePath } from './address.ts';
import { type Press, pageModel } from './model.ts';
import { page, STYLE_PATH } from './page.ts';
import { fictionAt } from './state.ts';
import { STORY } from './story.ts';

export interface FictionOptions {
  /** Milliseconds since the epoch at which the story begins. */
  startedAt: number;
  now?: () => number;
  /** Seconds of the story that pass in one second. Default: 1. */
  pace?: number;
}

const beside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Seconds of the story that have passed. */
export const elapsed = ({ startedAt, now = Date.now, pace = 1 }: FictionOptions): number =>
  ((now() - startedAt) / 1000) * pace;

/** Serves the fictional live blog: its data, the page that a person opens, and its pictures. All answer a conditional request. */
export function fictionRoutes(options: FictionOptions): Hono {
  const { startedAt, pace = 1 } = options;
  const press = ({ req }: Context): Press => ({
    origin: new URL(req.url).origin,
    clock: seconds => Math.round(startedAt + (seconds * 1000) / pace),
  });
  const story = () => fictionAt(elapsed(options));
  const app = new Hono();
  // Without a span of freshness, so that the bot may look as often as it likes.
  app.use(`/${STORY.section}/*`, etag(), async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache');
  });
  app.get(`${PAGE_PATH}.json`, context => context.json(pageModel(story(), press(context))));
  app.get(PAGE_PATH, context =>
    context.html(page(story(), press(context), context.req.query('page')?.startsWith('with:') ?? false)),
  );
  app.get(STYLE_PATH, context => context.body(beside('paper.css'), 200, { 'Content-Type': 'text/css' }));
  for (const { name } of pictures()) {
    const svg = beside(`pictures/${name}.svg`);
    app.get(picturePath(name), context => context.body(svg, 200, { 'Content-Type': 'image/svg+xml' }));
  }
  return app;
}

const pictures = () => STORY.steps.flatMap(step => (step.do === 'publish' && step.update.picture) || []);
