import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { type Problem, type ProblemKeyWith, problem } from '../../core/model/problem.ts';
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
type PlaceProblem = ProblemKeyWith<'place'>;

const FORBIDDEN: Readonly<Record<Deed, PlaceProblem>> = {
  message: 'problem.mayNotPost',
  pin: 'problem.mayNotPin',
  thread: 'problem.mayNotThread',
  change: 'problem.mayNotChange',
  post: 'problem.mayNotOpenPost',
  publish: 'problem.mayNotPublish',
};

const WRONG_KIND: Readonly<Record<Deed, PlaceProblem>> = {
  message: 'problem.noText',
  pin: 'problem.noText',
  thread: 'problem.noThreads',
  change: 'problem.notThread',
  post: 'problem.noForumNow',
  publish: 'problem.noAnnouncementNow',
};

/** Discord's error codes that tell of the place, not of the message. */
const OF_PLACE: ReadonlyMap<number, PlaceProblem | Readonly<Record<Deed, PlaceProblem>>> = new Map<
  number,
  PlaceProblem | Readonly<Record<Deed, PlaceProblem>>
>([
  [10087, 'problem.tagGone'],
  [30003, 'problem.pinsFull'],
  [40058, 'problem.onlyPosts'],
  [40067, 'problem.tagAsked'],
  [50001, 'problem.unseen'],
  [50008, WRONG_KIND],
  [50013, FORBIDDEN],
  [50024, WRONG_KIND],
  [160005, 'problem.locked'],
]);

/** Discord's error codes that tell of the whole server. */
const OF_SERVER: ReadonlyMap<number, ProblemKeyWith<never>> = new Map([
  [10004, 'problem.expelled'],
  [160006, 'problem.threadsFull'],
]);

/** What Discord's error code says of the place; undefined if it says nothing of it. */
export function permissionProblemOf(code: number, { channelId: place, deed }: Attempted): Problem | undefined {
  const ofServer = OF_SERVER.get(code);
  if (ofServer) return problem(ofServer);
  const ofPlace = OF_PLACE.get(code);
  return ofPlace && problem(typeof ofPlace === 'string' ? ofPlace : ofPlace[deed], { place });
}

/** That the channel or thread is not there any more. */
export const goneProblem = ({ channelId: place, deed }: Attempted): Problem =>
  problem(deed === 'change' ? 'problem.threadGone' : 'problem.channelGone', { place });

/** `reason` is for the log. `seconds`: the wait that Discord asks for, where it is known. */
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
  if (code === 10003) return { failed: 'place gone', problem: goneProblem(attempted) };
  if (code === 10008) return { failed: 'message gone' };
  if (code === 50083) return { failed: 'archived' };
  if (passing.has(code)) return later(`Discord asks to wait: ${error.message}`, askedWait(error));
  const found = permissionProblemOf(code, attempted);
  return found ? { failed: 'blocked', problem: found } : fromStatus(error, code > 0);
}

/** `known`: Discord itself answered, with a code of its own, and not something between it and us. */
function fromStatus(error: DiscordAPIError, known: boolean): Failure {
  if (error.status === 401) throw unauthorised(error);
  if (error.status === 408 || error.status === 425 || error.status === 429) return later(`HTTP ${error.status}`);
  const said = { message: error.message };
  if (error.status !== 403) return { failed: 'refused', problem: problem('problem.discordRefuses', said) };
  if (known) return { failed: 'blocked', problem: problem('problem.discordForbids', said) };
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
