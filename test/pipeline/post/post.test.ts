import { describe, expect, onTestFinished, test } from 'vitest';
import { messageHash, threadHash } from '../../../src/core/delivery/artifact.ts';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery, Posted, Receipt } from '../../../src/core/model/delivery.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { problem } from '../../../src/core/model/problem.ts';
import type { Channel, Failure } from '../../../src/pipeline/chat.ts';
import { createPost } from '../../../src/pipeline/post/post.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { subscription } from '../../support/live-blog.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const MINUTE = 60_000;
const outage: Failure = { failed: 'later', reason: 'outage' };
const gone: Failure = { failed: 'place gone', problem: problem('problem.channelGone', { place: '9' }) };
const blocked: Failure = { failed: 'blocked', problem: problem('problem.unseen', { place: '2' }) };
const refused: Failure = {
  failed: 'refused',
  problem: problem('problem.messageRefused', { title: '', message: 'No.' }),
};

const message = (title: string, given: Partial<Message> = {}): Message => ({ cards: [{ title }], ...given });
const delivery = (id: string, given: Partial<Delivery> = {}): Delivery => ({
  artifact: `update:${id}:feed`,
  channelId: '2',
  revision: 5,
  order: 0,
  want: message(id),
  create: true,
  ...given,
});
const posted = (title: string, given: Partial<Posted> = {}): Posted => ({
  state: 'posted',
  revision: 4,
  at: new Date(BEGIN).toISOString(),
  messageId: '1',
  hash: messageHash(message(title)),
  ...given,
});

type Verb = Exclude<keyof Channel, 'find' | 'latest'>;
/** Returns how a call fails, or undefined if it succeeds. */
type Fault = (verb: Verb, what: string) => Failure | undefined | Promise<Failure | undefined>;

/** Posting in front of channels in memory. `calls`: what was asked of them, as `verb title or id`. */
function desk({ isShared }: { isShared?: boolean } = {}) {
  let now = BEGIN;
  let fault: Fault = () => undefined;
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const server = simulatedChannel();
  const calls: string[] = [];
  const events: [event: string, facts: Record<string, unknown>][] = [];
  const stopping = new AbortController();
  const note = (event: string, facts: object = {}): void => void events.push([event, { ...facts }]);
  const asked = async <T>(verb: Verb, what: string, call: () => Promise<T>): Promise<T | Failure> => {
    calls.push(`${verb} ${what}`);
    return (await fault(verb, what)) ?? call();
  };
  const title = ({ cards: [card] }: Message): string => card?.title ?? '';
  const channel: Channel = {
    ...server,
    create: (place, wanted, nonce) => asked('create', title(wanted), () => server.create(place, wanted, nonce)),
    edit: (place, id, wanted) => asked('edit', title(wanted), () => server.edit(place, id, wanted)),
    remove: (place, id) => asked('remove', id, () => server.remove(place, id)),
    pin: (place, id, pinned) => asked('pin', id, () => server.pin(place, id, pinned)),
    publish: (place, id) => asked('publish', id, () => server.publish(place, id)),
    openPost: (place, wanted, thread) => asked('openPost', title(wanted), () => server.openPost(place, wanted, thread)),
    openThread: (place, id, thread) => asked('openThread', id, () => server.openThread(place, id, thread)),
    changeThread: (id, change) => asked('changeThread', id, () => server.changeThread(id, change)),
  };
  const post = createPost({
    store,
    channel,
    lease: localLease(),
    log: { debug: () => undefined, info: note, warn: note, error: note },
    now: () => new Date(now),
    jitter: () => 0,
    stopping: stopping.signal,
    isShared,
  });
  const keys = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const [key] of store.outbox.entries()) found.push(key);
    return found;
  };
  return {
    store,
    server,
    post,
    events,
    stopping,
    keys,
    inject(next: Fault): void {
      fault = next;
    },
    async add(...deliveries: readonly Delivery[]): Promise<void> {
      for (const one of deliveries) await store.outbox.set(outboxKey(one), one);
    },
    receipt: (id: string): Promise<Receipt | undefined> => store.receipts.get(`2/update:${id}:feed`),
    note: (id: string, receipt: Receipt): Promise<void> => store.receipts.set(`2/update:${id}:feed`, receipt),
    /** Posts what is due, `ms` milliseconds after the beginning. Returns what was asked of Discord. */
    async drain(ms = 0): Promise<readonly string[]> {
      now = BEGIN + ms;
      await post.drain();
      return calls.splice(0);
    },
  };
}

