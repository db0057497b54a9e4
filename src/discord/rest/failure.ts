import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { type Problem, type ProblemKeyWith, problem } from '../../core/model/problem.ts';
import type { Failure } from '../../pipeline/chat.ts';
import { InvalidTokenError, unauthorised } from '../invalid-token.ts';
import { HeldBackError, LONGEST_WAIT, MESSAGE_LIMITS } from './rate-limits.ts';
import { NonIdempotentRequestError } from './rest.ts';

export interface Attempt {
  channelId: string;
  /** `read` looks for messages; `post` opens a post in a forum; `change` renames, archives or opens a thread. */
  action: 'message' | 'read' | 'pin' | 'thread' | 'change' | 'post' | 'publish';
}

type AttemptedAction = Attempt['action'];
type PlaceProblem = ProblemKeyWith<'place'>;

const FORBIDDEN: Readonly<Record<AttemptedAction, PlaceProblem>> = {
  message: 'problem.mayNotPost',
  read: 'problem.mayNotReadHistory',
  pin: 'problem.mayNotPin',
  thread: 'problem.mayNotThread',
  change: 'problem.mayNotChange',
  post: 'problem.mayNotOpenPost',
  publish: 'problem.mayNotPublish',
};

const WRONG_KIND: Readonly<Record<AttemptedAction, PlaceProblem>> = {
  message: 'problem.noText',
  read: 'problem.noText',
  pin: 'problem.noText',
  thread: 'problem.noThreads',
  change: 'problem.notThread',
  post: 'problem.noForumNow',
  publish: 'problem.noAnnouncementNow',
};

/** Discord's error codes about a channel or thread, not about the message. */
const OF_PLACE: ReadonlyMap<number, PlaceProblem | Readonly<Record<AttemptedAction, PlaceProblem>>> = new Map<
  number,
  PlaceProblem | Readonly<Record<AttemptedAction, PlaceProblem>>
>([
  [10087, 'problem.tagGone'],
  [30003, 'problem.pinsFull'],
  [40058, 'problem.onlyPosts'],
  [40066, 'problem.tagsModerated'],
  [40067, 'problem.tagAsked'],
  [50001, 'problem.unseen'],
  [50008, WRONG_KIND],
  [50013, FORBIDDEN],
  [50024, WRONG_KIND],
  [160002, 'problem.mayNotReadHistory'],
  [160005, 'problem.locked'],
  [160009, 'problem.mayNotReadHistory'],
  [160010, 'problem.ageRestricted'],
]);

/** Discord's error codes about the whole server, or about whom a direct message is for. */
const OF_SERVER: ReadonlyMap<number, ProblemKeyWith<never>> = new Map([
  [10004, 'problem.expelled'],
  [10013, 'problem.lettersClosed'],
  [50007, 'problem.lettersClosed'],
  [50033, 'problem.lettersClosed'],
  [50278, 'problem.lettersClosed'],
  [160006, 'problem.threadsFull'],
  [160007, 'problem.threadsFull'],
]);

/**
 * Discord's error codes about what a message says or links to.
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const OF_CONTENT: ReadonlyMap<number, ProblemKeyWith<never>> = new Map([
  [20031, 'problem.nameWords'],
  [200000, 'problem.wordsBlocked'],
  [200001, 'problem.titleBlocked'],
  [240000, 'problem.linkHarmful'],
]);
const HARMFUL_LINK = 240000;

/** The problem that an error code stands for; undefined if it is not about a channel or server. */
export function permissionProblemOf(code: number, { channelId: place, action }: Attempt): Problem | undefined {
  const ofServer = OF_SERVER.get(code);
  if (ofServer) return problem(ofServer);
  const ofPlace = OF_PLACE.get(code);
  return ofPlace && problem(typeof ofPlace === 'string' ? ofPlace : ofPlace[action], { place });
}

export const goneProblem = ({ channelId: place, action }: Attempt): Problem =>
  problem(action === 'change' ? 'problem.threadGone' : 'problem.channelGone', { place });

/** `reason` is for the log. `seconds`: the wait that Discord requests, if it is known. */
function later(reason: string, seconds?: number): Failure {
  const after = seconds && Math.min(Math.ceil(seconds), LONGEST_WAIT);
  return { failed: 'later', reason, after };
}

/** No answer of Discord's own came, so Discord may still carry the request out. */
const unanswered = (reason: string): Failure => ({ failed: 'later', reason, unanswered: true });

