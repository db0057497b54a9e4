import { expect, test, vi } from 'vitest';
import { createBodyBudget } from '../../src/fetch/body-budget.ts';
import { startFetch, startOrigin } from '../support/origin.ts';
import { PATIENCE } from '../support/until.ts';

const budgetOf = (total: number) => {
  const acquire = createBodyBudget({ total, one: 8 });
  const granted: string[] = [];
  const take = (...guildIds: string[]) =>
    acquire({ guildIds }).then(share => {
      granted.push(guildIds.join());
      return share;
    });
  return { take, granted };
};

const settle = () => new Promise(resolve => setImmediate(resolve));

test('bodies wait until there is room for one of the largest size', async () => {
  const { take, granted } = budgetOf(24);
  const [first] = await Promise.all(['a', 'b', 'c'].map(guild => take(guild)));
  const waiting = take('d');
  first?.shrink(1);
  await settle();
  expect(granted).toHaveLength(3);
  first?.release();
  await waiting;
  expect(granted).toEqual(['a', 'b', 'c', 'd']);
});

test('what a body does not need is given back at once', async () => {
  const { take, granted } = budgetOf(24);
  for (const share of await Promise.all(['a', 'b', 'c'].map(guild => take(guild)))) share.shrink(1);
  await Promise.all(['d', 'e'].map(guild => take(guild)));
  void take('f');
  await settle();
  expect(granted).toHaveLength(5);
});

test('one server has a third at most, and others are served meanwhile', async () => {
  const { take, granted } = budgetOf(48);
  for (let body = 0; body < 100; body += 1) void take('greedy');
  await settle();
  expect(granted).toEqual(['greedy', 'greedy']);
  await take('modest');
  await take('greedy', 'modest');
  expect(granted.slice(2)).toEqual(['modest', 'greedy,modest']);
});

test('a share that is given back twice counts once', async () => {
  const { take, granted } = budgetOf(8);
  const share = await take('a');
  share.release();
  share.release();
  await take('b');
  void take('c');
  await settle();
  expect(granted).toEqual(['a', 'b']);
});

test('no more documents are in memory than fit, and the others are fetched when room is given back', async () => {
  const origin = await startOrigin((_, response) => response.end('x'.repeat(1_000_000)));
  const fetch = startFetch({ maxBytes: 1_000_000, maxBytesInUse: 4_500_000 });
  const held: (() => void)[] = [];
  const all = Array.from({ length: 9 }, async (_, number) => {
    const fetched = await fetch(`${origin.url}/${number}`, {}, { guildIds: [String(number)] });
    if (fetched.status === 'ok') held.push(() => fetched.release?.());
  });
  for (const requests of [5, 8, 9]) {
    await vi.waitUntil(() => held.length === 3 && origin.requests.length === requests, { timeout: PATIENCE });
    await settle();
    expect(held).toHaveLength(3);
    for (const release of held.splice(0)) release();
  }
  await Promise.all(all);
});

test('an answer without a document, or with one that is refused, takes no room', async () => {
  const origin = await startOrigin((request, response) => {
    if (request.url === '/large') response.end('x'.repeat(20_000));
    else response.writeHead(request.url === '/gone' ? 404 : 200, { 'content-encoding': 'gzip' }).end('no gzip');
  });
  const fetch = startFetch({ maxBytes: 10_000, maxBytesInUse: 10_000 });
  for (const path of ['/large', '/gone', '/broken', '/large', '/broken'])
    expect((await fetch(origin.url + path)).status).not.toBe('ok');
});

test.each([
  ['a few bytes', 10],
  ['much', 400_000],
])('sources that send %s and then nothing keep no document of others waiting', async (_, sent) => {
  const origin = await startOrigin(({ url }, response) => {
    if (url === '/honest') response.end('x'.repeat(1_000));
    else response.write('x'.repeat(sent));
  });
  const here = [{ address: '127.0.0.1', family: 4 }];
  const limits = { maxBytes: 1_000_000, maxBytesInUse: 3_000_000, deadlineMs: PATIENCE };
  const fetch = startFetch({ ...limits, resolve: () => Promise.resolve(here) });
  const slow = Array.from({ length: 3 }, (__, number) =>
    fetch(`http://slow-${number}.example:${origin.port}/`, {}, { guildIds: [String(number)] }),
  );
  await vi.waitUntil(() => origin.requests.length === slow.length, { timeout: PATIENCE });
  await settle();
  const honest = fetch(`${origin.url}/honest`, {}, { guildIds: ['honest'] });
  expect(await Promise.race([honest, ...slow])).toMatchObject({ status: 'ok' });
});
