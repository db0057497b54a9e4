import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBodyBudget, createBodyRooms } from '../../src/fetch/body-rooms.ts';
import { startFetch, startOrigin } from '../support/origin.ts';
import { PATIENCE } from '../support/until.ts';

const budgetOf = (total: number) => {
  const acquire = createBodyBudget({ total, one: 8 });
  const granted: string[] = [];
  const take = (...guildIds: string[]) =>
    acquire({ requester: { guildIds } }).then(share => {
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
  take('f').catch(() => undefined);
  await settle();
  expect(granted).toHaveLength(5);
});

test('one server has a third at most, and others are served meanwhile', async () => {
  const { take, granted } = budgetOf(48);
  for (let body = 0; body < 100; body += 1) take('greedy').catch(() => undefined);
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
  take('c').catch(() => undefined);
  await settle();
  expect(granted).toEqual(['a', 'b']);
});

test('who waits for a minute is refused, and takes no share afterwards', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { take } = budgetOf(8);
  const share = await take('a');
  const waiting = expect(take('b')).rejects.toThrow('Too many fetches wait.');
  await vi.advanceTimersByTimeAsync(60_000);
  await waiting;
  share.release();
  await take('c');
});

test('where too many wait, the newest of the server that has most of them is refused', async () => {
  const { take } = budgetOf(8);
  await take('a');
  void take('modest').catch(() => undefined);
  const greedy = Array.from({ length: 200 }, () =>
    take('greedy').then(
      () => 'taken',
      () => 'refused',
    ),
  );
  const outcomes = await Promise.race([Promise.all(greedy.slice(99)), settle().then(() => [])]);
  expect(new Set(outcomes)).toEqual(new Set(['refused']));
});

/** Shares of 8 bytes each that are received at so many bytes each half second. */
async function receiving(...paces: readonly number[]) {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const acquire = createBodyBudget({ total: 8 * paces.length, one: 8 });
  const gone: number[] = [];
  const receivers = await Promise.all(
    paces.map(async (pace, index) => {
      const receiver = { received: 0, giveWay() {} };
      const share = await acquire({ requester: { guildIds: [String(index)] }, receiver });
      receiver.giveWay = () => {
        gone.push(index);
        share.release();
      };
      return { receiver, pace };
    }),
  );
  const pass = async (seconds: number): Promise<void> => {
    for (let half = 0; half < 2 * seconds; half += 1) {
      for (const { receiver, pace } of receivers) receiver.received += pace;
      await vi.advanceTimersByTimeAsync(500);
    }
  };
  return { acquire, gone, pass };
}

test('a slow sender keeps its share as long as nobody waits for it', async () => {
  const { gone, pass } = await receiving(0, 0.5, 2);
  await pass(10);
  expect(gone).toEqual([]);
});

test('senders that are too slow give way to those who wait, and others stay', async () => {
  const { acquire, gone, pass } = await receiving(0, 0.5, 2);
  const waiting = acquire({ requester: { guildIds: ['honest'] } });
  await pass(2);
  expect(gone).toEqual([0, 1]);
  await waiting;
});

test('no more documents are in memory than fit, and the others are fetched when room is given back', async () => {
  const origin = await startOrigin((_, response) => response.end('x'.repeat(1_000_000)));
  const fetch = startFetch({ maxBytes: 1_000_000 });
  const held: (() => void)[] = [];
  const all = Array.from({ length: 9 }, async (_, number) => {
    const fetched = await fetch(`${origin.url}/${number}`, {}, { guildIds: [String(number)] });
    if (fetched.status === 'ok') held.push(() => fetched.release?.());
  });
  for (const [inUse, requests] of [
    [6, 8],
    [3, 9],
  ]) {
    await vi.waitUntil(() => held.length === inUse && origin.requests.length === requests, { timeout: PATIENCE });
    await settle();
    expect(held).toHaveLength(inUse ?? 0);
    for (const release of held.splice(0)) release();
  }
  await Promise.all(all);
});

test('a large document gives its memory back when it is released, and leaves that of others alone', async () => {
  const origin = await startOrigin(({ url }, response) =>
    response
      .writeHead(200, url === '/packed' ? { 'content-encoding': 'gzip' } : {})
      .end(url === '/packed' ? gzipSync('x'.repeat(300_000)) : 'x'.repeat(url === '/small' ? 100 : 300_000)),
  );
  const fetch = startFetch();
  const lengths = ['/packed', '/plain', '/small'].map(async path => {
    const fetched = await fetch(origin.url + path);
    if (fetched.status !== 'ok') throw new Error(fetched.status);
    fetched.release?.();
    return fetched.document.bytes.byteLength;
  });
  expect(await Promise.all(lengths)).toEqual([0, 0, 100]);
});

test('an answer without a document, or with one that is refused, takes no room', async () => {
  const origin = await startOrigin((request, response) => {
    if (request.url === '/large') response.end('x'.repeat(300_000));
    else response.writeHead(request.url === '/gone' ? 404 : 200, { 'content-encoding': 'gzip' }).end('no gzip');
  });
  const fetch = startFetch({ maxBytes: 200_000 });
  for (let round = 0; round < 20; round += 1)
    for (const path of ['/large', '/gone', '/broken']) expect((await fetch(origin.url + path)).status).not.toBe('ok');
});

const HERE = [{ address: '127.0.0.1', family: 4 }];

/** Large documents that are kept for the parser's one thread that reads them: one, and the next one. */
const LARGE_AT_ONCE = 2;

/** A fetch for which every host is on this machine. */
const fetchAnyHost = () => startFetch({ resolve: () => Promise.resolve(HERE), deadlineMs: PATIENCE });

