import { readFileSync } from 'node:fs';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { PAGE_PATH, picturePath } from './address.ts';
import { type Press, pageModel } from './model.ts';
import type { Moment } from './newsroom.ts';
import { page, STYLE_PATH } from './page.ts';
import { STORY } from './story/story.ts';
import { WIRE_FEED_PATH, WIRE_PATH, wireFeed, wirePage } from './wire-print.ts';

const beside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

// Without a span of freshness, so that the bot may look as often as it likes.
const alwaysFresh: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-cache');
};

/** Serves the fictional live blog and the agency's feed, for the bot and for people. All answers know a conditional request. */
export function fictionRoutes(moment: () => Moment): Hono {
  const press = ({ req }: Context): Press => ({ origin: new URL(req.url).origin, clock: moment().clock });
  const app = new Hono();
  for (const part of [STORY.section, 'wire']) app.use(`/${part}/*`, etag(), alwaysFresh);
  app.use(`/${STORY.section}/live/*`, async (context, next) =>
    moment().isFailing ? context.text('The presses have stopped.', 500) : next(),
  );
  app.get(`${PAGE_PATH}.json`, context => context.json(pageModel(moment().story, press(context))));
  app.get(PAGE_PATH, context =>
    context.html(page(moment().story, press(context), context.req.query('page')?.startsWith('with:') ?? false)),
  );
  app.get(STYLE_PATH, context => context.body(beside('paper.css'), 200, { 'Content-Type': 'text/css' }));
  app.get(WIRE_PATH, context => context.html(wirePage(moment().seconds, press(context))));
  app.get(WIRE_FEED_PATH, context => {
    context.header('Content-Type', 'application/rss+xml; charset=utf-8');
    return context.body(String(wireFeed(moment().seconds, press(context))));
  });
  for (const { name } of pictures()) {
    const svg = beside(`pictures/${name}.svg`);
    app.get(picturePath(name), context => context.body(svg, 200, { 'Content-Type': 'image/svg+xml' }));
  }
  return app;
}

const pictures = () => STORY.steps.flatMap(step => (step.do === 'publish' && step.update.picture) || []);
