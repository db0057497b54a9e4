import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../port.ts';
import type { Dispatch } from '../state/world.ts';
import { Connection, type Hall } from './connection.ts';
import { hears } from './greeting.ts';
import { isCompression } from './transport.ts';

export interface Gateway {
  publish(event: Dispatch): void;
  drop: Faults['dropGateway'];
  close(): void;
}

const PATHS: ReadonlySet<string> = new Set(['/', '/gateway']);
const JUST_FINE = new Set([null, 'json']);

/** The code that a connection is closed with because of what its address asks for. */
function objection(query: URLSearchParams): Close | undefined {
  if (!['10', null].includes(query.get('v'))) return Close.InvalidAPIVersion;
  const compression = query.get('compress');
  const isReadable = JUST_FINE.has(query.get('encoding')) && (compression === null || isCompression(compression));
  return isReadable ? undefined : Close.DecodeError;
}

/** The connection of a client that may come in. */
function welcome(hall: Hall, socket: WebSocket, request: IncomingMessage): Connection | undefined {
  const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
  const refusal = objection(query);
  if (refusal) {
    socket.close(refusal);
    return undefined;
  }
  const compression = query.get('compress');
  return new Connection(hall, socket, isCompression(compression) ? compression : null);
}

type Drop = (socket: WebSocket, connection: Connection) => void;

/** Every way to lose a connection. */
const DROPS: Readonly<Record<Parameters<Faults['dropGateway']>[0], Drop>> = {
  resume: socket => socket.close(Close.UnknownError),
  reconnect: (_, connection) => connection.say(Op.Reconnect, null),
  reset: socket => socket.terminate(),
  invalid: (_, connection) => connection.say(Op.InvalidSession, false),
};

/** The gateway, on the same port as the HTTP API. */
export function gateway(server: Server, hall: Hall): Gateway {
  const connections = new Map<WebSocket, Connection>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (!PATHS.has(pathname)) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, upgraded => {
      const connection = welcome(hall, upgraded, request);
      if (!connection) return;
      connections.set(upgraded, connection);
      upgraded.once('close', () => connections.delete(upgraded));
    });
  });
  return {
    publish(event) {
      for (const session of hall.sessions.values()) if (hears(hall.world, session)) session.tell(event);
    },
    drop(how) {
      if (how === 'invalid') hall.sessions.clear();
      for (const [socket, connection] of connections) DROPS[how](socket, connection);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
