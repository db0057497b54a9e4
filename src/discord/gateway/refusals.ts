import { type Client, Events, GatewayCloseCodes, RESTEvents, type SimpleShardingStrategy } from 'discord.js';
import { type InvalidTokenError, refusedByGateway, unauthorised } from '../invalid-token.ts';
import type { TokenDoubt } from '../rest/token-doubt.ts';
import { slicedSharding } from './packet-slices.ts';

/** The shards of a client, which can be connected again. */
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

/** How a refused token is tried again. */
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
