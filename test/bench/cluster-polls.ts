import { setTimeout as wait } from 'node:timers/promises';
import { createParser } from '../../src/parse/parse.ts';
import type { Store } from '../../src/store/store.ts';
import { openDiscord } from './discord-process.ts';
import type { Figure } from './figures.ts';
import { followAll } from './follow-sources.ts';
import { openTimedPublisher, type TimedPublisher } from './timed-publisher.ts';
import { openWorkers, type Workers } from './workers.ts';

const SOURCES = 10_000;
/** Hosts of the sources, named in FETCH_ALLOW, so that they need no gap between requests. */
const HOSTS = Array.from({ length: 1_000 }, (_, host) => `publisher${host}.example`);
/** Milliseconds before and during the measurement. */
const WARM = 20_000;
const STEADY = 20_000;
/** Milliseconds that a remote source takes to answer. */
const FAR = 500;

async function fill(store: Store, publisher: TimedPublisher): Promise<void> {
  const parser = createParser();
  const all = Array.from({ length: SOURCES }, (_, source) => ({
    id: `source-${source}`,
    url: publisher.url(source).replace(/publisher\d+\.example/, HOSTS[source % HOSTS.length] ?? ''),
    body: publisher.first(source),
    etag: `"${source}-0"`,
    channelId: String(source),
  }));
  const lanes = Array.from({ length: 20 }, (_, lane) => all.filter((_, source) => source % 20 === lane));
  await Promise.all(lanes.map(lane => followAll(store, parser.parseWith, lane)));
  await parser.close();
}

async function measure(workers: Workers, publisher: TimedPublisher): Promise<{ polls: number; cores: number }> {
  await wait(WARM);
  const [asked, used, begun] = [publisher.asked(), workers.used(), performance.now()];
  await wait(STEADY);
  const seconds = (performance.now() - begun) / 1000;
  return { polls: (publisher.asked() - asked) / seconds, cores: (workers.used() - used) / seconds };
}

async function measureAll(workers: Workers, publisher: TimedPublisher) {
  const paceOf = async (pollSeconds: number, processes: number) => {
    await workers.start(processes, { POLL_SECONDS: String(pollSeconds), FETCH_ALLOW: HOSTS.join() });
    const pace = await measure(workers, publisher);
    await workers.stop();
    return pace;
  };
  const near = { usual: await paceOf(60, 3), one: await paceOf(1, 1), three: await paceOf(1, 3) };
  publisher.delayAnswers(FAR);
  return { ...near, farOne: await paceOf(1, 1), farThree: await paceOf(1, 3) };
}

async function withWorkers<T>(work: (workers: Workers, publisher: TimedPublisher) => Promise<T>): Promise<T> {
  const discord = await openDiscord({ extraChannels: 1, standing: 0 });
  const publisher = await openTimedPublisher(SOURCES);
  const workers = await openWorkers(discord);
  try {
    await workers.fill(store => fill(store, publisher));
    return await work(workers, publisher);
  } finally {
    await workers.close();
    await publisher.close();
    await discord.close();
  }
}

const share = (cores: number): number => 100 * cores;

/** 10,000 sources over several processes: at the usual cadence, and as fast as possible. */
export async function clusterPolls(): Promise<readonly Figure[]> {
  const { usual, one, three, farOne, farThree } = await withWorkers(measureAll);
  return [
    { what: '10,000 sources at 60 s, 3 workers: polls', value: usual.polls, unit: '/s', goal: { atLeast: 135 } },
    { what: 'share of one core, all three', value: share(usual.cores), unit: '%' },
    { what: 'as fast as it goes, 1 worker: polls', value: one.polls, unit: '/s' },
    { what: 'share of one core', value: share(one.cores), unit: '%' },
    { what: 'as fast as they go, 3 workers: polls', value: three.polls, unit: '/s' },
    { what: 'share of one core, all three', value: share(three.cores), unit: '%' },
    { what: '3 workers beside 1', value: three.polls / one.polls, unit: '' },
    { what: `sources that take ${FAR} ms to answer, 1 worker: polls`, value: farOne.polls, unit: '/s' },
    { what: 'share of one core', value: share(farOne.cores), unit: '%' },
    { what: '3 workers: polls', value: farThree.polls, unit: '/s' },
    { what: 'share of one core, all three', value: share(farThree.cores), unit: '%' },
    { what: '3 workers beside 1', value: farThree.polls / farOne.polls, unit: '', goal: { atLeast: 2.5 } },
  ];
}