test.each([
  ['as they are', {}, 'x'.repeat(7_900_000)],
  ['packed', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(7_900_000))],
])('a small document waits for none of 24 servers whose large ones, %s, are read slowly', async (_, headers, large) => {
  const origin = await startOrigin(({ url }, response) =>
    url === '/small' ? response.end('x'.repeat(10_000)) : response.writeHead(200, headers).end(large),
  );
  const fetch = fetchAnyHost();
  let read = 0;
  const hostile = Array.from({ length: 24 }, (__, number) =>
    fetch(`http://large-${number}.example:${origin.port}/`, {}, { guildIds: [String(number)] }).then(fetched => {
      read += fetched.status === 'ok' ? 1 : 0;
    }),
  );
  await vi.waitUntil(() => origin.requests.length === hostile.length && read === LARGE_AT_ONCE, { timeout: PATIENCE });
  const honest = fetch(`${origin.url}/small`, {}, { guildIds: ['honest'] });
  expect(await Promise.race([honest, Promise.all(hostile)])).toMatchObject({ status: 'ok' });
  expect(read).toBe(LARGE_AT_ONCE);
});

test('a packed document that says how large it is takes no room of smaller ones', async () => {
  const origin = await startOrigin(({ url }, response) => {
    if (url === '/large') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(7_900_000)));
    else response.end('x'.repeat(128 * 1024));
  });
  const fetch = fetchAnyHost();
  const ask = (path: string, number: number) =>
    fetch(`http://h${number}.example:${origin.port}${path}`, {}, { guildIds: [String(number)] });
  const kept = await Promise.all(Array.from({ length: 32 }, (_, number) => ask('/small', number)));
  expect(kept.map(({ status }) => status)).toEqual(kept.map(() => 'ok'));
  expect(await ask('/large', 32)).toMatchObject({ status: 'ok' });
});

test('a packed document whose last part is small is read whole', async () => {
  const parts = Buffer.concat([gzipSync('x'.repeat(300_000)), gzipSync('y')]);
  const origin = await startOrigin((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(parts));
  const fetched = await startFetch()(origin.url);
  expect(fetched.status === 'ok' && fetched.document.bytes.byteLength).toBe(300_001);
});

test.each([
  ['a few bytes', 10, 1_000],
  ['much', 400_000, 1_000],
  ['much, and need room as well', 400_000, 300_000],
])('sources that send %s and then nothing keep no document of others waiting', async (_, sent, size) => {
  const origin = await startOrigin(({ url }, response) => {
    if (url === '/honest') response.end('x'.repeat(size));
    else response.write('x'.repeat(sent));
  });
  const fetch = fetchAnyHost();
  const slow = Array.from({ length: 20 }, (__, number) =>
    fetch(`http://slow-${number}.example:${origin.port}/`, {}, { guildIds: [String(number)] }),
  );
  await vi.waitUntil(() => origin.requests.length === slow.length, { timeout: PATIENCE });
  await settle();
  expect(await fetch(`${origin.url}/honest`, {}, { guildIds: ['honest'] })).toMatchObject({ status: 'ok' });
});

test('bodies that grow while others grow are all received in the end', async () => {
  const body = Buffer.alloc(3_000_000, 'x');
  const origin = await startOrigin((_, response) => {
    response.write(body.subarray(0, 1_000_000));
    setImmediate(() => response.end(body.subarray(1_000_000)));
  });
  const fetch = fetchAnyHost();
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async (_, number) => {
      const fetched = await fetch(`http://h${number}.example:${origin.port}/`, {}, { guildIds: [String(number)] });
      if (fetched.status === 'ok') fetched.release?.();
      return fetched.status;
    }),
  );
  expect(statuses).toEqual(statuses.map(() => 'ok'));
});

test('packed bodies that need no less room than they unpack to are all read in the end', async () => {
  const body = gzipSync(randomBytes(5_000_000));
  const origin = await startOrigin((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));
  const fetch = fetchAnyHost();
  const lengths = await Promise.all(
    Array.from({ length: 6 }, async (_, number) => {
      const fetched = await fetch(`http://h${number}.example:${origin.port}/`, {}, { guildIds: [String(number)] });
      if (fetched.status !== 'ok') return fetched.status;
      const { byteLength } = fetched.document.bytes;
      fetched.release?.();
      return byteLength;
    }),
  );
  expect(lengths).toEqual(lengths.map(() => 5_000_000));
});

test('a document counts once, from its first bytes until it has been read', async () => {
  const openShare = createBodyRooms(8_000_000);
  const share = (number: number) => openShare({ guildIds: [String(number)] });
  const [first, second, third] = [share(1), share(2), share(3)];
  await Promise.all([first, second].map(each => each.grow({ from: 140_000, to: 3_000_000 })));
  // What is received is unpacked into the same share.
  expect(await first.grow({ from: 3_000_000, to: 8_000_000 })).toBe(8_000_000);
  let isGranted = false;
  const waiting = third.grow({ from: 140_000, to: 3_000_000 }).then(() => {
    isGranted = true;
  });
  first.shrink(3_000_000);
  await settle();
  expect(isGranted).toBe(false);
  first.release();
  await waiting;
});

test('a share that is granted after its fetch has ended is released', async () => {
  const openShare = createBodyRooms(8_000_000);
  const share = (number: number) => openShare({ guildIds: [String(number)] });
  const held = [share(1), share(2)];
  const late = share(3);
  for (const each of held) await each.grow({ from: 0, to: 8_000_000 });
  const waiting = late.grow({ from: 0, to: 8_000_000 });
  late.release();
  for (const each of held) each.release();
  await waiting;
  for (const number of [4, 5]) await share(number).grow({ from: 0, to: 8_000_000 });
});
