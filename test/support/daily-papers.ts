import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** When the story begins: midnight before its first day. */
export const FIRST_DAY = Date.parse('2026-11-25T00:00:00.000Z');

/** What a paper says of the live blog of the next day, and how its own ends. */
export interface Habits {
  /** The address of a day, counted from 0. */
  path: (day: number) => string;
  title: (day: number) => string;
  /** The last words of a day. */
  goodbye?: (next: string) => string;
  /** What stands on the page of a day, outside its updates, as soon as the next one is there. */
  banner?: (next: string) => string;
  /** What its feed lists. */
  feed?: true;
  /** What the title of a live blog that is over ends with; without it, the live blog only falls silent. */
  over?: string;
}

export interface DailyPaper {
  host: string;
  url: (day: number) => string;
  /** The headlines of a day that were published by now, oldest first. */
  headlines: (day: number) => readonly string[];
  /** Publishes something of a day, under a headline, or puts it in the place of what stands there; null withdraws it. */
  amend: (day: number, hour: number, headline: string | null) => void;
  /** How often each path was asked for. */
  requests: ReadonlyMap<string, number>;
}

const dayOf = (day: number): string => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);

/** Updates every two hours from six to eight in the evening; live blogs begin with their first update. */
const hoursUntil = (now: number, day: number): readonly number[] =>
  [6, 8, 10, 12, 14, 16, 18, 20].filter(hour => FIRST_DAY + day * DAY + hour * HOUR <= now);

const headlineOf = (day: number, hour: number): string =>
  `${hour === 12 ? 'Twelve killed and forty injured as bridge collapses: ' : ''}News of day ${day} at ${hour}`;

/** At noon comes what anybody would pick. */
const bodyOf = (day: number, hour: number): string =>
  hour === 12
    ? 'Twelve people were killed and forty injured when the bridge over the river collapsed, police said on Wednesday. The president declared a state of emergency.'
    : `We are hearing from house ${day}-${hour}: do send us your pictures.`;

type Amended = ReadonlyMap<string, string | null>;

/** The hours of a day at which its page shows an update, after all that was amended. */
function hoursOn(amended: Amended, day: number, now: number): readonly number[] {
  const added = [...amended.keys()].flatMap(key => (key.startsWith(`${day}-`) ? Number(key.slice(2)) : []));
  const all = new Set([...hoursUntil(now, day), ...added]);
  return [...all].filter(hour => amended.get(`${day}-${hour}`) !== null).toSorted((a, b) => a - b);
}

interface Visit {
  now: number;
  site: string;
}

function pageOf(habits: Habits, { day, amended, now, site }: Visit & { day: number; amended: Amended }): string {
  const url = site + habits.path(day);
  const next = site + habits.path(day + 1);
  const hours = hoursOn(amended, day, now);
  const isOver = now > FIRST_DAY + day * DAY + 22 * HOUR;
  const updates = hours.map(hour => ({
    '@type': 'BlogPosting',
    '@id': `${url}#at-${hour}`,
    url: `${url}#at-${hour}`,
    headline: amended.get(`${day}-${hour}`) ?? headlineOf(day, hour),
    articleBody: `<p>${bodyOf(day, hour)}</p>${hour === 20 ? (habits.goodbye?.(next) ?? '') : ''}`,
    datePublished: new Date(FIRST_DAY + day * DAY + hour * HOUR).toISOString(),
  }));
  const blog = {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    '@id': url,
    url,
    headline: habits.title(day) + (isOver && habits.over ? ` – ${habits.over}` : ''),
    publisher: { '@type': 'Organization', name: 'The Daily' },
    liveBlogUpdate: updates.toReversed(),
  };
  const isContinued = hoursUntil(now, day + 1).length > 0;
  const feed = '<link rel="alternate" type="application/rss+xml" title="World" href="/world/rss">';
  return `<!doctype html><html lang="en"><head><title>The Daily</title>${habits.feed ? feed : ''}
<link rel="canonical" href="${url}"><script type="application/ld+json">${JSON.stringify(blog)}</script></head>
<body><nav><a href="/sport/live/2026/nov/25/cup-final-live">Cup final: live</a></nav>
${isContinued && habits.banner ? `<aside><p>${habits.banner(next)}</p></aside>` : ''}<main><h1>${blog.headline}</h1></main></body></html>`;
}

function feedOf(habits: Habits, { now, site }: Visit): string {
  const days = [7, 6, 5, 4, 3, 2, 1, 0].filter(day => hoursUntil(now, day).length > 0);
  const items = days.map(day => {
    const date = new Date(FIRST_DAY + day * DAY + 6 * HOUR).toUTCString();
    return `<item><title>${habits.title(day)}</title><link>${site}${habits.path(day)}</link><pubDate>${date}</pubDate></item>`;
  });
  const other = `<item><title>Bridge opens</title><link>${site}/world/${dayOf(0)}/bridge</link></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>World</title><link>${site}/world</link>${items.join('')}${other}</channel></rss>`;
}

/** A fictional paper with one story over eight days, each at an address of its own, over HTTP. */
export async function openDailyPaper(habits: Habits, now: () => number): Promise<DailyPaper> {
  const requests = new Map<string, number>();
  const amended = new Map<string, string | null>();
  const server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    requests.set(path, (requests.get(path) ?? 0) + 1);
    const site = `http://${headers.host}`;
    const day = [0, 1, 2, 3, 4, 5, 6, 7].find(one => habits.path(one) === path);
    if (path === '/world/rss')
      response.setHeader('content-type', 'application/rss+xml').end(feedOf(habits, { now: now(), site }));
    else if (day === undefined || hoursUntil(now(), day).length === 0) response.writeHead(404).end('Not here.');
    else response.setHeader('content-type', 'text/html').end(pageOf(habits, { day, amended, now: now(), site }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: day => `http://${host}${habits.path(day)}`,
    headlines: day => hoursUntil(now(), day).map(hour => `News of day ${day} at ${hour}`),
    amend: (day, hour, headline) => amended.set(`${day}-${hour}`, headline),
    requests,
  };
}
