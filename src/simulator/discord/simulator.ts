import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { APIApplicationCommand, APIChannel, APIMessage } from 'discord-api-types/v10';
import { type CommandRegistry, createCommandRegistry } from './commands.ts';
import { type GatewayServer, startGateway } from './gateway/gateway.ts';
import { createUser, populateGuild } from './guild.ts';
import { httpApi } from './http/api.ts';
import { createFaultRegistry, type FaultRegistry } from './http/faults.ts';
import { DISCORD_LIMITS, type RateLimits } from './http/rate-limits.ts';
import { memberActions } from './interactions/member.ts';
import { createInteractionStore, type InteractionStore } from './interactions/pending.ts';
import type { InteractionContext } from './interactions/responses.ts';
import { history } from './messages/history.ts';
import { createNonceStore } from './messages/sending.ts';
import { deleteMessage, moderatorActions, postAsMember, setBotPermissions } from './moderation.ts';
import type { DiscordSimulator, RefusedRequest, SimulatorEvent } from './port.ts';
import { createSnowflakes, type Dispatch, type World } from './world.ts';

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
  /** How long the bot may take to acknowledge an interaction. Default: Discord's 3 s. */
  acknowledgeWithinMs?: number;
  /** Privileged intents that the application was granted, as a bit set. Default: none. */
  intents?: number;
  heartbeatMs?: number;
  /** Number of further text channels, named `desk-1` and so on. Default: 0. */
  extraChannels?: number;
  /** Number of further guilds that the bot is in, in which nothing ever happens. Default: 0. */
  otherGuilds?: number;
}

/** A token in Discord's format: the bot's id and two opaque parts. */
const botToken = (id: string): string => `${Buffer.from(id).toString('base64url')}.Simulator.${'s'.repeat(38)}`;

function createWorld(
  { now, otherGuilds }: { now: () => number; otherGuilds: number },
  publish: World['publish'],
): World {
  const id = createSnowflakes(now);
  const guildId = id();
  const bot = { ...createUser(id(), 'Live Blogs', null), bot: true };
  const maps = { roles: new Map(), members: new Map(), channels: new Map(), histories: new Map(), pins: new Map() };
  const others = Array.from({ length: otherGuilds }, id);
  const known = { token: botToken(bot.id), origin: '', bot, guildId, locale: 'en-US', otherGuilds: others };
  return { now, id, ...known, files: new Map(), ...maps, publish };
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

interface SimulatorParts {
  context: InteractionContext;
  registered: CommandRegistry;
  faults: FaultRegistry;
  refusals: readonly RefusedRequest[];
  seen: Watchers;
  line: GatewayServer;
  close: DiscordSimulator['close'];
}

function simulatorHandle({
  context,
  registered,
  faults,
  refusals,
  seen,
  line,
  close,
}: SimulatorParts): DiscordSimulator {
  const { world } = context;
  return {
    url: `${world.origin}/api`,
    token: world.token,
    botId: world.bot.id,
    guildId: world.guildId,
    channels: () => [...world.channels.values()] as unknown as APIChannel[],
    roles: () => [...world.roles.values()],
    members: () => [...world.members.values()],
    messages: channelId => [...history(world, channelId).values()],
    commands: (): APIApplicationCommand[] => [...registered.global.list(), ...registered.guild.list()],
    ...memberActions(context, registered),
    watch: seen.watch,
    faults: Object.assign(faults, { dropGateway: line.drop }),
    refusals,
    postMessage: (channelId, content, userId) => postAsMember(world, channelId, { content, userId }),
    deleteMessage: (channelId, messageId) => deleteMessage(world, channelId, messageId),
    setBotPermissions: (channelId, permissions) => setBotPermissions(world, channelId, permissions),
    ...moderatorActions(world),
    close,
  };
}

/**
 * Starts a Discord on this machine: the HTTP API and the gateway on one port. Rejects if the port
 * is taken.
 */
export async function startDiscordSimulator(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const { now = Date.now, otherGuilds = 0, acknowledgeWithinMs = 3000, intents = 0, heartbeatMs = 41_250 } = options;
  const seen = createWatchers();
  const closed = Promise.withResolvers<void>();
  let line: GatewayServer | undefined;
  const world = createWorld({ now, otherGuilds }, event => {
    seen.relay(event);
    line?.publish(event);
  });
  populateGuild(world, options.extraChannels ?? 0);
  const held = createInteractionStore(world, acknowledgeWithinMs);
  const context = interactionContext(world, held, seen);
  const registered = createCommandRegistry(world, () => seen.notify({ type: 'commands' }));
  const [faults, refusals] = [createFaultRegistry(), [] as RefusedRequest[]];
  const parts = {
    context,
    commands: registered,
    nonces: createNonceStore(now),
    faults,
    refusals,
    limits: limitsOf(options),
  };
  const api = httpApi({ ...parts, closed: closed.promise });
  const server = createAdaptorServer({ fetch: api.fetch, overrideGlobalObjects: false }) as Server;
  line = startGateway(server, { world, sessions: new Map(), granted: intents, heartbeatMs });
  world.origin = await listen(server, options);
  const close = async () => {
    const done = Promise.withResolvers<void>();
    server.close(() => done.resolve());
    held.close();
    closed.resolve();
    line?.close();
    server.closeAllConnections();
    await done.promise;
  };
  return simulatorHandle({ context, registered, faults, refusals, seen, line, close });
}
