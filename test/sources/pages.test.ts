import { expect, test } from 'vitest';
import type { Feed } from '../../src/core/model/subscription.ts';
import { englishProblems } from '../../src/core/text/problem.ts';
import { check } from '../../src/pipeline/poll/check.ts';
import { read } from '../../src/pipeline/poll/read.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { postsAt } from '../../src/sources/sourcefabric/posts.ts';
import { parseWith } from '../fixtures/sources/document.ts';
import { page as guardianPage } from '../fixtures/sources/guardian.ts';
import { apiHost, blogId, embedPage, framingPage, newestPosts, publicPage } from '../fixtures/sources/sourcefabric.ts';
import { entry, scene, withEntry } from '../fixtures/sources/story.ts';
import { newestEntries, permalink, wordpressPage } from '../fixtures/sources/wordpress.ts';
import { startFetch, startOrigin } from '../support/origin.ts';

type Site = Record<string, string | object>;

/**
 * A publisher's site whose pages name the original's host. What it holds may change while it is
 * followed.
 */
async function visit(site: Site) {
  const origin = await startOrigin(({ url = '' }, response) => {
    const page = site[url];
    const body = typeof page === 'object' ? JSON.stringify(page) : page;
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const fetch = startFetch();
  return {
    asked: () => origin.requests.map(({ url }) => url),
    read: (path: string) => read({ fetch, readDocument: async document => readDocument(document) }, origin.url + path),
    poll: (feed: Feed) =>
      check({ fetch, parse: async (name, document) => parseWith(name, document) }, feed, {
        cursor: { failures: 0 },
        now: new Date('2026-11-25T19:00:00.000Z'),
        tracked: async () => [],
      }),
  };
}

const endpoint = '/wp-json/liveblog/v1/4711/';
const latest = `${endpoint}get-entries/1/latest`;
const settings = { endpoint_url: `https://marrow-gazette.example${endpoint}`, state: 'enable' };

test('a WordPress page is followed at its endpoint, under the page’s name and address', async () => {
  const { read: open } = await visit({ '/live': wordpressPage(settings), [latest]: newestEntries(scene()) });
  const reading = await open('/live');
  expect(reading).toMatchObject({
    kind: 'live blog',
    feed: {
      source: 'wordpress',
      page: permalink,
      title: 'Great Marrow Regatta – live',
      url: expect.stringContaining(latest),
    },
    blog: { title: 'Great Marrow Regatta – live', publisher: 'marrow-gazette.example', state: 'live' },
  });
});

test('a poll keeps the name, the address and the id of the first reading', async () => {
  const site: Site = { '/live': wordpressPage(settings), [latest]: newestEntries(scene()) };
  const { read: open, poll } = await visit(site);
  const first = await open('/live');
  if (first.kind !== 'live blog') throw new Error(englishProblems(first.problems));
  site[latest] = newestEntries(withEntry(scene(), entry(7)));
  const next = await poll(first.feed);
  expect(next).toMatchObject({ kind: 'read', blog: { id: first.blog.id, title: first.blog.title, url: permalink } });
  expect(next).toHaveProperty('blog.updates.length', 7);
});

const embed = `/blogs/${blogId}/index.html`;
const api = postsAt(`/api/client_blogs/${blogId}`);

test('a Sourcefabric blog is followed from the page through its frame to its posts', async () => {
  const { read: open, asked } = await visit({
    '/regatta': framingPage(apiHost.slice(0, -1) + embed),
    [embed]: embedPage(apiHost, { blog: { blog_status: 'closed' } }),
    [api]: newestPosts(scene()),
  });
  const reading = await open('/regatta');
  expect(asked()).toEqual(['/regatta', embed, api]);
  expect(reading).toMatchObject({
    feed: { source: 'sourcefabric', page: publicPage, title: 'Great Marrow Regatta {live}' },
    blog: { id: `sourcefabric:${blogId}`, state: 'ended' },
  });
});

test('at most two pointers are followed', async () => {
  const other = '58bfeb4c0000000000000002';
  const { read: open, asked } = await visit({
    '/regatta': framingPage(`/embed/${blogId}`),
    [`/embed/${blogId}`]: framingPage(`/embed/${other}`),
    [`/embed/${other}`]: embedPage(''),
    [api]: newestPosts(scene()),
  });
  expect(await open('/regatta')).toMatchObject({ kind: 'refused' });
  expect(asked()).toHaveLength(3);
});

test('if the endpoint does not answer, the page itself is followed if it can be read', async () => {
  const both = guardianPage(scene()).replace('</body>', `${wordpressPage(settings)}</body>`);
  const { read: open } = await visit({ '/live': both });
  expect(await open('/live')).toMatchObject({ feed: { source: 'guardian-page' } });
});

test('otherwise the refusal names the address that does not answer and offers the page’s feeds', async () => {
  const { read: open } = await visit({ '/live': wordpressPage(settings) });
  const reading = await open('/live');
  expect(reading).toMatchObject({ kind: 'refused', feeds: [{ title: 'Gazette' }] });
  expect(reading.kind === 'refused' && englishProblems(reading.problems)).toMatch(
    /loads its live blog from http:\/\/127\.\S+latest\. .+\.$/,
  );
});
