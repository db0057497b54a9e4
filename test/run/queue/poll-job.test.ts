import { expect, onTestFinished, test } from 'vitest';
import { createPollHandler } from '../../../src/run/queue/job.ts';
import { openStore } from '../../../src/store/open.ts';

const NOW = new Date('2026-11-25T18:00:00.000Z');
const after = (ms: number): Date => new Date(NOW.getTime() + ms);
const DAY = 24 * 60 * 60_000;

/**
 * Runs the job of a feed once. Returns when it runs again, what its progress says, and the errors
 * reported.
 */
async function polled(poll: () => Promise<Date | null>, isFollowed = true) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const about = { url: 'https://news.example/a', page: '', source: 'feed', title: '', addedBy: '', addedAt: '' };
  if (isFollowed) await store.feeds.set('a', { id: 'a', ...about });
  const job = {
    data: { feedId: 'a' },
    progress: 0 as number | string,
    async updateProgress(value: number | string) {
      job.progress = value;
    },
  };
  const errors: unknown[] = [];
  const handle = createPollHandler({
    poll,
    store,
    now: () => NOW,
    reportError: (_, reported) => errors.push(reported),
  });
  return { again: await handle(job as never), progress: job.progress, errors };
}

test('a poll schedules the next one', async () =>
  expect(await polled(async () => after(90_000))).toMatchObject({ again: after(90_000), errors: [] }));

test('a feed that is never polled again keeps its job, so that it does not look lost', async () => {
  const { again } = await polled(async () => null);
  expect(again?.getTime()).toBeGreaterThan(after(30 * DAY).getTime());
});

test('the job of a feed that nobody follows ends', async () =>
  expect(await polled(async () => null, false)).toMatchObject({ again: undefined }));

test('after an error of the bot’s own a feed is polled again, and its job says so', async () => {
  const error = new Error('The store is away.');
  const result = await polled(() => Promise.reject(error));
  expect(result).toEqual({ again: after(30_000), progress: 'broke', errors: [error] });
});
