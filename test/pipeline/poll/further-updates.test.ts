import { describe, expect, test } from 'vitest';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { isApart, withOlderPages } from '../../../src/pipeline/poll/further-updates.ts';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import { model, oldPage, type PageLinks, page } from '../../fixtures/sources/guardian.ts';
import * as bbc from '../../fixtures/sources/newsrooms/bbc.ts';
import { type Entry, entry, entryId, type Scene, scene } from '../../fixtures/sources/story.ts';
import { reduxAnswer } from '../../fixtures/sources/wordpress.ts';
import { liveBlog, update } from '../../support/live-blog.ts';

const PAGE = 6;

/** The live blog with `count` entries, whose first page lists the newest. */
const evening = (count: number): Scene =>
  scene(
    Array.from({ length: count }, (_, index) => entry(index + 1)),
    { listed: PAGE },
  );

/** The part of the live blog that the page with a block lists; without one the newest page. */
function pageOf(told: Scene, block: string | null): { part: Scene; links: PageLinks } {
  const at = Math.max(
    0,
    told.entries.findIndex(({ id }) => id === block),
  );
  const link = (index: number) => told.entries[index]?.id;
  return {
    part: { ...told, entries: told.entries.slice(at) },
    links: { number: at / PAGE + 1, older: link(at + PAGE), ...(at > 0 && { newer: link(at - PAGE) }) },
  };
}

const blockOf = (address: string): string | null =>
  URL.parse(address)?.searchParams.get('page')?.replace('with:block-', '') ?? null;

function modelPage({ part, links: { number } }: ReturnType<typeof pageOf>): object {
  const { pagination, ...rest } = model(part);
  return { ...rest, pagination: { ...pagination, currentPage: number, totalPages: 4 } };
}

function reduxSite(told: Scene, address: string): object {
  const before = Number(URL.parse(address)?.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
  const entries = told.entries.filter(({ published }: Entry) => published / 1000 < before);
  return reduxAnswer({ ...told, entries });
}

const SITES: readonly [string, string, (told: Scene, address: string) => object | string][] = [
  [
    'guardian',
    'https://www.theguardian.com/sport/live/x.json?dcr',
    (told, address) => modelPage(pageOf(told, blockOf(address))),
  ],
  [
    'guardian-page',
    'https://www.theguardian.com/sport/live/x',
    (told, address) => page(pageOf(told, blockOf(address)).part, pageOf(told, blockOf(address)).links),
  ],
  [
    'guardian-page',
    'https://www.theguardian.com/sport/live/2019/x',
    (told, address) => oldPage(pageOf(told, blockOf(address)).part, pageOf(told, blockOf(address)).links),
  ],
  ['liveblog-redux', 'https://marrow-gazette.example/wp-json/liveblog/v1/posts/4711/updates?per_page=6', reduxSite],
];

const tracking = (blog: LiveBlog): readonly Tracked[] =>
  blog.updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' }));

describe.each(SITES)('%s at %s', (source, address, answer) => {
  const at = (told: Scene, url: string): LiveBlog =>
    parseWith(source, documentOf(answer(told, url), { url, lead: { title: 'x', url: 'https://x.example/live' } }));

  test('what came while nobody looked is read from the pages that it names', async () => {
    const told = evening(26);
    const asked: string[] = [];
    const whole = await withOlderPages(at(told, address), {
      tracked: async () => tracking(at(evening(8), address)),
      async readOlder(url) {
        asked.push(url);
        return at(told, url);
      },
    });
    const ids = new Set(whole.updates.map(({ id }) => id));
    const came = told.entries.slice(0, 18).map(({ id }) => id);
    expect(came.filter(id => !ids.has(id))).toEqual([]);
    expect(asked).toHaveLength(3);
    expect(whole.window).toBe('tail');
  });

  test('nothing else is asked if the page reaches back to what is known', async () => {
    const told = evening(10);
    const tracked = async () => tracking(at(evening(8), address));
    const readOlder = () => Promise.reject(new Error('An older page was asked for.'));
    expect(await withOlderPages(at(told, address), { tracked, readOlder })).toEqual(at(told, address));
  });

  test('the last page names no older one, and says nothing about what it lacks', () => {
    const told = evening(2 * PAGE - 1);
    const last = at(told, at(told, address).older ?? '');
    expect(last.updates.map(({ id }) => id)).toContain(entryId(1));
    expect(last).toMatchObject({ withdraws: false });
    expect(last.older).toBeUndefined();
  });
});

const blog = (newest: number, older = 'https://news.example/older'): LiveBlog => {
  const updates = Array.from({ length: 5 }, (_, index) => update(`u${newest - index}`, { at: newest - index }));
  return liveBlog(updates, { window: 'tail', windowEnd: updates.at(-1)?.id, older });
};

test('a server that answers with the newest page again is asked once', async () => {
  let asked = 0;
  const newest = blog(30);
  const readOlder = async () => {
    asked += 1;
    return newest;
  };
  expect(await withOlderPages(newest, { readOlder, tracked: async () => tracking(blog(10)) })).toEqual(newest);
  expect(asked).toBe(1);
});

test('an older page that cannot be read costs nothing of the newest', async () => {
  const newest = blog(30);
  const readOlder = async () => undefined;
  expect(await withOlderPages(newest, { readOlder, tracked: async () => tracking(blog(10)) })).toEqual(newest);
});

test('a live blog of which nothing is known yet has no gap', () => {
  expect(isApart(blog(30), [])).toBe(false);
  expect(isApart(blog(30), tracking(blog(20)))).toBe(true);
});

test('key points that are on every page of the BBC hide no gap', async () => {
  const at = (told: Scene, url: string): LiveBlog => {
    const number = Number(URL.parse(url)?.searchParams.get('page') ?? 1);
    const part = { ...told, entries: told.entries.slice((number - 1) * PAGE) };
    const data = { ...bbc.stream(part), page: { index: number, total: Math.ceil(told.entries.length / PAGE) } };
    const parts = { ...bbc.points(['Eleven boats are racing.']), liveTextStream: { content: { data } } };
    return parseWith('bbc', documentOf(bbc.worldService(part, parts), { url }));
  };
  const asked: string[] = [];
  const whole = await withOlderPages(at(evening(20), bbc.address), {
    tracked: async () => tracking(at(evening(8), bbc.address)),
    async readOlder(url) {
      asked.push(url);
      return at(evening(20), url);
    },
  });
  expect(asked).toEqual([`${bbc.address}?page=2`, `${bbc.address}?page=3`]);
  expect(new Set(whole.updates.map(({ id }) => id)).size).toBe(3 * PAGE + 1);
});
