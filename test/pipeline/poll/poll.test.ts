import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const first = update('first', { at: 0 });
const many = (count: number, given: Partial<Update> = {}): Update[] =>
  Array.from({ length: count }, (_, n) => update(`u${n}`, { at: n + 1, ...given }));

describe('a change that leaves the words of an update as they are', () => {
  const linked = (href: string) => [{ kind: 'paragraph' as const, spans: [{ text: 'Read ' }, { text: 'this', href }] }];
  const base = keyEvent('a', {
    at: 5,
    pictures: [
      { url: 'https://news.example/victim.jpg', alt: 'A victom' },
      { url: 'https://news.example/second.jpg', credit: 'Nobody' },
    ],
    embedded: [{ kind: 'post', url: 'https://x.com/ada/status/1', author: '@ada' }],
    authors: ['A. Wrong'],
    text: linked('https://wrong.example/malware'),
  });

  test.each<[string, Partial<Update>, string]>([
    ['a picture that is taken away', { pictures: undefined }, 'victim.jpg'],
    ['a picture that is replaced', { pictures: [{ url: 'https://news.example/other.jpg' }] }, 'victim.jpg'],
    [
      'an alt text that is corrected',
      { pictures: [{ url: 'https://news.example/victim.jpg', alt: 'A victim' }] },
      'victom',
    ],
    ['a further picture that is taken away', { pictures: [{ url: 'https://news.example/victim.jpg' }] }, 'second.jpg'],
    ['a credit that is corrected', { pictures: [{ url: 'https://news.example/second.jpg', credit: 'Ada' }] }, 'Nobody'],
    ['an embedded post that is taken away', { embedded: undefined }, 'x.com'],
    ['a link that is mended', { text: linked('https://right.example/report') }, 'malware'],
    ['a permalink that moves', { url: 'https://news.example/live/moved#a' }, 'block-a'],
    ['a byline that is mended', { authors: ['B. Right'] }, 'A. Wrong'],
  ])('%s reaches the message, in one edit without a mark', async (_, change, old) => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, base]));
    const after = liveBlog([first, { ...base, ...change }]);
    const logs = [await lab.read(after), await lab.read(after)];
    expect(logs).toEqual([['edit Headline of a'], []]);
    expect(JSON.stringify(lab.shown())).not.toContain(old);
    expect(JSON.stringify(lab.shown())).not.toMatch(/edited|corrected/iu);
  });

  test.each<[string, Partial<Update>]>([
    ['a date', { publishedAt: '2026-11-25T17:00:00.000Z' }],
    ['an anchor', { url: 'https://news.example/live/evening?page=with:block-a#position-2' }],
    ['a session parameter', { url: 'https://news.example/live/evening?session=2#block-a' }],
  ])('%s alone costs no request', async (_, change) => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, base]));
    expect(await lab.read(liveBlog([first, { ...base, ...change }]))).toEqual([]);
  });
});

test('a key event that is demoted during a pause is not shown when the channel goes on', async () => {
  const lab = await openLab(liveBlog([first]));
  const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
  const [paused] = (await lab.store.subscriptions.get('feed')) ?? [];
  if (!paused) throw new Error('Nobody follows.');
  await pause(lab.parts, paused);
  await lab.read(liveBlog([first, a, b]));
  for (let read = 0; read < 3; read += 1) await lab.read(liveBlog([first, a, { ...b, keyEvent: false }]), 60);
  await resume(lab.parts, paused);
  await lab.drain();
  const shown = JSON.stringify(lab.shown());
  expect(shown).toContain('Headline of a');
  expect(shown).not.toContain('Headline of b');
});

test('a changed update costs a channel at most two writes to its outbox', async () => {
  const updates = many(50);
  const lab = await openLab(liveBlog([first]), [subscription({ updates: 'everything' })]);
  await lab.read(liveBlog([first, ...updates]));
  await lab.poll(liveBlog([first, ...updates.map((one, n) => (n === 7 ? { ...one, headline: 'Mended' } : one))]));
  expect((await lab.waiting()).length).toBeLessThanOrEqual(2);
});

test('a live blog is listed under the title that its publisher gives it now', async () => {
  const lab = await openLab(liveBlog([first]));
  const title = async () => (await lab.store.feeds.get('feed'))?.title;
  await lab.read(liveBlog([first], { title: 'The evening, as it happened' }));
  expect(await title()).toBe('The evening, as it happened');
  await lab.read(liveBlog([first], { title: ' ' }));
  expect(await title()).toBe('The evening, as it happened');
});
