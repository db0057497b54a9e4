import { setTimeout as wait } from 'node:timers/promises';
import type { Fetch } from '../../src/core/model/fetched.ts';
import type { Document } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import { createFetch } from '../../src/fetch/fetch.ts';
import { createParser } from '../../src/parse/parse.ts';
import { type CheckResult, check } from '../../src/pipeline/poll/check.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
import { read } from '../../src/pipeline/poll/read.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { shapes } from '../support/hostile-shapes.ts';
import { subscription } from '../support/live-blog.ts';
import { megabytes } from '../support/process-memory.ts';
import { asleep } from './asleep.ts';
import { CROWDS, crowded } from './crowds.ts';
import { feedOf } from './feed.ts';
import { silent } from './poll-setup.ts';
import { openStrangers } from './stranger.ts';

// A process that reads hostile documents as the bot does, and prints what that cost as JSON.

const LARGEST = 8_000_000;

const documentOf = (text: string, url = 'http://127.0.0.1/bench') => ({
  url,
  contentType: null,
  bytes: new TextEncoder().encode(text).subarray(0, LARGEST),
});

/** CPU milliseconds of this thread: what others on this machine do does not count. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Runs the work, and returns the longest time for which it kept the event loop from its next turn. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, isOver] = [0, cpu(), false];
  const done = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await wait(1);
    const now = cpu();
    longest = Math.max(longest, now - last);
    last = now;
  }
  await done;
  return longest;
}

const feed = (source: string): Feed => {
  const url = 'http://127.0.0.1/bench';
  return { id: 'feed', url, page: url, source, title: 'Bench' };
};

/** Follows the document of a shape, and polls it again when it has changed. */
async function followed(parser: ReturnType<typeof createParser>, documents: readonly Document[]): Promise<void> {
  const [first = documentOf('')] = documents;
  const read = await parser.readDocument(first).catch(() => undefined);
  const store = openStore({ kind: 'memory' });
  await store.feeds.set('feed', feed(read?.source ?? 'feed'));
  await store.subscriptions.set('feed', [subscription({ updates: 'everything' })]);
  const answers = [...documents, first];
  const fetch: Fetch = async () => ({ status: 'ok', document: answers.shift() ?? first, validators: {} });
  const shared = { lease: localLease(), log: silent, now: () => new Date(), elapsed: () => performance.now() };
  const reading = { parse: parser.parseWith, parseChanged: parser.parseChanged };
  const poll = createPoll({ ...shared, ...reading, jitter: () => 0, pollSeconds: 60, store, fetch });
  while (answers.length > 0) await poll('feed');
}

async function stalls(): Promise<object> {
  const parser = createParser();
  const found: { name: string; ms: number }[] = [];
  // Loads what the first document needs.
  await longestStall(() => followed(parser, [documentOf(feedOf(1, { version: 0, begun: 1.7e12 }))]));
  for (const { name, fill } of shapes) {
    // Making them is the bench's own work.
    const documents = [LARGEST, LARGEST * 0.9].map(bytes => documentOf(fill(bytes)));
    found.push({ name, ms: await longestStall(() => followed(parser, documents)) });
  }
  await parser.close();
  return { found: found.toSorted((a, b) => b.ms - a.ms).slice(0, 5), most: megabytes(process.pid, 'VmHWM') };
}

/** The shapes of which most memory is made. */
const HEAVIEST = ['empty objects', 'items of a JSON Feed', 'one update of paragraphs'];

/** The most memory while three servers have a document of each shape read at once. */
async function together(): Promise<object> {
  const parser = createParser();
  for (const { fill } of shapes.filter(({ name }) => HEAVIEST.includes(name))) {
    const documents = Array.from({ length: 3 }, (_, number) => documentOf(fill(LARGEST), `http://${number}.example/`));
    const reading = documents.map((document, number) =>
      parser.readDocument(document, { guildIds: [`hostile ${number}`] }).catch(() => undefined),
    );
    await Promise.all(reading);
  }
  await parser.close();
  return { most: megabytes(process.pid, 'VmHWM') };
}

/** The longest turns while many follow one live blog. */
async function crowds(): Promise<object> {
  const [[, first] = []] = Object.entries(CROWDS);
  // Loads the code.
  if (first) await crowded({ ...first, channels: 2, known: 20, edited: 5 }, longestStall);
  const found: { name: string; ms: number }[] = [];
  for (const [name, crowd] of Object.entries(CROWDS)) found.push({ name, ms: await crowded(crowd, longestStall) });
  return { found, most: megabytes(process.pid, 'VmHWM') };
}

