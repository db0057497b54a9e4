import { html } from 'hono/html';
import type { PageContext } from './model.ts';

/** A second source: a news agency that has only a feed, no live blog. */

interface AgencyItem {
  id: string;
  /** Seconds since the start; negative for what was published before it. */
  at: number;
  headline: string;
  text: string;
}

const item = (at: number, id: string, [headline, text]: readonly [string, string]): AgencyItem => ({
  at,
  id,
  headline,
  text,
});

const MINUTE = 60;

export const AGENCY = {
  name: 'Northwater Press',
  title: 'Northwater Press: the coast',
  about: 'Short dispatches from the sound and the isles',
} as const;

/** Oldest first. */
const AGENCY_ITEMS: readonly AgencyItem[] = [
  item(-95 * MINUTE, 'sailings', [
    'Evening sailings cancelled from Carrow',
    'All sailings from Carrow Roads after 17:00 are cancelled, the harbour office says. Tickets hold until Sunday.',
  ]),
  item(-48 * MINUTE, 'gust', [
    'Gust of 94 miles an hour at Skarn Head',
    'The instrument on Skarn Head has recorded a gust of 94 miles an hour, its highest since it was put there.',
  ]),
  item(-9 * MINUTE, 'tug', [
    'Tug leaves Carrow Roads for the ferry',
    'The tug Steady Hand has left Carrow Roads. Her master reckons with three hours in this sea.',
  ]),
  item(13, 'trains', [
    'Last train to Port Ellery waits for families',
    'The railway holds the last train at Ellery Junction for relatives who are on their way to the harbour hall.',
  ]),
  item(30, 'hospital', [
    'Hospital clears a ward',
    'The cottage hospital has cleared a ward of twelve beds and called its night shift in early.',
  ]),
  item(47, 'radio', [
    'Radio amateurs asked to keep the channel free',
    'The coastguard asks amateurs to stay off the marine channel: two calls from the lifeboats were talked over.',
  ]),
  item(64, 'museum', [
    'Maritime museum identifies the breeches buoy',
    'The gear rigged on the lighthouse rock is from 1911, the museum in Carrow says; its twin stands in a glass case.',
  ]),
  item(85, 'minister', [
    'Minister on his way to the coast',
    'The transport minister, Lucan Farr, has left the capital and is expected in Port Ellery before midnight.',
  ]),
  item(105, 'wind', [
    'Wind drops to force seven in the sound',
    'The weather office reports force seven in the sound, and expects it to rise again within the hour.',
  ]),
  item(127, 'school', [
    'School on Vay closed tomorrow',
    'The school on Vay stays closed tomorrow. The choir’s medal for the second place is on the way by post.',
  ]),
  item(149, 'inquiry', [
    'Marine safety office to take evidence on Friday',
    'Those who saw the ferry strike are asked to come to the harbour office on Friday from nine o’clock.',
  ]),
  item(168, 'wreck', [
    'Anchoring forbidden within a mile of the wreck',
    'Boats may not anchor or fish within a mile of the Kestrel Teeth until the wreck is surveyed.',
  ]),
];

export const AGENCY_PATH = '/wire';
export const AGENCY_FEED_PATH = `${AGENCY_PATH}/feed.xml`;

/** Returns what it has published by then, newest first. */
export const publishedItems = (seconds: number) => AGENCY_ITEMS.filter(({ at }) => at <= seconds).toReversed();

const publicationDate = ({ clock }: PageContext, at: number): string => new Date(clock(at)).toUTCString();

/**
 * Returns the agency's feed as RSS 2.0, with the items published by then (seconds of the story).
 */
export const agencyFeed = (seconds: number, context: PageContext) => html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${AGENCY.title}</title><link>${context.origin}${AGENCY_PATH}</link><description>${AGENCY.about}</description>
${publishedItems(seconds).map(
  ({ id, at, headline, text }) => html`<item>
<title>${headline}</title><link>${context.origin}${AGENCY_PATH}#${id}</link><guid isPermaLink="false">${id}</guid>
<pubDate>${publicationDate(context, at)}</pubDate><description>${text}</description>
</item>`,
)}
</channel></rss>`;

/** Returns the agency's web page: not a live blog, but it links to the feed. */
export const agencyPage = (seconds: number, context: PageContext) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${AGENCY.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/coast/paper.css">
<link rel="alternate" type="application/rss+xml" title="${AGENCY.title}" href="${AGENCY_FEED_PATH}"></head>
<body>
<header class="masthead"><p class="paper">${AGENCY.name}</p>
<p class="fiction">A fictional news agency. This page is part of the bot’s preview.</p></header>
<main><h1>${AGENCY.title}</h1><p class="standfirst">${AGENCY.about}</p>
${publishedItems(seconds).map(
  ({ id, at, headline, text }) =>
    html`<article id="${id}" class="block"><header><time>${publicationDate(context, at)}</time><h2>${headline}</h2></header><p>${text}</p></article>`,
)}
</main></body></html>`;
