import { once } from 'node:events';
import { createInflate, createZstdDecompress } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { DiscordSimulator } from '../../src/discord/port.ts';

interface Packet {
  op: number;
  t: string | null;
  s: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test names the fields that it expects
  d: any;
}

/** A raw gateway connection: sends what the test passes in, remembers what arrives. */
export interface Line {
  socket: WebSocket;
  heard: readonly Packet[];
  /** The next packet that fits and was not given before. */
  packet(fits: (packet: Packet) => boolean): Promise<Packet>;
  /** The data of the next event of this name. */
  next(t: string): Promise<Packet['d']>;
  say(op: number, d: unknown): void;
  /** The code that the connection ends with. */
  closed: Promise<number>;
}

/** Each message ends with a flush, so each can be read by itself. */
function reader(compress: string | undefined): (data: Buffer) => Promise<string> {
  if (!compress) return async data => String(data);
  const stream = compress === 'zstd-stream' ? createZstdDecompress() : createInflate();
  return async data => {
    const { promise, resolve } = Promise.withResolvers<string>();
    stream.once('data', (text: Buffer) => resolve(String(text)));
    stream.write(data);
    return promise;
  };
}

export async function connectTo(simulator: DiscordSimulator, query = 'v=10&encoding=json'): Promise<Line> {
  const socket = new WebSocket(`${simulator.url.replace('http', 'ws').replace('/api', '/')}?${query}`);
  onTestFinished(() => socket.terminate());
  const read = reader(/compress=([^&]+)/.exec(query)?.[1]);
  const heard: Packet[] = [];
  const given = new Set<Packet>();
  let wake = Promise.withResolvers<void>();
  let turn = Promise.resolve();
  const hear = async (data: Buffer) => {
    heard.push(JSON.parse(await read(data)));
    wake.resolve();
    wake = Promise.withResolvers();
  };
  socket.on('message', (data: Buffer) => {
    turn = turn.then(() => hear(data));
  });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  const packet: Line['packet'] = async fits => {
    const found = heard.find(each => !given.has(each) && fits(each));
    if (!found) return wake.promise.then(() => packet(fits));
    given.add(found);
    return found;
  };
  const say: Line['say'] = (op, d) => socket.send(JSON.stringify({ op, d }));
  await once(socket, 'open');
  return { socket, heard, packet, say, closed, next: async t => (await packet(each => each.t === t)).d };
}

/** A client that is ready. */
export async function logIn(
  simulator: DiscordSimulator,
  login: { intents?: number; query?: string } = {},
): Promise<Line> {
  const line = await connectTo(simulator, login.query);
  line.say(2, { token: simulator.token, intents: login.intents ?? 1, properties: {} });
  await line.next('READY');
  return line;
}
