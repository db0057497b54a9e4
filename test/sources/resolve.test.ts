import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { readDocument, SOURCES } from '../../src/sources/resolve.ts';
import { documentOf, parseWith } from '../fixtures/sources/document.ts';
import { rss } from '../fixtures/sources/feeds.ts';
import { page } from '../fixtures/sources/guardian.ts';
import { scene } from '../fixtures/sources/story.ts';

const refused = (content: string | Uint8Array): UnreadableDocumentError => {
  try {
    readDocument(documentOf(content, { url: 'https://gazette.example/live/page' }));
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return error;
    throw error;
  }
  throw new Error('it was read');
};

test('a page’s better address comes with what was read from it', () => {
  const url = 'https://www.theguardian.com/sport/live/x';
  expect(readDocument(documentOf(page(scene()), { url }))).toMatchObject({
    source: 'guardian-page',
    better: `${url}.json?dcr`,
  });
  expect(readDocument(documentOf(rss(scene())))).not.toHaveProperty('better');
});

/** The page with so many of its last characters missing, as `readDocument` and the next polls take it. */
const cutBy = (html: string, missing: number) => {
  const cut = documentOf(html.slice(0, html.length - missing), { url: 'https://gazette.example/live/page' });
  return [() => readDocument(cut), () => parseWith('liveblogposting', cut)];
};

test('a page that breaks off within its words is refused, and one that leaves out its last tags is read', () => {
  const posting = JSON.stringify({
    '@type': 'LiveBlogPosting',
    headline: 'Harbour',
    liveBlogUpdate: [
      { '@type': 'BlogPosting', '@id': 'a', headline: 'Ferry turns back', articleBody: 'It is in port.' },
    ],
  });
  const html = `<html><head><title>Harbour</title><script type="application/ld+json">${posting}</script></head>
    <body><p id="a">It is in port and stays there.</p>`;
  for (const read of cutBy(html, 10)) expect(read).toThrow('Only a part of that page arrived. Try again later.');
  for (const missing of [0, html.length - html.indexOf('</head>') - 7])
    for (const read of cutBy(html, missing)) expect(read).not.toThrow();
  for (const read of cutBy(html.replace('</head>', ''), 10)) expect(read).not.toThrow();
  for (const read of cutBy(`${html}</body>  Served by 7`, 0)) expect(read).not.toThrow();
});

test('a page without a live blog offers its feeds and follows none', () => {
  const html = `<!doctype html><html><head>
    <link rel="alternate" type="application/rss+xml" title="News &amp; more" href="/rss">
    <link rel="alternate" type="application/atom+xml" href="https://gazette.example/atom">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" hreflang="de" href="/de">`;
  const { feeds, message } = refused(html);
  expect(feeds).toEqual([
    { title: 'News & more', url: 'https://gazette.example/rss' },
    { title: 'https://gazette.example/atom', url: 'https://gazette.example/atom' },
  ]);
  expect(message).toBe(
    'That page has no live blog that I can read. Feeds found on the page: News & more (https://gazette.example/rss), https://gazette.example/atom.',
  );
});

test.each([
  [
    '<html><body><p>Hello</p></body></html>',
    'no live blog that I can read. It lists no feed either. Try its RSS address.',
  ],
  [
    '<html><script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>',
    'marked up as a live blog, but it publishes no machine-readable updates. It lists no feed either.',
  ],
  [
    '<html><div itemscope itemtype="https://schema.org/LiveBlogPosting">',
    'marked up as a live blog, but it publishes no machine-readable updates.',
  ],
  [
    '<html><meta property="og:type" content="article"><p>Loading',
    'That is a live page, but it publishes no machine-readable updates.',
  ],
  ['<html><script>var liveblog_settings = {}</script>', 'WordPress live blog'],
  ['<html><script>window.LB = {}</script>', 'Sourcefabric live blog'],
  [
    '<html><div class="tickaroo-liveblog" data-id="7"></div><script src="https://cdn.tickaroo.com/webng/embed.js"></script>',
    'A script of Tickaroo loads the updates of that live blog, and I can’t read them. It lists no feed either.',
  ],
  [
    '<html><script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[]}</script><div id="LB24_LIVE_CONTENT" class="lb24-live-content">',
    'A script of 24liveblog loads the updates',
  ],
  ['<!doctype html><title>How a feed looks</title><pre><rss version="2.0"><channel></pre>', 'no live blog'],
  ['', 'sends an empty answer'],
  ['\0\0\0', 'sends an empty answer'],
  ['{"a":1}', 'JSON in a format that I don’t know'],
  ['{"a":', 'broken JSON'],
  ['\u0089PNG\r\n', 'neither a page nor a feed'],
])('%j is refused in a sentence that says what to do next', (content, sentence) => {
  expect(refused(content).message).toContain(sentence);
});

test('a source named by the caller reads its own format only', () => {
  expect(parseWith('feed', documentOf(rss(scene()))).updates).toHaveLength(6);
  expect(() => parseWith('feed', documentOf(page(scene())))).toThrow(UnreadableDocumentError);
  expect(() => parseWith('telegraph', documentOf(''))).toThrow('no source named "telegraph"');
});

test('every source has a unique name', () => {
  expect(new Set(SOURCES.map(source => source.name)).size).toBe(SOURCES.length);
});
