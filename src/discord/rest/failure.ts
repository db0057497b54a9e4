import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { InvalidTokenError, unauthorised } from '../invalid-token.ts';
import type { Failure } from '../port.ts';
import { longestWait, MessageRateLimitError } from './limit.ts';
import { type Attempted, goneSentence, permissionProblemOf } from './permission-problem.ts';
import { RateLimiterTimeoutError } from './rate-limited-fetch.ts';
import { NonIdempotentRequestError } from './rest.ts';

/** `seconds`: the wait that Discord asks for, where it is known. */
function later(reason: string, seconds?: number): Failure {
  const after = seconds && Math.min(Math.ceil(seconds), longestWait);
  return { failed: 'later', reason, after };
}

// Sending off for a while, slow mode, write limits, too many edits of old messages, overload, and an address or a client
// that Discord's network does not let through.
const passing = new Set([20016, 20022, 20028, 20029, 30046, 40004, 40333, 130000]);

// Errors with these codes carry the wait in the body too.
function askedWait({ rawError }: DiscordAPIError): number | undefined {
  return 'retry_after' in rawError ? Number(rawError.retry_after) || undefined : undefined;
}

function fromApi(error: DiscordAPIError, attempted: Attempted): Failure {
  const code = Number(error.code);
  if (code === 10003) return { failed: 'place gone', reason: goneSentence(attempted) };
  if (code === 10008) return { failed: 'message gone' };
  if (code === 50083) return { failed: 'archived' };
  if (passing.has(code)) return later(`Discord asks to wait: ${error.message}`, askedWait(error));
  const reason = permissionProblemOf(code, attempted);
  return reason ? { failed: 'blocked', reason } : fromStatus(error, code > 0);
}

/** `known`: Discord itself answered, with a code of its own, and not something between it and us. */
function fromStatus(error: DiscordAPIError, known: boolean): Failure {
  if (error.status === 401) throw unauthorised(error);
  if (error.status === 408 || error.status === 425 || error.status === 429) return later(`HTTP ${error.status}`);
  if (error.status !== 403) return { failed: 'refused', reason: error.message.slice(0, 300) };
  if (known) return { failed: 'blocked', reason: `Discord does not allow it: ${error.message.slice(0, 300)}` };
  return later('Something between the bot and Discord refused the request (HTTP 403).');
}

// Codes of the system, of TLS, of undici and of its HTTP parser; `ERR_…` otherwise tells of a mistake of ours.
const network = /^(E(?!RR_)[A-Z_]+|ERR_(TLS|SSL)_\w+|CERT_\w+|UNABLE_TO_\w+|UND_ERR_\w+|HPE_\w+)$/;

const isNetwork = (error: Error & { code?: unknown }): boolean =>
  typeof error.code === 'string' && network.test(error.code);

function fromLimit(error: RateLimitError): Failure {
  const seconds = Math.max(error.retryAfter, error.timeToReset) / 1000;
  return later(`Discord asks to wait ${Math.ceil(seconds)} s.`, seconds);
}

// Errors that are no answer of Discord's. Throws what is no outcome to expect.
function fromLine(error: unknown): Failure {
  if (!(error instanceof Error) || error instanceof InvalidTokenError) throw error;
  // discord.js forgets a token that was refused once.
  if (error.message.startsWith('Expected token')) throw unauthorised(error);
  if (error.name === 'AbortError') return later('Discord did not answer in time.');
  if (error instanceof SyntaxError) return later('Discord’s answer could not be read.');
  if (isNetwork(error)) return later('Discord cannot be reached.');
  throw error;
}

/** What went wrong with a request about a channel. Throws `TokenRefused`, and what is no outcome to expect. */
export function failureOf(error: unknown, attempted: Attempted): Failure {
  if (error instanceof NonIdempotentRequestError) return failureOf(error.cause, attempted);
  if (error instanceof MessageRateLimitError) return later(`Discord asks to wait: ${error.message}`, error.after);
  if (error instanceof RateLimiterTimeoutError) return later(error.message);
  if (error instanceof RateLimitError) return fromLimit(error);
  if (error instanceof DiscordAPIError) return fromApi(error, attempted);
  if (error instanceof HTTPError) return later(`Discord has trouble (HTTP ${error.status}).`);
  return fromLine(error);
}
