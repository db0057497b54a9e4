import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { InvalidTokenError, unauthorised } from '../invalid-token.ts';
import type { Failure } from '../port.ts';
import { longestWait, MessageRateLimitError, RateLimiterTimeoutError } from './rate-limits.ts';
import { NonIdempotentRequestError } from './rest.ts';

/** What was tried where. */
export interface Attempted {
  channelId: string;
  /** `post` opens a post in a forum; `change` renames, archives or opens a thread. */
  deed: 'message' | 'pin' | 'thread' | 'change' | 'post' | 'publish';
}

type Deed = Attempted['deed'];

const toWrite = 'View Channel, Send Messages, Embed Links and Read Message History';

const deeds: Record<Deed, { verb: string; needs: string }> = {
  message: { verb: 'post', needs: `${toWrite} there (in a thread: Send Messages in Threads)` },
  pin: { verb: 'pin messages', needs: 'Pin Messages there' },
  thread: { verb: 'open a thread', needs: 'Create Public Threads and Send Messages in Threads there' },
  change: { verb: 'change the thread', needs: 'Send Messages in Threads there, and unlock the thread if it is locked' },
  post: { verb: 'open a post', needs: `${toWrite} there` },
  publish: { verb: 'publish messages', needs: 'Send Messages there' },
};

const again = 'Take away what it follows with /feed remove and add it again with /feed add';

const wrongKind: Record<Deed, string> = {
  message: 'is not a text channel. Choose one that holds messages',
  pin: 'is not a text channel. Choose one that holds messages',
  thread: `is a channel without threads of its own. ${again}, without a thread`,
  change: 'is not a thread',
  post: `is not a forum any more. ${again}`,
  publish: `is not an announcement channel, so nothing can be published there. ${again}`,
};

type Sentence = (place: string, deed: Deed) => string;

// Discord's error codes that tell of the place, not of the message.
const obstacles = new Map<number, Sentence>([
  [10004, () => 'The bot is no longer in that server. Invite it again.'],
  [10087, place => `A tag that posts in ${place} should carry is not there any more. ${again}, with another tag.`],
  [30003, place => `${place} has 250 pinned messages, and Discord allows no more. Unpin one there.`],
  [40058, place => `${place} is a forum, where only posts can be opened. ${again}.`],
  [40067, place => `${place} asks for a tag on every post. ${again}, with one of its tags.`],
  [50001, place => `The bot cannot see ${place}. Give it ${toWrite} there.`],
  [50008, (place, deed) => `${place} ${wrongKind[deed]}.`],
  [50013, (place, deed) => `The bot may not ${deeds[deed].verb} in ${place}. Give it ${deeds[deed].needs}.`],
  [50024, (place, deed) => `${place} ${wrongKind[deed]}.`],
  [160005, place => `The thread ${place} is locked. Unlock it.`],
  [160006, () => 'This server has as many open threads as Discord allows. Close some that are no longer needed.'],
]);

/** What Discord's error code says of the place, as a sentence for moderators; undefined where it says nothing of it. */
export const permissionProblemOf = (code: number, { channelId, deed }: Attempted): string | undefined =>
  obstacles.get(code)?.(`<#${channelId}>`, deed);

/** That the channel or thread is not there any more. */
export const goneSentence = ({ channelId, deed }: Attempted): string =>
  `The ${deed === 'change' ? 'thread' : 'channel'} <#${channelId}> is not there any more. Remove what it follows with /feed remove.`;

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

/** What went wrong with a request about a channel. Throws `InvalidTokenError`, and what is no outcome to expect. */
function failureOf(error: unknown, attempted: Attempted): Failure {
  if (error instanceof NonIdempotentRequestError) return failureOf(error.cause, attempted);
  if (error instanceof MessageRateLimitError) return later(`Discord asks to wait: ${error.message}`, error.after);
  if (error instanceof RateLimiterTimeoutError) return later(error.message);
  if (error instanceof RateLimitError) return fromLimit(error);
  if (error instanceof DiscordAPIError) return fromApi(error, attempted);
  if (error instanceof HTTPError) return later(`Discord has trouble (HTTP ${error.status}).`);
  return fromLine(error);
}

/** Turns what goes wrong into an outcome. Throws `InvalidTokenError`, and what is no outcome to expect. */
export async function attempt<T>(attempted: Attempted, work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error, attempted);
  }
}

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && Number(error.code) === code;

/** `already`: the code with which Discord says that it is so already. */
export async function done(request: Promise<unknown>, already?: number): Promise<'done'> {
  try {
    await request;
  } catch (error) {
    if (already === undefined || !hasCode(error, already)) throw error;
  }
  return 'done';
}
