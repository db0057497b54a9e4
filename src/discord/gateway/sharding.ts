import {
  type Client,
  type ClientOptions,
  Events,
  GatewayCloseCodes,
  RESTEvents,
  SimpleShardingStrategy,
} from 'discord.js';
import { type InvalidTokenError, refusedByGateway, unauthorised } from '../invalid-token.ts';
import type { TokenDoubt } from '../rest/invalid-requests.ts';

/** Milliseconds of work on packets after which everything else has its turn. */
const SLICE_MS = 10;

type Manager = Parameters<NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>>[0];

/**
 * Connects shards as discord.js does, but handles in slices what they receive: at a start, and after
 * a lost session, Discord tells of thousands of servers at once.
 */
export function slicedSharding(manager: Manager): SimpleShardingStrategy {
  const emit: (...event: Parameters<Manager['emit']>) => boolean = manager.emit.bind(manager);
  return new SimpleShardingStrategy(Object.assign(manager, { emit: inSlices(emit) }));
}

/**
 * Returns a function that calls `handle` with the same arguments, in the same order: at once as long
 * as that takes less than `SLICE_MS` between two turns of the event loop, else in later turns.
 */
export function inSlices<Args extends readonly unknown[]>(handle: (...args: Args) => unknown): (...args: Args) => true {
  const waiting: Args[] = [];
  let spent = 0;
  let willTurn = false;

  const run = (args: Args): void => {
    const begunAt = performance.now();
    try {
      handle(...args);
    } finally {
      spent += performance.now() - begunAt;
    }
  };
  const awaitTurn = (): void => {
    if (willTurn) return;
    willTurn = true;
    setImmediate(turn);
  };
  const turn = (): void => {
    willTurn = false;
    spent = 0;
    try {
      for (let next = waiting.shift(); next; next = spent < SLICE_MS ? waiting.shift() : undefined) run(next);
    } finally {
      if (spent > 0) awaitTurn();
    }
  };

  return (...args) => {
    awaitTurn();
    if (waiting.length > 0 || spent >= SLICE_MS) waiting.push(args);
    else run(args);
    return true;
  };
}

export function createSharding() {
  let shards: ReadonlyMap<number, { connect(): Promise<void> }> = new Map();
  return {
    build(...[manager]: Parameters<typeof slicedSharding>): SimpleShardingStrategy {
      const strategy = slicedSharding(manager);
      // biome-ignore lint/complexity/useLiteralKeys: discord.js declares it private.
      shards = strategy['shards'];
      return strategy;
    },
    /** Connects a shard for which discord.js has given up. */
    reconnect: async (shard: number) => shards.get(shard)?.connect(),
  };
}

interface RefusalDeps extends Pick<ReturnType<typeof createSharding>, 'reconnect'> {
  tokenDoubt: Pick<TokenDoubt, 'accepted' | 'refused'>;
  sleep: (ms: number) => Promise<unknown>;
}

/**
 * Resolves when Discord has refused the intents, or the token for good, by gateway or REST. Until then
 * a shard whose token was refused is connected again.
 */
export function refusalOf(client: Client, { tokenDoubt, reconnect, sleep }: RefusalDeps): Promise<InvalidTokenError> {
  const { promise, resolve } = Promise.withResolvers<InvalidTokenError>();
  client.on(Events.ShardReady, tokenDoubt.accepted);
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const refusal = refusedByGateway(code);
    const wait = code === GatewayCloseCodes.AuthenticationFailed ? tokenDoubt.refused() : 0;
    if (wait > 0) void sleep(wait * 1000).then(() => reconnect(shard));
    else if (refusal) resolve(refusal);
  });
  // An expired interaction token gets a 401 too: only requests with the bot's token count.
  client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
    if (status === 401 && data.auth) resolve(unauthorised());
  });
  return promise;
}
