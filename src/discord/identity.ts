import { type APIUser, DiscordAPIError, Routes } from 'discord.js';
import { inviteLink } from './permissions.ts';
import { unauthorised } from './refusal.ts';
import { discordRest } from './rest.ts';

/** Asks Discord whose token this is. Throws `TokenRefused`, or an error with a sentence where Discord cannot be asked. */
export async function identify(access: { token: string; apiUrl: string }): Promise<{ name: string; invite: string }> {
  try {
    const { id, username } = (await discordRest(access).get(Routes.user())) as APIUser;
    return { name: username, invite: inviteLink(id) };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw unauthorised(error);
    throw new Error(`Discord cannot be asked at ${access.apiUrl}. Check DISCORD_API_URL and the network.`, {
      cause: error,
    });
  }
}