const failing =
  (verb: Verb, what: string, failure: Failure): Fault =>
  (asked, about) =>
    asked === verb && about === what ? failure : undefined;

describe('messages of a channel', () => {
  test('are posted in the order in which they were wanted, and leave the outbox', async () => {
    const { add, drain, keys, server, events } = desk();
    await add(delivery('b', { order: 1 }), delivery('a'), delivery('c', { revision: 6 }));
    expect(await drain()).toEqual(['create a', 'create b', 'create c']);
    expect(await keys()).toEqual([]);
    expect(server.titles('2')).toEqual(['a', 'b', 'c']);
    expect(events).toEqual([['post.posted', { channel: '2', count: 3, messages: ['1', '2', '3'] }]]);
  });

  test('wait for one that cannot be posted, and follow it when it can', async () => {
    const { add, drain, inject } = desk();
    await add(delivery('a'), delivery('b', { order: 1 }));
    inject(failing('create', 'a', outage));
    expect(await drain()).toEqual(['create a']);
    expect(await drain(999)).toEqual([]);
    inject(() => undefined);
    // It may have arrived with an older text, so an edit follows.
    expect(await drain(1_000)).toEqual(['create a', 'create b']);
  });

  test('wait behind an edit that fails for an outage, but not behind one that Discord defers', async () => {
    const { add, drain, inject, note } = desk();
    await note('a', posted('old'));
    await add(delivery('a', { create: false }), delivery('b', { order: 1 }));
    inject(failing('edit', 'a', outage));
    expect(await drain()).toEqual(['edit a']);
    inject(failing('edit', 'a', { ...outage, after: 600 }));
    expect(await drain(1_000)).toEqual(['edit a', 'create b']);
    expect(await drain(10_000)).toEqual([]);
  });

  test('do not wait for one that Discord refuses, nor for a pin, a thread or publishing', async () => {
    const adorned = { pinned: true, publish: true, thread: { name: 'The evening' } } as const;
    const { add, drain, inject } = desk();
    await add(delivery('a', { want: message('a', adorned) }), delivery('b', { order: 1 }), delivery('c', { order: 2 }));
    inject(verb => (verb === 'openThread' || verb === 'pin' || verb === 'publish' ? outage : undefined));
    expect(await drain()).toEqual(expect.arrayContaining(['create a', 'create b', 'create c']));
    await add(delivery('d', { revision: 6 }), delivery('e', { revision: 6, order: 1 }));
    inject(failing('create', 'd', refused));
    expect(await drain(1_000)).toEqual(expect.arrayContaining(['create d', 'create e']));
  });

  test('of one channel do not wait for another', async () => {
    const hangs = Promise.withResolvers<undefined>();
    const { add, post, inject, server } = desk();
    await add(delivery('a'), delivery('b', { channelId: '3' }));
    inject(async (_, what) => (what === 'a' ? hangs.promise : undefined));
    const drained = post.drain();
    const again = post.drain();
    await expect.poll(() => server.titles('3')).toEqual(['b']);
    hangs.resolve(undefined);
    await Promise.all([drained, again]);
    expect(server.titles()).toEqual(['b', 'a']);
  });

  test('are not begun any more once the process should end', async () => {
    const { add, drain, inject, keys, stopping } = desk();
    await add(delivery('a'), delivery('b', { order: 1 }));
    inject(() => {
      stopping.abort();
      return undefined;
    });
    expect(await drain()).toEqual(['create a']);
    expect(await keys()).toEqual([outboxKey(delivery('b'))]);
  });

  test('that come while others are posted are posted in the same turn', async () => {
    const { add, drain, inject } = desk();
    await add(delivery('a'));
    inject(async (_, what) => {
      if (what === 'a') await add(delivery('b', { revision: 6 }));
      return undefined;
    });
    expect(await drain()).toEqual(['create a', 'create b']);
  });

  test('that come while the process ends wait for the next one', async () => {
    const { add, drain, inject, stopping } = desk();
    await add(delivery('a'));
    inject(async () => {
      await add(delivery('b', { revision: 6 }));
      stopping.abort();
      return undefined;
    });
    expect(await drain()).toEqual(['create a']);
  });

  test('wait if the store breaks, so that nothing spins', async () => {
    const { add, drain, store } = desk();
    await add(delivery('a'));
    const { set } = store.receipts;
    let writes = 0;
    store.receipts.set = async () => {
      writes += 1;
      throw new Error('full');
    };
    await expect(drain()).rejects.toThrow('full');
    await drain(999);
    expect(writes).toBe(1);
    store.receipts.set = set;
    expect(await drain(1_000)).toEqual(['create a']);
  });
});

