import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { APIApplicationCommand, APIChannel } from 'discord-api-types/v10';
import { type Commands, commands } from './commands.ts';
import { type Gateway, gateway } from './gateway/gateway.ts';
import { httpApi } from './http/api.ts';
import { type Registry, registry } from './http/faults.ts';
import { DISCORDS_LIMITS, type Limits } from './http/limits.ts';
import { deeds } from './interactions/member.ts';
import { type Interactions, interactions } from './interactions/pending.ts';
import type { Desk } from './interactions/saying.ts';
import { history } from './messages/history.ts';
import { nonces } from './messages/nonces.ts';
import { allow, deleteMessage, moderation, say } from './moderation.ts';
import type { DiscordSimulator, Refusal } from './port.ts';
import { furnish, user } from './state/guild.ts';
import { snowflakes } from './state/snowflake.ts';
import type { World } from './state/world.ts';
import { type Watching, watching } from './watching.ts';

export interface DiscordSimulatorOptions {
  /** Default: any free one. */
  port?: number;
  host?: string;
  now?: () => number;
  /** Default: Discord's, as far as they are known; `off` for tests that count something else. */
  limits?: Partial<Limits> | 'off';
  /** How long the bot may take to acknowledge an interaction. Default: Discord's three seconds. */
  answerWithinMs?: number;
  /** Privileged intents that the application was granted, as a bit set. Default: none. */
  intents?: number;
  heartbeatMs?: number;
  /** Text channels beyond the usual two: `desk-1` and so on. Default: none. */
  desks?: number;
  /** Servers beside the one that everything happens in: the bot is there, and hears nothing more of them. Default: none. */
  neighbours?: number;
}

/** A token in the shape that Discord gives: the bot's id, and two parts that mean nothing. */
const tokenOf = (id: string): string => `${Buffer.from(id).toString('base64url')}.Simulator.${'s'.repeat(38)}`;

function emptyWorld({ now, neighbours }: { now: () => number; neighbours: number }, publish: World['publish']): World {
  const id = snowflakes(now);
  const guildId = id();
  const bot = { ...user(id(), 'Live Blogs', null), bot: true };
  const maps = { roles: new Map(), members: new Map(), rooms: new Map(), histories: new Map(), pins: new Map() };
  const others = Array.from({ length: neighbours }, id);
  const known = { token: tokenOf(bot.id), origin: '', bot, guildId, locale: 'en-US', neighbours: others };
  return { now, id, ...known, files: new Map(), ...maps, publish };
}

async function listen(server: Server, { port = 0, host = '127.0.0.1' }: DiscordSimulatorOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  const { port: bound } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

const limitsOf = ({ limits }: DiscordSimulatorOptions): Limits | 'off' =>
  limits === 'off' ? limits : { ...DISCORDS_LIMITS, ...limits };

function deskOf(world: World, held: Interactions, { tell }: Watching): Desk {
  return {
    world,
    interactions: held,
    changed({ answer, room }, message) {
      const { id, state, ephemeral } = answer;
      tell({ type: 'answer', channelId: room.id, answer: { id, state, ephemeral, message } });
    },
  };
}

interface Made {
  desk: Desk;
  registered: Commands;
  faults: Registry;
  refusals: readonly Refusal[];
  seen: Watching;
  line: Gateway;
  close: DiscordSimulator['close'];
}

/** What tests and the preview page hold in their hands. */
function handle({ desk, registered, faults, refusals, seen, line, close }: Made): DiscordSimulator {
  const { world } = desk;
  return {
    url: `${world.origin}/api`,
    token: world.token,
    botId: world.bot.id,
    guildId: world.guildId,
    channels: () => [...world.rooms.values()] as unknown as APIChannel[],
    roles: () => [...world.roles.values()],
    members: () => [...world.members.values()],
    messages: channelId => [...history(world, channelId).values()],
    commands: (): APIApplicationCommand[] => [...registered.global.list(), ...registered.guild.list()],
    ...deeds(desk, registered),
    watch: seen.watch,
    faults: Object.assign(faults, { dropGateway: line.drop }),
    refusals,
    say: (channelId, content, userId) => say(world, channelId, { content, userId }),
    deleteMessage: (channelId, messageId) => deleteMessage(world, channelId, messageId),
    allow: (channelId, permissions) => allow(world, channelId, permissions),
    ...moderation(world),
    close,
  };
}

/** Starts a Discord on this machine: the HTTP API and the gateway on one port. */
export async function startDiscordSimulator(options: DiscordSimulatorOptions = {}): Promise<DiscordSimulator> {
  const { now = Date.now, neighbours = 0, answerWithinMs = 3000, intents = 0, heartbeatMs = 41_250 } = options;
  const seen = watching();
  const closed = Promise.withResolvers<void>();
  let line: Gateway | undefined;
  const world = emptyWorld({ now, neighbours }, event => {
    seen.relay(event);
    line?.publish(event);
  });
  furnish(world, options.desks ?? 0);
  const held = interactions(world, answerWithinMs);
  const desk = deskOf(world, held, seen);
  const registered = commands(world, () => seen.tell({ type: 'commands' }));
  const [faults, refusals] = [registry(), [] as Refusal[]];
  const parts = { desk, commands: registered, nonces: nonces(now), faults, refusals, limits: limitsOf(options) };
  const api = httpApi({ ...parts, closed: closed.promise });
  const server = createAdaptorServer({ fetch: api.fetch, overrideGlobalObjects: false }) as Server;
  line = gateway(server, { world, sessions: new Map(), granted: intents, heartbeatMs });
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
  return handle({ desk, registered, faults, refusals, seen, line, close });
}
