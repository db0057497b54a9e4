import { expect, test } from 'vitest';
import { createAddressBook, nextHop } from '../../src/fetch/redirect.ts';
import { answer, startFetch, startOrigin } from '../support/origin.ts';
import { saying } from '../support/problems.ts';

/** A server that answers each path with a redirect to the next, and `/end` with a document. */
const startChain = (steps: Readonly<Record<string, readonly [number, string]>>) =>
  startOrigin((request, response) => {
    const [status, location] = steps[request.url ?? ''] ?? [200, ''];
    answer(status, location ? { location } : {}, 'text')(request, response);
  });

test('a chain of permanent redirects tells where the source has moved to', async () => {
  const origin = await startChain({ '/a': [301, '/b'], '/b': [308, '/end'] });
  const fetched = await startFetch()(`${origin.url}/a`);
  expect(fetched).toMatchObject({
    status: 'ok',
    movedTo: `${origin.url}/end`,
    document: { url: `${origin.url}/end` },
  });
});

test('a move counts only up to the first temporary redirect', async () => {
  const origin = await startChain({ '/a': [301, '/b'], '/b': [302, '/c'], '/c': [301, '/end'] });
  expect(await startFetch()(`${origin.url}/a`)).toMatchObject({ status: 'ok', movedTo: `${origin.url}/b` });
});

test.each([302, 303, 307])('a temporary redirect (%i) moves nothing', async status => {
  const origin = await startChain({ '/a': [status, '/end'] });
  const fetched = await startFetch()(`${origin.url}/a`);
  expect(fetched).toMatchObject({ status: 'ok', document: { url: `${origin.url}/end` } });
  expect(fetched).not.toHaveProperty('movedTo');
});

test('a 304 reports a move too', async () => {
  const origin = await startChain({ '/a': [301, '/end'], '/end': [304, ''] });
  const fetched = await startFetch()(`${origin.url}/a`, { etag: '"v1"' });
  expect(fetched).toMatchObject({ status: 'not-modified', movedTo: `${origin.url}/end` });
});

test('five redirects are followed and a sixth is not', async () => {
  const origin = await startOrigin((request, response) => {
    const left = Number(request.url?.slice(1));
    answer(left ? 302 : 200, left ? { location: `/${left - 1}` } : {}, 'x')(request, response);
  });
  const fetch = startFetch();
  expect(await fetch(`${origin.url}/5`)).toMatchObject({ status: 'ok' });
  expect(await fetch(`${origin.url}/6`)).toMatchObject({
    status: 'refused',
    problems: saying(/more than 5 times/),
  });
});

test('an endless redirect is refused', async () => {
  const origin = await startChain({ '/a': [301, '/a'] });
  expect(await startFetch()(`${origin.url}/a`)).toMatchObject({ status: 'refused' });
  expect(origin.requests.length).toBe(6);
});

test.each([
  ['a private address', 'http://10.0.0.1/', /private network \(10\.0\.0\.1\)/],
  ['a private address in disguise', 'http://0x7f.1:81/', /private network \(127\.0\.0\.1\)/],
  ['a file', 'file:///etc/hostname', /I can only follow http and https/],
  ['a script', 'javascript:alert(1)', /I can only follow http and https/],
  ['an address with a password', 'http://user:password@127.0.0.1/', /user name or password/],
])('a redirect to %s is refused', async (_, location, reason) => {
  const origin = await startChain({ '/a': [302, location] });
  const fetch = startFetch({ allow: [`127.0.0.1:${(await origin).port}`] });
  expect(await fetch(`${origin.url}/a`)).toEqual({ status: 'refused', problems: saying(reason) });
});

test('a redirect to an allowed private host is followed only from that host', async () => {
  const inside = await startOrigin(answer(200, {}, 'secret'));
  const outside = await startChain({ '/in': [302, `${inside.url}/admin`], '/a': [302, '/in'] });
  const fetch = startFetch({ allow: [`127.0.0.1:${outside.port}`, `127.0.0.1:${inside.port}`] });
  for (const path of ['/in', '/a'])
    expect(await fetch(outside.url + path)).toEqual({ status: 'refused', problems: saying(/private network/) });
  expect(inside.requests).toEqual([]);
  expect(await fetch(`${inside.url}/feed`)).toMatchObject({ status: 'ok' });
});

test('a redirect to a port of another service is refused', async () => {
  const origin = await startChain({ '/a': [302, 'http://news.example:22/'] });
  expect(await startFetch()(`${origin.url}/a`)).toEqual({ status: 'refused', problems: saying(/port 22/) });
});

test('a redirect without a location is refused', async () => {
  const origin = await startChain({ '/a': [302, ''] });
  expect(await startFetch()(`${origin.url}/a`)).toMatchObject({
    status: 'refused',
    problems: saying(/without saying where/),
  });
});

test('a redirect never downgrades from https to http', () => {
  const secure = new URL('https://news.example/live');
  expect(() => nextHop(secure, 'http://news.example/live')).toThrow('from https to unencrypted http');
  expect(nextHop(secure, '//other.example/live').href).toBe('https://other.example/live');
});

test('a redirect with an endless body is followed without reading that body', async () => {
  const origin = await startOrigin((request, response) => {
    if (request.url === '/end') return answer(200, {}, 'x')(request, response);
    response.writeHead(302, { location: '/end' }).write('…');
  });
  expect(await startFetch()(`${origin.url}/a`)).toMatchObject({ status: 'ok' });
});

test.each([
  ['an address that nobody could show', 2_100, /longer than 2,?048 characters/u],
  ['a header of many kilobytes', 20_000, /redirect/iu],
])('a redirect to %s is not followed', async (_, length, words) => {
  const origin = await startChain({ '/a': [301, `/${'x'.repeat(length)}`] });
  expect(await startFetch()(`${origin.url}/a`)).toMatchObject({ status: 'refused', problems: saying(words) });
});

test('20,000 addresses are remembered, and of one more the first is forgotten', () => {
  const book = createAddressBook();
  const address = (n: number) => `https://paper.example/${n}`;
  for (let n = 0; n < 20_000; n += 1) book.memo(address(n));
  expect(book.has(address(0))).toBe(true);
  book.memo(address(20_000));
  expect([book.size, book.has(address(0))]).toEqual([20_000, false]);
});
