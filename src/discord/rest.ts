import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';

const longestWaitMs = 10_000;
// Where a 429 says nothing, discord.js would ask again at once, without end.
const blindWaitSeconds = 5;

/** The wait that a 429 asks for, in seconds: some carry a short one in the header and the true one in the body. */
function askedWait(headers: Headers, body: ArrayBuffer): number {
  const inHeader = Number(headers.get('retry-after') ?? 0);
  try {
    const { retry_after: inBody } = JSON.parse(new TextDecoder().decode(body));
    return Math.max(inHeader, Number(inBody) || 0) || blindWaitSeconds;
  } catch {
    return inHeader || blindWaitSeconds;
  }
}

/** Asks, and reads the whole answer, so that the time-out covers a body that only drips in. */
const wholeAnswer: RESTOptions['makeRequest'] = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, init);
  const body = await answer.arrayBuffer();
  const headers = new Headers([...answer.headers]);
  if (answer.status === 429) headers.set('retry-after', String(askedWait(headers, body)));
  const { status, statusText } = answer;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
};

/**
 * How Discord is asked. `api` is a base without a trailing slash. Two tries of 7 s each, so that a caller knows within
 * 15 s; short rate limits are waited for, longer ones are thrown as `RateLimitError`.
 */
export const restOptions = (api: string): Partial<RESTOptions> => ({
  api,
  retries: 1,
  timeout: 7_000,
  invalidRequestWarningInterval: 500,
  rejectOnRateLimit: limit => Math.max(limit.retryAfter, limit.timeToReset) > longestWaitMs,
  makeRequest: wholeAnswer,
});

/** Discord's REST API without a gateway: for processes that only post, and for checks. */
export const discordRest = (settings: { token: string; apiUrl: string }): REST =>
  new REST(restOptions(settings.apiUrl)).setToken(settings.token);
