import { type Client, Events, Status } from 'discord.js';

/**
 * Makes the client ready when its first shard is. discord.js waits for all of them, and holds back
 * what the others receive; Discord lets 5 s pass between two shards, and a command expires after 3.
 * Resolves when every shard has been ready.
 */
export function serveFromFirstShard(client: Client): Promise<void> {
  const seen = new Set<number>();
  return new Promise(resolve => {
    client.on(Events.ShardReady, shard => {
      seen.add(shard);
      // biome-ignore lint/complexity/useLiteralKeys: discord.js declares it private.
      if (client.ws.status !== Status.Ready) client.ws['triggerClientReady']();
      if (seen.size === client.ws.shards.size) resolve();
    });
  });
}
