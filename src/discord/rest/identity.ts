import { type APIUser, DiscordAPIError, Routes } from 'discord.js';
import { unauthorised } from '../invalid-token.ts';
import { inviteLink } from '../permissions.ts';
import { type Access, discordRest } from './rest.ts';

/** Whose token it is. */
export interface Identity {
  /** The bot's user name. */
  name: string;
  /** The page on which a server's owner adds the bot. */
  invite: string;
}

/**
 * Asks Discord whose token this is. Rejects with `InvalidTokenError`, or with an error with a cause
 * if Discord cannot be asked.
 */
export async function identify(access: Access): Promise<Identity> {
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

/** The first part of a token is the id of its application, in base64. It stays when the token changes. */
export function applicationIn(token: string): string {
  const [part = ''] = token.split('.');
  const id = Buffer.from(part, 'base64url').toString();
  return /^\d+$/.test(id) ? id : part;
}
