import { expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { openLab } from '../../support/lab.ts';
import { liveBlog, subscription, update } from '../../support/live-blog.ts';

const COUNT = 20;
const PER_POLL = 5;

const old = update('old', { at: 0 });
const news: readonly Update[] = Array.from({ length: COUNT }, (_, n) =>
  update(`news-${n + 1}`, { at: n + 1, keyEvent: true }),
);
const blogOf = (updates: readonly Update[]): LiveBlog => liveBlog([old, ...updates]);

type Lab = Awaited<ReturnType<typeof openLab>>;

/**
 * Twenty messages wait after an outage. While the third is posted, something happens. Returns what was
 * posted from then on, that third message included.
 */
async function during(happens: (lab: Lab) => Promise<unknown>) {
  const lab = await openLab(blogOf([]), [subscription()]);
  lab.inject(() => ({ failed: 'later', reason: 'outage' }));
  for (let count = PER_POLL; count <= COUNT; count += PER_POLL) await lab.read(blogOf(news.slice(0, count)));
  let calls = 0;
  lab.inject(async verb => {
    calls += verb === 'create' ? 1 : 0;
    if (verb === 'create' && calls === 3) await happens(lab);
    return undefined;
  });
  await lab.drain(300);
  return { lab, titles: lab.titles().slice(2) };
}

async function subscriptionIn({ store }: Lab) {
  const [found] = (await store.subscriptions.get('feed')) ?? [];
  if (!found) throw new Error('nobody follows the feed');
  return found;
}

test('what is corrected or taken back while others are posted is never posted as it was', async () => {
  const fixed = news.slice(0, -1).map((one, index) => (index === COUNT - 2 ? { ...one, headline: 'Corrected' } : one));
  const { lab, titles } = await during(one => one.poll({ ...blogOf(fixed), withdrawn: [`news-${COUNT}`] }));
  await lab.drain();
  expect(titles).toHaveLength(COUNT - 3);
  expect(titles.at(-1)).toBe('Corrected');
});

test('nothing is posted any more once a moderator has removed the feed', async () => {
  const { lab, titles } = await during(async one => unfollow(one.parts, await subscriptionIn(one)));
  await lab.drain();
  expect(titles).toHaveLength(1);
});

test('what waits is held back once a moderator has paused the feed, and posted when it resumes', async () => {
  const { lab, titles } = await during(async one => pause(one.parts, await subscriptionIn(one)));
  await lab.drain();
  expect(titles).toHaveLength(1);
  expect(lab.titles()).toHaveLength(3);
  expect(lab.post.isBlocked('2')).toBe(true);
  await resume(lab.parts, await subscriptionIn(lab));
  await lab.drain();
  await lab.drain();
  expect(lab.titles()).toHaveLength(COUNT);
  expect(lab.post.isBlocked('2')).toBe(false);
  expect(new Set(lab.titles()).size).toBe(COUNT);
});