/** Limits, whatever their status; what Discord switched off or limits inside, what its network blocks, and overload. */
const TEMPORARY = new Set([...MESSAGE_LIMITS, 40004, 40006, 40062, 40333, 130000]);

function fromApi(error: DiscordAPIError, attempted: Attempt): Failure {
  const code = Number(error.code);
  if (code === 10003) return { failed: 'place gone', problem: goneProblem(attempted) };
  if (code === 10008) return { failed: 'message gone' };
  if (code === 50083) return { failed: 'archived' };
  if (TEMPORARY.has(code)) {
    // The body has the wait too.
    const seconds = 'retry_after' in error.rawError ? Number(error.rawError.retry_after) || undefined : undefined;
    return later(`Discord asks to wait: ${error.message}`, seconds);
  }
  const ofContent = OF_CONTENT.get(code);
  if (ofContent)
    return { failed: 'refused', problem: problem(ofContent), ...(code === HARMFUL_LINK && { address: true as const }) };
  const found = permissionProblemOf(code, attempted);
  return found ? { failed: 'blocked', problem: found } : fromStatus(error, code > 0);
}

const INVALID_FORM = 50035;
/** Discord opens no more conversations for this bot. It was seen as 400 and as 403. */
const OPENS_TOO_FAST = 40003;

// discord.js lists the fields that Discord names: `embeds[0].image.url[URL_TYPE_INVALID_URL]: …`.
const isOfAddress = ({ code, message }: DiscordAPIError): boolean =>
  Number(code) === INVALID_FORM && /\burl\[/.test(message);

/**
 * `known`: the response has a code of Discord's own. Any other may come from a proxy in between or
 * from an incident, and decides nothing, whatever its status.
 */
function fromStatus(error: DiscordAPIError, known: boolean): Failure {
  if (error.status === 401) throw unauthorised(error);
  if (error.status === 408 || error.status === 425 || error.status === 429) return later(`HTTP ${error.status}`);
  if (!known) return unanswered(`Something between the bot and Discord refused the request (HTTP ${error.status}).`);
  const values = { message: error.message };
  if (error.status === 403 || Number(error.code) === OPENS_TOO_FAST)
    return { failed: 'blocked', problem: problem('problem.discordForbids', values) };
  const address = isOfAddress(error) && { address: true as const };
  return { failed: 'refused', problem: problem('problem.discordRefuses', values), ...address };
}

// Error codes of the system, TLS, undici and its HTTP parser. Any other `ERR_…` is a bug.
const NETWORK_CODE = /^(E(?!RR_)[A-Z_]+|ERR_(TLS|SSL)_\w+|CERT_\w+|UNABLE_TO_\w+|UND_ERR_\w+|HPE_\w+)$/;

// Handles errors without a response. Throws what is not an expected outcome.
function fromConnection(error: unknown): Failure {
  if (!(error instanceof Error) || error instanceof InvalidTokenError) throw error;
  // discord.js drops a token that was refused once.
  if (error.message.startsWith('Expected token')) throw unauthorised(error);
  if (error.name === 'AbortError') return unanswered('Discord did not answer in time.');
  if (error instanceof SyntaxError) return unanswered('Discord’s answer could not be read.');
  if ('code' in error && NETWORK_CODE.test(String(error.code))) return unanswered('Discord cannot be reached.');
  throw error;
}

/** Throws `InvalidTokenError`, and any error that is not an expected outcome. */
function failureOf(error: unknown, attempted: Attempt): Failure {
  if (error instanceof NonIdempotentRequestError) return failureOf(error.cause, attempted);
  if (error instanceof HeldBackError) return later(error.message, error.after);
  if (error instanceof RateLimitError) {
    const seconds = Math.max(error.retryAfter, error.timeToReset) / 1000;
    return later(`Discord asks to wait ${Math.ceil(seconds)} s.`, seconds);
  }
  if (error instanceof DiscordAPIError) return fromApi(error, attempted);
  if (error instanceof HTTPError) return unanswered(`Discord has trouble (HTTP ${error.status}).`);
  return fromConnection(error);
}

/** Turns expected errors into failures. Rejects with `InvalidTokenError` and with unexpected errors. */
export async function attempt<T>(attempted: Attempt, work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error, attempted);
  }
}

export const hasCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && Number(error.code) === code;

/** `already`: the error code that means that nothing had to be done. */
export async function done(request: Promise<unknown>, already?: number): Promise<'done'> {
  try {
    await request;
  } catch (error) {
    if (already === undefined || !hasCode(error, already)) throw error;
  }
  return 'done';
}
