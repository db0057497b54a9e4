import { describe, expect, test } from 'vitest';
import { measureLateness } from '../../../src/run/queue/job.ts';

const NOW = new Date('2026-11-25T18:00:00.000Z');
const after = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('the lateness of a job', () => {
  const job = (attemptsStarted: number, timestamp = 1) => ({ id: 'feed-a', timestamp, attemptsStarted }) as never;

  function measured() {
    const reported: number[] = [];
    let time = NOW;
    const handler = measureLateness(
      async () => new Date(time.getTime() + 60_000),
      () => time,
      ms => reported.push(ms),
    );
    const runAt = (ms: number, which: never) => {
      time = after(ms);
      return handler(which);
    };
    return { reported, runAt };
  }

  test('is reported if this process delayed it', async () => {
    const { reported, runAt } = measured();
    await runAt(0, job(1));
    await runAt(63_000, job(2));
    await runAt(123_000, job(3));
    expect(reported).toEqual([3_000, 0]);
  });

  test('is not known if another process had the job in between', async () => {
    const { reported, runAt } = measured();
    await runAt(0, job(1));
    await runAt(200_000, job(3));
    expect(reported).toEqual([]);
  });

  test('is not known for a job that was removed and added again', async () => {
    const { reported, runAt } = measured();
    await runAt(0, job(1));
    await runAt(200_000, job(2, 2));
    expect(reported).toEqual([]);
  });

  test('is zero for a job that starts early', async () => {
    const { reported, runAt } = measured();
    await runAt(0, job(1));
    await runAt(50_000, job(2));
    expect(reported).toEqual([0]);
  });
});
