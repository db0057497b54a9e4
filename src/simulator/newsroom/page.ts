import { html } from 'hono/html';
import { fragment, PAGE_PATH, picturePath, printedId } from './address.ts';
import { PAGE_LENGTH, type Press } from './model.ts';
import { prose } from './prose.ts';
import type { FictionState, FictionUpdate } from './state.ts';
import { STORY } from './story/story.ts';

export const STYLE_PATH = `/${STORY.section}/paper.css`;

/** A time of day as the paper prints it; readers far away see it in UTC, as its data has it. */
function printedTime(at: number) {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, 16).replace(':', '.')} UTC</time>`;
}

const carousel = (story: FictionState, press: Press) => {
  const events = story.updates.filter(update => update.keyEvent || update.summary);
  return html`<gu-island name="KeyEventsCarousel" props="{}"><nav aria-label="Key events"><h2>Key events</h2><ol>
${events.map(
  ({ id, at, headline }) =>
    html`<li><a href="${PAGE_PATH}${fragment(id)}">${printedTime(press.clock(at))} ${headline}</a></li>\n`,
)}</ol></nav></gu-island>`;
};

const figure = ({ picture }: FictionUpdate) =>
  picture &&
  html`<figure><img src="${picturePath(picture.name)}" alt="" width="640" height="360"><figcaption>${picture.caption}</figcaption></figure>`;

const article = (update: FictionUpdate, press: Press) => html`
<article id="block-${printedId(update.id)}" class="block"><header>
<a href="${PAGE_PATH}${fragment(update.id)}">${printedTime(press.clock(update.at))}</a>
${update.headline && html`<h2>${update.headline}</h2>`}
</header>
<div class="byline"><span>${update.by}</span></div>
${prose(update.body)}
${figure(update)}
${update.changedAt > update.at && html`<footer>Updated at ${printedTime(press.clock(update.changedAt))}</footer>`}
</article>`;

const older = (story: FictionState) => {
  const oldest = story.updates.at(-1);
  if (!oldest) return '';
  return html`<p class="older"><a href="${PAGE_PATH}${fragment(oldest.id)}">Older updates</a></p>`;
};

/** The page that a person opens. `whole`: with every update, as a link to one of them asks for; else the newest. */
export function page(story: FictionState, press: Press, whole: boolean) {
  const listed = whole ? story.updates : story.updates.slice(0, PAGE_LENGTH);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${story.title} | ${STORY.paper}</title>
<link rel="canonical" href="${press.origin}${PAGE_PATH}"><link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="data:,">
<meta property="og:title" content="${story.title}"><meta property="og:site_name" content="${STORY.paper}"></head>
<body>
<header class="masthead"><p class="paper">${STORY.paper}</p>
<p class="fiction">A paper that does not exist, on a coast that does not exist: this page belongs to the bot’s preview.</p></header>
<main>
<p class="state ${story.state}">${story.state === 'live' ? 'Live' : 'Closed'}</p>
<h1>${story.title}</h1>
<p class="standfirst">${STORY.standfirst}</p>
${carousel(story, press)}
<div id="liveblog-body">${listed.map(update => article(update, press))}</div>
${listed.length < story.updates.length && older(story)}
${story.state === 'ended' && html`<p class="closed">This blog is now closed.</p>`}
</main></body></html>`;
}
