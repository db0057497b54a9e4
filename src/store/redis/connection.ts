import { createClient } from '@keyv/redis';
import { withDeadline } from '../../async/deadline.ts';
import { reason, StoreError } from '../failure.ts';
import { type StoreNews, watchOutage } from '../outage.ts';

export type RedisClient = ReturnType<typeof createdClient>;

export interface RedisOptions {
  /** Milliseconds that a call may take. */
  deadline: number;
  /** Milliseconds without any answer after which the connection is taken for dead and made anew. */
  silence: number;
  tell?: StoreNews;
}

/** One connection for all that this process does: what Redis is asked, it is asked in this order. */
export interface RedisConnection {
  /** One call, under the deadline. Throws an `Error` whose message ends a sentence. */
  ask<T>(call: (client: RedisClient) => Promise<T>): Promise<T>;
  close(): void;
}

/** How Redis says it, and how we do. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^OOM /, 'Redis is full: raise its maxmemory'],
  [/^READONLY /, 'this Redis is a read-only replica: STORE_URL must name the primary'],
  [/^MISCONF /, 'Redis cannot save to its disk: look at its log'],
  [/^LOADING /, 'Redis is still loading its data'],
  [/^(NOAUTH|WRONGPASS) /, 'Redis refuses the user name or the password in STORE_URL'],
  [/^NOPERM /, 'Redis does not let this user do that: it needs all commands on keys liveblog:*'],
  [/^The client is (offline|closed)/, 'there is no connection to Redis'],
];

function inWords(error: unknown): Error {
  const said = reason(error);
  return new Error(WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? said, { cause: error });
}

/** An answer that says no is an answer. */
const isAnswer = (error: unknown): boolean => error instanceof Error && /^[A-Z]{2,} /.test(error.message);

/** The longest that a lost connection waits for its next try is two seconds. */
const pause = (retries: number): number => Math.min(2_000, 50 * 2 ** retries);

function createdClient(url: string, deadline: number, mayRetry: () => boolean) {
  const client = createClient({
    url,
    name: 'liveblog-bot',
    // Calls fail at once while there is no connection: the caller knows best when to try again.
    disableOfflineQueue: true,
    socket: { connectTimeout: deadline, reconnectStrategy: retries => mayRetry() && pause(retries) },
  });
  // What goes wrong is thrown by the call that meets it.
  client.on('error', () => undefined);
  // Every collection listens, too.
  client.setMaxListeners(0);
  return client;
}

function drop(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

/** Connects, or throws a `StoreError` with a sentence. From then on it connects again by itself, for ever. */
export async function connectRedis(url: string, options: RedisOptions): Promise<RedisConnection> {
  const { deadline } = options;
  let isUp = false;
  let client: RedisClient | undefined;
  try {
    client = createdClient(url, deadline, () => isUp);
    await withDeadline(client.connect(), deadline);
    isUp = true;
    return guarded(client, () => createdClient(url, deadline, () => true), options);
  } catch (error) {
    if (client) drop(client);
    const why = inWords(error).message;
    const sentence = `The store, Redis at ${placeOf(url)}, cannot be reached: ${why}. Check STORE_URL.`;
    throw new StoreError(sentence, { cause: error });
  }
}

function guarded(first: RedisClient, another: () => RedisClient, options: RedisOptions): RedisConnection {
  const { deadline, silence } = options;
  const outage = watchOutage(options.tell);
  let client = first;
  let isClosed = false;
  let heard = performance.now();
  let renewed = 0;

  const renew = (): void => {
    if (performance.now() - renewed < silence) return;
    renewed = performance.now();
    drop(client);
    client = another();
    // It goes on trying; calls say meanwhile that there is no connection.
    client.connect().catch(() => undefined);
  };
  const answered = (): void => {
    heard = performance.now();
    outage.answered();
  };
  const failed = (error: unknown): void => {
    // A primary that became a replica keeps its connections; its name may lead to the new primary.
    if (isReadOnly(error)) renew();
    else if (isAnswer(error)) answered();
    else outage.failed(inWords(error).message);
    // A connection whose other end vanished would stay open for a quarter of an hour.
    if (performance.now() - heard > silence) renew();
  };

  return {
    async ask(call) {
      if (isClosed) throw new Error('it is closed');
      try {
        const answer = await withDeadline(call(client), deadline);
        answered();
        return answer;
      } catch (error) {
        if (!isClosed) failed(error);
        throw inWords(error);
      }
    },
    close() {
      isClosed = true;
      drop(client);
    },
  };
}

const isReadOnly = (error: unknown): boolean => error instanceof Error && error.message.startsWith('READONLY ');

/** Where it is, without user name and password. */
export const placeOf = (url: string): string => URL.parse(url)?.host ?? 'an unknown place';
