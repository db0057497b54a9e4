import { constants, createDeflate, createZstdCompress } from 'node:zlib';
import type { WebSocket } from 'ws';

type Send = (payload: string) => void;

/** Kinds of transport compression: one stream for the whole life of a connection, flushed after each payload. */
const COMPRESSIONS = {
  'zlib-stream': { open: createDeflate, flush: constants.Z_SYNC_FLUSH },
  'zstd-stream': { open: createZstdCompress, flush: constants.ZSTD_e_flush },
} as const;
export type Compression = keyof typeof COMPRESSIONS;
export const isCompression = (name: string | null): name is Compression => name !== null && name in COMPRESSIONS;

function compressed(socket: WebSocket, kind: Compression): Send {
  const { open, flush } = COMPRESSIONS[kind];
  const stream = open();
  let chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.once('close', () => stream.destroy());
  // One payload after the other: what one flush gives is one message.
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

/** How payloads go to a client. */
export const createTransport = (socket: WebSocket, compression: Compression | null): Send =>
  compression ? compressed(socket, compression) : payload => socket.send(payload);
