import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedOf } from './feed.ts';

// A publisher in a process of its own, so that its work does not count as the bot's: /still/N never
// changes and has an ETag, /full/N always answers in full, /restless/N in full and with different
// bytes each time, /hourly/N has a new item every hour.
const HOUR = 3_600_000;
const begun = Date.now();

/** Spreads the sources over the hour. */
const versionOf = (kind: string | undefined, source: number): number =>
  kind === 'hourly' ? Math.floor((Date.now() - begun + ((source * 7919) % 3600) * 1000) / HOUR) : 0;

const server = createServer((request, response) => {
  const [, kind, name] = request.url?.split('/') ?? [];
  const source = Number(name);
  const version = versionOf(kind, source);
  const etag = `"${source}-${version}"`;
  const isForgetful = kind === 'full' || kind === 'restless';
  if (!isForgetful && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  // Like the tokens and advertisements on many pages.
  const unrest = kind === 'restless' ? `<!-- ${process.hrtime.bigint()} -->` : '';
  const head = { 'content-type': 'application/rss+xml', ...(!isForgetful && { etag }) };
  response.writeHead(200, head).end(feedOf(source, { version, begun }) + unrest);
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
// Ends with the benchmark, however that ends.
process.once('disconnect', () => process.exit());
