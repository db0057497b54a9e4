import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedOf, newestLink } from './feed.ts';

/** A publisher of many sources, each at a name of its own, which notes when it published and when it first served what is new. */
export interface Wire {
  /** For FETCH_ALLOW. */
  hosts: string;
  url(source: number): string;
  /** The feed as it was before anything was published. */
  first(source: number): string;
  publish(source: number): void;
  /** From now on each answer takes so many milliseconds, as over a network. */
  takeTime(ms: number): void;
  /** By the address of an update, in milliseconds since 1970. */
  moments: ReadonlyMap<string, Moment>;
  /** How many requests were answered. */
  asked(): number;
  close(): Promise<void>;
}

interface Moment {
  publishedAt: number;
  /** When the answer that held it was handed over whole; undefined while nobody asked. */
  servedAt?: number;
}

/** All names are this machine's (`names.ts`). */
export async function openWire(sources: number): Promise<Wire> {
  const begun = Date.now();
  const versions = new Map<number, number>();
  const moments = new Map<string, Moment>();
  let asked = 0;
  let takes = 0;
  const versionOf = (source: number) => versions.get(source) ?? 0;

  const noteServed = (source: number, version: number): void => {
    for (let news = version; news > 0; news -= 1) {
      const moment = moments.get(newestLink(source, news));
      if (!moment || moment.servedAt) return;
      moment.servedAt = Date.now();
    }
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const source = Number(request.url?.slice(1));
    const version = versionOf(source);
    const etag = `"${source}-${version}"`;
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.once('finish', () => noteServed(source, version));
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(feedOf(source, { version, begun }));
  };
  const server = createServer((request, response) => {
    asked += 1;
    if (takes === 0) answer(request, response);
    else setTimeout(answer, takes, request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = (source: number) => `publisher${source}.example`;

  return {
    hosts: Array.from({ length: sources }, (_, source) => host(source)).join(),
    moments,
    asked: () => asked,
    takeTime(ms) {
      takes = ms;
    },
    url: source => `http://${host(source)}:${port}/${source}`,
    first: source => feedOf(source, { version: 0, begun }),
    publish(source) {
      const version = versionOf(source) + 1;
      versions.set(source, version);
      moments.set(newestLink(source, version), { publishedAt: Date.now() });
    },
    close: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
