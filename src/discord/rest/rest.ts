import { DefaultRestOptions, HTTPError, REST, type RESTOptions } from 'discord.js';
import { type AwaitRateLimit, limitOf, longestWait, MessageRateLimitError, rateLimitedFetch } from './rate-limits.ts';

const longestWaitMs = 10_000;
const timeout = 7_000;
// As long as a turn among all processes of the bot may let wait, and more.
const longestTurn = 30_000;

type Ask = RESTOptions['makeRequest'];

/** A request that discord.js must not repeat by itself failed of its cause; it may have been done all the same. */
export class NonIdempotentRequestError extends Error {
  override name = 'NonIdempotentRequestError';
}

// A bucket that is said to be empty for days would refuse every call until then.
function shorten(headers: Headers, name: string): void {
  if (Number(headers.get(name)) > longestWait) headers.set(name, String(longestWait));
}

/** Makes a 429 one that discord.js reads aright. Throws `MessageRateLimitError` where it is no matter of the route. */
function heed(url: string, headers: Headers, body: ArrayBuffer): void {
  const limit = limitOf(headers, body);
  if (limit.own && url.includes('/channels/')) throw new MessageRateLimitError(limit);
  headers.set('retry-after', String(limit.seconds));
  shorten(headers, 'x-ratelimit-reset-after');
}

/**
 * Files are a form, and Node, discord.js and the fetching of sources each have a form of their own kind: whichever of them sends it,
 * it goes as bytes.
 */
async function asBytes(init: Parameters<Ask>[1]): Promise<Parameters<Ask>[1]> {
  if (!(init.body instanceof FormData)) return init;
  const encoded = new Response(init.body);
  const headers = { ...init.headers, 'content-type': encoded.headers.get('content-type') ?? '' };
  return { ...init, headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}

/** Asks, and reads the whole answer, so that the time-out covers a body that only drips in. */
const wholeAnswer: Ask = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, await asBytes(init));
  const body = await answer.arrayBuffer();
  const headers = new Headers([...answer.headers]);
  if (answer.status === 429) heed(url, headers, body);
  const { status, statusText } = answer;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
};

// A forum post knows no nonce: asked for twice, it may stand there twice.
const isForumPost = (url: string, method: string | undefined): boolean =>
  method === 'POST' && /\/channels\/\d+\/threads$/.test(url);

const askOnce: Ask = async (url, init) => {
  try {
    const answer = await wholeAnswer(url, init);
    if (answer.status < 500) return answer;
    throw new HTTPError(answer.status, answer.statusText, 'POST', url, { body: undefined, files: undefined });
  } catch (error) {
    throw new NonIdempotentRequestError('A forum post is not asked for twice.', { cause: error });
  }
};

const ask: Ask = (url, init) => (isForumPost(url, init.method) ? askOnce : wholeAnswer)(url, init);

export interface Access {
  token: string;
  /** REST base without a trailing slash. */
  apiUrl: string;
  /** Where several processes are one bot. */
  pace?: AwaitRateLimit;
}

/**
 * How Discord is asked. `api` is a base without a trailing slash. Two tries of 7 s each, so that a caller knows within 15 s, waits for a turn not counted; short rate limits
 * are waited for, longer ones are thrown as `RateLimitError`, those of one message as `MessageRateLimitError`.
 */
export const restOptions = (api: string, pace?: AwaitRateLimit): Partial<RESTOptions> => ({
  api,
  retries: 1,
  timeout: pace ? timeout + longestTurn : timeout,
  invalidRequestWarningInterval: 500,
  rejectOnRateLimit: limit => Math.max(limit.retryAfter, limit.timeToReset) > longestWaitMs,
  makeRequest: pace ? rateLimitedFetch(ask, pace, timeout) : ask,
});

/** Discord's REST API without a gateway: for processes that only post, and for checks. */
export const discordRest = (access: Access): REST =>
  new REST(restOptions(access.apiUrl, access.pace)).setToken(access.token);
