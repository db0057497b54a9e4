import catchup from '../../commands/catchup.ts';
import feed from '../../commands/feed.ts';
import quote from '../../commands/quote.ts';
import quotesInUpdate from '../../commands/quotes-in-update.ts';
import summary from '../../commands/summary.ts';
import timeline from '../../commands/timeline.ts';
import whyThisMessage from '../../commands/why-this-message.ts';
import { createCleaning } from '../context/departures.ts';
import { createDiscord } from '../discord/gateway/client.ts';
import { type Identity, identify } from '../discord/rest/identity.ts';
import type { AppOptions } from './options.ts';
import { accessOf, type Infrastructure, type Worker } from './worker.ts';

const COMMANDS = [feed, summary, quote, timeline, catchup, quotesInUpdate, whyThisMessage];

/** How this process is known to Discord. */
export interface BotGateway {
  who: Identity;
  /** What health checks and metrics see of it. Undefined if this process only posts. */
  connection?: { connected(): boolean; servers(): number };
  /** Accepts no more commands, and finishes those that it has. */
  close(): Promise<void>;
}

/**
 * Connects to the gateway and answers commands; a process that only posts just asks who it is.
 * Throws `InvalidTokenError` with a sentence for the operator.
 */
export async function openGateway(
  options: AppOptions,
  { cluster, metrics, lease }: Infrastructure,
  { context, post, run }: Worker,
): Promise<BotGateway> {
  const { config, log, now, refused } = options;
  const access = accessOf(config, cluster);
  if (config.cluster?.role === 'worker') return { who: await identify(access), close: async () => undefined };
  const permissionsChanged = (_: string, channelId?: string) => post.retryNow(channelId);
  const discord = await createDiscord({
    ...access,
    shards: config.shards,
    commands: COMMANDS,
    context,
    log,
    now,
    hooks: { refused, permissionsChanged, claim: cluster?.claim },
  });
  const cleaning = createCleaning({ store: metrics.store, lease, log, run, servers: discord.servers, now });
  discord.watch(cleaning);
  await cleaning.sweep();
  return {
    who: { name: discord.ready().user.name, invite: discord.invite },
    connection: { connected: discord.connected, servers: () => discord.ready().guildIds.length },
    async close() {
      await cleaning.idle();
      await discord.close();
    },
  };
}
