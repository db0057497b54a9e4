import { setImmediate } from 'node:timers/promises';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Departures } from '../../discord/gateway/changes.ts';
import type { Ids } from '../../discord/gateway/servers.ts';
import { schedulesIn } from '../../pipeline/schedules.ts';
import { setGuildLanguage } from '../server/settings.ts';
import { type DepartureDeps, loseChannel, loseRole, loseServer, loseUnknownChannel } from './departures.ts';

/**
 * Cleans up after servers, channels and roles that are gone, and adapts to servers that changed
 * their language.
 */
export interface Cleaning extends Departures {
  /** Discord has said twice, minutes apart, that it does not know a channel that it should post in. */
  channelUnknown(lost: { channelId: string; feedId: string }): void;
  /** Finds what disappeared while the bot was offline, now and every hour from then on. */
  sweep(): Promise<void>;
  /** Sweeps no more by itself. Resolves when all work that was begun is done. */
  idle(): Promise<void>;
}

/**
 * Milliseconds in which changed servers are collected. After a lost session Discord tells of every
 * server, one at a time.
 */
const COLLECT_MS = 1_000;
/** How often what failed is found again, and what a process without a gateway could not post in. */
const SWEEP_EVERY_MS = 60 * 60_000;

/**
 * Does one thing at a time, because a server that goes takes its channels with it. The next sweep
 * finds what failed.
 */
export function createCleaning(deps: DepartureDeps): Cleaning {
  let last: Promise<void> = Promise.resolve();
  const begin = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => deps.log.error('departure.broke', { error }));
    return last;
  };
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let hourly: NodeJS.Timeout | undefined;
  const sweepChanged = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const guildIds = [...changed];
    changed.clear();
    if (guildIds.length > 0) void begin(() => sweepServers(deps, guildIds));
  };

  return {
    // One odd event of the gateway forgets nothing.
    serverLeft: guildId => void begin(() => loseIfLeft(deps, guildId)),
    channelDeleted: (guildId, channelId, name) => void begin(() => loseChannel(deps, { guildId, channelId, name })),
    channelUnknown: lost => void begin(() => loseUnknownChannel(deps, lost)),
    roleDeleted: (guildId, roleId) => void begin(() => loseRole(deps, guildId, roleId)),
    serverChanged(guildId) {
      changed.add(guildId);
      timer ??= setTimeout(sweepChanged, COLLECT_MS).unref();
    },
    sweep() {
      const work = () => begin(() => sweepAll(deps));
      hourly ??= setInterval(() => void work(), SWEEP_EVERY_MS).unref();
      return work();
    },
    idle() {
      clearInterval(hourly);
      sweepChanged();
      return last;
    },
  };
}

async function sweepAll(deps: DepartureDeps): Promise<void> {
  const known = await deps.store.subscriptions.terms();
  const left = known.filter(guildId => !deps.servers.isIn(guildId));
  // The token of another bot sees none of the servers. That is a mistake in the configuration, no
  // reason to delete everything.
  const isOtherBot = left.length === known.length;
  if (isOtherBot && known.length > 0) deps.log.warn('servers.missing', { servers: known.length });
  for (const guildId of isOtherBot ? [] : left) await loseIfLeft(deps, guildId);
  await sweepServers(deps, known);
}

async function loseIfLeft(deps: DepartureDeps, guildId: string): Promise<void> {
  if (await hasLeft(deps, guildId)) await loseServer(deps, guildId);
}

/**
 * Returns true only if Discord confirms it: a server may be late after an incident, or have the
 * commands without the bot, and what is forgotten does not come back.
 */
async function hasLeft({ servers, log }: DepartureDeps, guildId: string): Promise<boolean> {
  try {
    return await servers.hasLeft(guildId);
  } catch (error) {
    log.error('departure.broke', { guild: guildId, error });
    return false;
  }
}

/** Sweeps servers one by one, and lets go of the event loop in between. A failure in one stops no other. */
async function sweepServers(deps: DepartureDeps, guildIds: readonly string[]): Promise<void> {
  const errors: unknown[] = [];
  for (const guildId of guildIds) {
    const chosen = await deps.store.subscriptions.of(guildId);
    // What is scheduled is followed too.
    if (chosen.length === 0) continue;
    await sweepServer(deps, guildId, chosen).catch(error => errors.push(error));
    await setImmediate();
  }
  if (errors.length > 0) deps.log.error('departure.broke', { error: errors[0], servers: errors.length });
}

/**
 * Adapts to a server's language, and cleans up what is missing there; a channel only if Discord
 * confirms that it is gone.
 */
async function sweepServer(deps: DepartureDeps, guildId: string, chosen: readonly Subscription[]): Promise<void> {
  const inventory = deps.servers.inventory(guildId);
  if (!inventory) return;
  await setGuildLanguage(deps, { guildId, locale: inventory.locale, chosen });
  const schedules = await schedulesIn(deps.store, guildId);
  const channelIds = new Set([...chosen, ...schedules].map(({ channelId }) => channelId));
  for (const channelId of missing(channelIds, inventory.channelIds))
    if (await deps.servers.isGone(channelId)) await loseChannel(deps, { guildId, channelId });
  const roleIds = new Set(chosen.flatMap(({ mention }) => mention ?? []));
  for (const roleId of missing(roleIds, inventory.roleIds)) await loseRole(deps, guildId, roleId);
}

const missing = (chosen: ReadonlySet<string>, standing: Ids): readonly string[] =>
  [...chosen].filter(id => !standing.has(id));
