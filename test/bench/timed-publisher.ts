import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedOf, newestLink } from './feed.ts';

/**
 * A publisher of many sources, each at a host name of its own, that records when an update was
 * published and first served.
 */
export interface TimedPublisher {
  /** For FETCH_ALLOW. */
  hosts: string;
  url(source: number): string;
  /** The feed before anything was published. */
  first(source: number): string;
  publish(source: number): void;
  /** Delays every answer by `ms` milliseconds from now on, like a network. */
  delayAnswers(ms: number): void;
  /** By the address of an update. */
  moments: ReadonlyMap<string, Moment>;
  /** Requests that were answered. */
  asked(): number;
  close(): Promise<void>;
}

/** Times in milliseconds since 1970. */
interface Moment {
  publishedAt: number;
  /** When the first answer that contained it was sent completely; undefined before that. */
  servedAt?: number;
}

/** Needs `local-dns.js` in the bot: all host names lead to this machine. */
export async function openTimedPublisher(sources: number): Promise<TimedPublisher> {
  const begun = Date.now();
  const versions = new Map<number, number>();
  const moments = new Map<string, Moment>();
  let asked = 0;
  let takes = 0;
  const versionOf = (source: number) => versions.get(source) ?? 0;

  const timeOf = (link: string) => moments.get(link)?.publishedAt;

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
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', etag })
      .end(feedOf(source, { version, begun, timeOf }));
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
    delayAnswers(ms) {
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
