import { describe, expect, onTestFinished, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import type { Failure } from '../../../src/discord/port.ts';
import {
  channelOf,
  createBackoff,
  type PublishTimes,
  sharedBackoffStore,
  withPublishLimit,
} from '../../../src/pipeline/post/backoff.ts';
import { openStore } from '../../../src/store/open.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const NOW = Date.parse('2026-11-25T19:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const outage: Failure = { failed: 'later', reason: 'outage' };
const blocked: Failure = { failed: 'blocked', problem: problem('problem.channelGone', { place: '2' }) };
const refused: Failure = { failed: 'refused', problem: problem('problem.messageRefused', { title: '', message: '' }) };

/** A back-off whose clock the test moves. */
function backoffAt(jitter = 0) {
  let now = NOW;
  const backoff = createBackoff({ now: () => new Date(now), jitter: () => jitter });
  return {
    ...backoff,
    at(ms: number): typeof backoff {
      now = NOW + ms;
      return backoff;
    },
    /** Milliseconds until the next try after each of these failures. */
    delays: (...failures: readonly Failure[]) => failures.map(failure => backoff.fail('2', failure).getTime() - now),
  };
}

describe('after a failure a key waits', () => {
  test('longer each time, up to a minute', () => {
    const { delays } = backoffAt();
    expect(delays(...Array<Failure>(9).fill(outage)).map(ms => ms / SECOND)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(delays(...Array<Failure>(9).fill(outage)).at(-1)).toBe(MINUTE);
  });

  test('up to a quarter longer, so that not all try at once', () =>
    expect(backoffAt(1).delays(outage)).toEqual([1.25 * SECOND]));

  test('as long as Discord asks, up to an hour', () => {
    expect(backoffAt().delays({ ...outage, after: 90 })).toEqual([90 * SECOND]);
    expect(backoffAt().delays({ ...outage, after: 7200 })).toEqual([HOUR]);
    expect(backoffAt().delays({ ...outage, after: 0.5 })).toEqual([SECOND]);
  });

  test('five minutes if people have to fix something, every time', () =>
    expect(backoffAt().delays(blocked, blocked)).toEqual([5 * MINUTE, 5 * MINUTE]));

  test('a minute after a refusal, and five times as long after each further one, up to an hour', () =>
    expect(backoffAt().delays(refused, refused, refused, refused)).toEqual([MINUTE, 5 * MINUTE, 25 * MINUTE, HOUR]));

  test('until then, and anew after a success', () => {
    const { at } = backoffAt();
    at(0).fail('2', outage);
    at(0).fail('2', outage);
    expect([at(1_999).isActive('2'), at(2_000).isActive('2'), at(0).isActive('3')]).toEqual([true, false, false]);
    expect([at(0).clear('2'), at(0).clear('2')]).toEqual([true, false]);
    expect(at(0).fail('2', outage).getTime()).toBe(NOW + SECOND);
  });

  test('no longer if the clock was set back since, by more than clocks differ', () => {
    const { at } = backoffAt();
    at(0).fail('2', outage);
    expect(at(-5 * SECOND).isActive('2')).toBe(true);
    expect(at(-5 * SECOND - 1).isActive('2')).toBe(false);
  });
});

describe('what is deferred', () => {
  test('waits until then, and counts as no failure', () => {
    const { at } = backoffAt();
    at(0).defer('2', NOW + MINUTE);
    expect([at(MINUTE - 1).isActive('2'), at(MINUTE).isActive('2')]).toEqual([true, false]);
    expect(at(0).fail('2', outage).getTime()).toBe(NOW + SECOND);
    at(0).defer('2', NOW + MINUTE);
    expect(at(0).fail('2', outage).getTime()).toBe(NOW + 2 * SECOND);
  });

  test('keeps what people have to fix', () => {
    const { at } = backoffAt();
    at(0).fail('2', blocked);
    at(0).defer('2', NOW + MINUTE);
    expect(at(0).blockers('2')).toHaveLength(1);
  });
});

describe('what people have to fix', () => {
  test('is known with the time since when, as long as it is the same', () => {
    const { at } = backoffAt();
    at(0).fail('2', blocked);
    at(MINUTE).fail('2', blocked);
    at(MINUTE).fail('3', outage);
    expect([...at(0).blockers('2'), ...at(0).blockers('3')]).toEqual([
      { key: '2', problem: 'problem' in blocked ? blocked.problem : undefined, since: new Date(NOW).toISOString() },
    ]);
    at(2 * MINUTE).fail('2', refused);
    expect(at(0).blockers('2')[0]?.since).toBe(new Date(NOW + 2 * MINUTE).toISOString());
  });

  test('is retried at once when it may be fixed, but not right after a failure', () => {
    const { at } = backoffAt();
    const retried = (failedAt: number, askedAt: number): boolean => {
      at(failedAt).clear('2');
      at(failedAt).fail('2', blocked);
      at(askedAt).retryNow('2');
      return !at(askedAt).isActive('2');
    };
    expect(retried(0, 10 * SECOND)).toBe(true);
    expect(retried(0, 10 * SECOND - 1)).toBe(false);
    expect(retried(0, -5 * SECOND)).toBe(false);
  });

  test('is retried seconds after the last failure if it was asked for before', () => {
    const { at } = backoffAt();
    at(0).fail('2', blocked);
    at(6 * SECOND).retryNow('2');
    expect(at(10 * SECOND - 1).isActive('2')).toBe(true);
    expect(at(10 * SECOND).isActive('2')).toBe(false);
  });

  test('is retried after ten seconds if it is a place that was said to be gone once', () => {
    const { at } = backoffAt();
    const gone: Failure = { failed: 'place gone', problem: problem('problem.threadGone', { place: '2' }) };
    at(0).fail('2', gone);
    expect([at(10 * SECOND - 1).isActive('2'), at(10 * SECOND).isActive('2')]).toEqual([true, false]);
    at(10 * SECOND).fail('2', gone);
    expect(at(5 * MINUTE).isActive('2')).toBe(true);
  });

  test('is all that is retried at once: an outage is waited out, and so is another channel', () => {
    const { at } = backoffAt();
    for (let n = 0; n < 9; n += 1) at(0).fail('2', outage);
    at(0).fail('3', blocked);
    at(20 * SECOND).retryNow('2');
    expect([at(20 * SECOND).isActive('2'), at(20 * SECOND).isActive('3')]).toEqual([true, true]);
    at(20 * SECOND).retryNow('3');
    expect([at(20 * SECOND).isActive('2'), at(20 * SECOND).isActive('3')]).toEqual([true, false]);
  });

  test('is not tried at all while Discord has forbidden too much, and an outage is', () => {
    let now = NOW;
    let isTooMuch = true;
    const backoff = createBackoff({ now: () => new Date(now), jitter: () => 0, holdsBlocked: () => isTooMuch });
    backoff.fail('2', blocked);
    backoff.fail('3', outage);
    now += HOUR;
    backoff.retryNow('2');
    expect([backoff.isActive('2'), backoff.isActive('3')]).toEqual([true, false]);
    isTooMuch = false;
    expect(backoff.isActive('2')).toBe(false);
  });

  test('is of a channel if its key is the channel’s, or that of a thread, an artifact or a step in it', () => {
    const keys = ['2', '2>thread:feed', '2/update:a:feed', '2/update:a:feed#pin', '2>t#pin'];
    expect(new Set(keys.map(channelOf))).toEqual(new Set(['2']));
    expect(['22', '3/2', '22>t'].map(channelOf)).toEqual(['22', '3', '22']);
  });
});

describe('an announcement channel', () => {
  function publishing() {
    let now = NOW;
    const published: PublishTimes = new Map();
    const channel = withPublishLimit(
      { ...simulatedChannel(), publish: async () => 'done' },
      () => new Date(now),
      published,
    );
    return async (ms: number) => {
      now = NOW + ms;
      return channel.publish('2', '9');
    };
  }

  test('publishes ten messages an hour, and says when the next one may be published', async () => {
    const publish = publishing();
    for (let n = 0; n < 10; n += 1) expect(await publish(n * MINUTE)).toBe('done');
    expect(await publish(10 * MINUTE)).toMatchObject({ failed: 'later', after: 50 * 60 });
    expect(await publish(HOUR - 1)).toMatchObject({ failed: 'later', after: 1 });
    expect(await publish(HOUR)).toBe('done');
    expect(await publish(HOUR)).toMatchObject({ failed: 'later', after: 60 });
  });

  test('waits for no time that lies ahead: the clock was set back since', async () => {
    const publish = publishing();
    for (let n = 0; n < 10; n += 1) await publish(HOUR / 2);
    expect(await publish(HOUR / 2 - 5 * SECOND)).toMatchObject({ failed: 'later' });
    expect(await publish(0)).toBe('done');
  });
});

describe('processes that share a store', () => {
  function shared() {
    const store = openStore({ kind: 'memory' });
    onTestFinished(() => store.close());
    let now = NOW;
    const join = () => {
      const backoff = createBackoff({ now: () => new Date(now), jitter: () => 0 });
      const published: PublishTimes = new Map();
      return { backoff, published, kept: sharedBackoffStore(store, { backoff, published, now: () => new Date(now) }) };
    };
    const setClock = (ms: number): void => {
      now = NOW + ms;
    };
    return { store, join, setClock };
  }

  test('share what backs off and what was published, and remember neither themselves', async () => {
    const { store, join } = shared();
    const [one, other] = [join(), join()];
    await one.kept.take('2');
    one.backoff.fail('2/a', blocked);
    one.backoff.fail('3', outage);
    one.published.set('2', [NOW]);
    await one.kept.putBack('2');
    expect(await store.rests.get('2')).toMatchObject({ pauses: { '2/a': { failures: 1 } }, published: [NOW] });
    expect([one.backoff.isActive('2/a'), one.backoff.isActive('3'), one.published.get('2')]).toEqual([
      false,
      true,
      undefined,
    ]);
    await other.kept.take('2');
    expect([other.backoff.isActive('2/a'), other.published.get('2')]).toEqual([true, [NOW]]);
  });

  test('believe the store and not what they knew', async () => {
    const { join } = shared();
    const one = join();
    one.backoff.fail('2', outage);
    await one.kept.take('2');
    expect(one.backoff.isActive('2')).toBe(false);
    expect(one.published.get('2')).toEqual([]);
  });

  test('keep nothing in the store once nothing backs off and what was published is an hour ago', async () => {
    const { store, join, setClock } = shared();
    const one = join();
    await one.kept.take('2');
    one.backoff.fail('2', outage);
    one.published.set('2', [NOW]);
    await one.kept.putBack('2');
    await one.kept.take('2');
    one.backoff.clear('2');
    setClock(HOUR - 1);
    await one.kept.putBack('2');
    expect(await store.rests.get('2')).toEqual({ pauses: {}, published: [NOW] });
    await one.kept.take('2');
    setClock(HOUR);
    await one.kept.putBack('2');
    expect(await store.rests.get('2')).toBeUndefined();
  });

  test('write nothing if nothing changed', async () => {
    const { store, join } = shared();
    const writes: string[] = [];
    const rests = {
      ...store.rests,
      set: async (...entry: Parameters<typeof store.rests.set>) => {
        writes.push('set');
        return store.rests.set(...entry);
      },
      delete: async (key: string) => {
        writes.push('delete');
        return store.rests.delete(key);
      },
    };
    const { backoff, published } = join();
    const kept = sharedBackoffStore({ rests }, { backoff, published, now: () => new Date(NOW) });
    await kept.take('2');
    await kept.putBack('2');
    backoff.fail('2', outage);
    const state = { pauses: backoff.stateOf('2'), published: [] };
    await store.rests.set('2', state);
    await kept.take('2');
    await kept.putBack('2');
    expect(writes).toEqual([]);
  });
});
