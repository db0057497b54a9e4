import { expect, onTestFinished, test } from 'vitest';
import { type BlogRecord, unread } from '../../src/core/model/blog-record.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { commit, expand } from '../../src/pipeline/commit.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const delivery = (artifact: string): Delivery => ({
  artifact,
  channelId: '2',
  revision: 5,
  order: 0,
  want: null,
  create: false,
});
const record = (...pending: readonly Delivery[]): BlogRecord => ({
  ...unread({ id: 'feed', url: '', page: '', source: '', title: '' }, new Date(0)),
  pending,
});

/** A store that is killed at its `n`th write; `log` is what was written until then. */
function storeKilledAt(n: number) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const log: string[] = [];
  const writing = (what: string): void => {
    if (log.length + 1 === n) throw new Error('killed');
    log.push(what);
  };
  const parts: Pick<Store, 'blogs' | 'outbox' | 'news' | 'asOne'> = {
    asOne: store.asOne,
    news: store.news,
    blogs: {
      ...store.blogs,
      set: async (id, value) => {
        writing(`record with ${value.pending.length} pending`);
        return store.blogs.set(id, value);
      },
    },
    outbox: {
      ...store.outbox,
      set: async (key, value) => {
        writing(key);
        return store.outbox.set(key, value);
      },
    },
  };
  return { parts, log, store };
}

test('a decision is written before anything that follows from it', async () => {
  const { parts, log } = storeKilledAt(0);
  await commit(parts, 'feed', record(delivery('a'), delivery('b')));
  expect(log).toEqual(['record with 2 pending', '2/a@5', '2/b@5', 'record with 0 pending']);
});

test('a decision without deliveries is one write', async () => {
  const { parts, log } = storeKilledAt(0);
  await commit(parts, 'feed', record());
  expect(log).toEqual(['record with 0 pending']);
});

test.each([1, 2, 3, 4])(
  'nothing is in the outbox that the record does not know, if it is killed at write %i',
  async n => {
    const { parts, store } = storeKilledAt(n);
    await expect(commit(parts, 'feed', record(delivery('a'), delivery('b')))).rejects.toThrow('killed');
    const kept = await store.blogs.get('feed');
    expect(kept?.pending.length ?? 0).toBe(n === 1 ? 0 : 2);
    if (kept) await expand(store, 'feed', kept);
    const keys: string[] = [];
    for await (const [key] of store.outbox.entries()) keys.push(key);
    expect(keys).toEqual(n === 1 ? [] : ['2/a@5', '2/b@5']);
  },
);
