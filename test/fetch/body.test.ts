import { promisify } from 'node:util';
import { brotliCompress, deflate, deflateRaw, gzip, zstdCompress } from 'node:zlib';
import { expect, test } from 'vitest';
import { answer, startFetch, startOrigin } from '../support/origin.ts';
import { saying } from '../support/problems.ts';

test.each([
  ['gzip', gzip],
  ['br', brotliCompress],
  ['zstd', zstdCompress],
  ['deflate', deflate],
  ['deflate', deflateRaw],
] as const)('a body packed with %s is unpacked, and a bomb of it is refused', async (coding, pack) => {
  const bodies = { '/live': Buffer.from('Lift-off'), '/bomb': Buffer.alloc(4_000_000) };
  const origin = await startOrigin((request, response) => {
    pack(bodies[request.url as '/live'], (_, packed) =>
      response.writeHead(200, { 'content-encoding': coding }).end(packed),
    );
  });
  const fetch = startFetch({ maxBytes: 1_000_000 });
  expect(await fetch(`${origin.url}/live`)).toMatchObject({ document: { bytes: Buffer.from('Lift-off') } });
  expect(await fetch(`${origin.url}/bomb`)).toMatchObject({
    status: 'refused',
    problems: saying(/larger than 1 MB/),
  });
});

test('unpacking a bomb stops early: memory grows by little more than the cap', async () => {
  const tenMegabytes = await promisify<Uint8Array, Buffer>(gzip)(Buffer.alloc(10_000_000));
  const bomb = Buffer.concat(Array(30).fill(tenMegabytes));
  const origin = await startOrigin((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  const fetch = startFetch({ maxBytes: 2_000_000 });
  const before = process.memoryUsage().rss;
  expect(await fetch(origin.url)).toMatchObject({ status: 'refused' });
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test.each(['gzip, gzip', 'gzip, br', 'compress', 'constructor'])('content-coding %s is refused', async coding => {
  const origin = await startOrigin(answer(200, { 'content-encoding': coding }, 'x'));
  expect(await startFetch()(origin.url)).toMatchObject({
    status: 'refused',
    problems: saying(/can’t be unpacked safely/),
  });
});

test('a body that is not encoded as declared is worth another try', async () => {
  const origin = await startOrigin(answer(200, { 'content-encoding': 'gzip' }, 'plain'));
  expect(await startFetch()(origin.url)).toMatchObject({
    status: 'retry',
    problems: saying(/can’t be unpacked/),
  });
});

test('an endless body is refused at the cap', async () => {
  const origin = await startOrigin((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await startFetch({ maxBytes: 100_000 })(origin.url)).toMatchObject({
    status: 'refused',
    problems: saying(/0\.1 MB/),
  });
});

test('a body that announces too much is refused before it is read', async () => {
  const origin = await startOrigin((_, response) =>
    response.writeHead(200, { 'content-length': '99999999' }).write('x'),
  );
  expect(await startFetch()(origin.url)).toMatchObject({
    status: 'refused',
    problems: saying(/larger than 8 MB/),
  });
});

test('a slow drip is cut off at the deadline', async () => {
  const origin = await startOrigin((_, response) => {
    const drip = setInterval(() => response.write('x'), 10);
    response.on('close', () => clearInterval(drip));
  });
  expect(await startFetch({ deadlineMs: 200 })(origin.url)).toMatchObject({
    status: 'retry',
    problems: saying(/in full within/),
  });
});

test('a body shorter than announced is worth another try', async () => {
  const origin = await startOrigin((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
  });
  expect(await startFetch()(origin.url)).toMatchObject({ status: 'retry', problems: saying(/stopped in the middle/) });
});

test('an unwanted body is discarded at once', async () => {
  const closed = Promise.withResolvers<void>();
  const origin = await startOrigin((_, response) => {
    response.on('close', closed.resolve).writeHead(404);
    response.on('drain', () => response.write('x'.repeat(100_000))).write('x'.repeat(100_000));
  });
  expect(await startFetch({ deadlineMs: 60_000 })(origin.url)).toMatchObject({ status: 'missing' });
  await closed.promise;
});
