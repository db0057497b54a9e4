import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../fault.ts';
import { asShown } from '../hiding.ts';
import { hasPermissions } from '../permissions.ts';
import { type Dispatch, type GuildChannel, isBotMember, type World } from '../world.ts';
import { Connection, type GatewayState, isCompression } from './connection.ts';
import { isOnShard } from './session.ts';

/** The gateway's side that the rest of the simulator sees. */
export interface GatewayServer {
  /** Sends an event about a guild. */
  publish(guildId: string, event: Dispatch): void;
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
  unauthorised: socket => socket.close(Close.AuthenticationFailed),
};

/** These hold a thread; that of a deleted one is incomplete. */
const OF_THREAD = /^THREAD_(?:CREATE|UPDATE|DELETE)$/;

/** These hold a channel. */
const OF_CHANNEL = /^CHANNEL_(?:CREATE|UPDATE|DELETE)$/;

const WITHOUT_BOT: ReadonlySet<string> = new Set(['INTERACTION_CREATE', 'APPLICATION_COMMAND_PERMISSIONS_UPDATE']);

/**
 * Whether the bot hears of the event: of a server that it is not in, only of what its commands do;
 * of one in an outage, of nothing but the outage itself; of no thread that it cannot see.
 * https://discord.com/developers/docs/events/gateway-events#guild-delete
 */
function isHeard(world: World, { t, d }: Dispatch): boolean {
  if (t === 'GUILD_DELETE') return true;
  if (!world.isAvailable) return false;
  if (!isBotMember(world)) return world.install === 'commands only' && WITHOUT_BOT.has(t);
  return !OF_THREAD.test(t) || hasPermissions(world, d as GuildChannel, 'ViewChannel');
}

/** Starts the gateway on the HTTP API's server. */
export function startGateway(server: Server, state: GatewayState): GatewayServer {
  const connections = new Map<WebSocket, Connection>();
  const byGuild = new Map(state.worlds.map(world => [world.guildId, world]));
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
    publish(guildId, event) {
      const world = byGuild.get(guildId);
      if (!world || !isHeard(world, event)) return;
      const shown = OF_CHANNEL.test(event.t) ? { ...event, d: asShown(world, event.d as GuildChannel) } : event;
      for (const session of state.sessions.values()) if (isOnShard(guildId, session.shard)) session.dispatch(shown);
    },
    drop(how) {
      if (how === 'invalid' || how === 'unauthorised') state.sessions.clear();
      for (const [socket, connection] of connections) DISCONNECTS[how](socket, connection);
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
