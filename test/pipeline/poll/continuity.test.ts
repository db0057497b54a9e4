import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { parseWith } from '../../fixtures/sources/document.ts';
import { openLab } from '../../support/lab.ts';
import { liveBlog, subscription, update } from '../../support/live-blog.ts';

const PAGE = 'https://news.example/live/storm';

interface Posting {
  at: number;
  id?: string;
  url?: string;
  headline?: string;
  body: string;
  date?: string;
}

const dateAt = (at: number): string => new Date(Date.UTC(2026, 10, 25, 18, at)).toISOString();

const document = (body: string) => ({
  url: PAGE,
  contentType: 'text/html',
  bytes: new TextEncoder().encode(`<!doctype html><title>Storm</title>${body}`),
});

const jsonLd = (postings: readonly Posting[]): string => {
  const liveBlogUpdate = postings.map(({ id, url, headline, body, at, date }) => ({
    '@type': 'BlogPosting',
    ...(id && { '@id': id }),
    ...(url && { url }),
    ...(headline && { headline }),
    articleBody: body,
    datePublished: date ?? dateAt(at),
  }));
  const blog = { '@context': 'https://schema.org', '@type': 'LiveBlogPosting', headline: 'Storm', url: PAGE };
  return `<script type="application/ld+json">${JSON.stringify({ ...blog, liveBlogUpdate })}</script>`;
};

const microdata = (postings: readonly Posting[]): string => {
  const articles = postings.map(
    ({ headline, body, at }) =>
      `<article itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">
      <time itemprop="datePublished" datetime="${dateAt(at)}"></time><h2 itemprop="headline">${headline}</h2>
      <div itemprop="articleBody"><p>${body}</p></div></article>`,
  );
  return `<div itemscope itemtype="https://schema.org/LiveBlogPosting"><h1 itemprop="headline">Storm</h1>${articles.join('')}</div>`;
};

const page = (...markup: readonly string[]): LiveBlog => parseWith('liveblogposting', document(markup.join('')));

