import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import {
  type APIApplicationCommand,
  type APIChannel,
  type APIMessage,
  ApplicationCommandType,
  EntryPointCommandHandlerType,
} from 'discord-api-types/v10';
import { commandActions, conversationActions, roleActions, serverActions } from './administration.ts';
import { type CommandForm, createCommandRegistry, createGlobalCommands } from './commands.ts';
import { createConversations } from './conversations.ts';
import { type GatewayServer, startGateway } from './gateway/gateway.ts';
import { countSessionStarts } from './gateway/session-starts.ts';
import { createUser, populateGuild } from './guild.ts';
import { httpApi } from './http/api.ts';
import { createFaultRegistry, type FaultRegistry } from './http/faults.ts';
import { type BanForm, countInvalidRequests, type InvalidRequests } from './http/invalid-requests.ts';
import { DISCORD_LIMITS, type RateLimits } from './http/rate-limits.ts';
import type { ServerParts } from './http/request.ts';
import { memberActions } from './interactions/member.ts';
import { createInteractionStore, type InteractionStore } from './interactions/pending.ts';
import type { InteractionContext } from './interactions/responses.ts';
import { history } from './messages/history.ts';
import { createNonceStore } from './messages/sending.ts';
import { channelActions, deleteMessage, postAsMember, setBotPermissions, threadActions } from './moderation.ts';
import type { DiscordSimulator, RefusedRequest, SimulatedServer, SimulatorEvent } from './port.ts';
import { addReaders } from './readers.ts';
import { botToken, createSnowflakes, type Dispatch, type World } from './world.ts';

type SimulatorListener = (event: SimulatorEvent) => void;

interface Watchers {
  watch(listener: SimulatorListener): () => void;
  notify: SimulatorListener;
  /** Notifies of a gateway event, if it is visible. */
  relay(event: Dispatch): void;
}

function toSimulatorEvent({ t, d }: Dispatch): SimulatorEvent | undefined {
  const message = d as APIMessage;
  const channelId = message.channel_id;
  switch (t) {
    case 'MESSAGE_CREATE':
      return { type: 'message', channelId, message };
    case 'MESSAGE_UPDATE':
      return { type: 'edit', channelId, message };
    case 'MESSAGE_DELETE':
      return { type: 'delete', channelId, messageId: message.id };
    default:
      return /^(CHANNEL|THREAD)_(CREATE|UPDATE|DELETE)$/.test(t) ? { type: 'channels' } : undefined;
  }
}

function createWatchers(): Watchers {
  const listeners = new Set<SimulatorListener>();
  const tell = (event: SimulatorEvent) => {
    for (const listener of listeners) listener(event);
  };
  return {
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: tell,
    relay(event) {
      const shown = toSimulatorEvent(event);
      if (shown) tell(shown);
    },
  };
}

/** Options of a simulator; all have defaults. */
export interface DiscordSimulatorOptions {
  /** Default: any free port. */
  port?: number;
  host?: string;
  now?: () => number;
  /** Default: Discord's observed limits; `off` disables rate limiting. */
  limits?: Partial<RateLimits> | 'off';
  /** How a ban for too many invalid requests is answered. Default: in a line of plain text. */
  ban?: BanForm;
  /** How long the bot may take to acknowledge an interaction. Default: Discord's 3 s. */
  acknowledgeWithinMs?: number;
  /** Privileged intents that the application was granted, as a bit set. Default: none. */
  intents?: number;
  /** Whether addresses and titles of embeds come back as others saw Discord write them. Default: as they were sent. */
  normalises?: boolean;
  heartbeatMs?: number;
  /** The most guilds that a shard may have. Default: Discord's 2,500. */
  guildsPerShard?: number;
  /** Number of further text channels, named `desk-1` and so on. Default: 0. */
  extraChannels?: number;
  /** Number of further members, each with a conversation that is open. Default: 0. */
  readers?: number;
  /** Number of further guilds that the bot is in, in which nothing ever happens. Default: 0. */
  otherGuilds?: number;
  /** Number of further servers, with members, roles and channels of their own. Default: 0. */
  servers?: number;
}

