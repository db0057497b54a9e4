import catchup from '../../commands/catchup.ts';
import feed from '../../commands/feed.ts';
import quote from '../../commands/quote.ts';
import quotesInUpdate from '../../commands/quotes-in-update.ts';
import summary from '../../commands/summary.ts';
import timeline from '../../commands/timeline.ts';
import whyThisMessage from '../../commands/why-this-message.ts';
import { createCleaning } from '../context/departures.ts';
import { createDiscord, type Discord, type DiscordSettings } from '../discord/gateway/client.ts';
import { type Identity, identify } from '../discord/rest/identity.ts';
import type { AppOptions } from './app.ts';
import { accessOf, type Infrastructure, type Worker } from './worker.ts';

const COMMANDS = [feed, summary, quote, timeline, catchup, quotesInUpdate, whyThisMessage];

/** How this process stands towards Discord. */
export interface Gateway {
  who: Identity;
  /** Undefined where this process only posts. */
  gateway?: { connected(): boolean; servers(): number };
  /** Takes no more commands, and finishes those that it has. */
  close(): Promise<void>;
}

/** Throws `TokenRefused` with a sentence for the operator. */
export async function openGateway(options: AppOptions, ground: Infrastructure, work: Worker): Promise<Gateway> {
  const { config, log } = options;
  const access = accessOf(config, ground.spread);
  if (config.spread?.role === 'worker') return { who: await identify(access), close: async () => undefined };
  const hooks = hooksOf(options, ground, work);
  const { shards } = config;
  const discord = await createDiscord({ ...access, shards, commands: COMMANDS, context: work.context, log, hooks });
  const { name } = discord.ready().user;
  const cleaning = cleaningOf(options, { ground, work, discord });
  discord.watch(cleaning);
  await cleaning.sweep();
  return {
    who: { name, invite: discord.invite },
    gateway: { connected: discord.connected, servers: () => discord.ready().guildIds.length },
    async close() {
      await cleaning.idle();
      await discord.close();
    },
  };
}

const hooksOf = (options: AppOptions, { spread }: Infrastructure, { post }: Worker): DiscordSettings['hooks'] => ({
  refused: options.refused,
  placeChanged: (_, channelId) => post.retryNow(channelId),
  claim: spread?.claim,
});

const cleaningOf = (
  { log, now = () => new Date() }: AppOptions,
  { ground, work, discord }: { ground: Infrastructure; work: Worker; discord: Discord },
) =>
  createCleaning({ store: ground.watch.store, lease: ground.lease, log, run: work.run, servers: discord.servers, now });
