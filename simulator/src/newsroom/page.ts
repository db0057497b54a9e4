import { readFileSync } from 'node:fs';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import { AGENCY_FEED_PATH, AGENCY_PATH, agencyFeed, agencyPage } from './agency.ts';
import { PAGE_LENGTH, type PageContext, pageModel } from './model.ts';
import type { NewsroomMoment } from './newsroom.ts';
import { COURIER, OBSERVER, type Paper } from './papers.ts';
import { bodyMarkup, filmPath, PAGE_PATH, picturePath, printedId, updateLink } from './print.ts';
import { type StoryState, type StoryUpdate, storyAt } from './state.ts';
import { CREDIT } from './story/script.ts';
import { STORY } from './story/story.ts';
import { WIRE_PATHS, wirePage } from './wire.ts';

const STYLE_PATH = `/${STORY.section}/paper.css`;

/** A time of day in UTC, as in the page's data. */
function printedTime(at: number) {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, 16).replace(':', '.')} UTC</time>`;
}

const carousel = (story: StoryState, context: PageContext, { path }: Paper) => {
  const events = story.updates.filter(update => update.keyEvent || update.summary);
  return html`<gu-island name="KeyEventsCarousel" props="{}"><nav aria-label="Key events"><h2>Key events</h2><ol>
${events.map(
  ({ id, at, headline }) =>
    html`<li><a href="${path}${updateLink(id)}">${printedTime(context.clock(at))} ${headline}</a></li>\n`,
)}</ol></nav></gu-island>`;
};

const figures = ({ pictures = [] }: StoryUpdate) =>
  pictures.map(
    ({ name, alt, caption }) =>
      html`<figure><img src="${picturePath(name)}" alt="${alt}" width="640" height="360"><figcaption>${caption} <span class="credit">${CREDIT}</span></figcaption></figure>`,
  );

const film = ({ id, film: title }: StoryUpdate) => title && html`<p><a href="${filmPath(id)}">Film: ${title}</a></p>`;

const article = (update: StoryUpdate, context: PageContext, { path }: Paper) => html`
<article id="block-${printedId(update.id)}" class="block"><header>
<a href="${path}${updateLink(update.id)}">${printedTime(context.clock(update.at))}</a>
${update.headline && html`<h2>${update.headline}</h2>`}
</header>
<div class="byline"><span>${update.by}</span></div>
${bodyMarkup(update.body)}
${figures(update)}
${film(update)}
${update.changedAt > update.at && html`<footer>Updated at ${printedTime(context.clock(update.changedAt))}</footer>`}
</article>`;

const olderLink = (story: StoryState, { path }: Paper) => {
  const oldest = story.updates.at(-1);
  if (!oldest) return '';
  return html`<p class="older"><a href="${path}${updateLink(oldest.id)}">Older updates</a></p>`;
};

/**
 * The page for people. `whole`: with every update, for links to older ones; else only the newest.
 */
function blogPage(story: StoryState, context: PageContext, { whole, paper }: { whole: boolean; paper: Paper }) {
  const listed = whole ? story.updates : story.updates.slice(0, PAGE_LENGTH);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${story.title} | ${paper.name}</title>
<link rel="canonical" href="${context.origin}${paper.path}"><link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="data:,">
<meta property="og:title" content="${story.title}"><meta property="og:site_name" content="${paper.name}"></head>
<body>
<header class="masthead"><p class="paper">${paper.name}</p>
<p class="fiction">A fictional newspaper on a fictional coast. This page is part of the bot’s preview.</p></header>
<main>
<p class="state ${story.state}">${story.state === 'live' ? 'Live' : 'Closed'}</p>
<h1>${story.title}</h1>
<p class="standfirst">${paper.standfirst}</p>
${carousel(story, context, paper)}
<div id="liveblog-body">${listed.map(update => article(update, context, paper))}</div>
${listed.length < story.updates.length && olderLink(story, paper)}
${story.state === 'ended' && html`<p class="closed">This blog is now closed.</p>`}
</main></body></html>`;
}

const filmPage = (title: string) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${STORY.paper}</title><link rel="stylesheet" href="${STYLE_PATH}"><link rel="icon" href="data:,"></head>
<body><header class="masthead"><p class="paper">${STORY.paper}</p></header>
<main><h1>${title}</h1><p class="standfirst">There is no film: the story is made up.</p></main></body></html>`;

const readAsset = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

// Without a maximum age, so that the bot may poll as often as it likes.
const alwaysFresh: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-cache');
};

/**
 * Serves the fictional live blog, and the agency's live blog and feed. All responses support conditional requests.
 */
export function newsroomRoutes(moment: () => NewsroomMoment): Hono {
  const pageContext = ({ req }: Context): PageContext => ({ origin: new URL(req.url).origin, clock: moment().clock });
  const app = new Hono();
  for (const part of [STORY.section, OBSERVER.section, 'wire']) app.use(`/${part}/*`, etag(), alwaysFresh);
  app.use(`/${STORY.section}/live/*`, async (context, next) =>
    moment().isFailing ? context.text('The presses have stopped.', 500) : next(),
  );
  app.get(`${PAGE_PATH}.json`, context => {
    const block = context.req.query('page')?.replace('with:block-', '');
    return context.json(pageModel(moment().story, { ...pageContext(context), block }));
  });
  app.get(PAGE_PATH, context =>
    context.html(blogPage(moment().story, pageContext(context), { whole: isWhole(context), paper: COURIER })),
  );
  const observed = () => storyAt(moment().seconds, [], OBSERVER);
  app.get(`${OBSERVER.path}.json`, context => context.json(pageModel(observed(), pageContext(context), OBSERVER)));
  app.get(OBSERVER.path, context =>
    context.html(blogPage(observed(), pageContext(context), { whole: isWhole(context), paper: OBSERVER })),
  );
  app.get(STYLE_PATH, context => context.body(readAsset('paper.css'), 200, { 'Content-Type': 'text/css' }));
  app.get(AGENCY_PATH, context => context.html(agencyPage(moment().seconds, pageContext(context))));
  for (const path of WIRE_PATHS)
    app.get(path, context => context.html(wirePage(path, moment().seconds, pageContext(context))));
  app.get(AGENCY_FEED_PATH, context => {
    context.header('Content-Type', 'application/rss+xml; charset=utf-8');
    return context.body(String(agencyFeed(moment().seconds, pageContext(context))));
  });
  for (const { id, film: title } of published())
    if (title) app.get(filmPath(id), context => context.html(filmPage(title)));
  for (const { name } of published().flatMap(({ pictures = [] }) => pictures)) {
    const svg = readAsset(`pictures/${name}.svg`);
    app.get(picturePath(name), context => context.body(svg, 200, { 'Content-Type': 'image/svg+xml' }));
  }
  return app;
}

/** Whether a link to an older update was followed. */
const isWhole = ({ req }: Context): boolean => req.query('page')?.startsWith('with:') ?? false;

const published = () => STORY.steps.flatMap(step => (step.do === 'publish' ? [step.update] : []));
