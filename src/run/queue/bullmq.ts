import type { Worker } from 'bullmq';
import type { Post } from '../../pipeline/post/post.ts';
import type { Store } from '../../store/store.ts';
import type { Run, RunParts } from '../cron.ts';
import { idOf, once, work } from './job.ts';
import { measureLateness } from './lateness.ts';
import type { OutboxNotifier } from './outbox-notifier.ts';
import { cancelPoll, checkTimesOf, pollJob, schedulePoll } from './poll-job.ts';
import type { Queues } from './queues.ts';
import { rescueJobs } from './rescuer.ts';

export interface QueueRunParts extends Omit<RunParts, 'post'> {
  queues: Queues;
  /** Channels that something was written for are served at once. */
  onOutboxWrite: OutboxNotifier['onOutboxWrite'];
  /** A gateway only hands work out. */
  role: 'all' | 'gateway' | 'worker';
  post: Pick<Post, 'ready' | 'serve'>;
  store: Pick<Store, 'feeds' | 'blogs' | 'rests'>;
  pollSeconds: number;
  /** Told how many milliseconds late a look begins. */
  late?: (ms: number) => void;
}

/** Runs polling and posting in whichever processes work on the queues. */
export interface QueueRun extends Run {
  /** People may have mended what a channel waits for; without one: any channel. */
  release(channelId?: string): void;
  /** Jobs that are due and not begun yet, by queue. */
  depths(): Promise<Readonly<Record<string, number>>>;
}

/** Milliseconds. A job of a process that was killed is done by another after about twice as long. */
const PATIENCE = { poll: 15_000, post: 12_000, tick: 6_000 };
/** Each look may hold a page of several MB; a channel is served for as long as Discord's limits make it take. */
const AT_ONCE = { poll: 200, post: 200, tick: 4 };
/** Milliseconds between two looks around of each process. */
const SURVEY = 10_000;
/** For which askings for all channels are gathered: a gateway that starts hears of every server. */
const GATHERED = 1_000;

export function createQueueRun(parts: QueueRunParts): QueueRun {
  const { queues, broke, role } = parts;
  const handing = new Set<Promise<unknown>>();
  let workers: readonly Worker[] = [];
  let survey: NodeJS.Timeout | undefined;
  let isOver = false;

  // What cannot be handed out is found by the next sweep, because the store has it.
  const hand = (out: () => Promise<unknown>): void => {
    if (isOver) return;
    const handed = out().catch((error: unknown) => broke('queue.broke', error));
    handing.add(handed);
    void handed.finally(() => handing.delete(handed));
  };
  const releaseAll = gathered(() => hand(async () => release(queues, await restingIn(parts.store))));
  const lookAround = async (): Promise<void> => {
    await keepTicking(queues);
    // What this process tells of the outbox is then no older than this.
    await parts.post.ready();
  };

  parts.onOutboxWrite(channelIds => hand(() => nudge(queues, channelIds)));

  return {
    plan: (feedId, at, last) => hand(() => schedulePoll(queues.polls, feedId, { at, last })),
    forget: feedId => hand(() => cancelPoll(queues.polls, feedId)),
    looks: feedId => checkTimesOf(queues.polls, feedId),
    release: channelId => (channelId === undefined ? releaseAll() : hand(() => release(queues, [channelId]))),
    depths: async () => ({
      poll: await queues.polls.getWaitingCount(),
      post: await queues.posts.getWaitingCount(),
    }),
    tick: lookAround,
    start() {
      hand(lookAround);
      survey = setInterval(() => hand(lookAround), SURVEY);
      if (role !== 'gateway') workers = workersOf(parts);
    },
    async stop() {
      clearInterval(survey);
      await Promise.allSettled(workers.map(worker => worker.close()));
      await Promise.allSettled(handing);
      isOver = true;
    },
  };
}

function workersOf(parts: QueueRunParts): readonly Worker[] {
  const { queues, post, broke, now, late = () => undefined } = parts;
  const look = pollJob({ ...parts, broke: error => broke('poll.broke', error) });
  const shift = <Queue extends 'poll' | 'post' | 'tick'>(queue: Queue) => ({
    queue,
    atOnce: AT_ONCE[queue],
    patience: PATIENCE[queue],
    broke: (error: unknown) => broke('queue.broke', error),
  });
  const serve = (channelId: string, how?: 'retry now'): Promise<void> =>
    post.serve(channelId, how).catch((error: unknown) => broke('post.broke', error));
  return [
    work(queues, shift('poll'), measureLateness(look, now, late)),
    work<{ channelId: string }>(queues, shift('post'), async ({ name, data: { channelId } }) => {
      await serve(channelId, name === 'mended' ? 'retry now' : undefined);
      return undefined;
    }),
    work(queues, shift('tick'), async ({ name }) => {
      await TICKS[name as Tick]?.work(parts);
      return nextTick(name as Tick, parts.now());
    }),
  ];
}

async function nudge({ posts }: Queues, channelIds: Iterable<string>): Promise<void> {
  await posts.addBulk(
    [...channelIds].map(channelId => ({ name: 'post', data: { channelId }, opts: once(idOf.post(channelId)) })),
  );
}

/** What is asked for several times within a second is done once, at its end. */
function gathered(work: () => void): () => void {
  let isAsked = false;
  const begin = (): void => {
    isAsked = false;
    work();
  };
  return () => {
    if (!isAsked) setTimeout(begin, GATHERED).unref();
    isAsked = true;
  };
}

async function release({ posts }: Queues, channelIds: readonly string[]): Promise<void> {
  const jobs = channelIds.map(id => ({ name: 'mended', data: { channelId: id }, opts: once(idOf.mended(id)) }));
  await posts.addBulk(jobs);
}

async function restingIn({ rests }: Pick<Store, 'rests'>): Promise<readonly string[]> {
  const channelIds: string[] = [];
  for await (const [channelId] of rests.entries()) channelIds.push(channelId);
  return channelIds;
}

interface Ticking {
  /** Milliseconds. */
  every: number;
  work: (parts: QueueRunParts) => Promise<void>;
}

/** What happens time and again, each once over all processes: each is one job that comes back. */
const TICKS = {
  channels: {
    every: 1_000,
    work: ({ queues, post, broke }) =>
      post
        .ready()
        .then(ready => nudge(queues, ready))
        .catch((error: unknown) => broke('post.broke', error)),
  },
  feeds: {
    every: 30_000,
    work: parts => rescueJobs(parts).catch((error: unknown) => parts.broke('poll.broke', error)),
  },
  daily: {
    every: 60_000,
    work: async ({ daily, broke }) => {
      await daily().catch((error: unknown) => broke('daily.broke', error));
    },
  },
  prune: {
    every: 60 * 60_000,
    work: ({ prune, broke }) => prune().catch((error: unknown) => broke('prune.broke', error)),
  },
} satisfies Record<string, Ticking>;

type Tick = keyof typeof TICKS;

/** Full seconds, minutes and hours: times of day are told in minutes. */
function nextTick(name: Tick, now: Date): Date {
  const { every } = TICKS[name];
  return new Date((Math.floor(now.getTime() / every) + 1) * every);
}

/** Adds what ticks where it is missing: at the first start, and in a Redis that forgot. */
async function keepTicking({ ticks }: Queues): Promise<void> {
  await ticks.addBulk(Object.keys(TICKS).map(name => ({ name, data: {}, opts: once(name) })));
}
