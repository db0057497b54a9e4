import {
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  Options,
  RESTEvents,
  Status,
} from 'discord.js';
import type { Departures } from '../../actions/nouns/servers.ts';
import type { Log } from '../../core/model/log.ts';
import { createGate } from '../interactions/gate.ts';
import { type AnswerSettings, answerInteractions } from '../interactions/interactions.ts';
import { register } from '../interactions/registration.ts';
import { createThreadsOf } from '../interactions/rights.ts';
import { unauthorised } from '../invalid-token.ts';
import { inviteLink } from '../permissions.ts';
import { notAsked } from '../rest/application.ts';
import { discordChannel } from '../rest/channel.ts';
import { commandOverwrites } from '../rest/command-overwrites.ts';
import { createTokenDoubt } from '../rest/invalid-requests.ts';
import { type Access, restOptions } from '../rest/rest.ts';
import {
  type PermissionsChanged,
  type TimeoutClock,
  watchCommandOverwrites,
  watchDepartures,
  watchPermissions,
} from './changes.ts';
import { keepKnown } from './hidden.ts';
import { serversOf } from './servers.ts';
import { createSharding, refusalOf } from './sharding.ts';

// The bot reads no messages and no members, so discord.js need not cache them.
const UNUSED_MANAGERS = [
  'ApplicationCommandManager',
  'AutoModerationRuleManager',
  'BaseGuildEmojiManager',
  'DMMessageManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildInviteManager',
  'GuildMessageManager',
  'GuildScheduledEventManager',
  'GuildStickerManager',
  'MessageManager',
  'PresenceManager',
  'ReactionManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'VoiceStateManager',
];

const TRIMMED_CACHES = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  ...Object.fromEntries(UNUSED_MANAGERS.map(manager => [manager, 0])),
  GuildMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
  // Tells whether the bot is in a private thread.
  ThreadMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: user => user.id === user.client.user.id },
});

// Shards are listed one by one: discord.js would read a number in the SHARDS variable as the single
// shard that a sharding manager assigned to this process.
const shardOptions = (shards: number | undefined) =>
  shards === undefined
    ? ({ shards: 'auto' } as const)
    : { shards: Array.from({ length: shards }, (_, id) => id), shardCount: shards };

const clientOptions = (
  { apiUrl, shards, ...access }: Pick<Access, 'apiUrl' | 'pace' | 'invalidRequests'> & { shards?: number },
  buildStrategy: NonNullable<ClientOptions['ws']>['buildStrategy'],
): ClientOptions => ({
  intents: [GatewayIntentBits.Guilds],
  ...shardOptions(shards),
  allowedMentions: { parse: [] },
  rest: restOptions(apiUrl, { pace: access.pace, invalidRequests: access.invalidRequests }),
  makeCache: TRIMMED_CACHES,
  ws: { buildStrategy },
});

export interface DiscordSettings extends Access, AnswerSettings {
  /** Number of gateway connections. Default: as many as Discord recommends. */
  shards?: number;
  /** Milliseconds of a clock that never jumps; that of `now`, if absent. */
  elapsed?: () => number;
  /** Returns the channels and threads of a server in which something is followed. */
  channelsIn?: (guildId: string) => Promise<readonly string[]>;
  hooks?: {
    /**
     * Called once if Discord refuses the intents after the start, or the token for minutes, or the
     * connection of a later shard fails: nothing works from then on.
     */
    refused?: (error: Error) => void;
    /** Waits until what Discord refused is tried again. */
    sleep?: (ms: number) => Promise<unknown>;
    /** Milliseconds after which the reply to a command is deferred. Default: 1,500. */
    deferAfter?: number;
    /** Resolves to true if this process should answer an interaction. Default: it answers all. */
    claim?: (interactionId: string) => Promise<boolean>;
  };
}

/** A connected bot. */
export type Discord = ReturnType<typeof connected>;