function createSharedState(
  now: () => number,
  { intents: grantedIntents = 0, normalises = false }: DiscordSimulatorOptions,
) {
  const id = createSnowflakes(now);
  const guildId = id();
  const bot = { ...createUser(id(), 'Live Blogs', null), bot: true };
  const conversations = createConversations();
  return {
    now,
    id,
    guildId,
    token: botToken(bot.id),
    bot,
    grantedIntents,
    normalises,
    files: new Map(),
    conversations,
  };
}

/** As Discord creates a server. */
const NEW_SERVER: Pick<World, 'settings' | 'install' | 'isAvailable' | 'isNamed'> = {
  settings: { isCommunity: false, locale: 'en-US', systemChannelId: null, updatesChannelId: null },
  install: 'with bot',
  isAvailable: true,
  isNamed: true,
};

/** A little over a minute, so that what is created with a guild has no id of another one's. */
const APART = 60_001n << 22n;

/** Returns a generator of ids of guilds that were created earlier, which any number of shards share. */
function olderIds(id: string): () => string {
  let last = BigInt(id);
  return () => {
    last -= APART;
    return String(last);
  };
}

/** Creates a guild with its roles, members and channels. */
function createWorld(
  shared: ReturnType<typeof createSharedState> & Pick<World, 'publish'>,
  { otherGuilds = [], extraChannels = 0 }: { otherGuilds?: readonly string[]; extraChannels?: number },
): World {
  const maps = { roles: new Map(), members: new Map(), channels: new Map(), histories: new Map(), pins: new Map() };
  const more = { commandPermissions: new Map(), threadMembers: new Map() };
  const world = { ...shared, ...maps, ...more, origin: '', otherGuilds, ...NEW_SERVER };
  populateGuild(world, extraChannels);
  world.conversations.worlds.push(world);
  return world;
}

