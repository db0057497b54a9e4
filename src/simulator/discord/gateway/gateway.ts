import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../port.ts';
import type { Dispatch } from '../world.ts';
import { Connection, type GatewayState, isCompression } from './connection.ts';
import { receivesGuild } from './session.ts';

/** The gateway's side that the rest of the simulator sees. */
export interface GatewayServer {
  publish(event: Dispatch): void;
  drop: Faults['dropGateway'];
  close(): void;
}

const PATHS: ReadonlySet<string> = new Set(['/', '/gateway']);
const ENCODINGS = new Set([null, 'json']);

/** Returns the close code for an unsupported version, encoding or compression in the URL. */
function connectionProblem(query: URLSearchParams): Close | undefined {
  if (!['10', null].includes(query.get('v'))) return Close.InvalidAPIVersion;
  const compression = query.get('compress');
  const isReadable = ENCODINGS.has(query.get('encoding')) && (compression === null || isCompression(compression));
  return isReadable ? undefined : Close.DecodeError;
}

/** Opens the connection, or closes the socket if its URL asks for something unsupported. */
function accept(state: GatewayState, socket: WebSocket, request: IncomingMessage): Connection | undefined {
  const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
  const refusal = connectionProblem(query);
  if (refusal) {
    socket.close(refusal);
    return undefined;
  }
  const compression = query.get('compress');
  return new Connection(state, socket, isCompression(compression) ? compression : null);
}

type Disconnect = (socket: WebSocket, connection: Connection) => void;

/** The ways in which `dropGateway` ends a connection. */
const DISCONNECTS: Readonly<Record<Parameters<Faults['dropGateway']>[0], Disconnect>> = {
  resume: socket => socket.close(Close.UnknownError),
  reconnect: (_, connection) => connection.sendControl(Op.Reconnect, null),
  reset: socket => socket.terminate(),
  invalid: (_, connection) => connection.sendControl(Op.InvalidSession, false),
};

/** Starts the gateway on the HTTP API's server. */
export function startGateway(server: Server, state: GatewayState): GatewayServer {
  const connections = new Map<WebSocket, Connection>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (!PATHS.has(pathname)) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, upgraded => {
      const connection = accept(state, upgraded, request);
      if (!connection) return;
      connections.set(upgraded, connection);
      upgraded.once('close', () => connections.delete(upgraded));
    });
  });
  return {
    publish(event) {
      for (const session of state.sessions.values()) if (receivesGuild(state.world, session)) session.dispatch(event);
    },
    drop(how) {
      if (how === 'invalid') state.sessions.clear();
      for (const [socket, connection] of connections) DISCONNECTS[how](socket, connection);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
