import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Requester } from '../../src/core/model/requester.ts';
import { createHostLimiter } from '../../src/fetch/host-limiter.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { shapes } from '../support/hostile-shapes.ts';
import { openLab } from '../support/lab.ts';
import { liveBlog, subscription, update } from '../support/live-blog.ts';
import { feedOf } from './feed.ts';
import type { Bench, Figure } from './figures.ts';

const PROCESS = fileURLToPath(new URL('./stalls-process.ts', import.meta.url));
const LIMIT_MS = 10 * 60_000;
/** What README.md says that the bot needs. */
const MEMORY = { atMost: 500 };

/** Runs a part of the benchmark in a process of its own, for a bounded time. */
async function apart<T>(...args: readonly string[]): Promise<T> {
  // As `src/launch.js` starts the bot.
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-semi-space-size=8', PROCESS, ...args], {
    env,
    timeout: LIMIT_MS,
  });
  return JSON.parse(stdout) as T;
}

/** For how long hostile documents of 8 MB keep the main thread from its next turn. */
async function stalledFor(): Promise<readonly Figure[]> {
  const { found, most } = await apart<{ found: { name: string; ms: number }[]; most: number }>('stalls');
  const goal = { atMost: 50 };
  return [
    ...found.map(({ name, ms }, place) => ({
      what: place === 0 ? `longest stall of ${shapes.length} shapes, 8 MB (${name})` : `  then ${name}`,
      value: ms,
      unit: 'ms CPU',
      goal,
    })),
    { what: '  memory at most', value: most, unit: 'MB', goal: MEMORY },
  ];
}

/** The most memory while three servers have a document of 8 MB read at once. */
async function together(): Promise<Figure> {
  const { most } = await apart<{ most: number }>('together');
  return { what: 'three documents of 8 MB at once: memory at most', value: most, unit: 'MB', goal: MEMORY };
}

/** For how long a live blog that many follow keeps the main thread. */
async function crowdedFor(): Promise<readonly Figure[]> {
  const { found, most } = await apart<{ found: { name: string; ms: number }[]; most: number }>('crowds');
  return [
    ...found.map(({ name, ms }) => ({
      what: `longest stall: ${name}`,
      value: ms,
      unit: 'ms CPU',
      goal: { atMost: 50 },
    })),
    { what: '  memory at most', value: most, unit: 'MB', goal: MEMORY },
  ];
}

/** For how long the main thread is kept after the machine was asleep for a day. */
async function asleepFor(): Promise<Figure> {
  const { ms } = await apart<{ ms: number }>('asleep');
  return { what: 'longest stall after a day asleep, 1,000 sources', value: ms, unit: 'ms CPU', goal: { atMost: 50 } };
}

async function honestPage(): Promise<readonly Figure[]> {
  const times = await apart<Record<string, number>>('honest');
  return Object.entries(times).map(([servers, value]) => ({
    what: `an honest page is read while 8 hostile ones of ${servers} server${servers === '1' ? '' : 's'} are`,
    value,
    unit: 'ms',
    goal: { atMost: 2_000 },
  }));
}

async function strangersFor(): Promise<readonly Figure[]> {
  const { found, honest } = await apart<{ found: { name: string; ms: number }[]; honest: number }>('strangers');
  return [
    ...found.map(({ name, ms }, place) => ({
      what: place === 0 ? `longest stall while a stranger has each shape summed up (${name})` : `  then ${name}`,
      value: ms,
      unit: 'ms CPU',
      goal: { atMost: 50 },
    })),
    {
      what: 'an honest page is read while 8 strangers have hostile ones summed up',
      value: honest,
      unit: 'ms',
      goal: { atMost: 2_000 },
    },
  ];
}

/** As for a public host. */
const SLOTS_PER_HOST = 2;
const GAP_MS = 1_000;

/** Documents of 8 MB that are a few kilobytes on the wire: how many sources have one, and what their one or many items are filled with. */
const FLOODS = [
  { name: 'blanks', sources: 300, items: 1, filling: ' '.repeat(7_900_000) },
  { name: 'paragraphs, which take too long', sources: 30, items: 2_000, filling: '&lt;p>a b&lt;/p>'.repeat(235) },
] as const;

