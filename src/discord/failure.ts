import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Failure } from './port.ts';
import { TokenRefused, unauthorised } from './refusal.ts';

const blocked = (reason: string): Failure => ({ failed: 'blocked', reason });
const later = (reason: string, after?: number): Failure => ({ failed: 'later', reason, after });

const rights = 'View Channel, Send Messages, Embed Links and Read Message History';

// Discord's error codes that tell of the place, not of the message.
const places = new Map<number, (place: string) => string>([
  [10003, place => `The channel ${place} is not there any more. Remove what it follows with /feed remove.`],
  [10004, () => 'The bot is no longer in that server. Invite it again.'],
  [40058, place => `${place} is a forum, where only threads can be posted. Choose a text channel or a thread.`],
  [40067, place => `${place} asks for a tag on every post. Choose a text channel or a thread.`],
  [50001, place => `The bot cannot see ${place}. Give it ${rights} there.`],
  [50008, place => `${place} is not a text channel. Choose one that holds messages.`],
  [
    50013,
    place => `The bot may not do that in ${place}. Give it ${rights} there (in a thread: Send Messages in Threads).`,
  ],
  [50024, place => `${place} is not a text channel. Choose one that holds messages.`],
  [50083, place => `The thread ${place} is archived. Open it again.`],
  [160005, place => `The thread ${place} is locked. Unlock it.`],
]);

// Sending off for a while, slow mode, write limits, too many edits of old messages, overload.
const passing = new Set([20016, 20022, 20028, 20029, 30046, 40004, 130000]);

function fromApi(error: DiscordAPIError, channelId: string): Failure {
  const code = Number(error.code);
  const place = places.get(code);
  if (code === 10008) return { failed: 'message gone' };
  if (place) return blocked(place(`<#${channelId}>`));
  if (passing.has(code)) return later(`Discord asks to wait: ${error.message}`);
  return fromStatus(error, code > 0);
}

/** `known`: Discord itself answered, with a code of its own, and not something between it and us. */
function fromStatus(error: DiscordAPIError, known: boolean): Failure {
  if (error.status === 401) throw unauthorised(error);
  if (error.status === 408 || error.status === 425 || error.status === 429) return later(`HTTP ${error.status}`);
  if (error.status !== 403) return { failed: 'refused', reason: error.message.slice(0, 300) };
  if (known) return blocked(`Discord does not allow it: ${error.message.slice(0, 300)}`);
  return later('Something between the bot and Discord refused the request (HTTP 403).');
}

// Codes of the system, of TLS, of undici and of its HTTP parser; `ERR_…` otherwise tells of a mistake of ours.
const network = /^(E(?!RR_)[A-Z_]+|ERR_(TLS|SSL)_\w+|CERT_\w+|UNABLE_TO_\w+|UND_ERR_\w+|HPE_\w+)$/;

const isNetwork = (error: Error & { code?: unknown }): boolean =>
  typeof error.code === 'string' && network.test(error.code);

/** What went wrong with a request about a channel. Throws `TokenRefused`, and what is no outcome to expect. */
export function failureOf(error: unknown, channelId: string): Failure {
  if (error instanceof RateLimitError) {
    const after = Math.ceil(Math.max(error.retryAfter, error.timeToReset) / 1000);
    return later(`Discord asks to wait ${after} s.`, after);
  }
  if (error instanceof DiscordAPIError) return fromApi(error, channelId);
  if (error instanceof HTTPError) return later(`Discord has trouble (HTTP ${error.status}).`);
  if (!(error instanceof Error) || error instanceof TokenRefused) throw error;
  // discord.js forgets a token that was refused once.
  if (error.message.startsWith('Expected token')) throw unauthorised(error);
  if (error.name === 'AbortError') return later('Discord did not answer in time.');
  if (error instanceof SyntaxError) return later('Discord’s answer could not be read.');
  if (isNetwork(error)) return later('Discord cannot be reached.');
  throw error;
}
