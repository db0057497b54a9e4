import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that may break; new connections work. */
export interface BreakingLine {
  /** The server's address, by way of this line. */
  url: string;
  /** What is connected stays so and hears nothing any more. */
  vanish(): void;
  /** What is sent from now on by way of what is connected is held back, even if its sender gives up. */
  hold(): void;
  /** Lets through what was held back; settles when the server has answered it. */
  letThrough(): Promise<void>;
  close(): Promise<void>;
}

interface Connection {
  near: Socket;
  far: Socket;
  held?: Buffer[];
}

function joined(near: Socket, far: Socket): Connection {
  const connection: Connection = { near, far };
  near.on('data', chunk => (connection.held ? connection.held.push(chunk) : far.write(chunk)));
  near.on('close', () => {
    if (!connection.held) far.destroy();
  });
  far.on('data', chunk => near.write(chunk));
  far.on('close', () => near.destroy());
  for (const socket of [near, far]) socket.on('error', () => undefined);
  return connection;
}

/** What a connection held back, sent on. Settles with the answer. */
async function sentOn({ far, held = [] }: Connection): Promise<void> {
  if (held.length === 0) return;
  const answered = once(far, 'data');
  far.write(Buffer.concat(held));
  await answered;
}

export async function startBreakingLine(to: string): Promise<BreakingLine> {
  const { hostname, port } = new URL(to);
  const connections: Connection[] = [];
  const here = createServer(near => {
    connections.push(joined(near, connect(Number(port), hostname)));
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
    letThrough: async () => void (await Promise.all(connections.map(sentOn))),
    async close() {
      for (const { near, far } of connections) for (const socket of [near, far]) socket.destroy();
      here.close();
      await once(here, 'close');
    },
  };
}