function logEvents(client: Client, log: Log): void {
  // Without a listener an 'error' event would end the process.
  client.on(Events.Error, error => log.error('discord.error', { error }));
  client.on(Events.ShardError, (error, shard) => log.warn('gateway.error', { shard, error }));
  client.on(Events.ShardReconnecting, shard => log.info('gateway.reconnecting', { shard }));
  client.on(Events.ShardReady, shard => log.info('gateway.ready', { shard }));
  client.on(Events.ShardResume, shard => log.info('gateway.resumed', { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.warn('gateway.disconnected', { shard, code }));
  client.rest.on(RESTEvents.RateLimited, ({ route, retryAfter, scope }) =>
    log.debug('discord.ratelimited', { route, retryAfter, scope }),
  );
}

/** Logs in. Resolves if that fails, even if the bot serves already: discord.js ends all connections then. */
async function failureOfLogin(client: Client, access: Access): Promise<Error> {
  try {
    await client.login(access.token);
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
    return isRefused ? unauthorised(error) : notAsked(access, error);
  }
  return new Promise(() => undefined);
}

type CommandIds = ReadonlyMap<string, string>;

async function start(
  client: Client,
  settings: DiscordSettings,
  onRegistered: (ids: CommandIds) => void,
): Promise<Client<true>> {
  const ready = await new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  const { changed, ids } = await register(ready.rest, ready.application.id, settings.commands);
  onRegistered(ids);
  settings.log.info('discord.ready', { user: ready.user.id, guilds: ready.guilds.cache.size, registered: changed });
  return ready;
}

/**
 * Logs in, registers the commands if they differ, and answers them; resolves as soon as the first
 * shard is connected. Rejects with
 * `InvalidTokenError` if Discord refuses the token or the intents, and with an error with a cause
 * if it cannot be reached.
 */
export async function createDiscord(settings: DiscordSettings): Promise<Discord> {
  const { log, hooks = {} } = settings;
  const { elapsed = () => settings.now().getTime() } = settings;
  const { build, reconnect } = createSharding();
  const client = new Client(clientOptions(settings, build));
  logEvents(client, log);
  keepKnown(client);
  const allConnected = serveFromFirstShard(client);
  let commandIds: CommandIds = new Map();
  const deferAfter = hooks.deferAfter ?? 1_500;
  const threadsOf = createThreadsOf(client.rest, elapsed, settings.channelsIn ?? (async () => []));
  const overwrites = commandOverwrites(client.rest);
  watchCommandOverwrites(client, overwrites.forget);
  const known = { commandIds: () => commandIds, overwritesIn: overwrites.inServer };
  const gate = createGate({ log, ...known });
  const answer = answerInteractions({ ...settings, ...known, gate, threadsOf, deferAfter });
  const serve = async (interaction: Interaction): Promise<void> => {
    if ((await hooks.claim?.(interaction.id)) !== false) await answer(interaction);
  };
  const running = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, interaction => {
    const work = serve(interaction).finally(() => running.delete(work));
    running.add(work);
  });
  const starting = start(client, settings, ids => {
    commandIds = ids;
  });
  const { sleep = ms => new Promise(resolve => setTimeout(resolve, ms).unref()) } = hooks;
  const tokenDoubt = createTokenDoubt({ elapsed, noted: settings.invalidRequests?.tokenRefused });
  const refused = refusalOf(client, { tokenDoubt, reconnect, sleep });
  const refusal = Promise.race([refused, failureOfLogin(client, settings)]);
  try {
    const ready = await Promise.race([starting, refusal.then(error => Promise.reject(error))]);
    void refusal.then(error => hooks.refused?.(error));
    return connected(ready, { allConnected, idle: () => Promise.all(running), now: settings.now, sleep });
  } catch (error) {
    starting.catch(() => undefined);
    await client.destroy();
    throw error;
  }
}

const connected = (
  client: Client<true>,
  { allConnected, idle, ...clock }: TimeoutClock & { allConnected: Promise<void>; idle: () => Promise<unknown> },
) => ({
  channel: discordChannel(client.rest),
  ready: () => ({
    user: { id: client.user.id, name: client.user.username },
    guildIds: [...client.guilds.cache.keys()],
  }),
  /** True while every shard is connected to the gateway. */
  connected: () => client.ws.shards.every(({ status }) => status === Status.Ready),
  /** Resolves when every shard has been connected: until then not all servers are known. */
  allConnected,
  servers: serversOf(client, clock.now),
  watch: (handlers: Departures): void => watchDepartures(client, handlers),
  watchPermissions: (changed: PermissionsChanged): void => watchPermissions(client, clock, changed),
  /** The page on which a server's owner adds the bot. */
  invite: inviteLink(client.application.id),
  /** Takes no more interactions, finishes running ones, and disconnects. */
  async close(): Promise<void> {
    client.removeAllListeners(Events.InteractionCreate);
    await idle();
    // Leaving on purpose closes the shards with the same event as an outage does.
    client.removeAllListeners(Events.ShardReconnecting);
    await client.destroy();
  },
});

/**
 * Makes the client ready when its first shard is. discord.js waits for all of them, and holds back
 * what the others receive; Discord lets 5 s pass between two shards, and a command expires after 3.
 * Resolves when every shard has been ready.
 */
function serveFromFirstShard(client: Client): Promise<void> {
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
