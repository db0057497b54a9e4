import { DefaultRestOptions, HTTPError, REST, type RESTOptions } from 'discord.js';
import { limitOf, longestWait, OwnLimit } from './limit.ts';

const longestWaitMs = 10_000;

type Ask = RESTOptions['makeRequest'];

/** A request that discord.js must not repeat by itself failed of its cause; it may have been done all the same. */
export class Unrepeated extends Error {
  override name = 'Unrepeated';
}

// A bucket that is said to be empty for days would refuse every call until then.
function shorten(headers: Headers, name: string): void {
  if (Number(headers.get(name)) > longestWait) headers.set(name, String(longestWait));
}

/** Makes a 429 one that discord.js reads aright. Throws `OwnLimit` where it is no matter of the route. */
function heed(url: string, headers: Headers, body: ArrayBuffer): void {
  const limit = limitOf(headers, body);
  if (limit.own && url.includes('/channels/')) throw new OwnLimit(limit);
  headers.set('retry-after', String(limit.seconds));
  shorten(headers, 'x-ratelimit-reset-after');
}

/** Asks, and reads the whole answer, so that the time-out covers a body that only drips in. */
const wholeAnswer: Ask = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, init);
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
    throw new Unrepeated('A forum post is not asked for twice.', { cause: error });
  }
};

/**
 * How Discord is asked. `api` is a base without a trailing slash. Two tries of 7 s each, so that a caller knows within
 * 15 s; short rate limits are waited for, longer ones are thrown as `RateLimitError`, those of one message as `OwnLimit`.
 */
export const restOptions = (api: string): Partial<RESTOptions> => ({
  api,
  retries: 1,
  timeout: 7_000,
  invalidRequestWarningInterval: 500,
  rejectOnRateLimit: limit => Math.max(limit.retryAfter, limit.timeToReset) > longestWaitMs,
  makeRequest: (url, init) => (isForumPost(url, init.method) ? askOnce : wholeAnswer)(url, init),
});

/** Discord's REST API without a gateway: for processes that only post, and for checks. */
export const discordRest = (settings: { token: string; apiUrl: string }): REST =>
  new REST(restOptions(settings.apiUrl)).setToken(settings.token);
