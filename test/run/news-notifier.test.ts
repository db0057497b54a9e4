import { expect, onTestFinished, test } from 'vitest';
import { withNewsNotifier } from '../../src/run/news-notifier.ts';
import { openStore } from '../../src/store/open.ts';

const NEWS = { feedId: 'feed', revision: 1, changes: [] };

test('news are told once they are stored, and nothing else that is written', async () => {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  const found: Promise<unknown>[] = [];
  const store = withNewsNotifier(inner, () => found.push(inner.news.get('feed@1')));
  await store.members.set('701', { follows: [], letters: [], held: [] });
  expect(found).toEqual([]);
  await store.news.set('feed@1', NEWS);
  expect(await Promise.all(found)).toEqual([NEWS]);
});

test('news that could not be stored are told to nobody', async () => {
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