const feedOf = (...items: readonly string[]): LiveBlog =>
  parseWith('feed', {
    url: 'https://news.example/rss',
    contentType: 'application/rss+xml',
    bytes: new TextEncoder().encode(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>${items.join('')}</channel></rss>`,
    ),
  });

/** Postings number `n - 1` to 0, newest first. */
const postings = (n: number, given: (at: number) => Partial<Posting> = () => ({})): readonly Posting[] =>
  Array.from({ length: n }, (_, at) => ({
    body: `Words number ${at} of the evening, and more of them.`,
    headline: `Headline number ${at}`,
    at,
    ...given(at),
  })).reverse();

const edited = (all: readonly Posting[], change: Partial<Posting>): readonly Posting[] =>
  all.map((posting, place) => (place === 0 ? { ...posting, ...change } : posting));

/** Reads one after the other; returns what was done in Discord for the last ones, after the first. */
async function reading(
  [first, ...reads]: readonly [LiveBlog, ...LiveBlog[]],
  given: Partial<Subscription> = { updates: 'everything' },
) {
  const lab = await openLab(first, [subscription(given)]);
  const done: (readonly string[])[] = [];
  for (const blog of reads) done.push(await lab.read(blog));
  return { done, titles: lab.titles(), lab };
}

describe('an update whose id changes stays one message', () => {
  test('if a corrected headline is part of its id', async () => {
    const before = postings(5);
    const after = page(jsonLd(edited(before, { headline: 'Headline number four' })));
    const { done } = await reading([page(jsonLd(before.slice(1))), page(jsonLd(before)), after, after, after]);
    expect(done).toEqual([['create Headline number 4'], ['edit Headline number four'], [], []]);
  });

  test('if its address contains its headline', async () => {
    const before = postings(5, at => ({ url: `${PAGE}/headline-number-${at}-10${at}` }));
    const change = { headline: 'Headline number four', url: `${PAGE}/headline-number-four-104` };
    const after = page(jsonLd(edited(before, change)));
    const { done } = await reading([page(jsonLd(before.slice(1))), page(jsonLd(before)), after, after, after]);
    expect(done).toEqual([['create Headline number 4'], ['edit Headline number four'], [], []]);
  });

  test('if the better markup of a page is missing in one read', async () => {
    const named = postings(6, at => ({ id: `${PAGE}#p${100 + at * 7}` }));
    const both = page(jsonLd(named), microdata(named));
    const { done } = await reading([both, page(microdata(named)), both, both, both]);
    expect(done).toEqual([[], [], [], []]);
  });

  test('if a new template names all updates', async () => {
    const named = page(jsonLd(postings(6, at => ({ id: `urn:uuid:${at}a-${at}` }))));
    expect((await reading([page(jsonLd(postings(6))), named, named, named])).done).toEqual([[], [], []]);
  });

  test('if two updates share an id in one read', async () => {
    const all = postings(6, at => ({ id: `urn:x:${at * 13}z` }));
    const [good, bad] = [page(jsonLd(all)), page(jsonLd(edited(all, { id: 'urn:x:52z' })))];
    expect((await reading([good, bad, good, good, good])).done).toEqual([[], [], [], []]);
  });

  test('if all ids change with a move to another system', async () => {
    const old = Array.from({ length: 40 }, (_, at) => update(`u${at}`, { at }));
    const moved = liveBlog(old.map(one => ({ ...one, id: `new-${one.id}`, url: one.url.replaceAll('block-', 'b') })));
    const { done, lab } = await reading([liveBlog(old), moved, moved, moved]);
    expect(done).toEqual([[], [], []]);
    expect((await lab.record()).held).toBeUndefined();
  });

  test('if the ids of a feed count its versions', async () => {
    const item = (n: number, version: number) =>
      `<item><title>Article ${n}</title><link>https://news.example/articles/c${n}</link>
      <guid isPermaLink="false">https://news.example/articles/c${n}#${version}</guid>
      <pubDate>Wed, 25 Nov 2026 18:0${n}:00 GMT</pubDate><description>Words of ${n}.</description></item>`;
    const reads = [feedOf(item(1, 0)), feedOf(item(2, 0), item(1, 0)), feedOf(item(2, 1), item(1, 0))] as const;
    const { done } = await reading([...reads, feedOf(item(2, 2), item(1, 1))], {});
    expect(done).toEqual([['create Article 2'], [], []]);
  });

  test.each([
    ['contain a session', (n: number, read: number) => `https://news.example/a${n}?sid=s${read}`],
    ['move to another host', (n: number, read: number) => `https://${read % 2 ? 'www.' : ''}news.example/a${n}`],
  ])('if the ids of a feed %s', async (_, address) => {
    const item = (n: number, read: number) =>
      `<item><title>Article ${n}</title><guid isPermaLink="true">${address(n, read)}</guid>
      <pubDate>Wed, 25 Nov 2026 18:0${n}:00 GMT</pubDate><description>Words of ${n}.</description></item>`;
    const read = (at: number) => feedOf(...[8, 7, 6, 5, 4, 3, 2, 1].map(n => item(n, at)));
    expect((await reading([read(0), read(1), read(2), read(3)], {})).done).toEqual([[], [], []]);
  });

  test('if a feed without ids and links moves all dates with every read', async () => {
    const item = (n: number, read: number) =>
      `<item><title>Article ${n}</title><link>https://news.example/</link>
      <pubDate>Wed, 25 Nov 2026 18:${10 + read}:00 GMT</pubDate><description>Words of ${n}.</description></item>`;
    const read = (at: number) => feedOf(...[8, 7, 6, 5, 4, 3, 2, 1].map(n => item(n, at)));
    expect((await reading([read(0), read(1), read(2)], {})).done).toEqual([[], []]);
  });
});

describe('ids that are positions in the list', () => {
  test('never rewrite a message into another update', async () => {
    const slots = [1, 2, 4, 5, 6, 7, 8];
    const list = (n: number) =>
      page(
        jsonLd(
          slots.slice(0, n).map((slot, place) => ({
            id: `${PAGE}#post-${slot}`,
            headline: `Headline ${n - place}`,
            body: `Words of ${n - place}.`,
            at: n - place,
          })),
        ),
      );
    const { done } = await reading([list(5), list(6), list(7), list(8), list(8)], { updates: 'everything' });
    expect(done).toEqual([['create Headline 6'], ['create Headline 7'], ['create Headline 8'], []]);
  });

  test('that count from the oldest tell which update was taken back', async () => {
    const list = (...numbers: readonly number[]) =>
      page(
        jsonLd(
          numbers.map((n, place) => ({
            id: `${PAGE}#update-${numbers.length - place}`,
            headline: `Headline ${n}`,
            body: `Words of ${n}.`,
            at: n,
          })),
        ),
      );
    const all = list(8, 7, 6, 5, 4, 3, 2, 1);
    const less = list(8, 7, 6, 5, 4, 2, 1);
    const lab = await openLab(list(2, 1), [subscription({ updates: 'everything' })]);
    for (const read of [list(3, 2, 1), list(4, 3, 2, 1), list(5, 4, 3, 2, 1), list(6, 5, 4, 3, 2, 1), all])
      await lab.read(read);
    for (let read = 0; read < 6; read += 1) await lab.read(less, 60);
    const known = (await lab.record()).tracked.filter(({ state }) => state === 'withdrawn');
    expect(known.map(({ update: { headline } }) => headline)).toEqual(['Headline 3']);
    expect(lab.titles().filter(title => title.includes('[struck]'))).toHaveLength(1);
  });
});
