import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readForServer } from '../../src/actions/feeds/feeds.ts';
import { createImports, importing } from '../../src/actions/feeds/imports.ts';
import { createChecks } from '../../src/actions/limits.ts';
import type { Invoker } from '../../src/actions/nouns/context.ts';
import { createFetch } from '../../src/fetch/fetch.ts';
import { createParser } from '../../src/parse/parse.ts';
import type { Bench, Figure } from './figures.ts';

const BUSY = 60;
const GONE = 20;
const OTHERS = 120;
const HOSTS = 40;

/** Looks every two milliseconds how much CPU time the main thread has used since: its longest turn. */
function watchTurns() {
  const cpu = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, longest] = [cpu(), 0];
  const timer = setInterval(() => {
    const now = cpu();
    longest = Math.max(longest, now - last);
    last = now;
  }, 2);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

const addressesAt = (port: number): readonly string[] => [
  ...Array.from({ length: BUSY }, (_, n) => `http://busy.example:${port}/full/${n}`),
  ...Array.from({ length: GONE }, (_, n) => `http://gone${n}.example:1/full/${n}`),
  ...Array.from({ length: OTHERS }, (_, n) => `http://site${n % HOSTS}.example:${port}/full/${n}`),
];

/** What the import of one server needs, with the limits of a public host: one request a second. */
function openImport() {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const { fetch, close: closeFetch } = createFetch({ allow: ['127.0.0.0/8'], resolve });
  const parser = createParser();
  const limits = { checksPerMinute: 300, feedsPerServer: 1_000, sourcesPerHost: 2_000 };
  const invoker = { guildId: '1', userId: '2', now: new Date() } as Invoker;
  const parts = { fetch, readDocument: parser.readDocument };
  const context = importing(
    createImports(() => new Date()),
    invoker,
    {
      checks: createChecks(limits),
      now: () => new Date(),
      read: address => readForServer(parts, invoker, address),
      fetchAttachment: fetch,
      readOutlines: parser.readOutlines,
    },
  );
  return { context, close: () => Promise.all([closeFetch(), parser.close()]) };
}

/** 200 addresses are checked, 60 of them at one host, and 20 at hosts that are not there. */
export const importMany: Bench = async (): Promise<readonly Figure[]> => {
  const publisher = fork(new URL('./publisher.ts', import.meta.url));
  const [port] = await once(publisher, 'message');
  const { context, close } = openImport();
  const addresses = addressesAt(port);
  const longestTurn = watchTurns();
  const begun = performance.now();
  const since = (): number => (performance.now() - begun) / 1000;
  const reports: number[] = [];
  const busy: number[] = [];
  let [answered, found] = [0, 0];
  for await (const _ of context.readMany(addresses, (index, { kind }) => {
    answered += 1;
    if (kind === 'live blog') found += 1;
    if (index < BUSY) busy.push(since());
  }))
    reports.push(since());
  const turn = longestTurn();
  await close();
  publisher.disconnect();
  const [first = Number.NaN, last = Number.NaN] = [busy[0], busy.at(-1)];
  return [
    { what: `${addresses.length} addresses: answered`, value: answered, unit: '', goal: { atLeast: addresses.length } },
    { what: '  can be followed', value: found, unit: '', goal: { atLeast: BUSY + OTHERS } },
    { what: '  first said how far it is after', value: reports[0] ?? Number.NaN, unit: 's', goal: { atMost: 3 } },
    { what: '  all after', value: since(), unit: 's' },
    {
      what: `  requests at the host of ${BUSY}`,
      value: (BUSY - 1) / (last - first),
      unit: '/s',
      goal: { atMost: 1.1 },
    },
    { what: '  longest turn of the main thread, CPU', value: turn, unit: 'ms', goal: { atMost: 50 } },
  ];
};
