import { DefaultRestOptions, HTTPError, REST, type RESTOptions } from 'discord.js';
import { createTokenDoubt, type InvalidRequests, watchToken } from './invalid-requests.ts';
import {
  createBan,
  HeldBackError,
  LONGEST_WAIT,
  limitOf,
  type MakeRequest,
  rateLimitedFetch,
  watchBans,
} from './rate-limits.ts';
import { type AcquireTurn, createRequestPace } from './request-pace.ts';

/** Rate limits up to this many milliseconds are waited for. */
const LONGEST_WAIT_MS = 10_000;
const TIMEOUT_MS = 7_000;
/** How often routes are forgotten that nothing waits for, in milliseconds: each conversation has one of its own. */
const FORGET_EVERY_MS = 60_000;
/** Longer than a request waits for its turn: discord.js would abort those that have not even left. */
const LONGEST_TURN_MS = 3_600_000;

/** Not to be repeated, because the request may have succeeded all the same. Its `cause` says why. */
export class NonIdempotentRequestError extends Error {
  override name = 'NonIdempotentRequestError';
}

/**
 * Corrects the headers of a 429 for discord.js. Throws `HeldBackError` if it does not concern the whole route, or
 * concerns everything.
 */
function correctRateLimit(url: string, headers: Headers, body: ArrayBuffer): void {
  const { seconds, message, isOfMessage } = limitOf(headers, body);
  if (isOfMessage && url.includes('/channels/'))
    throw new HeldBackError('message', `Discord asks to wait: ${message}`, { after: seconds });
  headers.set('retry-after', String(seconds));
  // A bucket that is reported empty for days would refuse every request until then.
  const reset = 'x-ratelimit-reset-after';
  if (Number(headers.get(reset)) > LONGEST_WAIT) headers.set(reset, String(LONGEST_WAIT));
}

/** Encodes files: Node and discord.js have different `FormData` classes, so only bytes are understood by both. */
async function asBytes(init: Parameters<MakeRequest>[1]): Promise<Parameters<MakeRequest>[1]> {
  if (!(init.body instanceof FormData)) return init;
  const encoded = new Response(init.body);
  const headers = { ...init.headers, 'content-type': encoded.headers.get('content-type') ?? '' };
  return { ...init, headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}

const TWO_FACTOR = /"code": ?60003\b/;

/** The bot's owner needs two-factor authentication. discord.js takes any 401 for a refused token, and drops it. */
const isTwoFactorAsked = (status: number, body: ArrayBuffer): boolean =>
  status === 401 && TWO_FACTOR.test(new TextDecoder().decode(body));

/** Sends a request and reads the whole response, so that the timeout covers a slow body. */
const requestWhole =
  (note: InvalidRequests['note']): MakeRequest =>
  async (url, init) => {
    const answer = await DefaultRestOptions.makeRequest(url, await asBytes(init));
    note(answer.status, answer.headers.get('x-ratelimit-scope'));
    const body = await answer.arrayBuffer();
    const headers = new Headers([...answer.headers]);
    if (answer.status === 429) correctRateLimit(url, headers, body);
    const { statusText } = answer;
    const status = isTwoFactorAsked(answer.status, body) ? 403 : answer.status;
    return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
  };

/**
 * A forum post has no nonce: a repeated request may create it twice. An edit or a pin that had no answer may
 * arrive after its repetition, so whoever edits has to know of it.
 */
const isSentOnce = (url: string, method: string | undefined): boolean =>
  (method === 'POST' && /\/channels\/\d+\/threads$/.test(url)) ||
  (method === 'PATCH' && /\/channels\/\d+\/messages\/\d+$/.test(url)) ||
  /\/channels\/\d+\/(?:messages\/)?pins\/\d+$/.test(url);

const requestOnce =
  (request: MakeRequest): MakeRequest =>
  async (url, init) => {
    try {
      const answer = await request(url, init);
      if (answer.status < 500) return answer;
      throw new HTTPError(answer.status, answer.statusText, init.method ?? 'GET', url, {
        body: undefined,
        files: undefined,
      });
    } catch (error) {
      throw new NonIdempotentRequestError('This request is not repeated.', { cause: error });
    }
  };

export interface Access {
  token: string;
  /** REST base without a trailing slash. */
  apiUrl: string;
  /** The global rate limit, shared by all that are one bot. By default the client has it to itself. */
  pace?: AcquireTurn;
  /**
   * Throws if the caller has lost a lease: another process may do the same work by now. Called right
   * before each request leaves, because it may have waited for its turn for long.
   */
  assertLeasesHeld?: () => void;
  /** Counts what Discord forbids, and knows of a ban and of a doubt of the token. By default the client keeps that to itself. */
  invalidRequests?: Partial<Pick<InvalidRequests, 'note' | 'ban' | 'tokenDoubt' | 'tokenRefused'>>;
}

/**
 * Returns the options of discord.js' REST client. `api` has no trailing slash. A request is tried
 * twice for 7 s each (a forum post and an edit once), so a caller knows within 15 s, plus waits for the global rate limit. Rate
 * limits of up to 10 s are waited for; longer ones reject with `RateLimitError`, those of a single
 * message, and all requests during a ban, or while the token is in doubt, with `HeldBackError`.
 */
export function restOptions(
  api: string,
  {
    pace = createRequestPace(),
    assertLeasesHeld = () => undefined,
    invalidRequests: { note = () => undefined, ban = createBan(), tokenDoubt = createTokenDoubt() } = {},
  }: Omit<Access, 'token' | 'apiUrl'> = {},
): Partial<RESTOptions> {
  const send = watchToken(watchBans(requestWhole(note), ban), tokenDoubt);
  const request: MakeRequest = async (url, init) => {
    assertLeasesHeld();
    return (isSentOnce(url, init.method) ? requestOnce(send) : send)(url, init);
  };
  return {
    api,
    retries: 1,
    timeout: TIMEOUT_MS + LONGEST_TURN_MS,
    handlerSweepInterval: FORGET_EVERY_MS,
    // Our own pace counts from when Discord answers, not from when discord.js hands a request on.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: limit => Math.max(limit.retryAfter, limit.timeToReset) > LONGEST_WAIT_MS,
    makeRequest: rateLimitedFetch(request, pace, TIMEOUT_MS),
  };
}

export const discordRest = (access: Access): REST =>
  new REST(restOptions(access.apiUrl, access)).setToken(access.token);
