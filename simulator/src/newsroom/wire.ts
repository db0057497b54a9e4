import { html, raw } from 'hono/html';
import { AGENCY, publishedItems } from './agency.ts';
import type { PageContext } from './model.ts';

/** The agency's live blog: articles with timed headings, each day at an address of its own. */

interface WireItem {
  /** Milliseconds since the epoch. */
  at: number;
  headline: string;
  text: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A live blog rests after this. */
const REST = 36 * 60 * MINUTE;

/** Seconds after the beginning at which the first day has been silent for so long that it rests. */
const RESTS_AT = 100;

const FIRST_PATH = '/wire/live/storm-on-the-sound-first-night';
const SECOND_PATH = '/wire/live/storm-on-the-sound-second-day';

/** The paths of its pages. */
export const WIRE_PATHS = [FIRST_PATH, SECOND_PATH] as const;

/** The path of the page that goes on at a moment (seconds of the story). */
export const wirePath = (seconds: number): string => (seconds < RESTS_AT ? FIRST_PATH : SECOND_PATH);

const FIRST_NIGHT: readonly (readonly [headline: string, text: string])[] = [
  [
    'Storm warning for the sound',
    'The weather office warns of a storm from the north-west that reaches the sound within two days.',
  ],
  [
    'Fishing fleet comes home',
    'All but two boats of the Port Ellery fleet are in the harbour, the harbour master says.',
  ],
  ['Ferries still run', 'The ferries to Vay keep to their timetable until further notice, the company says.'],
  ['Sandbags for the lower town', 'Volunteers have filled two thousand sandbags in the yard of the fish market.'],
];

/** Newest first. It was silent since then. */
function firstNight({ clock, origin }: PageContext): readonly WireItem[] {
  const silentSince = clock(0) + RESTS_AT * SECOND - REST;
  const link = html`Our live coverage continues <a href="${origin}${SECOND_PATH}">in a new live blog</a>.`;
  const items = FIRST_NIGHT.map(([headline, text], index) => ({
    at: silentSince - (FIRST_NIGHT.length - index) * 25 * MINUTE,
    headline,
    text,
  }));
  const last = { at: silentSince, headline: 'Good night from the coast', text: String(link) };
  return [...items, last].toReversed();
}

const secondDay = (seconds: number, { clock }: PageContext): readonly WireItem[] =>
  publishedItems(seconds).map(({ at, headline, text }) => ({ at: clock(at), headline, text }));

const timed = ({ at, headline, text }: WireItem) => {
  const iso = new Date(at).toISOString();
  return html`<h3 id="at-${iso.slice(0, 19)}"><time datetime="${iso}">${iso.slice(11, 16)}</time> ${headline}</h3><p>${raw(text)}</p>\n`;
};

/** Returns one of its pages with what was published by then (seconds of the story). */
export function wirePage(path: string, seconds: number, context: PageContext) {
  const isFirst = path === FIRST_PATH;
  const items = isFirst ? firstNight(context) : secondDay(seconds, context);
  const title = `Storm on the sound: ${isFirst ? 'the first night' : 'the second day'} – live blog`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/coast/paper.css">
<link rel="canonical" href="${context.origin}${path}">
<meta property="og:title" content="${title}"><meta property="og:site_name" content="${AGENCY.name}"></head>
<body>
<header class="masthead"><p class="paper">${AGENCY.name}</p>
<p class="fiction">A fictional news agency. This page is part of the bot’s preview.</p></header>
<main><article><h1>${title}</h1>
${items.map(timed)}</article></main></body></html>`;
}
