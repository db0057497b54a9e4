import { expect, test } from 'vitest';
import { postsAt } from '../../../src/sources/sourcefabric/posts.ts';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import { apiHost, blogId, newestPosts, post, posts, publicPage } from '../../fixtures/sources/sourcefabric.ts';
import { entry, entryId, scene } from '../../fixtures/sources/story.ts';
import { describeSource } from '../source.contract.ts';

describeSource('Sourcefabric Live Blog 3', {
  source: 'sourcefabric',
  kind: 'live blog',
  keyEventsWhole: false,
  tell: newestPosts,
  lead: ({ title, ended }) => ({ title, url: publicPage, ...(ended && { ended: true as const }) }),
});

const url = `${apiHost}api/client_blogs/${blogId}/posts?max_results=20&page=1`;
const read = (answer: object, address = url) => parseWith('sourcefabric', documentOf(answer, { url: address }));
const ids = (blog: { updates: readonly { id: string }[] }) => blog.updates.map(({ id }) => id);

test.each([
  ['deleted', { deleted: true }],
  ['sent back to a contributor', { post_status: 'submitted' }],
  ['made a draft again', { post_status: 'draft' }],
  ['a comment of a reader', { post_status: 'comment', published_date: undefined }],
  ['unpublished', { unpublished_date: '2025-06-14T12:00:00+00:00' }],
])('a post that is %s is withdrawn at once and no update', (_, parts) => {
  const blog = read(posts([post(entry(5)), post(entry(4), parts), post(entry(3))]));
  expect(ids(blog)).toEqual([5, 3].map(entryId));
  expect(blog.withdrawn).toEqual([entryId(4)]);
});

test('a post that is published again after a withdrawal is restored', () => {
  const again = post(entry(4), { unpublished_date: '2025-06-14T08:00:00+00:00' });
  const blog = read(posts([again]));
  expect(ids(blog)).toEqual([entryId(4)]);
  expect(blog.withdrawn).toBeUndefined();
});

const scheduled = post(entry(9), { _updated: '2025-06-14T09:20:00+00:00', content_updated_date: undefined });

test('a scheduled post is held back until something in the answer is as new as its date', () => {
  expect(ids(read(posts([scheduled, post(entry(4))])))).toEqual([entryId(4)]);
  expect(ids(read(posts([scheduled, post(entry(4), { _updated: '2025-06-14T09:54:00+00:00' })])))).toHaveLength(2);
});

test('at our own address the server decides what is due', () => {
  const address = postsAt(`${apiHost}api/client_blogs/${blogId}`);
  expect(ids(read(posts([scheduled, post(entry(4))]), address))).toEqual([9, 4].map(entryId));
});

test('a pinned post is listed once, pinned, and does not stretch the window', () => {
  const pinned = post(entry(1), { sticky: true });
  const blog = read(posts([pinned, post(entry(5)), post(entry(4))], 30));
  expect(blog.updates.map(({ id, pinned: isPinned }) => [id, isPinned])).toEqual([
    [entryId(5), false],
    [entryId(4), false],
    [entryId(1), true],
  ]);
  expect(blog.windowEnd).toBe(entryId(4));
  const apart = { posts: posts([post(entry(5))], 30), stickyPosts: posts([pinned]) };
  expect(ids(read(apart))).toEqual([5, 1].map(entryId));
});

test('where nothing is highlighted, headlines count; where there are none, all updates arrive together', () => {
  const quiet = scene().entries.map(each => ({ ...each, keyEvent: false }));
  const titled = read(posts(quiet.map(each => post(each))));
  expect(titled.updates.filter(({ keyEvent }) => keyEvent).map(({ id }) => id)).toEqual([5, 3, 1].map(entryId));
  expect(titled.keyEventRule).toBe('headlines');
  const bare = read(posts(quiet.map(each => post(each, { headline: undefined }))));
  expect(bare.updates.some(({ keyEvent }) => keyEvent)).toBe(false);
  expect(bare).toMatchObject({ together: true, keyEventRule: 'everything' });
  expect(read(newestPosts(scene())).keyEventRule).toBeUndefined();
});

test('of what a server tells about its users only the name is kept', () => {
  const blog = read(newestPosts(scene()));
  expect(JSON.stringify(blog)).toContain('Mira Holloway');
  expect(JSON.stringify(blog)).not.toMatch(/@marrow-gazette|preferences|"mh"/);
});

test('an answer names the address of the next older posts, as long as there are any', () => {
  const older = (page: number) =>
    read(
      { ...posts([post(entry(4))]), _meta: { page, max_results: 20, total: 41 } },
      url.replace('page=1', `page=${page}`),
    ).older;
  expect([older(1), older(2), older(3)]).toEqual([
    url.replace('page=1', 'page=2'),
    url.replace('page=1', 'page=3'),
    undefined,
  ]);
});
