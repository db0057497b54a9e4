import { type REST, Routes } from 'discord.js';
import { hasCode } from './failure.ts';

const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_GUILD = 10004;
const MISSING_ACCESS = 50001;

/** Returns true if the request is answered with one of these codes of Discord's, false if it succeeds. */
async function isAnswered(request: Promise<unknown>, codes: readonly number[]): Promise<boolean> {
  try {
    await request;
    return false;
  } catch (error) {
    if (codes.some(code => hasCode(error, code))) return true;
    throw error;
  }
}

/**
 * Asks Discord whether a channel or thread (archived ones included) is deleted. Rejects if Discord
 * cannot say.
 */
export async function isChannelGone(rest: REST, channelId: string): Promise<boolean> {
  try {
    return await isAnswered(rest.get(Routes.channel(channelId)), [UNKNOWN_CHANNEL]);
  } catch (error) {
    // It exists.
    if (hasCode(error, MISSING_ACCESS)) return false;
    throw error;
  }
}

/**
 * Asks Discord whether a server has neither the bot nor its commands any more. Rejects if Discord
 * cannot say. Discord tells an app's commands in a server only to an app that is installed there.
 * https://discord.com/developers/docs/resources/application#installation-context
 */
export async function isServerLeft(
  rest: REST,
  { applicationId, guildId }: { applicationId: string; guildId: string },
): Promise<boolean> {
  const codes = [UNKNOWN_GUILD, MISSING_ACCESS];
  if (!(await isAnswered(rest.get(Routes.guild(guildId)), codes))) return false;
  return isAnswered(rest.get(Routes.applicationGuildCommands(applicationId, guildId)), codes);
}
