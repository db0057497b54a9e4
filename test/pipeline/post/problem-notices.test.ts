import { describe, expect, onTestFinished, test } from 'vitest';
import { messageHash } from '../../../src/core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery, Receipt } from '../../../src/core/model/delivery.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { noticeOf } from '../../../src/core/notices/notice.ts';
import {
  noteThreadGone,
  noticeFor,
  takeBackNotice,
  tell,
  threadOf,
} from '../../../src/pipeline/post/problem-notices.ts';
import { unlessRefused } from '../../../src/pipeline/post/send.ts';
import { isDroppedNotice } from '../../../src/pipeline/post/step-failure.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED } from '../../support/lab.ts';
import { subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T19:00:00.000Z');
const at = NOW.toISOString();
const found = problem('problem.channelGone', { place: '2' });
const blocked = { failed: 'blocked', problem: found } as const;
const refused = {
  failed: 'refused',
  problem: problem('problem.discordRefuses', { message: 'Invalid Form Body' }),
} as const;
const threadDeleted = problem('problem.threadDeleted');

const delivery = (given: Partial<Delivery> = {}): Delivery => ({
  artifact: 'update:a:feed',
  channelId: '2',
  revision: 5,
  order: 0,
  want: { cards: [{ title: 'Pier closed' }] },
  create: true,
  ...given,
});
const posted = (given: object = {}): Receipt =>
  ({ state: 'posted', revision: 4, at, messageId: '9', hash: '', ...given }) as Receipt;

function opened() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const waiting = async () => (await Array.fromAsync(store.outbox.entries())).map(([, each]) => each);
  const receive = (about: Pick<Delivery, 'channelId' | 'artifact'>, receipt: Receipt) =>
    store.receipts.set(receiptKey(about), receipt);
  return { store, parts: { store, now: () => NOW }, waiting, receive };
}

describe('moderators are told', () => {
  const into = delivery({ in: 'thread:feed' });

  test('of what fails on a message that stands, about that message', () => {
    for (const step of ['thread', 'pin', 'publish'] as const)
      expect(noticeFor(delivery(), { step, ...blocked })).toEqual({ subject: delivery(), found });
  });

  test('of a deletion that Discord refuses, in its words, but of no other refusal: those are told when they are given up', () => {
    expect(noticeFor(delivery(), { step: 'delete', ...refused })).toEqual({
      subject: delivery(),
      found: problem('problem.deletionRefused', { message: 'Invalid Form Body' }),
    });
    expect(noticeFor(delivery(), { step: 'send', ...refused })).toBeUndefined();
    const wordless = { failed: 'refused', problem: threadDeleted } as const;
    expect(noticeFor(delivery(), { step: 'delete', ...wordless })?.found).toEqual(
      problem('problem.deletionRefused', { message: '' }),
    );
  });

  test('once of a thread in which nothing can be posted, not of every message', () => {
    expect(noticeFor(into, { step: 'send', ...blocked })).toEqual({
      subject: delivery({ artifact: 'thread:feed' }),
      found,
    });
    expect(noticeFor(delivery(), { step: 'send', ...blocked })).toBeUndefined();
    expect(threadOf(delivery())).toEqual([]);
  });

  test('neither of an outage nor of a thread that may be gone', () => {
    expect(noticeFor(into, { step: 'send', failed: 'later', reason: 'outage' })).toBeUndefined();
    expect(noticeFor(into, { step: 'send', failed: 'place gone', problem: found })).toBeUndefined();
  });
});

