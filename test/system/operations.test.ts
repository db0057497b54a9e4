import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDiscordSimulator } from 'discord-simulator';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { startBot } from '../support/bot-process.ts';
import { figuresOf } from '../support/figures.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { startOrigin } from '../support/origin.ts';
import { PATIENCE, until } from '../support/until.ts';

const root = new URL('../../', import.meta.url);
const run = promisify(execFile);

/** A bot that follows a live blog with one key event in one channel, until it is closed. */
async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
  const [newsroom, simulator] = [
    await openNewsroom(),
    await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE }),
  ];
  const settings = {
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`,
    FETCH_ALLOW: newsroom.host,
    POLL_SECONDS: '1',
  };
  const bot = startBot({ ...settings, HTTP_PORT: '0' });
  await bot.ready;
  const [, url = ''] = /"url":"(http[^"]+)"/.exec(bot.output()) ?? [];
  const channelId = simulator.channels().find(({ type }) => type === 0)?.id ?? '';
  await (await simulator.invoke({ channelId, command: 'feed add', options: { url: newsroom.url } })).settled;
  newsroom.publish({ headline: 'Ferry turns back', text: 'It is in port.', keyEvent: true });
  await until(() => simulator.messages(channelId).length > 0);
  const ask = (path: string) => fetch(`${url}${path}`);
  const figures = () => figuresOf({ metrics: async () => (await ask('/metrics')).text() });
  const close = async (): Promise<void> => {
    await bot.kill();
    await simulator.close();
    await newsroom.close();
    rmSync(folder, { recursive: true });
  };
  return { bot, simulator, settings, folder, url, ask, figures, close };
}

type Working = Awaited<ReturnType<typeof opened>>;

async function expectReady({ ask }: Working): Promise<void> {
  await until(async () => (await ask('/readyz')).status === 200);
  expect(await (await ask('/readyz')).json()).toEqual({
    ready: true,
    checks: { store: 'ok', gateway: 'ok', outbox: 'ok', polls: 'ok' },
  });
}

describe('a bot at work', () => {
  let world: Working;
  beforeAll(async () => {
    world = await opened();
  });
  afterAll(() => world.close());

  test('is alive and ready, and tells what it did', async () => {
    expect(await (await world.ask('/healthz')).text()).toBe('ok');
    await expectReady(world);
    const told = await world.figures();
    expect(told).toMatchObject({
      'liveblog_posts_total{step="create",result="done"}': 1,
      'liveblog_changes_total{kind="added"}': 1,
      liveblog_feeds: 1,
      liveblog_gateway_connected: 1,
      liveblog_servers: 1,
      liveblog_store_writes_failing: 0,
    });
    for (const name of ['liveblog_store_bytes', 'liveblog_polls_total{result="read"}', 'process_resident_memory_bytes'])
      expect(told[name]).toBeGreaterThan(0);
  });

  test('tells in no figure an address, an id or a word of a publisher', async () => {
    const { ask, simulator, settings } = world;
    const text = await (await ask('/metrics')).text();
    for (const secret of [settings.DISCORD_TOKEN, settings.FETCH_ALLOW, simulator.guildId, 'Ferry', 'harbour'])
      expect(text).not.toContain(secret);
  });

  test('that is cut off from the gateway is alive, not ready, and ready again when it is back', async () => {
    // Then discord.js lets five seconds pass before it comes back.
    world.simulator.faults.dropGateway('invalid');
    await until(async () => (await world.ask('/readyz')).status === 503);
    expect((await world.ask('/healthz')).status).toBe(200);
    await expectReady(world);
  });

  test('is told by the health check of the image from one that is gone', async () => {
    const { bot, url } = world;
    const image = readFileSync(new URL('Dockerfile', root), 'utf8');
    const [program, ...args] = JSON.parse(/HEALTHCHECK[^[]*CMD (\[.*\])$/m.exec(image)?.[1] ?? '[]');
    expect(program).toBe('node');
    const check = () => run(process.execPath, args, { env: { HTTP_PORT: new URL(url).port } });
    await check();
    await bot.kill();
    await expect(check()).rejects.toMatchObject({ code: 1 });
  });
});

describe('a bot that is stopped', () => {
  let world: Working;
  beforeAll(async () => {
    world = await opened();
  });
  afterAll(() => world.close());

  const say = async (...args: string[]) => {
    const asked = startBot(world.settings, args);
    return { code: await asked.ended, output: asked.output() };
  };

  test('had its store backed up while it worked on it, but not moved', async () => {
    const { settings, folder } = world;
    const [copy, moved] = [join(folder, 'kept.sqlite'), `sqlite:${join(folder, 'moved.sqlite')}`];
    expect(await say('backup', copy)).toEqual({
      code: 0,
      output: expect.stringMatching(/^\d+ entries are in .*kept\.sqlite now\.\n$/),
    });
    const restored = openStore({ kind: 'sqlite', path: copy });
    expect(await Array.fromAsync(restored.feeds.entries())).toHaveLength(1);
    await restored.close();
    expect(await say('migrate', settings.STORE_URL, moved)).toEqual({
      code: 1,
      output: expect.stringContaining('Stop that one first'),
    });
  });

  test('logged what was followed and posted, by ids alone, and last that it stopped', async () => {
    const { bot, simulator } = world;
    const channelId = simulator.channels().find(({ type }) => type === 0)?.id ?? '';
    const options = { feed: 'Storm over the harbour – live' };
    await (await simulator.invoke({ channelId, command: 'feed remove', options })).settled;
    expect(await bot.stop()).toBe(0);
    const lines: Record<string, unknown>[] = bot
      .output()
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line));
    const logged = (event: string) => lines.filter(line => line.event === event);
    const ids = { feed: expect.any(String), guild: simulator.guildId, channel: channelId };
    expect(logged('feed.followed')).toEqual([expect.objectContaining(ids)]);
    expect(logged('feed.unfollowed')).toEqual([expect.objectContaining(ids)]);
    const [message] = simulator.messages(channelId);
    expect(logged('post.posted')[0]).toMatchObject({ channel: channelId, count: 1, messages: [message?.id] });
    expect(bot.output()).not.toContain('Ferry');
    expect(lines.at(-1)?.event).toBe('stopped');
    expect(lines.map(({ event }) => event)).not.toContain('gateway.reconnecting');
  });

  test('leaves a store that can be moved', async () => {
    const { settings, folder } = world;
    expect(await say('migrate', settings.STORE_URL, `sqlite:${join(folder, 'moved.sqlite')}`)).toMatchObject({
      code: 0,
      output: expect.stringContaining('Set STORE_URL to it'),
    });
  });
});

test('a bot that cannot get ready says when it began, by which alerts know that it starts again and again', async () => {
  const silent = await startOrigin(() => undefined);
  const bot = startBot({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: silent.url, STORE_URL: 'memory:', HTTP_PORT: '0' });
  onTestFinished(() => bot.kill());
  await until(() => bot.output().includes('http.listening'));
  const [, address] = /"url":"([^"]+)"/.exec(bot.output()) ?? [];
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^process_start_time_seconds \d+$/m);
});

test('what .env names as the store is used in the container too', () => {
  const compose = readFileSync(new URL('compose.yaml', root), 'utf8');
  expect(compose).toContain('env_file:');
  expect(compose).not.toMatch(/^ *STORE_URL:/m);
});

test('the image, the unit and npm start one and the same program', () => {
  const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
  const [entry, command] = [/^ENTRYPOINT (.*)$/m, /^CMD (.*)$/m].map(line =>
    JSON.parse(line.exec(read('Dockerfile'))?.[1] ?? ''),
  );
  const { start } = JSON.parse(read('package.json')).scripts;
  expect([...entry, ...command].join(' ')).toBe(start);
  expect(/^ExecStart=\/usr\/bin\/env (.*)$/m.exec(read('deploy/liveblog-bot.service'))?.[1]).toBe(start);
});
