import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A publisher's server with a fixed set of paths, for the length of a test file. */
export interface Publisher {
  /** Without a trailing slash. */
  url: string;
  /** `127.0.0.1:PORT`, for FETCH_ALLOW. */
  host: string;
  close(): Promise<void>;
}

export async function openPublisher(
  pages: Readonly<Record<string, (response: ServerResponse) => void>>,
): Promise<Publisher> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page) page(response);
    else response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    close: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
