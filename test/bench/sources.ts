import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createPoll, type Poll } from '../../src/pipeline/poll/poll.ts';
import { createPost } from '../../src/pipeline/post/post.ts';
import { createRunner, type Runner } from '../../src/run/cron.ts';
import type { Bench } from './figures.ts';
import { follow } from './follow-sources.ts';
import { openPollSetup, type PollSetup } from './poll-setup.ts';

const SOURCES = 10_000;
const SECONDS = 70;

/** The bot as it runs, except that a channel that accepts everything stands in for Discord. */
function createBot({ parts }: PollSetup, count: { polls: number; posts: number }): Runner {
  const polled = createPoll(parts);
  const poll: Poll = feedId => {
    count.polls += 1;
    return polled(feedId);
  };
  const post = createPost({
    ...parts,
    channel: {
      create: async () => ({ messageId: String(++count.posts) }),
      edit: async () => 'done',
      remove: async () => 'done',
      pin: async () => 'done' as const,
      openThread: async () => 'done' as const,
      changeThread: async () => 'done' as const,
      openPost: async () => ({ messageId: '1' }),
      publish: async () => 'done' as const,
      find: async () => [],
      findAnswer: async () => 'none' as const,
      stands: async () => 'done' as const,
      latest: async () => ({ messageId: '1' }),
    },
    stopping: new AbortController().signal,
  });
  const reportError = (_: string, error: unknown) => {
    throw error;
  };
  return createRunner({
    poll,
    post,
    prune: async () => undefined,
    letters: async () => undefined,
    daily: async () => 0,
    now: parts.now,
    reportError,
  });
}

async function watch(run: Runner, ids: readonly string[]) {
  for (const [number, id] of ids.entries()) run.schedule(id, new Date(Date.now() + (number / ids.length) * 60_000));
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = process.cpuUsage();
  const begun = performance.now();
  run.start();
  delay.enable();
  await wait(SECONDS * 1000);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  await run.stop();
  return { seconds, core: (user + system) / 1e4 / seconds, stall: delay.max / 1e6 };
}

/**
 * 10,000 sources at the usual cadence, each with a new item every hour. Memory is measured by
 * `memory`, in a separate process.
 */
export const sources: Bench = async () => {
  const setup = await openPollSetup();
  try {
    const count = { polls: 0, posts: 0 };
    const ids = await follow(setup, 'hourly', SOURCES);
    const { seconds, core, stall } = await watch(createBot(setup, count), ids);
    return [
      { what: '10,000 sources at 60 s: polls', value: count.polls / seconds, unit: '/s' },
      { what: 'new items posted', value: count.posts, unit: '' },
      { what: 'share of one core', value: core, unit: '%', goal: { atMost: 100 } },
      { what: 'longest stall of the event loop', value: stall, unit: 'ms' },
    ];
  } finally {
    await setup.close();
  }
};
