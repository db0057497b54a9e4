import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { isInstalled } from '../support/installed.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { expectedHeadlines, shownHeadlines } from '../support/random-edits.ts';
import { PATIENCE, until } from '../support/until.ts';

/** Makes writes beyond a file size fail, as on a full disk. `''` lifts the limit. */
const limit = (bot: BotProcess, size: number | ''): void => {
  const { status, stderr } = spawnSync('prlimit', [`--fsize=${size === '' ? 'unlimited' : size}:`, `--pid=${bot.pid}`]);
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
};

/** Longer than the bot waits to poll again, and to believe that its disk is well. */
const A_MINUTE = 60_000;

const hasPrlimit = isInstalled(spawnSync('prlimit', ['--version']).status === 0, {
  tests: 'the tests of a full disk',
  because: 'there is no prlimit (util-linux)',
});

/** A bot with a store on disk that follows a live blog in one channel. */
async function following({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
  const store = join(folder, 'store.sqlite');
  const newsroom = await openNewsroom();
  const simulator = await startDiscordSimulator({ limits: 'off', acknowledgeWithinMs: PATIENCE });
  const bot = startBot({
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: `sqlite:${store}`,
    FETCH_ALLOW: newsroom.host,
    POLL_SECONDS: '1',
    HTTP_PORT: '0',
    INJECTED_FAULTS: JSON.stringify({ passMs: A_MINUTE }),
  });
  onTestFinished(async () => {
    await bot.kill();
    await simulator.close();
    await newsroom.close();
    rmSync(folder, { recursive: true });
  });
  await bot.ready;
  const channelId = simulator.channels().find(({ type }) => type === 0)?.id ?? '';
  await (await simulator.invoke({ channelId, command: 'feed add', options: { url: newsroom.url } })).settled;
  let turns = 0;
  return {
    bot,
    simulator,
    publish() {
      turns += 1;
      return newsroom.publish({ headline: `Headline of ${turns}`, text: `Words of turn ${turns}.`, keyEvent: true });
    },
    written: () => statSync(`${store}-wal`).size,
    shown: () => shownHeadlines(simulator, channelId),
    wanted: () => expectedHeadlines(newsroom),
    async ready() {
      const [, url] = /"url":"(http[^"]+)"/.exec(bot.output()) ?? [];
      const answer = await fetch(`${url}/readyz`);
      return { status: answer.status, body: await answer.text() };
    },
  };
}

type World = Awaited<ReturnType<typeof following>>;

const problemsLogged = ({ bot }: World): readonly string[] =>
  bot.output().match(/^.*"level":"(warn|error)".*$/gm) ?? [];

const everythingIsShown = (world: World): boolean => world.shown().join() === world.wanted().join();

async function showsFirst(world: World): Promise<void> {
  world.publish();
  await until(() => everythingIsShown(world));
  expect(world.shown()).toEqual(world.wanted());
}

/** Publishes a key event per second until writes fail, and four more. */
async function publishUntilFailing(world: World): Promise<void> {
  let more = 4;
  for (let second = 0; second < 120 && more > 0; second++) {
    world.publish();
    await new Promise(done => setTimeout(done, 1_000));
    if (world.bot.output().includes('store.failing')) more -= 1;
  }
}

test.skipIf(!hasPrlimit)('a full disk at the start stops the bot with a sentence that says what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const { status, stderr } = spawnSync('prlimit', ['--fsize=4096', process.execPath, main, 'start'], {
    env: { DISCORD_TOKEN: 'token', STORE_URL: `sqlite:${join(folder, 'store.sqlite')}`, HTTP_PORT: 'off' },
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/^The store .* cannot be used: .*(Make room on its disk|it may be full or failing)\.\n$/);
  expect(status).toBe(1);
});

// Both wait for seconds most of the time, so they run at the same time.
test.skipIf(!hasPrlimit).concurrent.for([
  ['fills up', 60_000],
  ['becomes read-only', undefined],
] as const)(
  'a disk that %s is reported once, and nothing is lost or posted twice afterwards',
  async ([, room], context) => {
    const world = await following(context);
    await showsFirst(world);
    limit(world.bot, room === undefined ? 0 : world.written() + room);
    await publishUntilFailing(world);
    expect(await world.ready()).toEqual({
      status: 503,
      body: expect.stringMatching(/"The store takes no writes since/),
    });
    expect(new Set(world.shown()).size).toBe(world.shown().length);
    const events = problemsLogged(world).map(line => JSON.parse(line).event);
    expect(events).toEqual([...new Set(events)]);
    expect(events).toContain('store.failing');
    limit(world.bot, '');
    world.bot.letPass();
    await until(() => everythingIsShown(world));
    expect(world.shown(), world.bot.output()).toEqual(world.wanted());
    await until(async () => (await world.ready()).status === 200);
    expect(await world.ready()).toMatchObject({ status: 200 });
    expect(await world.bot.stop()).toBe(0);
  },
);
