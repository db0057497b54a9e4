import { html } from 'hono/html';
import type { Press } from './model.ts';
import { AGENCY, DISPATCHES } from './wire.ts';

export const WIRE_PATH = '/wire';
export const WIRE_FEED_PATH = `${WIRE_PATH}/feed.xml`;

/** Newest first. */
const sent = (seconds: number) => DISPATCHES.filter(({ at }) => at <= seconds).toReversed();

const when = ({ clock }: Press, at: number): string => new Date(clock(at)).toUTCString();

/** The agency's feed as RSS 2.0. */
export const wireFeed = (seconds: number, press: Press) => html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${AGENCY.title}</title><link>${press.origin}${WIRE_PATH}</link><description>${AGENCY.about}</description>
${sent(seconds).map(
  ({ id, at, headline, text }) => html`<item>
<title>${headline}</title><link>${press.origin}${WIRE_PATH}#${id}</link><guid isPermaLink="false">${id}</guid>
<pubDate>${when(press, at)}</pubDate><description>${text}</description>
</item>`,
)}
</channel></rss>`;

/** The page that a person opens: no live blog, but it names the feed. */
export const wirePage = (seconds: number, press: Press) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${AGENCY.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/coast/paper.css">
<link rel="alternate" type="application/rss+xml" title="${AGENCY.title}" href="${WIRE_FEED_PATH}"></head>
<body>
<header class="masthead"><p class="paper">${AGENCY.name}</p>
<p class="fiction">An agency that does not exist: this page belongs to the bot’s preview.</p></header>
<main><h1>${AGENCY.title}</h1><p class="standfirst">${AGENCY.about}</p>
${sent(seconds).map(
  ({ id, at, headline, text }) =>
    html`<article id="${id}" class="block"><header><time>${when(press, at)}</time><h2>${headline}</h2></header><p>${text}</p></article>`,
)}
</main></body></html>`;
