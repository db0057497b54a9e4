import { createClient } from '@keyv/redis';
import { withDeadline } from '../../async/deadline.ts';
import { type OutageListener, reasonOf, StoreError, trackOutages } from '../failure.ts';

export type RedisClient = ReturnType<typeof newClient>;
type RedisCommand<T> = (client: RedisClient) => Promise<T>;

export interface RedisOptions {
  /** Milliseconds that a call may take. */
  deadlineMs: number;
  /** Milliseconds without any answer after which the connection is replaced. */
  silenceMs: number;
  onOutage?: OutageListener;
}

/** The one connection of this process, so that Redis receives its calls in order. */
export type RedisConnection = ReturnType<typeof guarded>;

/** Connects; throws `StoreError` with a sentence for the operator. From then on it reconnects by itself, for ever. */
export async function connectRedis(url: string, options: RedisOptions): Promise<RedisConnection> {
  const { deadlineMs } = options;
  let isUp = false;
  let client: RedisClient | undefined;
  try {
    client = newClient(url, deadlineMs, () => isUp);
    await withDeadline(client.connect(), deadlineMs);
    isUp = true;
    return guarded(client, () => newClient(url, deadlineMs, () => true), options);
  } catch (error) {
    if (client) destroy(client);
    const message = `The store, Redis at ${placeOf(url)}, cannot be reached: ${describe(error).message}. Check STORE_URL.`;
    throw new StoreError(message, { cause: error });
  }
}

function newClient(url: string, deadlineMs: number, mayRetry: () => boolean) {
  const client = createClient({
    url,
    name: 'liveblog-bot',
    // Calls fail at once while there is no connection: the caller knows best when to try again.
    disableOfflineQueue: true,
    socket: { connectTimeout: deadlineMs, reconnectStrategy: retries => mayRetry() && reconnectDelay(retries) },
  });
  // Errors are thrown by the calls that meet them.
  client.on('error', () => undefined);
  // Every collection adds listeners.
  client.setMaxListeners(0);
  return client;
}

/** Milliseconds before the next attempt to reconnect: at most two seconds. */
const reconnectDelay = (retries: number): number => Math.min(2_000, 50 * 2 ** retries);

function destroy(client: RedisClient): void {
  if (client.isOpen) client.destroy();
}

/** Puts calls under the deadline, reports outages, and replaces a connection that is dead or leads to a replica. */
function guarded(first: RedisClient, connectAnother: () => RedisClient, options: RedisOptions) {
  const { deadlineMs, silenceMs } = options;
  const outages = trackOutages(options.onOutage);
  let client = first;
  let isClosed = false;
  let lastAnswer = performance.now();
  let lastReplaced = 0;

  const replace = (): void => {
    if (performance.now() - lastReplaced < silenceMs) return;
    lastReplaced = performance.now();
    destroy(client);
    client = connectAnother();
    // It retries by itself; until it is connected, calls fail at once.
    client.connect().catch(() => undefined);
  };
  const answered = (): void => {
    lastAnswer = performance.now();
    outages.answered();
  };
  const failed = (error: unknown): void => {
    // A primary that became a replica keeps its connections; its name may lead to the new primary.
    if (isReadOnly(error)) {
      // The new primary may lack the last writes.
      outages.failed(describe(error).message);
      replace();
    } else if (isAnswer(error)) answered();
    else outages.failed(describe(error).message);
    // The system would keep a connection whose other end vanished open for a quarter of an hour.
    if (performance.now() - lastAnswer > silenceMs) replace();
  };

  const ask = async <T>(command: RedisCommand<T>): Promise<T> => {
    if (isClosed) throw new Error('it is closed');
    return withDeadline(command(client), deadlineMs);
  };

  return {
    /**
     * Makes one call that concerns the data, under the deadline: its outcome shows whether they can be used. Throws an
     * `Error` whose message fits the end of a sentence.
     */
    async call<T>(command: RedisCommand<T>): Promise<T> {
      try {
        const answer = await ask(command);
        answered();
        return answer;
      } catch (error) {
        if (!isClosed) failed(error);
        throw describe(error);
      }
    },
    /** The same for what concerns the server alone, and is answered also if the data are lost. */
    info: (section?: string): Promise<string> =>
      ask(client => client.info(section)).catch(error => {
        throw describe(error);
      }),
    close(): void {
      isClosed = true;
      destroy(client);
    },
  };
}

/** What an error of Redis means for the operator, for the end of a sentence. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^OOM /, 'Redis is full: raise its maxmemory'],
  [/^READONLY /, 'this Redis is a read-only replica: STORE_URL must name the primary'],
  [/^MISCONF /, 'Redis cannot save to its disk: check its log'],
  [/^LOADING /, 'Redis is still loading its data'],
  [/^(NOAUTH|WRONGPASS) /, 'Redis refuses the user name or the password in STORE_URL'],
  [/^NOPERM /, 'Redis does not allow this user to do that: it needs all commands on keys liveblog:*'],
  [/^The client is (offline|closed)/, 'there is no connection to Redis'],
];

function describe(error: unknown): Error {
  const reason = reasonOf(error);
  return new Error(MEANINGS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason, { cause: error });
}

/** Whether Redis answered, if only with a refusal: an error reply begins with a code in capitals. */
const isAnswer = (error: unknown): boolean => error instanceof Error && /^[A-Z]{2,} /.test(error.message);

const isReadOnly = (error: unknown): boolean => error instanceof Error && error.message.startsWith('READONLY ');

/** Host and port, without user name and password. */
export const placeOf = (url: string): string => URL.parse(url)?.host ?? 'an unknown place';
