import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { labelsOf, textOf, used } from '../support/pressing.ts';
import { until } from '../support/until.ts';

const feedOf = (name: string): string => `<rss version="2.0"><channel><title>Feed ${name}</title>
  <item><guid>${name}</guid><title>News of ${name}</title><link>https://coast.example/${name}</link></item>
  </channel></rss>`;

/** A publisher with a host of its own. `most`: how many requests it ever had at once. */
async function startSite(address: string, answer: RequestListener) {
  let [open, most] = [0, 0];
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    answer(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, address, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { at: (path: string) => `http://${address}:${port}/${path}`, most: () => most };
}

const feed: RequestListener = ({ url = '' }, response) =>
  void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf(url.slice(1)));
const missing: RequestListener = (_, response) => void response.writeHead(404).end();
const broken: RequestListener = (_, response) => void response.writeHead(500).end();
const page: RequestListener = (_, response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Ferry times</title><p>Every hour.</p>');
const hangingUp: RequestListener = request => void request.socket.destroy();

/** Answers the first request only when the other sites have answered some. */
function slow(answered: () => number): RequestListener {
  return (request, response) => {
    const later = setInterval(() => {
      if (answered() < 20) return;
      clearInterval(later);
      feed(request, response);
    }, 10);
  };
}

async function pagesOf(app: TestApp, first: APIMessage): Promise<string> {
  const texts = [textOf(first)];
  let message = first;
  for (;;) {
    const next = labelsOf(message).find(label => label?.startsWith('▶️'));
    if (next === undefined) return texts.join('\n');
    const answer = await used(app, message, [next]);
    message = await answer.settled;
    texts.push(textOf(message));
  }
}

test('200 addresses of busy, slow and failing sites are all answered, and no site is asked twice at once', async () => {
  let answered = 0;
  const counted =
    (answer: RequestListener): RequestListener =>
    (request, response) => {
      answered += 1;
      answer(request, response);
    };
  const kinds = [feed, feed, missing, feed, broken, page, hangingUp, feed];
  const busy = await startSite('127.0.0.1', counted(feed));
  const late = await startSite(
    '127.0.0.2',
    slow(() => answered),
  );
  const others = await Promise.all(kinds.map((kind, n) => startSite(`127.0.0.${n + 3}`, counted(kind))));
  const app = await startTestApp(Array.from({ length: 12 }, (_, n) => `127.0.0.${n + 1}`));
  const addresses = [
    ...Array.from({ length: 60 }, (_, n) => busy.at(`b${n}`)),
    ...Array.from({ length: 4 }, (_, n) => late.at(`l${n}`)),
    ...Array.from({ length: 136 }, (_, n) => others[n % others.length]?.at(`o${n}`) ?? ''),
  ];
  const { simulator, channelId } = app;
  const answer = await simulator.invoke({ channelId, command: 'feed import', options: { list: addresses.join(' ') } });
  await answer.settled;
  await until(() => !/\d done\./u.test(answer.message?.content ?? '0 done.'), 60_000);
  if (!answer.message) throw new Error('There is no answer.');
  const text = await pagesOf(app, answer.message);
  expect(text).toMatch(/\d+ of 200 addresses can be followed/u);
  const lines = [...text.matchAll(/^(\d+)\. (✅|⚠️) (.*)$/gmu)];
  expect(lines.map(([, number]) => Number(number))).toEqual(addresses.map((_, index) => index + 1));
  expect(lines.filter(([, , mark]) => mark === '✅').length).toBe(132);
  expect(text).not.toContain('no time left');
  expect([busy, late, ...others].map(({ most }) => most())).toEqual(Array(10).fill(1));
  expect(simulator.refusals).toEqual([]);
});
