import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { answer, startFetch, startOrigin } from '../support/origin.ts';
import { saying } from '../support/problems.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

test('a document comes with its address, type, bytes and validators', async () => {
  const headers = { 'content-type': 'text/html; charset=utf-8', etag: '"v1"', 'last-modified': 'Sun, 01 Mar 2026' };
  const origin = await startOrigin(answer(200, headers, '<p>Lift-off'));
  expect(await startFetch()(`${origin.url}/live#top`)).toMatchObject({
    status: 'ok',
    document: {
      url: `${origin.url}/live`,
      contentType: 'text/html; charset=utf-8',
      bytes: Buffer.from('<p>Lift-off'),
    },
    validators: { etag: '"v1"', lastModified: 'Sun, 01 Mar 2026' },
  });
});

test('validators are sent and a 304 keeps them', async () => {
  const origin = await startOrigin(answer(304, { 'cache-control': 'max-age=30' }));
  const validators = { etag: 'W/"v1"', lastModified: 'Sun, 01 Mar 2026 11:00:00 GMT' };
  const fetched = await startFetch()(origin.url, validators);
  expect(origin.requests[0]?.headers).toMatchObject({
    'if-none-match': validators.etag,
    'if-modified-since': validators.lastModified,
  });
  expect(fetched).toEqual({ status: 'not-modified', validators, freshFor: 30 });
});

test('an unsolicited 304 is worth another try', async () => {
  const origin = await startOrigin(answer(304));
  expect(await startFetch()(origin.url)).toMatchObject({ status: 'retry' });
});

test('a validator that no request may carry is neither kept nor sent', async () => {
  const origin = await startOrigin(answer(200, { etag: '"caf\u00e9"' }, 'x'));
  const fetched = await startFetch()(origin.url, { etag: '"a\r\nx-evil: 1"' });
  expect(fetched).toMatchObject({ status: 'ok', validators: {} });
  expect(origin.requests[0]?.headers).not.toHaveProperty('if-none-match');
});

test('the bot says who it is, with the version of its package', async () => {
  const origin = await startOrigin(answer(200));
  await startFetch()(origin.url);
  expect(origin.requests[0]?.headers['user-agent']).toMatch(
    new RegExp(`^liveblog-bot/${manifest.version} \\(\\+https://`),
  );
});

test('the user agent can be set', async () => {
  const origin = await startOrigin(answer(200));
  await startFetch({ userAgent: 'newsroom/2 (+https://newsroom.example)' })(origin.url);
  expect(origin.requests[0]?.headers['user-agent']).toBe('newsroom/2 (+https://newsroom.example)');
});

test.each([
  [{ 'cache-control': 'public, max-age=120' }, 120],
  [{ 'cache-control': 'max-age=120', age: '50' }, 70],
  [{ 'cache-control': 's-maxage=600, max-age=5' }, 5],
  [{ 'cache-control': 'max-age=31536000' }, 86_400],
  [{ 'cache-control': 'max-age=0' }, undefined],
  [{ 'cache-control': 'no-cache, max-age=120' }, undefined],
  [{ expires: 'Sun, 01 Mar 2026 12:05:00 GMT', date: 'Sun, 01 Mar 2026 12:00:00 GMT' }, 300],
  [{ expires: '0' }, undefined],
  [{}, undefined],
])('%j keeps an answer fresh for %s seconds', async (headers, freshFor) => {
  const origin = await startOrigin(answer(200, headers, 'x'));
  expect(await startFetch({ now: () => NOON })(origin.url)).toMatchObject({ status: 'ok', freshFor });
});

test.each([
  ['90', 90],
  ['Sun, 01 Mar 2026 12:02:00 GMT', 120],
  ['Sun, 01 Mar 2026 11:00:00 GMT', undefined],
  ['soon', undefined],
  ['99999999', 86_400],
])('Retry-After: %s asks to wait %s seconds', async (value, after) => {
  const origin = await startOrigin(answer(429, { 'retry-after': value }));
  const reason = `127.0.0.1:${origin.port} asks me to visit less often (429). This may be temporary.`;
  expect(await startFetch({ now: () => NOON })(origin.url)).toEqual({
    status: 'retry',
    problems: saying(reason),
    after,
    code: 429,
  });
});

test.each([
  [401, { status: 'refused', problems: saying(/requires a login/), code: 401 }],
  [403, { status: 'refused', problems: saying(/does not let bots read/) }],
  [400, { status: 'refused', problems: saying(/answered with 400/) }],
  [404, { status: 'missing', forGood: false, problems: saying(/Check the address\./) }],
  [410, { status: 'missing', forGood: true, problems: saying(/for good/) }],
  [408, { status: 'retry', problems: saying(/may be temporary/) }],
  [500, { status: 'retry', problems: saying(/has a problem \(500\)/) }],
  [503, { status: 'retry', problems: saying(/not available/) }],
  [202, { status: 'retry', problems: saying(/no page to give yet/) }],
])('status %i is reported in a sentence', async (status, outcome) => {
  const origin = await startOrigin(answer(status, {}, 'x'));
  expect(await startFetch()(origin.url)).toMatchObject(outcome);
});

test('at most two requests run at once at one host, and all of them are answered', async () => {
  let running = 0;
  let most = 0;
  const origin = await startOrigin((request, response) => {
    running += 1;
    most = Math.max(most, running);
    response.on('finish', () => {
      running -= 1;
    });
    setImmediate(() => answer(200, {}, 'x')(request, response));
  });
  const fetch = startFetch();
  const fetched = await Promise.all(Array.from({ length: 9 }, (_, index) => fetch(`${origin.url}/${index}`)));
  expect(fetched.map(({ status }) => status)).toEqual(Array(9).fill('ok'));
  expect(most).toBe(2);
});

test('a host that never answers releases its slots at the deadline, and waiting for a slot does not count', async () => {
  const origin = await startOrigin((request, response) => {
    if (request.url !== '/slow') answer(200, {}, 'x')(request, response);
  });
  const fetch = startFetch({ deadlineMs: 3_000 });
  const fetched = await Promise.all([fetch(`${origin.url}/slow`), fetch(`${origin.url}/slow`), fetch(origin.url)]);
  expect(fetched.map(({ status }) => status)).toEqual(['retry', 'retry', 'ok']);
});
