import { describe, expect, onTestFinished, test } from 'vitest';
import { measureLateness } from '../../../src/run/queue/lateness.ts';
import { pollJob } from '../../../src/run/queue/poll-job.ts';
import { openStore } from '../../../src/store/open.ts';

const NOW = new Date('2026-11-25T18:00:00.000Z');
const after = (ms: number): Date => new Date(NOW.getTime() + ms);
const DAY = 24 * 60 * 60_000;

/** Works on the job of a feed once, and gives when it comes again and what the job tells of it. */
async function looked(poll: () => Promise<Date | null>, isFollowed = true) {
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
  const broken: unknown[] = [];
  const look = pollJob({ poll, store, now: () => NOW, broke: error => broken.push(error) });
  return { again: await look(job as never), progress: job.progress, broken };
}

test('a look plans the next one', async () =>
  expect(await looked(async () => after(90_000))).toMatchObject({ again: after(90_000), broken: [] }));

test('a feed that is never to be looked at again keeps its job, so that it is not taken for lost', async () => {
  const { again } = await looked(async () => null);
  expect(again?.getTime()).toBeGreaterThan(after(30 * DAY).getTime());
});

test('the job of a feed that nobody follows ends', async () =>
  expect(await looked(async () => null, false)).toMatchObject({ again: undefined }));

test('after a fault of our own a feed is looked at again, and its job says so', async () => {
  const fault = new Error('The store is away.');
  const found = await looked(() => Promise.reject(fault));
  expect(found).toEqual({ again: after(30_000), progress: 'broke', broken: [fault] });
});

describe('how late a look begins', () => {
  const job = (attemptsStarted: number, timestamp = 1) => ({ id: 'feed-a', timestamp, attemptsStarted }) as never;

  function watched() {
    const told: number[] = [];
    let time = NOW;
    const look = measureLateness(
      async () => new Date(time.getTime() + 60_000),
      () => time,
      ms => told.push(ms),
    );
    const lookAt = (ms: number, which: never) => {
      time = new Date(NOW.getTime() + ms);
      return look(which);
    };
    return { told, lookAt };
  }

  test('is told of one that this process planned', async () => {
    const { told, lookAt } = watched();
    await lookAt(0, job(1));
    await lookAt(63_000, job(2));
    await lookAt(123_000, job(3));
    expect(told).toEqual([3_000, 0]);
  });

  test('is not known where another process looked in between', async () => {
    const { told, lookAt } = watched();
    await lookAt(0, job(1));
    await lookAt(200_000, job(3));
    expect(told).toEqual([]);
  });

  test('is not known of a job that was added anew', async () => {
    const { told, lookAt } = watched();
    await lookAt(0, job(1));
    await lookAt(200_000, job(2, 2));
    expect(told).toEqual([]);
  });

  test('of one that begins early is none', async () => {
    const { told, lookAt } = watched();
    await lookAt(0, job(1));
    await lookAt(50_000, job(2));
    expect(told).toEqual([0]);
  });
});
