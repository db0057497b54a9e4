import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that may vanish: what was connected stays so and hears nothing any more; new connections work. */
export interface VanishingLine {
  /** The server's address, by way of this line. */
  url: string;
  vanish(): void;
  close(): Promise<void>;
}

export async function startVanishingLine(to: string): Promise<VanishingLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  const here = createServer(near => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
  }).listen(0, '127.0.0.1');
  await once(here, 'listening');
  const address = here.address();
  const own = typeof address === 'object' ? address?.port : undefined;
  return {
    url: to.replace(`:${port}`, `:${own}`),
    vanish() {
      for (const socket of open) socket.unpipe().pause();
    },
    async close() {
      for (const socket of open) socket.destroy();
      here.close();
      await once(here, 'close');
    },
  };
}
