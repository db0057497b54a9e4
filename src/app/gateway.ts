import catchup from '../../commands/catchup.ts';
import feed from '../../commands/feed.ts';
import feeds from '../../commands/feeds.ts';
import follow from '../../commands/follow.ts';
import followThis from '../../commands/follow-this.ts';
import keepThis from '../../commands/keep-this.ts';
import quote from '../../commands/quote.ts';
import summary, { summaryOfAny, sumUp } from '../../commands/summary.ts';
import thisQuoteIsWrong from '../../commands/this-quote-is-wrong.ts';
import timeline from '../../commands/timeline.ts';
import whatChanged from '../../commands/what-changed.ts';
import whyThisMessage from '../../commands/why-this-message.ts';
import type { Command } from '../actions/command.ts';
import { createCleaning } from '../actions/departures/departures.ts';
import { channelsFollowedIn } from '../actions/followed.ts';
import { createPermissionRetries } from '../actions/permission-retries.ts';
import { languageIn } from '../actions/server/server.ts';
import type { Config } from '../config/config.ts';
import { createDiscord } from '../discord/gateway/client.ts';
import { identify } from '../discord/rest/application.ts';
import { type AppOptions, accessOf, type Infrastructure } from './infrastructure.ts';
import type { Worker } from './worker.ts';

const COMMANDS = [
  feed,
  feeds,
  summary,
  quote,
  timeline,
  catchup,
  follow,
  followThis,
  keepThis,
  whatChanged,
  thisQuoteIsWrong,
  whyThisMessage,
];

/** With what members have who installed the app for themselves. */
export const commandsFor = ({ userApp }: Pick<Config, 'userApp'>): readonly Command[] =>
  userApp ? [...COMMANDS.filter(command => command !== summary), summaryOfAny, sumUp] : COMMANDS;

/**
 * Connects to the gateway and answers commands; a process that only posts just asks who it is.
 * Throws `InvalidTokenError` with a sentence for the operator.
 */
export async function openGateway(
  options: AppOptions,
  infrastructure: Infrastructure,
  { actions, post, run, onChannelUnknown }: Worker,
) {
  const { config, log, now, elapsed, refused } = options;
  const { cluster, metrics, lease } = infrastructure;
  const access = accessOf(config, infrastructure);
  const departing = { store: metrics.store, lease, log, run, now };
  // Only the gateway tells a hidden channel from a deleted one.
  if (config.cluster?.role === 'worker')
    return {
      who: await identify(access),
      connection: undefined,
      sweep: async () => undefined,
      close: async () => undefined,
    };
  const discord = await createDiscord({
    ...access,
    shards: config.shards,
    commands: commandsFor(config),
    actions,
    log,
    now,
    elapsed,
    languageIn: server => languageIn(metrics.store, server),
    channelsIn: guildId => channelsFollowedIn(metrics.store, guildId),
    hooks: { refused, claim: cluster?.claim },
  });
  const cleaning = createCleaning({ ...departing, servers: discord.servers });
  discord.watch(cleaning);
  onChannelUnknown(cleaning.channelUnknown);
  const retryWherePermitted = createPermissionRetries({ post, servers: discord.servers, log });
  discord.watchPermissions((guildId, channelId) => void retryWherePermitted(guildId, channelId));
  return {
    /** How this process is known to Discord. */
    who: { name: discord.ready().user.name, invite: discord.invite },
    /** What health checks and metrics see of it. Undefined if this process only posts. */
    connection: { connected: discord.connected, servers: () => discord.ready().guildIds.length },
    /** Cleans up after what disappeared while the bot was offline; the bot works meanwhile. */
    async sweep() {
      await discord.allConnected;
      await cleaning.sweep();
    },
    /** Accepts no more commands, and finishes those that it has. */
    async close() {
      await cleaning.idle();
      await discord.close();
    },
  };
}
