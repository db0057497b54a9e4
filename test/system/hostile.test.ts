import { gzipSync } from 'node:zlib';
import { type DiscordSimulator, startDiscordSimulator } from 'discord-simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { openPublisher, type Publisher } from '../support/publisher.ts';
import { PATIENCE } from '../support/until.ts';

const feed = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Trap</title><link>https://trap.example/</link>${items}</channel></rss>`;

const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const billionLaughs = feed('<item><title>&l12;</title><guid>1</guid></item>').replace(
  '?>',
  `?><!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]>`,
);

const cdata = feed(
  `<item><title>Many signs</title><guid>1</guid><description><![CDATA[${'<'.repeat(200_000)}]]></description></item>`,
);

/** Compressed once, before any answer is waited for: it takes seconds on a busy machine. */
const BOMB = gzipSync(Buffer.alloc(300_000_000, 32));

let simulator: DiscordSimulator;
let bot: BotProcess;
let publisher: Publisher;

beforeAll(async () => {
  publisher = await openPublisher({
    '/laughs.xml': response => response.end(billionLaughs),
    '/cdata.xml': response => response.end(cdata),
    '/bomb.xml': response => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
    '/round': response => response.writeHead(302, { location: '/round' }).end(),
    '/inside': response => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    '/empty': response => response.end(),
    '/page': response => response.end('<html><title>A page</title><p>No news here.</p></html>'),
  });
  simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE });
  bot = startBot({
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: 'memory:',
    FETCH_ALLOW: publisher.host,
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
  });
  await bot.ready;
});

afterAll(async () => {
  await bot.stop();
  await simulator.close();
  await publisher.close();
});

async function add(url: string): Promise<string> {
  const channelId = simulator.channels().find(({ type }) => type === 0)?.id ?? '';
  const answer = await simulator.invoke({ channelId, command: 'feed preview', options: { url } });
  const { content, embeds } = await answer.settled;
  return [content, ...embeds.map(({ title, description }) => `${title} ${description}`)].join('\n');
}

describe('a hostile address is refused in words', () => {
  test.each([
    ['http://127.0.0.1', /private/i],
    ['http://127.0.0.1:81/feed', /private/i],
    ['http://[::ffff:127.0.0.1]', /private/i],
    ['http://[::1]/', /private/i],
    ['http://2130706433', /private/i],
    ['http://0x7f.1', /private/i],
    ['http://localhost/', /private/i],
    ['file:///etc/passwd', /http/i],
    ['javascript:alert(1)', /http/i],
    ['not an address', /address/i],
  ])('%s', async (url, sentence) => {
    expect(await add(url)).toMatch(sentence);
  });

  test.each([
    ['/round', /redirect/i],
    ['/inside', /private/i],
    ['/bomb.xml', /MB|large|big/i],
    ['/empty', /empty/i],
    ['/page', /no live blog/i],
  ])('a server that answers %s', async (path, sentence) => {
    expect(await add(publisher.url + path)).toMatch(sentence);
  });
});

describe('a hostile feed is read without harm', () => {
  test('a billion laughs are not told', async () => {
    const answer = await add(`${publisher.url}/laughs.xml`);
    expect(answer.length).toBeLessThan(6_000);
    expect(answer).not.toMatch(/hahaha/);
  });

  test('200 KB of one sign are one item', async () => {
    expect(await add(`${publisher.url}/cdata.xml`)).toContain('Many signs');
  });
});

test('none of this took more than 400 MB, or ended the bot', async () => {
  const peak = bot.peakMemory();
  process.stdout.write(`hostile input: at most ${peak === null ? '(unknown)' : Math.round(peak)} MB\n`);
  expect(peak ?? 0).toBeLessThan(400);
  expect(await add(`${publisher.url}/page`)).toMatch(/no live blog/i);
  expect(simulator.refusals).toEqual([]);
});