describe('a notice', () => {
  test('is put into the outbox above the one that stands', async () => {
    const { parts, waiting, receive } = opened();
    await receive(noticeOf(delivery()), posted({ revision: NOW.getTime() + 7 }));
    await tell(parts, delivery(), [found]);
    expect(await waiting()).toMatchObject([{ ...noticeOf(delivery()), revision: NOW.getTime() + 8, create: true }]);
    const fresh = opened();
    await tell(fresh.parts, delivery(), [found]);
    expect(await fresh.waiting()).toMatchObject([{ revision: NOW.getTime() }]);
  });

  test('leads to the live blog, also if the message that failed was to be removed', async () => {
    const { parts, store, waiting } = opened();
    await store.feeds.set('feed', FEED);
    await tell(parts, delivery({ want: null }), [found]);
    await tell(parts, delivery({ artifact: 'update:b:feed', want: { cards: [{ url: 'https://b.example/' }] } }), [
      found,
    ]);
    expect((await waiting()).map(({ want }) => want?.cards[0]?.url)).toEqual([FEED.page, 'https://b.example/']);
  });

  test('names the live blog where its message does not: a forum may hold posts of several', async () => {
    const { parts, store, waiting } = opened();
    await store.feeds.set('feed', FEED);
    await tell(parts, delivery({ artifact: 'thread:feed', want: null }), [threadDeleted]);
    expect((await waiting()).map(({ want }) => want?.cards[0]?.author?.name)).toEqual([FEED.title]);
  });

  test('is taken back if it was posted, and not if it is gone already', async () => {
    const takenBack = async (receipt?: Receipt, subject?: Receipt) => {
      const { parts, waiting, receive } = opened();
      if (receipt) await receive(noticeOf(delivery()), receipt);
      if (subject) await receive(delivery(), subject);
      await takeBackNotice(parts, delivery());
      return (await waiting()).map(({ want, create }) => [want, create]);
    };
    expect(await takenBack(posted())).toEqual([[null, false]]);
    expect(await takenBack(posted(), posted())).toEqual([[null, false]]);
    expect(await takenBack(posted(), { state: 'gone', revision: 1, at })).toEqual([[null, false]]);
    expect(await takenBack({ state: 'posting', revision: 1, at, nonce: '', since: at })).toHaveLength(1);
    expect(await takenBack()).toEqual([]);
    expect(await takenBack({ state: 'withdrawn', revision: 1, at })).toEqual([]);
    expect(await takenBack({ state: 'gone', revision: 1, at })).toEqual([]);
    // It says that the thread is gone, which it stays.
    expect(await takenBack(posted(), posted({ thread: 'gone' }))).toEqual([]);
  });

  test('that cannot be delivered is dropped, unless it only has to wait', () => {
    const notice = delivery(noticeOf(delivery()));
    expect(isDroppedNotice(notice, { step: 'send', ...blocked })).toBe(true);
    expect(isDroppedNotice(notice, { step: 'send', failed: 'later', reason: '' })).toBe(false);
    expect(isDroppedNotice(notice, { step: 'send', failed: 'not yet' })).toBe(false);
    expect(isDroppedNotice(delivery(), { step: 'send', ...blocked })).toBe(false);
  });
});

describe('a notice about a forum post', () => {
  const post = delivery({
    artifact: 'thread:feed',
    want: { cards: [{ title: 'Evening' }], thread: { name: 'Evening', forum: { tags: ['1'] } } },
  });
  const placed = async (
    problemFound = found,
    given: { receipt?: Receipt; forum?: boolean; channelId?: string } = {},
  ) => {
    const { parts, store, waiting, receive } = opened();
    const forum = given.forum === false ? undefined : { tags: ['1'] };
    await store.subscriptions.set('feed', [
      subscription({ channelId: '8', forum: { tags: ['8'] } }),
      subscription({ channelId: given.channelId ?? '2', forum }),
    ]);
    if (given.receipt) await receive(post, given.receipt);
    await tell(parts, post, [problemFound]);
    const [notice] = await waiting();
    return { in: notice?.in, thread: notice?.want?.thread };
  };

  test('goes into the post while that stands', async () => {
    expect(await placed()).toEqual({ in: 'thread:feed', thread: undefined });
    expect(await placed(found, { receipt: posted({ thread: 't' }) })).toEqual({ in: 'thread:feed', thread: undefined });
    expect(await placed(found, { receipt: { state: 'gone', revision: 1, at } })).toEqual({
      in: 'thread:feed',
      thread: undefined,
    });
  });

  test('is a post of its own once that is gone', async () => {
    const own = { in: undefined, thread: { name: expect.stringMatching(/./), forum: { tags: ['1'] } } };
    expect(await placed(threadDeleted)).toEqual(own);
    expect(await placed(found, { receipt: posted({ thread: 'gone' }) })).toEqual(own);
  });

  test('stays where it is in a channel that is no forum any more', async () => {
    expect((await placed(threadDeleted, { forum: false })).thread).toBeUndefined();
    expect((await placed(threadDeleted, { channelId: '9' })).thread).toBeUndefined();
  });
});

