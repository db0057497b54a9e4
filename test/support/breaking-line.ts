import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy in front of a server whose connections can be made to fail; new connections work. */
export interface BreakingLine {
  /** The server's address by way of this proxy. */
  url: string;
  /** Existing connections stay open, but nothing passes through them any more. */
  vanish(): void;
  /** Holds back what is sent over existing connections from now on, even if the sender gives up. */
  hold(): void;
  /** Delivers what was held back; resolves when the server has answered it. */
  letThrough(): Promise<void>;
  /** Answers arrive this many milliseconds late from now on, as from a server that is far away. */
  delay(ms: number): void;
  close(): Promise<void>;
}

interface Connection {
  near: Socket;
  far: Socket;
  held?: Buffer[];
}

function joined(near: Socket, far: Socket, late: () => number): Connection {
  const connection: Connection = { near, far };
  near.on('data', chunk => (connection.held ? connection.held.push(chunk) : far.write(chunk)));
  near.on('close', () => {
    if (!connection.held) far.destroy();
  });
  far.on('data', chunk => (late() === 0 ? near.write(chunk) : setTimeout(() => near.write(chunk), late())));
  far.on('close', () => near.destroy());
  for (const socket of [near, far]) socket.on('error', () => undefined);
  return connection;
}

/** Delivers what a connection held back; resolves when it is answered. */
async function sentOn({ far, held = [] }: Connection): Promise<void> {
  if (held.length === 0) return;
  const answered = once(far, 'data');
  far.write(Buffer.concat(held));
  await answered;
}

export async function startBreakingLine(to: string): Promise<BreakingLine> {
  const { hostname, port } = new URL(to);
  const connections: Connection[] = [];
  let late = 0;
  const here = createServer(near => {
    connections.push(joined(near, connect(Number(port), hostname), () => late));
  }).listen(0, '127.0.0.1');
  await once(here, 'listening');
  const address = here.address();
  const own = typeof address === 'object' ? address?.port : undefined;
  return {
    url: to.replace(`:${port}`, `:${own}`),
    vanish() {
      for (const { near, far } of connections) for (const socket of [near, far]) socket.pause();
    },
    hold() {
      for (const connection of connections) connection.held = [];
    },
    delay(ms) {
      late = ms;
    },
    letThrough: async () => void (await Promise.all(connections.map(sentOn))),
    async close() {
      for (const { near, far } of connections) for (const socket of [near, far]) socket.destroy();
      here.close();
      await once(here, 'close');
    },
  };
}
