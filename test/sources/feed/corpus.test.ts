import { expect, test } from 'vitest';
import { readDocument } from '../../../src/sources/resolve.ts';
import { type Corpus, describeCorpora } from '../../fixtures/sources/corpus.ts';

/** Items whose identity stands twice in the document itself. */
const repeated: Readonly<Record<string, number>> = {
  'feedreader__Rss20LeFigaro.xml': 1,
  'feeder__rss_ukrnet.xml': 1,
  'feed-that-repeats.xml': 1,
};

const READABLE_FEEDS = { captured: 48, fictional: 10 };

const failed = (cell = ''): boolean => cell.startsWith('FAIL');
const readableIn = ({ manifest }: Corpus) =>
  manifest('feeds/manifest.tsv').filter(row => !(failed(row['rss-parser@raw']) && failed(row.feedsmith)));

describeCorpora('feeds', corpus => {
  const { kind, capture } = corpus;
  const readable = readableIn(corpus);

  test('all but the broken ones are read', () => {
    expect(readable).toHaveLength(READABLE_FEEDS[kind]);
  });

  test.each(readable)('$file yields its $items items', ({ file = '', ...row }) => {
    const { source, blog } = readDocument(capture(`feeds/${file}`));
    expect(source).toBe('feed');
    expect(blog.updates).toHaveLength(Number(row.items) - (repeated[file] ?? 0));
    expect(blog.updates.filter(update => update.headline).length).toBeGreaterThanOrEqual(
      Number(row.items_with_title) - (repeated[file] ?? 0),
    );
    expect(blog.updates.filter(update => update.publishedAt)).toHaveLength(
      Number(row.items_with_date) - (repeated[file] ?? 0),
    );
    expect(new Set(blog.updates.map(update => update.url)).size).toBe(blog.updates.length);
  });

  test.each(readable.filter(row => row.actual === 'not-utf8'))(
    '$file is decoded from its old charset',
    ({ file = '' }) => {
      const { title, updates } = readDocument(capture(`feeds/${file}`)).blog;
      expect([title, ...updates.map(update => update.headline)].join('')).not.toContain('\ufffd');
    },
  );
});

describeCorpora('consecutive snapshots of one feed', ({ capture, captures }) => {
  const blogs = captures('feeds/sequence-bbc-world-2021-07')
    .filter(path => path.endsWith('.xml.gz'))
    .map(path => readDocument(capture(path)).blog);

  test('each is read, and an article keeps its id across snapshots', () => {
    expect(blogs.length).toBeGreaterThan(80);
    expect(blogs.every(blog => blog.updates.length > 10 && blog.id === blogs[0]?.id)).toBe(true);
    const idsByUrl = Map.groupBy(
      blogs.flatMap(blog => blog.updates),
      update => update.url,
    );
    const unstable = [...idsByUrl].filter(([, updates]) => new Set(updates.map(update => update.id)).size > 1);
    expect(unstable).toEqual([]);
  });

  test('most articles of a snapshot are also in the next one', () => {
    const kept = blogs.slice(1).map((blog, at) => {
      const before = new Set(blogs[at]?.updates.map(update => update.id));
      return blog.updates.filter(update => before.has(update.id)).length / blog.updates.length;
    });
    expect(Math.min(...kept)).toBeGreaterThan(0.5);
  });
});
