import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import liveblogposting from '../../../src/sources/liveblogposting/liveblogposting.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { describeCorpora } from '../../fixtures/sources/corpus.ts';

const distinct = (values: readonly unknown[]): number => new Set(values).size;
const same = (title: string): string => title.toLowerCase().replace(/\s+/g, ' ').trim();

describeCorpora('pages with LiveBlogPosting', ({ capture, captures, manifest }) => {
  const rows = manifest('ldjson/manifest.tsv');
  const others = rows.filter(row => row.publisher !== 'The Guardian');
  const derived = captures('ldjson/derived').filter(path => path.endsWith('.html'));
  /** Without the editors' own list, which is no update of the data. */
  const posts = (blog: LiveBlog): LiveBlog => ({
    ...blog,
    updates: blog.updates.filter(({ id }) => id !== 'key-points'),
  });
  const readings = new Map<string, LiveBlog>();
  const read = (file = '', url = ''): LiveBlog => {
    const name = `${file} ${url}`;
    const blog =
      readings.get(name) ?? posts(liveblogposting.parse({ ...capture(`ldjson/${file}`), ...(url && { url }) }));
    readings.set(name, blog);
    return blog;
  };

  test.each(others)('$publisher: every update of $file, once, at its own address', row => {
    const reading = readDocument({ ...capture(`ldjson/${row.file}`), url: row.page_url ?? '' });
    expect(reading.source).toBe('liveblogposting');
    const blog = posts(reading.blog);
    // Its title says "highlights".
    const state = row.publisher === 'NDTV Sports' ? 'ended' : 'live';
    expect(blog).toMatchObject({ id: row.page_url, url: row.page_url, state, window: 'tail' });
    expect(blog.updates).toHaveLength(Number(row.liveBlogUpdate_entries));
    expect(distinct(blog.updates.map(({ id }) => id))).toBe(blog.updates.length);
    // The anchors of the Times of India are positions.
    expect(distinct(blog.updates.map(({ url }) => url))).toBe(
      /^Times/.test(row.publisher ?? '') ? 1 : blog.updates.length,
    );
    expect(read(row.file, row.page_url)).toEqual(blog);
  });

  test.each(others)('$publisher: the times of $file are right, newest first, and tell where its window ends', row => {
    const { updates, withdraws, windowEnd } = read(row.file, row.page_url);
    const times = updates.map(({ publishedAt = '' }) => publishedAt);
    expect(distinct(times)).toBe(Number(row.distinct_datePublished));
    expect(times).toEqual(times.toSorted().reverse());
    expect(times.at(-1)?.slice(0, 10)).toBe(times[0]?.slice(0, 10));
    const modified = updates.filter(({ publishedAt, modifiedAt }) => modifiedAt !== publishedAt);
    expect(modified).toHaveLength(Number(row.modified_ne_published));
    expect([withdraws, windowEnd]).toEqual([true, updates.at(-1)?.id]);
  });

  test.each(others)('$publisher: no headline of $file is the page’s or a topic, every body is there', row => {
    const { title, updates } = read(row.file, row.page_url);
    const headlines = updates.map(({ headline = '' }) => same(headline));
    expect(headlines).not.toContain(same(title));
    expect(headlines.filter(headline => headline === '')).toEqual([]);
    expect(Math.max(...headlines.map(each => headlines.filter(other => other === each).length))).toBeLessThan(6);
    expect(updates.filter(({ text }) => plain(text))).toHaveLength(Number(row.updates_with_body));
    const shown = updates.flatMap(({ headline = '', text }) => [headline, plain(text)]);
    expect(shown.filter(each => /&#?\w+;|<\/?\w|\[\[|^\d\d:\d\d/.test(each))).toEqual([]);
  });

  test('the Guardian’s markup, where every update has the page’s headline and date, gives ids and texts alone', () => {
    const row = rows.find(({ publisher }) => publisher === 'The Guardian');
    const { title, updates, withdraws } = read(row?.file, row?.page_url);
    expect(updates).toHaveLength(13);
    expect(updates.every(({ id }) => /^[\da-f]{24}$/.test(id))).toBe(true);
    expect(updates.some(({ publishedAt, keyEvent }) => publishedAt !== undefined || keyEvent)).toBe(false);
    expect(updates.map(({ headline }) => headline)).not.toContain(title);
    expect(withdraws).toBe(false);
    expect(readDocument(capture(`ldjson/${row?.file}`)).source).toBe('guardian-page');
  });

  test.each(derived)('%s yields every update that it has', path => {
    const document = capture(path);
    const blog = liveblogposting.parse({ ...document, url: 'https://news.example/live' });
    const expected = new TextDecoder().decode(document.bytes).match(/"headline"|"datePublished"/g)?.length ?? 0;
    expect(blog.updates.length).toBe(/simorgh|ft-live/.test(path) ? 2 : Math.min(1, expected));
    expect(distinct(blog.updates.map(({ id }) => id))).toBe(blog.updates.length);
    expect(blog.updates.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });
});
