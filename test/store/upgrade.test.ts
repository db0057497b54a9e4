import { describe, expect, onTestFinished, test } from 'vitest';
import type { BlogRecord } from '../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { advance } from '../../src/core/plan/advance.ts';
import { openStore } from '../../src/store/open.ts';
import { upgrade } from '../../src/store/upgrade.ts';
import { keyEvent, liveBlog, subscription, update } from '../support/live-blog.ts';

const NOW = new Date('2026-11-26T18:00:00.000Z');

/** What was decided and not yet expanded, as version 3 wrote it. */
const PENDING = {
  artefact: 'update:u1:feed',
  channelId: '2',
  revision: 7,
  order: 0,
  want: { cards: [], offer: { label: 'Follow it here', command: 'feed add', does: 'go on', args: ['feed'] } },
  create: true,
};

test('deliveries that a killed poll left behind are upgraded, and a second run changes nothing', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const read = { blog: liveBlog([update('u1')]), cursor: { failures: 0 }, at: NOW.toISOString() };
  const { record } = advance(undefined, read, []);
  const url = 'https://news.example/live';
  await store.feeds.set('feed', { id: 'feed', url, page: url, source: 'any', title: 'The evening, live' });
  await store.blogs.set('feed', { ...record, pending: [PENDING as never] });
  for (const _ of ['once', 'again']) {
    await upgrade(store, 3, NOW);
    const { artefact: _old, want: _want, ...rest } = PENDING;
    expect((await store.blogs.get('feed'))?.pending).toEqual([
      {
        ...rest,
        artifact: 'update:u1:feed',
        want: { cards: [], offer: { label: 'Follow it here', action: 'follow sequel', args: ['feed'] } },
      },
    ]);
  }
});

describe('updates of which version 6 knew the address of one picture', () => {
  const at = (minutes: number): string => new Date(NOW.getTime() + minutes * 60_000).toISOString();
  const url = 'https://img.example/pier.jpg';
  const post = { kind: 'post' as const, url: 'https://x.com/i/status/1', author: '@mira' };
  const bare = { kind: 'paragraph' as const, spans: [{ text: post.url, href: post.url }] };
  const pictured = keyEvent('a', { pictures: [{ url, alt: 'The pier', credit: 'Ada' }], embedded: [post] });
  const posted = keyEvent('b', {
    text: [{ kind: 'paragraph', spans: [{ text: '@mira', href: post.url }] }],
    embedded: [post],
  });

  async function upgraded(): Promise<BlogRecord> {
    const store = openStore({ kind: 'memory' });
    onTestFinished(() => store.close());
    const old = liveBlog([keyEvent('a'), keyEvent('b', { text: [bare] })]);
    const { record } = advance(undefined, { blog: old, cursor: { failures: 0 }, at: at(0) }, [subscription()]);
    const [first, ...more] = record.tracked;
    if (!first) throw new Error('There is no update.');
    const pictures = { ...first, update: { ...first.update, image: url } };
    await store.blogs.set('feed', { ...record, tracked: [pictures, ...more] });
    for (const _ of ['once', 'again']) await upgrade(store, 6, NOW);
    const found = await store.blogs.get('feed');
    if (!found) throw new Error('There is no record.');
    return found;
  }

  const ofUpdates = ({ pending }: BlogRecord) => pending.filter(({ artifact }) => artifact.startsWith('update:'));
  const read = (record: BlogRecord, blog: LiveBlog, minutes: number): BlogRecord =>
    advance(record, { blog, cursor: { failures: 0 }, at: at(minutes) }, [subscription()]).record;

  test('keep it, and nothing is edited when their next read brings the rest', async () => {
    const record = await upgraded();
    expect(record.tracked[0]?.update).toMatchObject({ pictures: [{ url }] });
    expect(JSON.stringify(record)).not.toContain('"image"');
    const next = read(record, liveBlog([pictured, posted]), 1);
    expect(next.pending).toEqual([]);
    expect(next.tracked.map(({ update: { pictures, embedded, text } }) => ({ pictures, embedded, text }))).toEqual(
      [pictured, posted].map(({ pictures, embedded, text }) => ({ pictures, embedded, text })),
    );
    expect(read(next, liveBlog([pictured, posted]), 2).tracked).toEqual(next.tracked);
  });

  test('follow every change after that', async () => {
    const next = read(await upgraded(), liveBlog([pictured, posted]), 1);
    const corrected = { ...pictured, pictures: [{ url, alt: 'The old pier', credit: 'Ada' }] };
    const [delivery, ...others] = ofUpdates(read(next, liveBlog([corrected, posted]), 2));
    expect(others).toEqual([]);
    expect(delivery?.want?.cards[0]).toMatchObject({ image: url, alt: 'The old pier' });
  });

  test('are edited when their words change in that very read', async () => {
    const next = read(await upgraded(), liveBlog([{ ...pictured, headline: 'The pier is open' }, posted]), 1);
    expect(ofUpdates(next).map(({ want }) => want?.cards[0]?.title)).toEqual(['The pier is open']);
  });
});