describe('a thread that is found gone', () => {
  const thread = delivery({ artifact: 'thread:feed', revision: 7 });

  test('is noted as of the delivery that found out, and told', async () => {
    const { parts, store, waiting, receive } = opened();
    await receive(thread, posted({ thread: 't' }));
    await noteThreadGone(parts, thread);
    expect(await store.receipts.get('2/thread:feed')).toEqual(posted({ thread: 'gone', revision: 7 }));
    expect((await waiting()).map(outboxKey)).toHaveLength(1);
    await receive(thread, posted({ thread: 't', revision: 9 }));
    await noteThreadGone(parts, thread);
    expect(await store.receipts.get('2/thread:feed')).toMatchObject({ revision: 9 });
  });

  test('is only told if no message carried it', async () => {
    const { parts, store, waiting } = opened();
    await noteThreadGone(parts, thread);
    expect(await store.receipts.get('2/thread:feed')).toBeUndefined();
    expect(await waiting()).toHaveLength(1);
  });
});

describe('a message that Discord refuses', () => {
  const receipt = posted() as Extract<Receipt, { state: 'posted' }>;
  const tried = async (answers: readonly unknown[], times = 2) => {
    const { store } = opened();
    const events: unknown[] = [];
    const givenUp: unknown[] = [];
    const rest = [...answers];
    const message = { cards: [{ title: 'Pier closed', url: 'https://news.example/a' }] };
    const target = delivery({ want: message });

    const outcome = await unlessRefused(
      {
        store,
        log: {
          debug() {},
          info() {},
          warn() {},
          error: (event: string, facts?: object) => void events.push([event, facts]),
        },
        givenUp: async (...problems) => void givenUp.push(...problems.filter(one => one !== undefined)),
      },
      { target, receipt: { ...receipt, refused: { hash: messageHash(message), times } }, message },
      async () => rest.shift() as 'done',
    );
    return { outcome, left: rest.length, events, givenUp };
  };

  test('is tried without links at the third time, which may succeed or fail otherwise', async () => {
    expect((await tried([refused, 'done'])).outcome).toEqual({ made: 'done', isPlain: true });
    const outage = { failed: 'later', reason: 'outage' };
    expect((await tried([refused, outage])).outcome).toEqual(outage);
    expect(await tried([refused, 'done'], 1)).toMatchObject({ outcome: refused, left: 1 });
    expect((await tried(['done'])).outcome).toEqual({ made: 'done', isPlain: false });
    expect((await tried([outage])).outcome).toEqual(outage);
  });

  test('is given up after that, with its title and Discord’s words', async () => {
    expect(await tried([refused, refused])).toMatchObject({
      outcome: { failed: 'given up' },
      events: [['post.refused', { problem: refused.problem }]],
      givenUp: [problem('problem.messageRefused', { title: 'Pier closed', message: 'Invalid Form Body' })],
    });
  });

  test('is given up with the reason in words of ours, if there are some', async () => {
    const blocked = { failed: 'refused', problem: problem('problem.wordsBlocked') } as const;
    expect((await tried([blocked, blocked])).givenUp).toEqual([
      problem('problem.messageStopped', { title: 'Pier closed' }),
      blocked.problem,
    ]);
  });
});
