import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CheckTimes } from '../../src/core/model/schedule.ts';
import { createRunner, type RunnerDeps } from '../../src/run/cron.ts';
import { PATIENCE } from '../support/until.ts';

const NOW = Date.parse('2026-11-25T18:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const at = (ms: number): Date => new Date(NOW + ms);

/** For whom a feed is polled: the server that its name begins with. */
const serverOf = (feedId: string) => ({ guildIds: [feedId.split(' ')[0] ?? ''] });

/** Resolves when all polls have begun that are due: only some begin in one turn of the event loop. */
async function begun(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await setImmediate();
}

/** A runner whose polls do not end until the gate opens. Each feed is due at once for the server of its name. */
function hanging(given: Partial<RunnerDeps> = {}) {
  const gate = Promise.withResolvers<void>();
  const started: string[] = [];
  const parts = runner({
    poll: async (feedId, begun) => {
      started.push(feedId);
      begun?.(serverOf(feedId));
      await gate.promise;
      return null;
    },
    ...given,
  });
  const schedule = (count: number, server: string, ms = 0): void => {
    for (let n = 0; n < count; n++) parts.run.schedule(`${server} ${n}`, at(ms), { requester: serverOf(server) });
  };
  const startedOf = (server: string): number => started.filter(feedId => feedId.startsWith(`${server} `)).length;
  return { ...parts, open: gate.resolve, started, startedOf, schedule };
}

/** A runner whose clock the test moves; `log` is what it did, in order. */
function runner(given: Partial<RunnerDeps> = {}) {
  let now = NOW;
  const log: string[] = [];
  const errors: [event: string, error: unknown][] = [];
  const noted = (what: string) => async (): Promise<void> => void log.push(what);
  const run = createRunner({
    poll: async feedId => {
      log.push(`poll ${feedId}`);
      return new Date(now + MINUTE);
    },
    post: { drain: noted('drain') },
    prune: noted('prune'),
    letters: async () => undefined,
    daily: noted('daily'),
    now: () => new Date(now),
    reportError: (event, error) => errors.push([event, error]),
    ...given,
  });
  /** Returns what was done since the last call. */
  const done = (what?: string): readonly string[] =>
    log.splice(0).filter(line => what === undefined || line.startsWith(what));
  const tickAt = async (ms: number): Promise<void> => {
    now = NOW + ms;
    await run.tick();
  };
  const nextPoll = (feedId: string) => (run.checkTimes(feedId) as CheckTimes).next;
  return { run, log, errors, done, tickAt, nextPoll };
}

describe('a tick', () => {
  test('polls what is due and then posts, and each feed again at its own cadence', async () => {
    const { run, done, tickAt } = runner();
    run.schedule('a', at(10 * SECOND));
    await tickAt(9 * SECOND);
    expect(done('poll')).toEqual([]);
    await tickAt(10 * SECOND);
    expect(done('poll')).toEqual(['poll a']);
    expect(run.checkTimes('a')).toEqual({ last: at(10 * SECOND), next: at(70 * SECOND) });
    await tickAt(69 * SECOND);
    await tickAt(70 * SECOND);
    expect(done()).toEqual(expect.arrayContaining(['poll a', 'drain']));
  });

  test('reports how late each poll begins, and counts the polls that are due', async () => {
    const late: number[] = [];
    const { run, tickAt } = runner({ onLate: ms => late.push(ms) });
    for (const feed of ['a', 'b', 'gone']) run.schedule(feed, at(0));
    run.schedule('later', at(MINUTE));
    run.forget('gone');
    await tickAt(-SECOND);
    expect(await run.depths()).toEqual({ poll: 0 });
    const ticked = tickAt(7 * SECOND);
    expect(await run.depths()).toEqual({ poll: 0 });
    await ticked;
    expect(late).toEqual([7 * SECOND, 7 * SECOND]);
    const crowd = hanging({ onLate: ms => late.push(ms) });
    crowd.schedule(140, 'a');
    crowd.schedule(2, 'b', HOUR);
    const ticks = [crowd.tickAt(2 * SECOND)];
    await begun();
    expect(await crowd.run.depths()).toEqual({ poll: 7 });
    crowd.open();
    await Promise.all(ticks);
  });

  test('posts after each poll, so that what it found does not wait for a slower one', async () => {
    const slow = Promise.withResolvers<Date>();
    const { run, done, tickAt, nextPoll } = runner({ poll: async id => (id === 'slow' ? slow.promise : at(MINUTE)) });
    await tickAt(0);
    done();
    run.schedule('slow', at(SECOND));
    run.schedule('quick', at(SECOND));
    const ticked = tickAt(SECOND);
    await vi.waitUntil(() => nextPoll('quick'), { timeout: PATIENCE });
    expect(done('drain')).toHaveLength(2);
    slow.resolve(at(MINUTE));
    await ticked;
    expect(done('drain')).toHaveLength(1);
  });

  test('posts although no feed is due', async () => {
    const { done, tickAt } = runner();
    await tickAt(SECOND);
    expect(done('drain')).toEqual(['drain']);
  });

  test('polls no feed that was forgotten or is never polled again', async () => {
    const { run, done, tickAt } = runner({ poll: async () => null });
    run.schedule('a', at(0));
    run.schedule('b', at(0));
    run.forget('b');
    await tickAt(0);
    expect(run.checkTimes('a')).toEqual({ last: at(0), next: null });
    await tickAt(HOUR);
    expect(done('poll')).toEqual([]);
    expect(run.checkTimes('b')).toEqual({});
  });

  test('polls at most 400 feeds at the same time, the others as soon as those are done', async () => {
    const { tickAt, open, started, schedule } = hanging();
    for (const server of ['a', 'b', 'c', 'd', 'e']) schedule(90, server);
    const ticks = [tickAt(0), tickAt(SECOND)];
    await begun();
    expect(started).toHaveLength(400);
    open();
    await Promise.all(ticks);
    await tickAt(2 * SECOND);
    expect(started).toHaveLength(450);
  });

  test('begins only some of the polls that are due together in one turn of the event loop', async () => {
    const { tickAt, open, started, schedule } = hanging();
    for (const server of ['a', 'b', 'c', 'd']) schedule(90, server);
    const ticks = [tickAt(0)];
    const before = started.length;
    await setImmediate();
    await setImmediate();
    expect([before, started.length]).toEqual([25, 50]);
    open();
    await Promise.all(ticks);
    expect(started).toHaveLength(360);
  });

  test('polls for one server although 1,000 feeds of another hang, at the start and at each later interval', async () => {
    const { tickAt, open, startedOf, schedule } = hanging();
    schedule(1_000, 'slow');
    schedule(1, 'other', SECOND);
    const ticks = [tickAt(0), tickAt(SECOND)];
    await begun();
    expect(startedOf('other')).toBe(1);
    expect(startedOf('slow')).toBe(133);
    schedule(1, 'other', 16 * SECOND);
    ticks.push(tickAt(16 * SECOND));
    expect(startedOf('other')).toBe(2);
    open();
    await Promise.all(ticks);
  });

  test('goes on with a server’s other feeds when its slow ones have had the time of a fetch', async () => {
    const { tickAt, open, startedOf, schedule } = hanging();
    schedule(200, 'slow');
    const ticks = [tickAt(0), tickAt(19 * SECOND)];
    await begun();
    expect(startedOf('slow')).toBe(133);
    ticks.push(tickAt(20 * SECOND));
    await begun();
    expect(startedOf('slow')).toBe(200);
    open();
    await Promise.all(ticks);
  });

  test('lets servers take turns for the places, however many feeds each of them has', async () => {
    const { tickAt, open, started, schedule } = hanging();
    schedule(50, 'many');
    schedule(1, 'few');
    const ticks = [tickAt(0)];
    expect(started.indexOf('few 0')).toBeLessThan(2);
    open();
    await Promise.all(ticks);
  });

  test('learns from a poll for whom a feed is polled', async () => {
    const started: string[] = [];
    const gate = Promise.withResolvers<null>();
    const { run, tickAt } = runner({
      poll: async (feedId, begun) => {
        started.push(feedId);
        begun?.({ guildIds: ['slow'] });
        return started.length > 200 ? gate.promise : at(MINUTE);
      },
    });
    for (let n = 0; n < 200; n++) run.schedule(`feed ${n}`, at(0));
    await tickAt(0);
    await tickAt(SECOND);
    expect(started).toHaveLength(200);
    run.schedule('other', at(MINUTE));
    const ticks = [tickAt(2 * MINUTE)];
    await begun();
    expect(started).toHaveLength(200 + 133 + 1);
    gate.resolve(null);
    await Promise.all(ticks);
  });

  test('after a poll that broke reports it, posts, and tries again half a minute later', async () => {
    const { run, errors, done, tickAt } = runner({ poll: () => Promise.reject(new Error('away')) });
    run.schedule('a', at(0), { last: at(-MINUTE) });
    await tickAt(0);
    expect(errors).toEqual([['poll.broke', new Error('away')]]);
    expect(run.checkTimes('a')).toEqual({ last: at(-MINUTE), next: at(30 * SECOND), broke: true });
    expect(done('drain')).toHaveLength(2);
    await tickAt(30 * SECOND);
    expect(errors).toHaveLength(2);
  });

  test('reports what breaks in posting, letters, pruning and daily work, and goes on', async () => {
    const broken = (what: string) => () => Promise.reject(new Error(what));
    const { errors, tickAt } = runner({
      post: { drain: broken('post') },
      prune: broken('prune'),
      letters: broken('letters'),
      daily: broken('daily'),
    });
    await tickAt(HOUR);
    const events = ['daily.broke', 'letters.broke', 'post.broke', 'prune.broke'];
    expect(errors.map(([event]) => event).toSorted()).toEqual(events);
    await tickAt(HOUR + MINUTE);
    expect(errors).toHaveLength(7);
  });

  test('is over when its letters are out, and so is the end of the process', async () => {
    const letters = Promise.withResolvers<void>();
    const { run, tickAt } = runner({ letters: () => letters.promise });
    const over: string[] = [];
    const tick = tickAt(0).then(() => over.push('tick'));
    await setImmediate();
    const ends = [tick, run.stop().then(() => over.push('stop'))];
    await setImmediate();
    expect(over).toEqual([]);
    letters.resolve();
    await Promise.all(ends);
    expect(over.toSorted()).toEqual(['stop', 'tick']);
  });

  test('is not waited for where news that members wait for arrived, until the process stops', async () => {
    const rounds = vi.fn(async () => undefined);
    const { run, done } = runner({ letters: rounds });
    run.writeLetters();
    expect(rounds).toHaveBeenCalledOnce();
    expect(done()).toEqual([]);
    await run.stop();
    run.writeLetters();
    expect(rounds).toHaveBeenCalledOnce();
  });

  test('keeps nothing of what it polls and posts while letters take minutes', async () => {
    const letters = Promise.withResolvers<void>();
    const onEnd = vi.spyOn(letters.promise, 'then');
    const { run, done, tickAt } = runner({ letters: () => letters.promise });
    const ticks = Array.from({ length: 20 }, (_, second) => {
      run.schedule('a', at(second * SECOND));
      return tickAt(second * SECOND);
    });
    const polls: string[] = [];
    await vi.waitUntil(() => polls.push(...done('drain')) >= 40, { timeout: PATIENCE });
    expect(onEnd).toHaveBeenCalledOnce();
    letters.resolve();
    await Promise.all(ticks);
  });

  test('prunes once an hour, also if the clock is set back', async () => {
    const { done, tickAt } = runner();
    for (const ms of [0, HOUR - 1, HOUR, HOUR + MINUTE, 2 * HOUR]) await tickAt(ms);
    expect(done('prune')).toHaveLength(2);
    await tickAt(HOUR + 1);
    expect(done('prune')).toHaveLength(0);
    await tickAt(0);
    expect(done('prune')).toHaveLength(1);
  });

  test('does daily work once in every minute of the clock, before it posts', async () => {
    const { done, tickAt } = runner();
    await tickAt(0);
    expect(done()).toEqual(['daily', 'drain']);
    await tickAt(59 * SECOND);
    expect(done('daily')).toEqual([]);
    await tickAt(MINUTE);
    await tickAt(2 * MINUTE + 1);
    expect(done('daily')).toHaveLength(2);
  });
});

describe('a clock that is set back', () => {
  test('delays no poll: they move along with it', async () => {
    const { run, done, tickAt, nextPoll } = runner();
    run.schedule('a', at(10 * SECOND));
    await tickAt(-HOUR);
    expect(nextPoll('a')).toEqual(at(10 * SECOND - HOUR));
    await tickAt(10 * SECOND - HOUR);
    expect(done('poll')).toEqual(['poll a']);
  });

  test('by a few seconds changes nothing', async () => {
    const { run, tickAt, nextPoll } = runner();
    run.schedule('a', at(10 * SECOND));
    await tickAt(-5 * SECOND);
    expect(nextPoll('a')).toEqual(at(10 * SECOND));
    await tickAt(-10 * SECOND - 1);
    expect(nextPoll('a')).toEqual(at(5 * SECOND - 1));
  });

  test('is measured from one tick to the next', async () => {
    const { run, tickAt, nextPoll } = runner();
    run.schedule('a', at(2 * HOUR));
    await tickAt(HOUR);
    await tickAt(HOUR - MINUTE);
    await tickAt(HOUR - MINUTE + SECOND);
    expect(nextPoll('a')).toEqual(at(2 * HOUR - MINUTE));
  });
});

describe('a runner that is started', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      now: NOW,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
  });
  afterEach(() => void vi.useRealTimers());

  function started(given: Partial<RunnerDeps> = {}) {
    const made = runner({ now: () => new Date(), ...given });
    made.run.start();
    onTestFinished(() => made.run.stop());
    return made;
  }

  test('ticks every second, and polls what comes due between two ticks', async () => {
    const polls: number[] = [];
    const { run, done } = started({
      poll: async () => {
        polls.push(Date.now() - NOW);
        return null;
      },
    });
    run.schedule('a', at(2_340), { last: at(0) });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(polls).toEqual([2_350]);
    // Four ticks and one poll.
    expect(done('drain')).toHaveLength(5);
  });

  test.each([
    ['an hour back', -HOUR],
    ['a day ahead', 24 * HOUR],
    ['a month ahead', 30 * 24 * HOUR],
  ])('ticks on when the clock is set %s, and polls what is due', async (_, by) => {
    const polled: string[] = [];
    const { run, done } = started({
      poll: async feedId => {
        polled.push(feedId);
        return null;
      },
    });
    run.schedule('a', at(2_500));
    await vi.advanceTimersByTimeAsync(1_990);
    done();
    vi.setSystemTime(Date.now() + by);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(done('drain').length).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(polled).toEqual(['a']);
  });

  test('goes through no seconds that were missed', async () => {
    started();
    await vi.advanceTimersByTimeAsync(1_990);
    const compared = vi.spyOn(Date.prototype, 'getTime');
    onTestFinished(() => compared.mockRestore());
    vi.setSystemTime(Date.now() + 24 * HOUR);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(compared.mock.calls.length).toBeLessThan(2_000);
  });

  test('says for how long it has not ticked', async () => {
    const { run } = runner({ now: () => new Date() });
    expect(run.sinceTick?.()).toBeUndefined();
    const other = started();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(other.run.sinceTick?.()).toBeLessThanOrEqual(1_000);
    await other.run.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(other.run.sinceTick?.()).toBeGreaterThan(60_000);
  });

  test('does nothing more once it is stopped', async () => {
    const { run, done } = started();
    run.schedule('a', at(SECOND / 2));
    await run.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await run.tick();
    expect(done()).toEqual([]);
  });

  test('stops when the poll in progress has ended, and does not post what it found', async () => {
    const gate = Promise.withResolvers<Date>();
    const { run, log, done, nextPoll } = started({ poll: () => gate.promise });
    run.schedule('a', at(0));
    await vi.advanceTimersByTimeAsync(100);
    done();
    const stopped = run.stop().then(() => log.push('stopped'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(done()).toEqual([]);
    gate.resolve(at(MINUTE));
    await stopped;
    expect(done()).toEqual(['stopped']);
    expect(nextPoll('a')).toEqual(at(MINUTE));
  });
});
