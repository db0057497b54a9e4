import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { withNewsNotifier, withOutboxNotifier } from '../../src/run/notifiers.ts';
import { openStore } from '../../src/store/open.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function notified() {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  const { store, onOutboxWrite } = withOutboxNotifier(inner);
  const heard: (readonly string[])[] = [];
  onOutboxWrite(channelIds => heard.push(channelIds));
  const write = (channelId: string, revision = 1) =>
    store.outbox.set(`${channelId}/a@${revision}`, {
      artifact: 'a',
      channelId,
      revision,
      order: 0,
      want: null,
      create: false,
    });
  return { inner, store, onOutboxWrite, heard, write };
}

test('writes that follow each other are told once, with every channel that they are for', async () => {
  const { heard, write } = notified();
  await write('2');
  await write('3');
  await write('2', 2);
  await vi.advanceTimersByTimeAsync(19);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toEqual([['2', '3']]);
});

test('a later write is told anew, to every listener, and nothing is told without one', async () => {
  const { heard, write, onOutboxWrite } = notified();
  await write('2');
  await vi.advanceTimersByTimeAsync(20);
  const other: (readonly string[])[] = [];
  onOutboxWrite(channelIds => other.push(channelIds));
  await vi.advanceTimersByTimeAsync(1_000);
  await write('3');
  await vi.advanceTimersByTimeAsync(20);
  expect(heard).toEqual([['2'], ['3']]);
  expect(other).toEqual([['3']]);
});

test('it is told what stands in the store, which is otherwise the same', async () => {
  const { inner, store, write } = notified();
  await write('2');
  expect(await inner.outbox.get('2/a@1')).toMatchObject({ channelId: '2' });
  expect(await store.outbox.get('2/a@1')).toEqual(await inner.outbox.get('2/a@1'));
  expect(store.receipts).toBe(inner.receipts);
});

test('a write that failed is told to nobody', async () => {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  const full = { ...inner, outbox: { ...inner.outbox, set: () => Promise.reject(new Error('full')) } };
  const { store, onOutboxWrite } = withOutboxNotifier(full);
  const heard: unknown[] = [];
  onOutboxWrite(channelIds => heard.push(channelIds));
  const delivery = { artifact: 'a', channelId: '2', revision: 1, order: 0, want: null, create: false };
  await expect(store.outbox.set('2/a@1', delivery)).rejects.toThrow('full');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual([]);
});

const NEWS = { feedId: 'feed', revision: 1, changes: [] };

test('announces news once they are stored, and nothing else that is written', async () => {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  const found: Promise<unknown>[] = [];
  const store = withNewsNotifier(inner, () => found.push(inner.news.get('feed@1')));
  await store.members.set('701', { follows: [], letters: [], held: [] });
  expect(found).toEqual([]);
  await store.news.set('feed@1', NEWS);
  expect(await Promise.all(found)).toEqual([NEWS]);
});

test('announces no news that could not be stored', async () => {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  let told = 0;
  const full = { ...inner, news: { ...inner.news, set: () => Promise.reject(new Error('full')) } };
  const store = withNewsNotifier(full, () => {
    told += 1;
  });
  await expect(store.news.set('feed@1', NEWS)).rejects.toThrow('full');
  expect(told).toBe(0);
});