describe('a message whose sending got no answer', () => {
  const sending = (given: Partial<Receipt> = {}): Receipt =>
    ({
      state: 'posting',
      revision: 5,
      at: new Date(BEGIN).toISOString(),
      nonce: 'n',
      since: '',
      after: '0',
      url: 'u',
      ...given,
    }) as Receipt;
  const wanted = { want: { cards: [{ title: 'a', url: 'u' }] } };

  test('is looked for, adopted, and edited once more', async () => {
    const { add, drain, note, server, receipt } = desk();
    await server.create('2', { cards: [{ title: 'older words', url: 'u' }] }, 'n');
    await note('a', sending());
    await add(delivery('a', wanted));
    expect(await drain()).toEqual(['edit a']);
    expect(await receipt('a')).toMatchObject({ state: 'posted', messageId: '1' });
  });

  test('is sent anew if it is not there, and edited once more: a nonce may bring back an older text', async () => {
    const { add, drain, note } = desk();
    await note('a', sending());
    await add(delivery('a', wanted));
    expect(await drain()).toEqual(['create a', 'edit a']);
  });

  test('does not take the message of another update', async () => {
    const { add, drain, note, server } = desk();
    await server.create('2', { cards: [{ title: 'b', url: 'u' }] }, 'other');
    await note('b', posted('b', { messageId: '1' }));
    await note('a', sending());
    await add(delivery('a', wanted));
    expect(await drain()).toEqual(['create a', 'edit a']);
  });
});

describe('a message that is refused', () => {
  test('is tried three times, then without links, and then given up and told', async () => {
    const { add, drain, inject, keys, receipt } = desk();
    await add(delivery('a'));
    inject((verb, what) => (verb === 'create' && what === 'a' ? refused : undefined));
    expect(await drain()).toEqual(['create a']);
    expect(await drain(MINUTE)).toEqual(['create a']);
    const last = await drain(10 * MINUTE);
    expect(last.filter(call => call === 'create a')).toHaveLength(2);
    expect(last.at(-1)).not.toBe('create a');
    expect(await receipt('a')).toMatchObject({ state: 'withdrawn', revision: 5 });
    expect(await keys()).toEqual([]);
    expect(await drain(10_000 * MINUTE)).toEqual([]);
  });

  test('for an address is posted without it at once', async () => {
    const { add, drain, inject, keys, receipt } = desk();
    await add(delivery('a', { want: { cards: [{ title: 'a', image: 'https://my_site.example/a.jpg' }] } }));
    let refusals = 0;
    inject(verb => (verb === 'create' && refusals++ === 0 ? { ...refused, address: true } : undefined));
    expect(await drain()).toEqual(['create a', 'create a']);
    expect(await receipt('a')).toMatchObject({ state: 'posted' });
    expect(await keys()).toEqual([]);
  });

  test('although a thread hangs on it is never given up, and people have to fix it', async () => {
    const { add, drain, inject, keys, post, receipt } = desk();
    await add(delivery('t', { want: message('t', { thread: { name: 'T', forum: { tags: [] } } }) }));
    inject(verb => (verb === 'openPost' ? refused : undefined));
    for (const minutes of [0, 1, 10, 100, 1_000]) await drain(minutes * MINUTE);
    expect(await receipt('t')).toMatchObject({ state: 'posting' });
    expect(post.isBlocked('2')).toBe(true);
    expect(await post.blockers('2')).toEqual([expect.objectContaining({ problem: refused.problem })]);
    inject(() => undefined);
    await drain(10_000 * MINUTE);
    expect(await keys()).toEqual([]);
    expect(post.isBlocked('2')).toBe(false);
  });

  test('as an edit is not tried for ever either', async () => {
    const { add, drain, inject, keys, note, receipt } = desk();
    await note('a', posted('old'));
    await add(delivery('a', { create: false }));
    inject((verb, what) => (verb === 'edit' && what === 'a' ? refused : undefined));
    for (const minutes of [0, 1, 10]) await drain(minutes * MINUTE);
    expect(await receipt('a')).toMatchObject({ state: 'posted', hash: messageHash(message('a')), revision: 5 });
    expect(await keys()).toEqual([]);
  });
});

