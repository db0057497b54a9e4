import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newest, outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery, Receipt } from '../../../src/core/model/delivery.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { settle } from '../../../src/pipeline/post/settle.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const message = (title: string): Message => ({ cards: [{ title, url: 'https://news.example/live#a' }] });
const struck = (title: string): Message => ({ ...message(title), struck: true });

function delivery(revision: number, given: Partial<Delivery>): Delivery {
  return { artifact: 'update:a:feed', channelId: '2', revision, order: 0, want: null, create: false, ...given };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

interface Ping {
  artifact: string;
  at: string;
}

/** A life of which this many tries come to nothing never settles. */
const MOST_TRIES = 1_000;

const isBackingOff = (): boolean => false;

/** What outlives every crash. */
function memory<T>() {
  const kept = new Map<string, T>();
  return {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: T) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    async *entries() {
      yield* kept;
    },
  };
}

const MINUTE = 60_000;

const partsAround = (channel: ReturnType<typeof simulatedChannel>, now: () => Date = () => new Date(0)) => ({
  store: {
    receipts: { ...memory<Receipt>(), keysOf: async () => [] },
    pings: memory<Ping>(),
    outbox: memory<Delivery>(),
  },
  channel,
  log: silent,
  now,
  isBackingOff,
  isPaused: async () => false,
  findOrphans: async () => [],
  latestId: async () => '0',
  givenUp: async () => undefined,
  noteUnnoted: () => undefined,
  noteAnnounced: (_: unknown, note: () => Promise<void>) => note().then(() => true),
  steadyMs: () => Number.POSITIVE_INFINITY,
});

/** A poster with an outbox that is killed wherever the channel throws, and starts again until all is settled. */
function poster(channel: ReturnType<typeof simulatedChannel>) {
  let minutes = 0;
  const parts = partsAround(channel, () => new Date(minutes * MINUTE));
  const outbox = new Map<string, Delivery>();
  const attempt = async () => {
    minutes += 1;
    const [first, ...more] = outbox.values();
    const failure = first && (await settle(parts, newest([first, ...more])));
    if (!failure) outbox.clear();
  };
  return {
    add: (added: Delivery) => void outbox.set(outboxKey(added), added),
    async drain() {
      for (let tries = 0; outbox.size > 0 && tries < MOST_TRIES; tries++) await attempt().catch(() => undefined);
      if (outbox.size > 0) throw new Error(`Not settled after ${MOST_TRIES} tries.`);
    },
    attempt: () => attempt().catch(() => undefined),
  };
}

async function shown(...deliveries: readonly Delivery[]): Promise<readonly string[]> {
  const channel = simulatedChannel();
  const post = poster(channel);
  for (const each of deliveries) {
    post.add(each);
    await post.drain();
  }
  return channel.titles();
}