async function listen(server: Server, { port = 0, host = '127.0.0.1' }: DiscordSimulatorOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  const { port: bound } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

const limitsOf = ({ limits }: DiscordSimulatorOptions): RateLimits | 'off' =>
  limits === 'off' ? limits : { ...DISCORD_LIMITS, ...limits };

function interactionContext(world: World, held: InteractionStore, { notify: tell }: Watchers): InteractionContext {
  return {
    world,
    interactions: held,
    changed({ answer, channel }, message) {
      const { id, state, ephemeral } = answer;
      tell({ type: 'answer', channelId: channel.id, answer: { id, state, ephemeral, message } });
    },
  };
}

const serverHandle = ({ context, commands }: ServerParts): SimulatedServer => {
  const { world } = context;
  return {
    guildId: world.guildId,
    channels: () => [...world.channels.values()] as unknown as APIChannel[],
    roles: () => [...world.roles.values()],
    members: () => [...world.members.values()],
    messages: channelId => [...history(world, channelId).values()],
    ...memberActions(context, commands),
    postMessage: (channelId, content, userId) => postAsMember(world, channelId, { content, userId }),
    deleteMessage: (channelId, messageId) => deleteMessage(world, channelId, messageId),
    setBotPermissions: (channelId, permissions) => setBotPermissions(world, channelId, permissions),
    ...channelActions(world),
    ...threadActions(world),
    ...serverActions(world),
    ...commandActions(world, commands),
    ...roleActions(world),
  };
};

/** The command that Discord registers for an app with Activities. */
const LAUNCH: CommandForm = {
  name: 'launch',
  type: ApplicationCommandType.PrimaryEntryPoint,
  handler: EntryPointCommandHandlerType.DiscordLaunchActivity,
};

interface SimulatorParts {
  servers: readonly [ServerParts, ...ServerParts[]];
  faults: FaultRegistry;
  refusals: readonly RefusedRequest[];
  invalid: InvalidRequests;
  seen: Watchers;
  line: GatewayServer;
  close: DiscordSimulator['close'];
}

function simulatorHandle({ servers, faults, refusals, invalid, seen, line, close }: SimulatorParts): DiscordSimulator {
  const [{ context, commands }, ...others] = servers;
  const { world } = context;
  return {
    ...serverHandle({ context, commands }),
    url: `${world.origin}/api`,
    token: world.token,
    botId: world.bot.id,
    servers: others.map(serverHandle),
    commands: (): APIApplicationCommand[] => [...commands.global.list(), ...commands.guild.list()],
    ...conversationActions(world),
    enableActivities: () => void commands.global.put(LAUNCH),
    watch: seen.watch,
    faults: Object.assign(faults, { dropGateway: line.drop }),
    refusals,
    invalidRequests: invalid.count,
    close,
  };
}

/** Creates the simulator's servers: the first one has the quiet guilds. */
function createServers(
  options: DiscordSimulatorOptions,
  { seen, publish }: { seen: Watchers; publish: (guildId: string, event: Dispatch) => void },
): readonly [ServerParts, ...ServerParts[]] {
  const { now = Date.now, servers = 0, acknowledgeWithinMs = 3000 } = options;
  const { guildId: homeId, ...shared } = createSharedState(now, options);
  const interactions = createInteractionStore({ now }, acknowledgeWithinMs);
  const guildIds = olderIds(homeId);
  const ids = Array.from({ length: servers }, guildIds);
  const otherGuilds = Array.from({ length: options.otherGuilds ?? 0 }, guildIds);
  const worldOf = (guildId: string, further: Parameters<typeof createWorld>[1]) =>
    createWorld({ ...shared, guildId, publish: event => publish(guildId, event) }, further);
  const home = worldOf(homeId, { otherGuilds, extraChannels: options.extraChannels });
  addReaders(home, options.readers ?? 0);
  const changed = () => seen.notify({ type: 'commands' });
  const global = createGlobalCommands(home, changed);
  const server = (world: World): ServerParts => ({
    context: interactionContext(world, interactions, seen),
    commands: createCommandRegistry(world, global, changed),
  });
  const others = ids.map(id => server(worldOf(id, {})));
  return [server(home), ...others];
}

/**
 * Starts a Discord on this machine: the HTTP API and the gateway on one port. Rejects if the port
 * is taken.
 */
export async function startDiscordSimulator(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const { now = Date.now, heartbeatMs = 41_250, guildsPerShard = 2500 } = options;
  const seen = createWatchers();
  const closed = Promise.withResolvers<void>();
  let line: GatewayServer | undefined;
  const servers = createServers(options, {
    seen,
    publish(guildId, event) {
      seen.relay(event);
      line?.publish(guildId, event);
    },
  });
  const [faults, refusals] = [createFaultRegistry(), [] as RefusedRequest[]];
  const limits = limitsOf(options);
  const invalid = countInvalidRequests(limits, now, options.ban);
  const worlds = servers.map(({ context }) => context.world) as [World, ...World[]];
  const login = { worlds, guildsPerShard, starts: countSessionStarts(limits, now) };
  const parts = { servers, nonces: createNonceStore(now), faults, refusals, limits, invalid, login };
  const api = httpApi({ ...parts, closed: closed.promise, opened: () => seen.notify({ type: 'channels' }) });
  const server = createAdaptorServer({ fetch: api.fetch, overrideGlobalObjects: false }) as Server;
  line = startGateway(server, { ...login, sessions: new Map(), heartbeatMs });
  const origin = await listen(server, options);
  for (const world of worlds) world.origin = origin;
  const close = async () => {
    const done = Promise.withResolvers<void>();
    server.close(() => done.resolve());
    servers[0].context.interactions.close();
    closed.resolve();
    line?.close();
    server.closeAllConnections();
    await done.promise;
  };
  return simulatorHandle({ servers, faults, refusals, invalid, seen, line, close });
}
