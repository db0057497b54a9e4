import { describe, expect, onTestFinished, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import type { Failure } from '../../../src/pipeline/chat.ts';
import { type Backoff, createBackoff, withBackoff, withPublishLimit } from '../../../src/pipeline/post/backoff.ts';
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
    expect(at(0).blockers()).toHaveLength(1);
  });
});

describe('what people have to fix', () => {
  test('is known with the time since when, as long as it is the same', () => {
    const { at } = backoffAt();
    at(0).fail('2', blocked);
    at(MINUTE).fail('2', blocked);
    at(MINUTE).fail('2/a', outage);
    expect(at(0).blockers()).toEqual([
      { key: '2', problem: 'problem' in blocked ? blocked.problem : undefined, since: new Date(NOW).toISOString() },
    ]);
    at(2 * MINUTE).fail('2', refused);
    expect(at(0).blockers()[0]?.since).toBe(new Date(NOW + 2 * MINUTE).toISOString());
  });

  test('is retried at once when it may be fixed, but not right after a failure', () => {
    const { at } = backoffAt();
    const retried = (failedAt: number, askedAt: number): boolean => {
      at(failedAt).clear('2');
      at(failedAt).fail('2', blocked);
      at(askedAt).retryNow();
      return !at(askedAt).isActive('2');
    };
    expect(retried(0, 10 * SECOND)).toBe(true);
    expect(retried(0, 10 * SECOND - 1)).toBe(false);
    expect(retried(0, -5 * SECOND)).toBe(false);
  });

  test('is retried seconds after the last failure if it was asked for before', () => {
    const { at } = backoffAt();
    at(0).fail('2', blocked);
    at(6 * SECOND).retryNow();
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

  test('is all that is retried at once: an outage is waited out', () => {
    const { at } = backoffAt();
    for (let n = 0; n < 9; n += 1) at(0).fail('2', outage);
    expect(at(20 * SECOND).retryNow()).toBe(false);
    at(0).fail('2/a', blocked);
    expect([at(20 * SECOND).isActive('2'), at(20 * SECOND).isActive('2/a')]).toEqual([true, true]);
    expect(at(20 * SECOND).retryNow()).toBe(true);
    expect([at(20 * SECOND).isActive('2'), at(20 * SECOND).isActive('2/a')]).toEqual([true, false]);
  });

  test('is not tried at all while Discord has forbidden too much, and an outage is', () => {
    let now = NOW;
    let isTooMuch = true;
    const backoff = createBackoff({ now: () => new Date(now), jitter: () => 0, holdsBlocked: () => isTooMuch });
    backoff.fail('2', blocked);
    backoff.fail('2/a', outage);
    now += HOUR;
    backoff.retryNow();
    expect([backoff.isActive('2'), backoff.isActive('2/a')]).toEqual([true, false]);
    isTooMuch = false;
    expect(backoff.isActive('2')).toBe(false);
  });
});

describe('an announcement channel', () => {
  function publishing() {
    let now = NOW;
    const channel = withPublishLimit({ ...simulatedChannel(), publish: async () => 'done' }, () => new Date(now), []);
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

describe('those who work in a channel', () => {
  function shared() {
    const store = openStore({ kind: 'memory' });
    onTestFinished(() => store.close());
    let now = NOW;
    const parts = { rests: store.rests, now: () => new Date(now), jitter: () => 0 };
    const work = (what: (backoff: Backoff) => void, rests: typeof parts.rests = store.rests): Promise<void> =>
      withBackoff({ ...parts, rests }, '2', async backoff => what(backoff));
    const setClock = (ms: number): void => {
      now = NOW + ms;
    };
    return { store, work, setClock };
  }

  test('share what backs off and what was published', async () => {
    const { store, work } = shared();
    await work(backoff => {
      backoff.fail('2/a', blocked);
      backoff.published.push(NOW);
    });
    expect(await store.rests.get('2')).toMatchObject({ pauses: { '2/a': { failures: 1 } }, published: [NOW] });
    await work(backoff => expect([backoff.isActive('2/a'), backoff.published]).toEqual([true, [NOW]]));
  });

  test('share it also after work that fails', async () => {
    const { store, work } = shared();
    const failing = work(backoff => {
      backoff.fail('2', outage);
      throw new Error('the store is away');
    });
    await expect(failing).rejects.toThrow('away');
    expect(await store.rests.get('2')).toMatchObject({ pauses: { '2': { failures: 1 } } });
  });

  test('believe the store and not what they knew', async () => {
    const { store, work } = shared();
    await work(backoff => void backoff.fail('2', outage));
    await store.rests.delete('2');
    await work(backoff => expect([backoff.isActive('2'), backoff.published]).toEqual([false, []]));
  });

  test('keep nothing once nothing backs off and what was published is an hour ago', async () => {
    const { store, work, setClock } = shared();
    await work(backoff => {
      backoff.fail('2', outage);
      backoff.published.push(NOW);
    });
    await work(backoff => {
      backoff.clear('2');
      setClock(HOUR - 1);
    });
    expect(await store.rests.get('2')).toEqual({ pauses: {}, published: [NOW] });
    await work(() => setClock(HOUR));
    expect(await store.rests.get('2')).toBeUndefined();
  });

  test('write nothing if nothing changed', async () => {
    const { store, work } = shared();
    const writes: string[] = [];
    const rests: typeof store.rests = {
      ...store.rests,
      set: async (...entry) => {
        writes.push('set');
        return store.rests.set(...entry);
      },
      delete: async key => {
        writes.push('delete');
        return store.rests.delete(key);
      },
    };
    await work(() => undefined, rests);
    await work(backoff => void backoff.fail('2', outage));
    await work(() => undefined, rests);
    expect(writes).toEqual([]);
  });
});
