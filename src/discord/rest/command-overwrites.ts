import {
  type APIApplicationCommandPermission,
  type REST,
  type RESTGetAPIGuildApplicationCommandsPermissionsResult,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { hasCode } from './failure.ts';

export type CommandOverwrite = APIApplicationCommandPermission;

/**
 * What administrators set in a server for the bot's commands, by the id of the command; by that of the application
 * for those without an overwrite of their own.
 */
export type CommandOverwrites = ReadonlyMap<string, readonly CommandOverwrite[]>;

/** Overwrites of all servers together that are remembered. Discord takes 100 for a command. */
const MOST_KEPT = 100_000;

const sizeOf = (overwrites: CommandOverwrites): number =>
  [...overwrites.values()].reduce((size, { length }) => size + length, 1);

/**
 * Asks Discord once for each server, and remembers the answer until `forget`: a gateway event tells of each change.
 * `inServer` rejects if Discord does not say.
 * https://discord.com/developers/docs/interactions/application-commands#get-guild-application-command-permissions
 */
export function commandOverwrites(rest: Pick<REST, 'get'>) {
  async function ask(guildId: string, applicationId: string): Promise<CommandOverwrites> {
    try {
      const route = Routes.guildApplicationCommandsPermissions(applicationId, guildId);
      const all = (await rest.get(route)) as RESTGetAPIGuildApplicationCommandsPermissionsResult;
      return new Map(all.map(({ id, permissions }) => [id, permissions]));
    } catch (error) {
      // Nobody sets anything for an application that is not installed there.
      if (hasCode(error, RESTJSONErrorCodes.MissingAccess)) return new Map();
      throw error;
    }
  }
  const known = new LRUCache<string, CommandOverwrites, string>({
    maxSize: MOST_KEPT,
    sizeCalculation: sizeOf,
    fetchMethod: (guildId, _, { context: applicationId }) => ask(guildId, applicationId),
  });
  return {
    inServer: (guildId: string, applicationId: string): Promise<CommandOverwrites> =>
      known.forceFetch(guildId, { context: applicationId }),
    forget(guildId: string): void {
      known.delete(guildId);
    },
  };
}