/** Milliseconds in which an honest page is read while eight servers each have a hostile one read. */
async function honest(): Promise<object> {
  const parser = createParser();
  const page = documentOf(feedOf(1, { version: 0, begun: 1.7e12 }));
  await Promise.all(['a', 'b'].map(guild => parser.readDocument(page, { guildIds: [guild] })));
  const slowest = shapes.find(({ name }) => name === 'pictures of an item')?.fill(LARGEST) ?? '';
  const times: Record<string, number> = {};
  for (const servers of [1, 8]) {
    const hostile = Array.from({ length: 8 }, (_, number) =>
      parser
        .readDocument(documentOf(slowest, `http://${number}.example/`), { guildIds: [`hostile ${number % servers}`] })
        .catch(() => undefined),
    );
    const begun = performance.now();
    await parser.readDocument(page, { guildIds: ['honest'] });
    times[servers] = performance.now() - begun;
    await Promise.all(hostile);
  }
  await parser.close();
  return times;
}

/** What people of no server cost who have hostile documents summed up: the longest turns, and the wait of an honest page. */
async function strangers(): Promise<object> {
  const { sumUpAs, readFor, close } = openStrangers();
  const encode = (text: string) => new TextEncoder().encode(text);
  const page = encode(feedOf(1, { version: 0, begun: 1.7e12 }));
  const posted = (name: string, bytes: number) => {
    const fill = shapes.find(shape => shape.name === name)?.fill ?? String;
    return { name, bytes: encode(fill(bytes)) };
  };
  // Loads the code.
  for (const { name } of shapes.slice(0, 2)) await sumUpAs('first', posted(name, 1_000));
  const found: { name: string; ms: number }[] = [];
  for (const { name } of shapes) {
    const large = posted(name, 0.99 * LARGEST);
    found.push({ name, ms: await longestStall(() => sumUpAs('stranger', large)) });
  }
  await Promise.all(['a', 'b'].map(guild => readFor(guild, page)));
  const slowest = posted('pictures of an item', 0.99 * LARGEST);
  const asking = Array.from({ length: 8 }, (_, number) => sumUpAs(`stranger${number}`, slowest));
  const honest = await readFor('honest', page);
  await Promise.all(asking);
  await close();
  return { found: found.toSorted((a, b) => b.ms - a.ms).slice(0, 2), honest };
}

/** Reads this many sources of 8 MB at once. Returns megabytes, before and at most. */
async function flood(port: number, sources: number): Promise<object> {
  const hosts = Array.from({ length: sources }, (_, number) => `s${number}.example`);
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const { fetch, close } = createFetch({ allow: hosts, resolve });
  const { parseWith, readDocument, close: closeParser } = createParser();
  await read({ fetch, readDocument }, `http://${hosts[0]}:${port}/small`);
  const before = megabytes(process.pid, 'VmRSS');
  const known = { cursor: { failures: 0 }, tracked: async () => [] };
  const checkUntilThereIsRoom = async (host: string, number: number): Promise<CheckResult> => {
    const followed = { ...feed('feed'), url: `http://${host}:${port}/${number}` };
    const requester = { guildIds: [String(number % 4)] };
    const result = await check({ fetch, parse: parseWith }, followed, { ...known, requester, now: new Date() });
    return result.kind === 'busy' ? checkUntilThereIsRoom(host, number) : result;
  };
  const results = await Promise.all(hosts.map(checkUntilThereIsRoom));
  await close();
  await closeParser();
  const failed = results
    .filter(({ kind }) => kind !== 'read')
    .map(result => ('problems' in result ? result.problems : []));
  return {
    before,
    most: megabytes(process.pid, 'VmHWM'),
    failed: failed.length,
    why: failed[0] ?? [problem('problem.nothing')],
  };
}

const [what = '', port = '', count = ''] = process.argv.slice(2);
const works: Readonly<Record<string, () => Promise<object>>> = {
  stalls,
  together,
  honest,
  crowds,
  strangers,
  asleep: async () => ({ ms: await asleep(longestStall) }),
  flood: () => flood(Number(port), Number(count)),
};
process.stdout.write(JSON.stringify(await works[what]?.()));
