import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Feed } from '../../../src/core/model/subscription.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { check } from '../../../src/pipeline/poll/check.ts';
import { read } from '../../../src/pipeline/poll/read.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import {
  address,
  answerAt,
  blogAnswer,
  gone,
  idOf,
  path,
  updateAnswer,
} from '../../fixtures/sources/newsrooms/al-jazeera.ts';
import { changed, entry, entryId, type Scene, scene, withEntry, without } from '../../fixtures/sources/story.ts';
import { startFetch, startOrigin } from '../../support/origin.ts';
import { numbered, timeOf } from '../source.format.ts';

/** The site on a host of its own, whose live blog may change, and the bot that follows it. */
async function follow(told: Scene, theme?: string) {
  const site = { told, down: false };
  const origin = await startOrigin(({ url = '' }, response) => {
    const answer = answerAt(url, site.told, theme);
    const isDown = site.down && url.includes('LiveBlogUpdateQuery');
    response.writeHead(isDown ? 503 : 200).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const fetch = startFetch();
  const first = await read({ fetch, readDocument: async document => readDocument(document) }, origin.url + path);
  let seen = 0;
  const asked = (): readonly URLSearchParams[] => {
    const since = origin.requests.slice(seen);
    seen = origin.requests.length;
    return since.map(({ url = '' }) => new URL(url, origin.url).searchParams);
  };
  const { headers } = origin.requests.at(-1) ?? {};
  const firstAsked = asked();
  let blog = first.kind === 'live blog' ? first.blog : undefined;
  return {
    site,
    first,
    firstAsked,
    headers,
    async poll() {
      const known = (blog as LiveBlog).updates.map(update => ({
        update,
        state: 'listed' as const,
        absent: 0,
        hash: '',
      }));
      const result = await check(
        { fetch, parse: async (name, document) => parseWith(name, document) },
        (first as { feed: Feed }).feed,
        { cursor: { failures: 0 }, now: new Date('2026-11-25T19:00:00.000Z'), tracked: async () => known },
      );
      if (result.kind === 'read') blog = result.blog;
      const ids = asked().map(query => JSON.parse(query.get('variables') ?? '{}').postID as number | undefined);
      return { result, read: result.kind === 'read' ? result.blog : undefined, ids };
    },
  };
}

const number = (n: number): number => idOf(entry(n));

describe('a live page whose updates a script asks for one by one', () => {
  test('is read at the API of its own host, a request for each update', async () => {
    const { first, firstAsked, headers } = await follow(scene());
    expect(first).toMatchObject({ kind: 'live blog', feed: { source: 'al-jazeera', page: address } });
    expect(firstAsked).toHaveLength(2 + 6);
    expect(firstAsked.at(-1)?.get('wp-site')).toBe('aje');
    expect(headers?.['wp-site']).toBe('aje');
    const { blog } = first as { blog: LiveBlog };
    expect(blog.updates.map(({ publishedAt }) => publishedAt).slice(0, 6)).toEqual([6, 5, 4, 3, 2, 1].map(timeOf));
    expect(blog).not.toHaveProperty('listed');
    expect(blog).toMatchObject({ window: 'whole', state: 'live', keyEventRule: 'headlines', title: scene().title });
    expect(numbered(blog, 1)).toMatchObject({
      id: String(number(1)),
      headline: 'The regatta begins',
      authors: ['Mira Holloway'],
      url: `${address}?update=${number(1)}`,
    });
    expect(numbered(blog, 2)?.headline).toBeUndefined();
    expect(numbered(blog, 4)?.text.map(({ kind }) => kind)).toEqual(['paragraph', 'quote']);
  });

  test('has what editors list above the updates as a summary', async () => {
    const { first } = await follow(scene());
    const { updates } = (first as { blog: LiveBlog }).blog;
    const points = updates.find(({ id }) => id === 'key-points');
    expect(points).toMatchObject({ summary: true, keyEvent: false, url: address });
    expect(points?.text[1]?.spans[1]).toEqual({ text: 'turned back', href: 'https://www.gazette.example/back' });
  });

  test('of the Arabic site is asked for by that site’s name', async () => {
    expect((await follow(scene(), 'aja')).firstAsked.at(-1)?.get('wp-site')).toBe('aja');
  });

  test('has ended when its API says so', async () => {
    const { site, first, poll } = await follow(scene());
    expect((first as { blog: LiveBlog }).blog.state).toBe('live');
    site.told = { ...scene(), ended: true };
    expect((await poll()).read?.state).toBe('ended');
  });
});

describe('a poll', () => {
  test('asks for what is new and again for the two newest, whose edits it finds', async () => {
    const { site, poll } = await follow(scene());
    const edited = changed(scene(), entryId(6), { paragraphs: ['The last boat is in after all.'] });
    site.told = withEntry(edited, entry(7, { title: 'A boat capsizes' }));
    const { read, ids } = await poll();
    expect(ids).toEqual([undefined, number(7), number(6), number(5)]);
    expect(read?.updates).toHaveLength(8);
    expect(plain((read && numbered(read, 6)?.text) ?? [])).toBe('The last boat is in after all.');
    expect(read && numbered(read, 3)?.text).toHaveLength(4);
  });

  test('finds what is gone, listed or not', async () => {
    const { site, poll } = await follow(scene());
    site.told = without(scene(), entryId(3));
    expect((await poll()).read?.updates).toHaveLength(6);
    site.told = { ...scene(), entries: scene().entries.filter(({ id }) => id !== entryId(6)) };
    expect((await poll()).read).toMatchObject({ updates: expect.not.arrayContaining([{ id: String(number(6)) }]) });
  });

  test('leaves what cannot be read to the next, and forgets nothing', async () => {
    const { site, poll } = await follow(scene());
    site.down = true;
    site.told = withEntry(scene(), entry(7));
    const { result, read } = await poll();
    expect(result).toMatchObject({ kind: 'read', answer: undefined });
    expect(read?.updates).toHaveLength(7);
    site.down = false;
    expect((await poll()).read?.updates).toHaveLength(8);
  });
});

test('the first reading has the newest updates alone, and no later one goes back behind them', async () => {
  const entries = Array.from({ length: 30 }, (_, at) => entry(at + 1));
  const { site, first, poll } = await follow(scene(entries, { listed: 30 }));
  const { blog } = first as { blog: LiveBlog };
  expect(blog).toMatchObject({ window: 'tail', windowEnd: String(number(11)), withdraws: true });
  site.told = withEntry(site.told, entry(31));
  const { read, ids } = await poll();
  expect(ids).toHaveLength(4);
  expect(read?.updates).toHaveLength(22);
  expect(read?.windowEnd).toBe(String(number(11)));
});

test('a live blog none of whose updates can be read is not followed', async () => {
  const { site } = await follow(scene());
  expect(site.down).toBe(false);
  const origin = await startOrigin(({ url = '' }, response) => {
    const answer = answerAt(url, scene());
    response.writeHead(url.includes('LiveBlogUpdateQuery') ? 503 : 200);
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  const parts = {
    fetch: startFetch(),
    readDocument: async (document: Parameters<typeof readDocument>[0]) => readDocument(document),
  };
  expect(await read(parts, origin.url + path)).toMatchObject({ kind: 'refused' });
});

test.each<[what: string, answer: object, url: string]>([
  ['that the live blog is gone', gone, `${address}?operationName=ArchipelagoSingleLiveBlogQuery`],
  ['about an article', { data: { article: { ...blogAnswer(scene()).data.article, postType: 'post' } } }, address],
  ['about another post', { data: { posts: { ...updateAnswer(entry(1)).data.posts, postType: 'post' } } }, address],
])('an answer %s is no live blog', (_, answer, url) => {
  expect(() => parseWith('al-jazeera', documentOf(answer, { url }))).toThrow('al-jazeera');
});
