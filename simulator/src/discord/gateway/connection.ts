import { constants, createDeflate, createZstdCompress } from 'node:zlib';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { type IdentifyData, loginProblem, type ResumeData, resetToken, withoutPrefix } from './login.ts';
import { createSession, type Session, sendReady, type Worlds } from './session.ts';
import type { SessionStarts } from './session-starts.ts';

type Send = (payload: string) => void;

/** Transport compression: one stream for the whole connection, flushed after each payload. */
const COMPRESSIONS = {
  'zlib-stream': { open: createDeflate, flush: constants.Z_SYNC_FLUSH },
  'zstd-stream': { open: createZstdCompress, flush: constants.ZSTD_e_flush },
} as const;
type Compression = keyof typeof COMPRESSIONS;
/** Whether the name is one of the supported transport compressions. */
export const isCompression = (name: string | null): name is Compression => name !== null && name in COMPRESSIONS;

function compressed(socket: WebSocket, kind: Compression): Send {
  const { open, flush } = COMPRESSIONS[kind];
  const stream = open();
  let chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.once('close', () => stream.destroy());
  // Payloads are compressed one at a time, so that each flush yields exactly one message.
  let turn = Promise.resolve();
  return payload => {
    turn = turn.then(async () => {
      if (stream.destroyed) return;
      stream.write(payload);
      await new Promise<void>(resolve => stream.flush(flush, resolve));
      socket.send(Buffer.concat(chunks));
      chunks = [];
    });
  };
}

const createTransport = (socket: WebSocket, compression: Compression | null): Send =>
  compression ? compressed(socket, compression) : payload => socket.send(payload);

/** The state that all gateway connections share. */
export interface GatewayState {
  worlds: Worlds;
  sessions: Map<string, Session>;
  heartbeatMs: number;
  /** The most guilds that a shard may have. */
  guildsPerShard: number;
  starts: SessionStarts;
}

interface Packet {
  op: number;
  d: unknown;
}

const MAX_PAYLOAD_LENGTH = 4096;
const SEND_LIMIT = { count: 120, ms: 60_000 };

function parsePacket(data: RawData): Packet | undefined {
  const text = data.toString();
  if (text.length > MAX_PAYLOAD_LENGTH) return undefined;
  try {
    const packet: unknown = JSON.parse(text);
    return typeof packet === 'object' && packet && 'op' in packet ? (packet as Packet) : undefined;
  } catch {
    return undefined;
  }
}

/** One client connected to the gateway. */
export class Connection {
  readonly #state: GatewayState;
  readonly #socket: WebSocket;
  readonly #send: (payload: string) => void;
  #session: Session | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #received: number[] = [];

  constructor(state: GatewayState, socket: WebSocket, compression: Compression | null) {
    this.#state = state;
    this.#socket = socket;
    this.#send = createTransport(socket, compression);
    socket.on('message', data => this.#receive(data));
    socket.on('close', code => this.#ended(code));
    socket.on('error', () => socket.terminate());
    this.sendControl(Op.Hello, { heartbeat_interval: state.heartbeatMs, _trace: ['simulator'] });
    this.#expectHeartbeat();
  }

  /** Sends a payload that is not an event, such as Hello or Reconnect. */
  sendControl(op: Op, d: unknown): void {
    this.#send(JSON.stringify({ op, d, s: null, t: null }));
  }

  /** A client that sends no heartbeat for two intervals is disconnected. */
  #expectHeartbeat(): void {
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => this.#socket.close(Close.SessionTimedOut), 2 * this.#state.heartbeatMs);
    this.#heartbeat.unref();
  }

  #ended(code: number): void {
    clearTimeout(this.#heartbeat);
    if (!this.#session || this.#session.send !== this.#send) return;
    this.#session.send = undefined;
    // A client that closes with 1000 or 1001 gives up its session, so it cannot resume.
    if (code === 1000 || code === 1001) this.#state.sessions.delete(this.#session.id);
  }

  #floods(): boolean {
    const now = this.#state.worlds[0].now();
    this.#received = [...this.#received.filter(at => now - at < SEND_LIMIT.ms), now];
    return this.#received.length > SEND_LIMIT.count;
  }

  #receive(data: RawData): void {
    const code = this.#floods() ? Close.RateLimited : this.#handle(parsePacket(data));
    if (code) this.#socket.close(code);
  }

  /** Returns the close code for an invalid packet; undefined if it was handled. */
  #handle(packet: Packet | undefined): Close | undefined {
    if (!packet) return Close.DecodeError;
    const handler = this.#handlers[packet.op];
    return handler ? handler(packet.d ?? {}) : Close.UnknownOpcode;
  }

  readonly #handlers: Readonly<Partial<Record<number, (d: object) => Close | undefined>>> = {
    [Op.Heartbeat]: () => {
      this.#expectHeartbeat();
      this.sendControl(Op.HeartbeatAck, undefined);
      return undefined;
    },
    [Op.Identify]: d => this.#identify(d),
    [Op.Resume]: d => this.#resume(d),
    [Op.PresenceUpdate]: () => this.#stranger(),
    [Op.VoiceStateUpdate]: () => this.#stranger(),
    [Op.RequestGuildMembers]: d => this.#stranger() ?? this.#members(d),
  };

  #stranger(): Close | undefined {
    return this.#session ? undefined : Close.NotAuthenticated;
  }

  #attach(session: Session): void {
    session.detach();
    session.send = this.#send;
    session.detach = (code = Close.UnknownError) => this.#socket.close(code);
    this.#session = session;
  }

  #identify(login: IdentifyData): Close | undefined {
    const refusal = this.#session ? Close.AlreadyAuthenticated : loginProblem(this.#state, login);
    if (refusal) return refusal;
    const { intents = 0, shard = [0, 1] } = login;
    const start = this.#state.starts.begin(shard[0]);
    if (start === 'too many') return resetToken(this.#state);
    if (start === 'too fast') {
      this.sendControl(Op.InvalidSession, false);
      return undefined;
    }
    const created = createSession(this.#state.worlds[0], { intents, shard });
    this.#state.sessions.set(created.id, created);
    this.#attach(created);
    sendReady(this.#state.worlds, created);
    return undefined;
  }

  #resume({ token, session_id = '', seq = 0 }: ResumeData): Close | undefined {
    if (withoutPrefix(token) !== this.#state.worlds[0].token) return Close.AuthenticationFailed;
    const session = this.#state.sessions.get(session_id);
    if (session && seq > session.seq) return Close.InvalidSeq;
    const missed = session?.eventsAfter(seq);
    if (session && missed) this.#replay(session, missed);
    else this.sendControl(Op.InvalidSession, false);
    return undefined;
  }

  #replay(session: Session, missed: readonly string[]): void {
    this.#attach(session);
    for (const payload of missed) this.#send(payload);
    session.dispatch({ t: 'RESUMED', d: { _trace: ['simulator'] }, intent: 0 });
  }

  #members({ nonce, guild_id: id }: { nonce?: string; guild_id?: string }): undefined {
    const world = this.#state.worlds.find(({ guildId }) => guildId === id) ?? this.#state.worlds[0];
    const chunk = { members: [...world.members.values()], chunk_index: 0, chunk_count: 1, not_found: [], nonce };
    this.#session?.dispatch({ t: 'GUILD_MEMBERS_CHUNK', d: { guild_id: world.guildId, ...chunk }, intent: 0 });
  }
}
