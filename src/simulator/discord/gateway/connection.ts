import { constants, createDeflate, createZstdCompress } from 'node:zlib';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { World } from '../world.ts';
import { createSession, type Session, sendReady } from './session.ts';

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
  world: World;
  sessions: Map<string, Session>;
  /** Bit set of the privileged intents that the application was granted. */
  granted: number;
  heartbeatMs: number;
}

interface Packet {
  op: number;
  d: unknown;
}

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0b1111_0011_0001_1111_1111_1111_1111;
const MAX_PAYLOAD_LENGTH = 4096;
const SEND_LIMIT = { count: 120, ms: 60_000 };

type IdentifyData = { token?: string; intents?: number; shard?: [number, number] };
type ResumeData = { token?: string; session_id?: string; seq?: number };

const withoutPrefix = (token: string | undefined): string | undefined => token?.replace(/^Bot\s+/, '');

/** Returns the close code for an IDENTIFY that is refused; undefined if it is accepted. */
function loginProblem({ world, granted }: GatewayState, { token, intents, shard }: IdentifyData): Close | undefined {
  if (withoutPrefix(token) !== world.token) return Close.AuthenticationFailed;
  if (typeof intents !== 'number' || intents & ~KNOWN_INTENTS) return Close.InvalidIntents;
  if (intents & PRIVILEGED & ~granted) return Close.DisallowedIntents;
  const [number, of] = shard ?? [0, 1];
  return Number.isInteger(number) && number >= 0 && number < of ? undefined : Close.InvalidShard;
}

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
    const now = this.#state.world.now();
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
    session.detach = () => this.#socket.close(Close.UnknownError);
    this.#session = session;
  }

  #identify(login: IdentifyData): Close | undefined {
    const refusal = this.#session ? Close.AlreadyAuthenticated : loginProblem(this.#state, login);
    if (refusal) return refusal;
    const created = createSession(this.#state.world, { intents: login.intents ?? 0, shard: login.shard ?? [0, 1] });
    this.#state.sessions.set(created.id, created);
    this.#attach(created);
    sendReady(this.#state.world, created);
    return undefined;
  }

  #resume({ token, session_id = '', seq = 0 }: ResumeData): Close | undefined {
    if (withoutPrefix(token) !== this.#state.world.token) return Close.AuthenticationFailed;
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

  #members({ nonce }: { nonce?: string }): undefined {
    const { world } = this.#state;
    const members = [...world.members.values()];
    const d = { guild_id: world.guildId, members, chunk_index: 0, chunk_count: 1, not_found: [], nonce };
    this.#session?.dispatch({ t: 'GUILD_MEMBERS_CHUNK', d, intent: 0 });
  }
}
