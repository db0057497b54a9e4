import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { startOrigin } from '../support/origin.ts';

const feed = (...titles: readonly string[]): string => {
  const items = titles.map(title => `<item><title>${title}</title><guid>${title}</guid></item>`).join('');
  return `<rss version="2.0"><channel><title>Harbour news</title>${items}</channel></rss>`;
};

const serve =
  (body: string): RequestListener =>
  (_, response) =>
    void response.end(body);

/** A feed that a channel follows; `answers` says how its server answers from now on. */
async function followed() {
  let listener: RequestListener = serve(feed('Old'));
  const origin = await startOrigin((request, response) => listener(request, response));
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  await app.ask('feed add', { url: `${origin.url}/feed.xml` });
  return {
    app,
    origin,
    answers(next: RequestListener): void {
      listener = next;
    },
    /** Lets time pass until the source was asked this many times more. */
    async asked(times: number): Promise<void> {
      const target = origin.requests.length + times;
      while (origin.requests.length < target) await app.minute();
    },
  };
}

const broken: RequestListener = (_, response) => void response.writeHead(500).end();

test('a source that fails five times in a row is reported once, and again when it recovers', async () => {
  const { app, answers, asked } = await followed();
  answers(broken);
  await asked(4);
  expect(app.shown()).toEqual([]);
  await asked(3);
  expect(app.shown()).toEqual([expect.stringMatching(/^Harbour news: I can’t read this source\. .*check again/s)]);
  answers(serve(feed('New', 'Old')));
  await asked(1);
  expect(app.shown()).toEqual([expect.stringMatching(/It works again/), expect.stringMatching(/^New/)]);
});

test('a source that says three times in a row that it is gone for good is reported, and asked once a day', async () => {
  const { app, origin, answers, asked } = await followed();
  const gone: RequestListener = (_, response) => void response.writeHead(410).end();
  answers(gone);
  await asked(2);
  expect(app.shown()).toEqual([]);
  await asked(1);
  const { length } = origin.requests;
  for (let hour = 0; hour < 20; hour++) await app.minute(3600);
  expect(origin.requests).toHaveLength(length);
  expect(app.shown()).toEqual([expect.stringMatching(/I can’t read this source.*check again/s)]);
  answers(serve(feed('New', 'Old')));
  for (let hour = 0; hour < 10; hour++) await app.minute(3600);
  expect(app.shown()).toEqual([expect.stringMatching(/It works again/), expect.stringMatching(/^New/)]);
});

test('one answer that a source is gone for good, among good ones, changes nothing', async () => {
  const { app, answers, asked } = await followed();
  answers((_, response) => void response.writeHead(410).end());
  await asked(1);
  answers(serve(feed('New', 'Old')));
  await asked(1);
  expect(app.shown()).toEqual([expect.stringMatching(/^New/)]);
});

test('a permanently redirected source is polled at its new address after three redirects', async () => {
  const { origin, answers, asked } = await followed();
  answers((request, response) => {
    if (request.url === '/new.xml') response.end(feed('Old'));
    else response.writeHead(301, { location: '/new.xml' }).end();
  });
  await asked(8);
  expect(origin.requests.slice(1, 9).map(({ url }) => url)).toEqual([
    ...Array.from({ length: 3 }, () => ['/feed.xml', '/new.xml']).flat(),
    '/new.xml',
    '/new.xml',
  ]);
});

test('a source is polled once however many channels follow it, and each gets the news', async () => {
  const { app, origin, answers, asked } = await followed();
  const desks = app.simulator.channels().filter(({ name }) => name?.startsWith('desk-'));
  for (const { id } of desks) await app.ask('feed add', { url: `${origin.url}/feed.xml`, channel: id });
  answers(serve(feed('New', 'Old')));
  const { length } = origin.requests;
  await asked(1);
  expect(desks).toHaveLength(20);
  expect(origin.requests).toHaveLength(length + 1);
  for (const { id } of desks) expect(app.simulator.messages(id)).toHaveLength(1);
});

test('a source with validators is asked only for changes', async () => {
  const { origin, answers, asked } = await followed();
  answers((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"' }).end(feed('Old'));
  });
  await asked(3);
  const versions = origin.requests.slice(1).map(({ headers }) => headers['if-none-match']);
  expect(versions).toEqual([undefined, '"1"', '"1"']);
});

test.each([
  ['seconds', () => '300'],
  ['a date', () => new Date(Date.now() + 300_000).toUTCString()],
])('Retry-After in %s is waited for', async (_, retryAfter) => {
  const { app, origin, answers, asked } = await followed();
  answers((_request, response) => void response.writeHead(429, { 'retry-after': retryAfter() }).end());
  await asked(1);
  const { length } = origin.requests;
  for (let minute = 0; minute < 3; minute++) await app.minute();
  expect(origin.requests).toHaveLength(length);
  await asked(1);
});

test('a quiet source is polled less and less', async () => {
  const { app, origin } = await followed();
  const asks: number[] = [];
  for (let hour = 0; hour < 8; hour++) {
    const { length } = origin.requests;
    for (let minute = 0; minute < 48; minute++) await app.minute();
    asks.push(origin.requests.length - length);
  }
  expect(asks[0]).toBeGreaterThan((asks[3] ?? 0) * 1.5);
  expect(asks[3]).toBeGreaterThan((asks[7] ?? 0) * 1.5);
});