/** What it takes to read many such documents at once. */
async function flooded({ name, sources, items, filling }: (typeof FLOODS)[number]): Promise<readonly Figure[]> {
  const item = `<item><guid>1</guid><title>t</title><description>${filling}</description></item>`;
  const large = gzipSync(`<rss><channel><title>t</title>${item.repeat(items)}</channel></rss>`);
  const small = feedOf(1, { version: 0, begun: 1.7e12 });
  const server = createServer(({ url }, response) => {
    if (url === '/small') response.end(small);
    else response.writeHead(200, { 'content-encoding': 'gzip' }).end(large);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const begun = performance.now();
  const { before, most, failed } = await apart<{ before: number; most: number; failed: number }>(
    'flood',
    String(port),
    String(sources),
  );
  const seconds = (performance.now() - begun) / 1000;
  server.closeAllConnections();
  server.close();
  return [
    { what: `${sources} sources of 8 MB at once (${name}): memory before`, value: before, unit: 'MB' },
    { what: '  at most', value: most, unit: 'MB', goal: MEMORY },
    { what: '  sources that could not be read', value: failed, unit: '' },
    { what: '  all of them asked, the start included', value: seconds, unit: 's' },
  ];
}

/** Messages that one read of very many new items makes in a channel. */
async function messages(): Promise<Figure> {
  const items = Array.from(
    { length: 9_900 },
    (_, number) => `<item><guid>${number}</guid><title>News ${number}</title></item>`,
  );
  const text = `<rss><channel><title>t</title>${items.join('')}</channel></rss>`;
  const document = { url: 'http://127.0.0.1/', contentType: null, bytes: new TextEncoder().encode(text) };
  const outcome = runParseTask({ document });
  if (outcome.kind !== 'read') throw new Error('The feed was not read.');
  const known = liveBlog([update('known')], { id: outcome.reading.blog.id, withdraws: false });
  const lab = await openLab(known, [subscription({ updates: 'everything' })]);
  const log = await lab.read(outcome.reading.blog);
  const value = log.filter(line => line.startsWith('create')).length;
  return { what: '9,900 new items in one read: messages in a channel', value, unit: '', goal: { atMost: 7 } };
}

/** Milliseconds that a poll and a check wait at a host that somebody else keeps busy. */
async function busyHost(): Promise<readonly Figure[]> {
  const poll: Requester = { guildIds: ['1'] };
  const check: Requester = { guildIds: ['2'], userId: 'a moderator' };
  const waitOf = async (requester: Requester, others: Requester, count: number) => {
    const acquire = createHostLimiter(SLOTS_PER_HOST, () => GAP_MS);
    const take = async (by: Requester) => (await acquire('news.example', by))();
    const busy = Array.from({ length: count }, () => take(others).catch(() => undefined));
    const begun = performance.now();
    await Promise.race([take(requester), Promise.all(busy)]);
    return performance.now() - begun;
  };
  const goal = { atMost: 5_000 };
  // The limiter's own timers let a process end.
  const awake = setInterval(() => undefined, GAP_MS);
  const figures = [
    { what: 'a poll of a host of which one person makes 300 checks', value: await waitOf(poll, check, 300), goal },
    { what: 'a check of a host for which 300 polls wait', value: await waitOf(check, poll, 300), goal },
  ].map(figure => ({ ...figure, unit: 'ms' }));
  clearInterval(awake);
  return figures;
}

/** What hostile documents cost others: the main thread, the parser, memory and channels. */
export const stalls: Bench = async () => [
  ...(await stalledFor()),
  ...(await crowdedFor()),
  await asleepFor(),
  ...(await honestPage()),
  ...(await strangersFor()),
  await together(),
  ...(await flooded(FLOODS[0])),
  ...(await flooded(FLOODS[1])),
  await messages(),
  ...(await busyHost()),
];