describe('what is to go into a thread', () => {
  const into = (given: Partial<Delivery> = {}) => delivery('a', { in: 'update:t:feed', order: 1, ...given });
  const opened = (given: Partial<Posted> = {}) =>
    posted('t', { messageId: '7', thread: threadHash({ name: 'T' }), ...given });

  test('waits until the thread is opened, and stands in it', async () => {
    const { add, drain, note, server, keys } = desk();
    await add(into());
    expect(await drain()).toEqual([]);
    expect(await keys()).toHaveLength(1);
    await note('t', opened());
    expect(await drain(5_000)).toEqual(['create a']);
    expect(server.titles('7')).toEqual(['a']);
  });

  test('is dropped if someone deleted the thread, or the message that carried it', async () => {
    for (const receipt of [opened({ thread: 'gone' }), { state: 'gone', revision: 1, at: '' } as Receipt]) {
      const { add, drain, note, keys } = desk();
      await note('t', receipt);
      await add(into());
      expect(await drain()).toEqual([]);
      expect(await keys()).toEqual([]);
    }
  });

  test('is nothing to take back or to edit if the thread was never opened', async () => {
    const { add, drain, keys } = desk();
    await add(into({ want: null, create: false }), into({ artifact: 'update:b:feed', create: false }));
    expect(await drain()).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  test('is edited where it stands if its channel has another thread by now, which was never opened', async () => {
    const { add, drain, note } = desk();
    await note('a', posted('a', { place: '6' }));
    await add(into({ want: message('b'), create: false }));
    expect(await drain()).toEqual(['edit b']);
  });

  test('is edited and taken back where it stands if someone deleted the thread that its channel has by now', async () => {
    const { add, drain, note, keys, server } = desk();
    await server.create('6', message('a'), 'n');
    await note('t', opened({ thread: 'gone' }));
    await note('a', posted('a', { place: '6' }));
    await add(into({ want: message('b'), create: false }));
    expect(await drain()).toEqual(['edit b']);
    await add(into({ revision: 6, want: null, create: false }));
    expect(await drain(1)).toEqual(['remove 1']);
    await add(into({ revision: 7 }));
    expect(await drain(2)).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  test('is not asked for in the thread that someone deleted', async () => {
    const { add, drain, note, keys } = desk();
    await note('t', opened({ thread: 'gone' }));
    await note('a', posted('a', { place: '7' }));
    await add(into({ want: message('b'), create: false }));
    expect(await drain()).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  test('is given up if someone deleted the earlier thread that it stands in', async () => {
    for (const thread of [opened({ thread: 'gone' }), undefined]) {
      const { add, drain, inject, note, keys, receipt } = desk();
      if (thread) await note('t', thread);
      await note('a', posted('a', { place: '6' }));
      await add(into({ want: message('b'), create: false }));
      inject(failing('edit', 'b', gone));
      for (const minutes of [0, 5, 10, 15]) await drain(minutes * MINUTE);
      expect(await receipt('a')).toMatchObject({ state: 'gone' });
      expect(await keys()).toEqual([]);
    }
  });
});

describe('a thread that Discord does not know any more', () => {
  const into = delivery('a', { in: 'update:t:feed' });
  const blockedThere: Failure = { failed: 'blocked', problem: problem('problem.discordRefuses', { message: 'No.' }) };
  const lostThread = async (first: Failure) => {
    const { add, drain, inject, note, receipt, keys } = desk();
    await note('t', posted('t', { messageId: '7', thread: threadHash({ name: 'T' }) }));
    await add(into);
    inject(failing('create', 'a', first));
    await drain();
    inject(failing('create', 'a', gone));
    expect((await drain(5 * MINUTE))[0]).toBe('create a');
    return { thread: (await receipt('t')) as Posted, drain, keys };
  };

  test('is given up when it says so again some minutes later, with what was to go into it', async () => {
    const { thread, drain, keys } = await lostThread(gone);
    expect(thread).toMatchObject({ state: 'posted', thread: 'gone', revision: 5 });
    await drain(6 * MINUTE);
    expect(await keys()).toEqual([]);
  });

  test('is not given up at the first such answer, whatever failed there before', async () => {
    const { thread } = await lostThread(blockedThere);
    expect(thread.thread).not.toBe('gone');
  });

  test('is no reason to give up a channel', async () => {
    const { add, drain, inject, keys } = desk();
    await add(delivery('a'));
    inject(failing('create', 'a', gone));
    await drain();
    expect(await drain(5 * MINUTE)).toEqual(['create a']);
    expect(await keys()).toEqual([outboxKey(delivery('a'))]);
  });
});

describe('a thread', () => {
  const thread = { name: 'The evening' };
  const wanted = (given: object = {}) =>
    delivery('t', { create: false, want: message('t', { thread: { ...thread, ...given } }) });

  test('is opened, renamed and archived, and an archived one is opened for an edit', async () => {
    const { add, drain, server } = desk();
    await add({ ...wanted(), create: true });
    expect(await drain()).toEqual(['create t', 'openThread 1']);
    await add({ ...wanted({ name: 'The night', archived: true }), revision: 6 });
    expect(await drain(1)).toEqual(['changeThread 1']);
    expect(server.threads().get('1')).toMatchObject({ name: 'The night', archived: true });
  });

  test('that is found gone is asked about once more, noted, and never asked about again', async () => {
    const { add, drain, inject, note, receipt, keys, server } = desk();
    await note('t', posted('t', { messageId: '7', thread: threadHash({ name: 'Old' }) }));
    await add(wanted());
    inject(failing('changeThread', '7', gone));
    expect(await drain()).toEqual(['changeThread 7']);
    expect(await receipt('t')).not.toMatchObject({ thread: 'gone' });
    expect(await drain(9_000)).toEqual([]);
    server.deleteThread('7');
    expect((await drain(10_000))[0]).toBe('changeThread 7');
    expect(await receipt('t')).toMatchObject({ state: 'posted', thread: 'gone' });
    await add({ ...wanted({ name: 'Other' }), revision: 6 });
    expect(await drain(99 * MINUTE)).not.toContain('changeThread 7');
    expect(await keys()).toEqual([]);
  });

  test('is archived only after what was to go into it', async () => {
    const { add, drain, inject, note, server } = desk();
    await server.create('2', message('t'), 't');
    await server.openThread('2', '1', thread);
    await note('t', posted('t', { thread: threadHash(thread) }));
    const into = delivery('a', { in: 'update:t:feed', order: 1 });
    await add(wanted({ archived: true }), into);
    inject(failing('create', 'a', outage));
    expect(await drain()).toEqual(['create a']);
    inject(() => undefined);
    expect(await drain(5_000)).toEqual(['create a']);
    expect(await drain(10_000)).toEqual(['changeThread 1']);
  });
});

describe('a channel that people have to fix', () => {
  test('says so, waits five minutes, and is tried at once when it may be fixed', async () => {
    const { add, drain, inject, post } = desk();
    await add(delivery('a'));
    inject(failing('create', 'a', blocked));
    await drain();
    expect(post.isBlocked('2')).toBe(true);
    expect(post.isBlocked('3')).toBe(false);
    expect(await post.blockers('2')).toMatchObject([
      { problem: { key: 'problem.unseen' }, since: new Date(BEGIN).toISOString() },
    ]);
    expect(await drain(MINUTE)).toEqual([]);
    inject(() => undefined);
    await post.retryNow('3');
    expect(await drain(MINUTE)).toEqual([]);
    await post.retryNow('2');
    expect(await drain(MINUTE)).toEqual(['create a']);
    expect(post.isBlocked('2')).toBe(false);
  });

  test('is ready only if something may be tried there', async () => {
    const { add, drain, inject, post } = desk();
    await add(delivery('a'), delivery('b', { channelId: '3' }));
    expect(await post.ready()).toEqual(new Set(['2', '3']));
    inject(failing('create', 'a', blocked));
    await drain();
    expect(await post.ready()).toEqual(new Set());
    expect(await post.blockers('3')).toEqual([]);
  });
});

test('a pin, publishing and a removal are asked for once', async () => {
  const { add, drain, server, keys } = desk();
  await add(delivery('a', { want: message('a', { pinned: true, publish: true }) }));
  expect(await drain()).toEqual(['create a', 'pin 1', 'publish 1']);
  expect([server.pinned(), server.published()]).toEqual([['a'], ['a']]);
  await add(delivery('a', { revision: 6, create: false, want: message('a', { pinned: false, publish: true }) }));
  expect(await drain(1)).toEqual(['pin 1']);
  expect(server.pinned()).toEqual([]);
  await add(delivery('a', { revision: 7, want: null, create: false }));
  expect(await drain(2)).toEqual(['remove 1']);
  expect(await keys()).toEqual([]);
});

test('a role is pinged once a minute, and a message without a ping pings nobody', async () => {
  const { add, drain, store, server } = desk();
  await add(
    delivery('a', { want: message('a', { mention: '42' }) }),
    delivery('b', { order: 1, want: message('b', { mention: '42' }) }),
  );
  await drain();
  expect(await store.pings.get('2')).toEqual({ artifact: 'update:a:feed', at: new Date(BEGIN).toISOString() });
  expect(server.titles()).toEqual(['a', 'b']);
});

describe('a link to a message of ours', () => {
  const linking = { cards: [{ text: '[a](jump:1/update:a:feed <https://news.example/a>)' }] };
  const hashOf = (address: string): string => messageHash({ cards: [{ text: `[a](<${address}>)` }] });

  test('leads to it once it is posted, and to the publisher until then', async () => {
    const { add, drain, receipt } = desk();
    await add(delivery('board', { want: linking }));
    await drain();
    expect(await receipt('board')).toMatchObject({ hash: hashOf('https://news.example/a') });
    await add(delivery('a', { order: 1 }), delivery('board', { revision: 6, want: linking, create: false }));
    await drain(1);
    expect(await receipt('board')).toMatchObject({ hash: hashOf('https://discord.com/channels/1/2/2') });
  });

  test('leads into the thread that both stand in', async () => {
    const { add, drain, note, receipt } = desk();
    await note('t', posted('t', { messageId: '7', thread: threadHash({ name: 'T' }) }));
    await note('a', posted('a', { messageId: '8' }));
    await add(delivery('board', { in: 'update:t:feed', want: linking }));
    await drain();
    expect(await receipt('board')).toMatchObject({ hash: hashOf('https://discord.com/channels/1/7/8'), place: '7' });
  });

  test('leads into the earlier thread that it stands in, if the channel has another one by now', async () => {
    const { add, drain, note, receipt } = desk();
    await note('t', posted('t', { messageId: '7', thread: threadHash({ name: 'T' }) }));
    await note('a', posted('a', { messageId: '8', place: '6' }));
    await add(delivery('board', { in: 'update:t:feed', want: linking }));
    await drain();
    expect(await receipt('board')).toMatchObject({ hash: hashOf('https://discord.com/channels/1/6/8') });
  });

  test('does not lead to one that is gone', async () => {
    const { add, drain, note, receipt } = desk();
    await note('a', { state: 'gone', revision: 1, at: '' });
    await add(delivery('board', { want: linking }));
    await drain();
    expect(await receipt('board')).toMatchObject({ hash: hashOf('https://news.example/a') });
  });
});

describe('a channel that is paused', () => {
  const follower = subscription({ paused: new Date(BEGIN).toISOString() });

  test('gets nothing new, but edits, and goes on when the pause ends', async () => {
    const { add, drain, store, note, post, server } = desk();
    await store.subscriptions.set('feed', [follower]);
    await note('a', posted('old'));
    await server.create('2', message('old'), 'n');
    await add(delivery('a', { create: false }), delivery('b', { order: 1 }));
    expect(await drain()).toEqual(['edit a']);
    expect(post.isBlocked('2')).toBe(true);
    await store.subscriptions.set('feed', [subscription()]);
    expect(await drain(9_999)).toEqual([]);
    expect(await drain(10_000)).toEqual(['create b']);
    expect(post.isBlocked('2')).toBe(false);
  });

  test('goes on in order when the pause ends: nothing new overtakes what waited', async () => {
    const { add, drain, store } = desk();
    await store.subscriptions.set('feed', [follower]);
    await add(delivery('a'), delivery('b', { order: 1 }));
    expect(await drain()).toEqual([]);
    await store.subscriptions.set('feed', [subscription()]);
    await add(delivery('c', { revision: 6 }));
    expect(await drain(1_000)).toEqual(['create a', 'create b', 'create c']);
  });

  test('goes on at once when a moderator ends the pause', async () => {
    const { add, drain, store, post } = desk();
    await store.subscriptions.set('feed', [follower]);
    await add(delivery('a'));
    await drain();
    await store.subscriptions.set('feed', [subscription()]);
    await post.retryNow('2');
    expect(await drain(1_000)).toEqual(['create a']);
  });

  test('is not paused by another channel’s pause', async () => {
    const { add, drain, store } = desk();
    await store.subscriptions.set('feed', [{ ...follower, channelId: '9' }, subscription()]);
    await add(delivery('a'));
    expect(await drain()).toEqual(['create a']);
  });

  test.each([3, 300])(
    'is told from the %i others that follow the feed without reading what they follow',
    async count => {
      const { add, drain, store } = desk();
      const others = Array.from({ length: count }, (_, n) => ({ ...follower, channelId: `other${n}` }));
      await store.subscriptions.set('feed', [...others, subscription()]);
      const { get } = store.subscriptions;
      let read = 0;
      store.subscriptions.get = async feedId => {
        const all = await get(feedId);
        read += all?.length ?? 0;
        return all;
      };
      await add(delivery('a'), delivery('b', { order: 1 }));
      expect(await drain()).toEqual(['create a', 'create b']);
      expect(read).toBe(0);
    },
  );
});

test('what is put off is logged with its place, its step and until when', async () => {
  const { add, drain, inject, events } = desk();
  await add(delivery('a'));
  inject(failing('create', 'a', { ...outage, after: 30 }));
  await drain();
  expect(events).toEqual([
    [
      'post.paused',
      {
        channel: '2',
        artifact: 'update:a:feed',
        step: 'send',
        failed: 'later',
        reason: 'outage',
        after: 30,
        until: new Date(BEGIN + 30_000).toISOString(),
      },
    ],
  ]);
});

describe('processes that share a store', () => {
  test('share what backs off, and what people have to fix', async () => {
    const { add, drain, inject, post, store } = desk({ isShared: true });
    await add(delivery('a'));
    inject(failing('create', 'a', blocked));
    await drain();
    expect(await store.rests.get('2')).toMatchObject({ pauses: { '2': { failures: 1 } } });
    expect(await post.blockers('2')).toMatchObject([{ problem: { key: 'problem.unseen' } }]);
    expect(await drain(1)).toEqual([]);
    expect(post.isBlocked('2')).toBe(true);
    expect(post.isBlocked('3')).toBe(false);
    inject(() => undefined);
    expect([await post.retryNow('3'), await post.retryNow('2')]).toEqual([false, false]);
    expect(await drain(9_999)).toEqual([]);
    expect(await drain(10_000)).toEqual(['create a']);
    expect(await store.rests.get('2')).toBeUndefined();
    await post.ready();
    expect(post.isBlocked('2')).toBe(false);
  });

  test('serve one channel when they are asked to, and at once if it may be fixed', async () => {
    const { add, drain, inject, post, server } = desk({ isShared: true });
    await add(delivery('a'), delivery('b', { channelId: '3' }));
    inject(failing('create', 'a', blocked));
    await post.serve('2');
    expect(server.titles()).toEqual([]);
    inject(() => undefined);
    await drain(11_000);
    expect(server.titles()).toEqual(['b']);
    await post.serve('2');
    expect(server.titles()).toEqual(['b']);
    await post.serve('2', 'retry now');
    expect(server.titles()).toEqual(['b', 'a']);
  });
});

describe('a notice that a message could not be delivered', () => {
  test('is posted once, and taken back when it can be', async () => {
    const { add, drain, inject, note, server } = desk();
    await note('a', posted('a'));
    await server.create('2', message('a'), 'a');
    await add(delivery('a', { want: message('a', { pinned: true }) }));
    inject(failing('pin', '1', blocked));
    const [first, ...others] = await drain();
    expect(first).toBe('pin 1');
    expect(others).toHaveLength(1);
    expect(server.titles()).toHaveLength(2);
    expect(await drain(5 * MINUTE)).toEqual(['pin 1']);
    inject(() => undefined);
    expect(await drain(10 * MINUTE)).toEqual(['pin 1', 'remove 2']);
    expect(server.titles()).toEqual(['a']);
  });
});