describe('settling a delivery', () => {
  test('a delivery that creates is posted once, and an edit edits it', async () => {
    const create = delivery(1, { want: message('one'), create: true });
    expect(await shown(create, create, delivery(2, { want: message('two') }))).toEqual(['two']);
  });

  test('an edit of a message that was never posted posts nothing', async () => {
    expect(await shown(delivery(1, { want: message('one') }))).toEqual([]);
  });

  test('an old delivery that comes back changes nothing', async () => {
    const create = delivery(1, { want: message('one'), create: true });
    expect(await shown(create, delivery(2, { want: message('two') }), create)).toEqual(['two']);
    expect(await shown(create, delivery(2, { want: null }), create)).toEqual([]);
  });

  test('a message that was removed and is restored is posted again', async () => {
    const create = delivery(1, { want: message('one'), create: true });
    expect(await shown(create, delivery(2, {}), { ...create, revision: 3 })).toEqual(['one']);
  });

  test('a message that a moderator deleted stays deleted', async () => {
    const channel = simulatedChannel();
    const post = poster(channel);
    for (const [revision, title] of ['one', 'two', 'three'].entries()) {
      post.add(delivery(revision, { want: message(title), create: true }));
      await post.drain();
      channel.clear();
    }
    expect(channel.titles()).toEqual([]);
  });

  test('a message that was announced, never sent and then taken back is not sent', async () => {
    const rolls = [0];
    const channel = simulatedChannel(() => rolls.shift() ?? 9);
    const post = poster(channel);
    post.add(delivery(1, { want: message('one'), create: true }));
    await post.attempt();
    post.add(delivery(2, { want: struck('one') }));
    await post.drain();
    expect(channel.titles()).toEqual([]);
  });

  test('two updates with the same address have messages of their own', async () => {
    const rolls = [9, 0];
    const channel = simulatedChannel(() => rolls.shift() ?? 9);
    const parts = partsAround(channel);
    const first = delivery(1, { want: message('one'), create: true });
    const second = { ...delivery(1, { want: message('two'), create: true }), artifact: 'update:b:feed' };
    await settle(parts, first);
    await expect(settle(parts, second)).rejects.toThrow('killed');
    await settle(parts, second);
    expect(channel.titles()).toEqual(['one', 'two']);
  });

  test('an edit waiting behind an unsent message sends the newest state', () => {
    const create = delivery(1, { want: message('one'), create: true });
    expect(newest([delivery(2, { want: message('two') }), create])).toMatchObject({ revision: 2, create: true });
    expect(newest([create, delivery(2, { want: struck('one') })])).toMatchObject({ create: false });
    expect(newest([create, delivery(2, {}), delivery(3, { want: message('x') })])).toMatchObject({ create: false });
  });
});

describe('under any crashes', () => {
  const turns = fc.record({
    state: fc.constantFrom('live', 'live', 'struck', 'removed'),
    // Few, so that an edit is often taken back before anyone knows whether it arrived.
    title: fc.constantFrom('one', 'two'),
    pinned: fc.boolean(),
    tries: fc.nat(3),
  });
  type Turn = typeof turns extends fc.Arbitrary<infer T> ? T : never;
  const lives = fc.array(turns, { minLength: 1, maxLength: 8 });

  const wanted = ({ state, title, pinned }: Turn): Message | null => {
    if (state === 'removed') return null;
    return state === 'live' ? { ...message(title), pinned } : struck(`~${title}~`);
  };

  /** Deliveries as plan makes them: created when it begins to be wanted, struck or removed when it ends. */
  const toDeliveries = (life: readonly Turn[]): readonly Delivery[] =>
    life.map((turn, index) => {
      const begins = turn.state === 'live' && life[index - 1]?.state !== 'live';
      return delivery(index + 1, { want: wanted(turn), create: begins });
    });

  /** Each turn is tried so often before the next one comes, whatever goes wrong; then nothing goes wrong any more. */
  async function lived(life: readonly Turn[], roll: () => number) {
    const channel = simulatedChannel(roll);
    const post = poster(channel);
    for (const [index, each] of toDeliveries(life).entries()) {
      post.add(each);
      for (let tries = life[index]?.tries ?? 0; tries > 0; tries--) await post.attempt();
    }
    channel.calm();
    await post.drain();
    return channel;
  }

  /** What may stand at the end: what was never posted before it was struck need not be. */
  function allowed({ state, title, pinned }: Turn): readonly object[] {
    if (state === 'live') return [{ titles: [title], pinned: pinned ? [title] : [] }];
    const nothing = { titles: [], pinned: [] };
    return state === 'struck' ? [nothing, { titles: [`~${title}~`], pinned: [] }] : [nothing];
  }

  test('a channel ends with exactly the newest state, once', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.infiniteStream(fc.nat(9)), async (life, dice) => {
        const channel = await lived(life, () => dice.next().value ?? 9);
        const last = life.at(-1) as Turn;
        // A struck message says nothing of its pin.
        const pinned = last.state === 'struck' ? [] : channel.pinned();
        expect(allowed(last)).toContainEqual({ titles: channel.titles(), pinned });
      }),
      { numRuns: 2_000 },
    );
  });
});
