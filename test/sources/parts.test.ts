import { describe, expect, test } from 'vitest';
import { isDeepEqual } from '../../src/core/diff/deep-equal.ts';
import type { Document } from '../../src/core/model/live-blog.ts';
import { textOf } from '../../src/sources/decode.ts';
import { openWith, SOURCES } from '../../src/sources/resolve.ts';
import type { Source } from '../../src/sources/source.ts';
import { describeCorpora } from '../fixtures/sources/corpus.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { model } from '../fixtures/sources/guardian.ts';
import { points, score, ukPage, worldService } from '../fixtures/sources/newsrooms/bbc.ts';
import { washingtonPost } from '../fixtures/sources/newsrooms/washington-post.ts';
import { updates } from '../fixtures/sources/posting-page.ts';
import { posting } from '../fixtures/sources/postings.ts';
import { entryId, scene, without } from '../fixtures/sources/story.ts';

const url = 'https://gazette.example/live';

/** A live blog, or why there is none. */
function outcome(source: Source, document: Document): unknown {
  try {
    return source.parse(document);
  } catch (error) {
    return error;
  }
}

/** What servers put into a document with every answer, wherever that is. */
const NOISE = ['<!-- made in 7 ms -->', '<div id="ad-7"><p>Buy boats</p></div>', '<script>count(17)</script>', ' a1 '];
const PLACES = 12;

/** The document with something else in one place each. */
function disturbed(document: Document): readonly Document[] {
  const text = textOf(document);
  const even = Array.from({ length: PLACES }, (_, place) => Math.floor((text.length * place) / PLACES));
  const around = [text.search(/<\/head/i), text.search(/<body/i), text.lastIndexOf('</body'), text.length];
  return [...even, ...around].flatMap((at, place) => {
    const noise = NOISE[place % NOISE.length] ?? '';
    return at < 0 ? [] : [documentOf(text.slice(0, at) + noise + text.slice(at), { url })];
  });
}

/** What each source reads in a document, and in others with the same part. */
function readAlike(document: Document): readonly { first: unknown; others: readonly unknown[] }[] {
  const all = disturbed(document);
  return SOURCES.flatMap(source => {
    const one = { ...document, url };
    const part = source.match(one) ? source.part?.(one) : undefined;
    const others = all.filter(other => isDeepEqual(source.part?.(other), part));
    return part ? [{ first: outcome(source, one), others: others.map(other => outcome(source, other)) }] : [];
  });
}

function expectAlike(document: Document): void {
  for (const { first, others } of readAlike(document)) for (const other of others) expect(other).toStrictEqual(first);
}

describeCorpora('documents', ({ captures, capture, manifest }) => {
  const listed = ['feeds', 'guardian', 'ldjson/derived', 'newsrooms/shapes', 'quotes/pages/html'].flatMap(captures);
  const pages = manifest('ldjson/manifest.tsv').map(({ file }) => `ldjson/${file}`);
  const files = [...pages, ...listed].filter(path => /\.(?:html|html\.gz|xml|rss|atom|rdf|json)$/.test(path));

  test.each(files)('%s is read the same whatever stands around its part', path => expectAlike(capture(path)));

  test('most parts stay the same with something around them', () => {
    const all = pages.flatMap(path => readAlike(capture(path)));
    expect(all.filter(({ others }) => others.length > 2).length).toBeGreaterThan(all.length / 2);
  });
});

/** A page as publishers make it: its data, its posts, and much around them. */
const pageWith = ({ head = '', around = '', post = '', blog = {} }) => {
  const own = updates(3, number => ({ url: `${url}#post-${number}` }));
  const data = JSON.stringify({ ...posting(scene(), own), ...blog });
  return documentOf(
    `<!doctype html><html><head><title>Regatta | Gazette</title>${head}<script type="application/ld+json">${data}</script></head>
<body>${around}<main><div id="list"><article id="post-3"><h2>One</h2><figure><img src="https://gazette.example/3.jpg">${post}</figure></article></div></main>
<aside>${around}</aside></body></html>`,
    { url },
  );
};
const digest = (document: Document, name = 'liveblogposting') => openWith(name, document).part;

describe('the part of a page with JSON-LD', () => {
  test.each<[what: string, parts: Parameters<typeof pageWith>[0]]>([
    ['an advertisement', { around: '<div id="ad-7" data-token="a1"><p>Buy boats</p></div>' }],
    ['a token', { head: '<meta name="csrf-token" content="a1"><script nonce="a1">var token = "a1"</script>' }],
    ['a comment', { around: '<!-- made in 7 ms: <article id="list"> -->', post: '<!-- cached -->' }],
    ['a style', { head: '<style>.a1 { color: red }</style>', post: '<style>.a1 { color: red }</style>' }],
    ['a script in a post', { post: '<script>count(17)</script>' }],
  ])('leaves out %s', (_, parts) => {
    const other = pageWith(parts);
    expect(digest(other)).toBe(digest(pageWith({})));
    expect(openWith('liveblogposting', other).read()).toStrictEqual(openWith('liveblogposting', pageWith({})).read());
  });

  test.each<[what: string, parts: Parameters<typeof pageWith>[0]]>([
    ['the data', { blog: { headline: 'Another day' } }],
    ['the title of the page', { head: '<meta property="og:title" content="Another day">' }],
    ['the address of the page', { head: '<link rel="canonical" href="https://gazette.example/other">' }],
    ['a picture of a post', { post: '<img src="https://gazette.example/second.jpg">' }],
    ['the words of a picture', { post: '<figcaption>The harbour</figcaption>' }],
    ['that it is over', { around: '<p>Our live coverage has ended. <a href="/other">Read on</a></p>' }],
    ['more data', { head: '<script type="application/ld+json">{"@type":"WebPage"}</script>' }],
  ])('holds %s', (_, parts) => {
    expect(digest(pageWith(parts))).not.toBe(digest(pageWith({})));
  });

  test('leaves out what scripts say of other live blogs', () => {
    const told = '<script>say("<p>Our live coverage has ended.</p>"); say("<b id=post-2>")</script>';
    expect(digest(pageWith({ around: told }))).toBe(digest(pageWith({})));
  });

  test('of a page that is over says so', () => {
    for (const line of [
      '<p>Our live coverage has ended. <a href="/x">Read on</a></p>',
      '<h2>This briefing has ended.</h2>',
    ]) {
      const document = pageWith({ around: line });
      expect(openWith('liveblogposting', document).read().state).toBe('ended');
      expectAlike(document);
    }
  });

  test('depends on the address and on what the page that led there says', () => {
    const document = pageWith({});
    const others = [
      { ...document, url: `${url}/2` },
      { ...document, lead: { title: 'Another day', url } },
    ];
    for (const other of others) expect(digest(other)).not.toBe(digest(document));
  });

  test('is the same each time', () => expect(digest(pageWith({}))).toBe(digest(pageWith({}))));

  test.each<[what: string, cut: (html: string) => string]>([
    ['within its data', html => html.slice(0, html.indexOf('</script>') - 1).replace('Mira', '</p>Mira')],
    ['within a post', html => html.slice(0, html.indexOf('</figure>'))],
  ])('of a page that was cut %s is all that counts', (_, cut) => {
    const document = documentOf(cut(new TextDecoder().decode(pageWith({}).bytes)), { url });
    expectAlike(document);
  });

  test('is the whole page if a post has no clear end', () => {
    const broken = new TextDecoder().decode(pageWith({}).bytes).replace('</article>', '');
    expect(digest(documentOf(broken, { url }))).toBeUndefined();
    expect(openWith('liveblogposting', documentOf(broken, { url })).read().updates).toHaveLength(3);
  });
});

describe('the part of a page with microdata', () => {
  const pageOf = (around: string, words = 'The boats are off.') =>
    documentOf(
      `<html><head><title>Regatta</title></head><body>${around}
<div itemscope itemtype="https://schema.org/LiveBlogPosting"><h1 itemprop="headline">Regatta</h1>
<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><h2 itemprop="headline">Start</h2>
<time itemprop="datePublished" datetime="2026-06-14T10:00:00Z"></time><div itemprop="articleBody"><p>${words}</p></div></div></div></body></html>`,
      { url },
    );

  test('leaves out what stands around the live blog', () => {
    expect(digest(pageOf('<div>Buy boats</div>'))).toBe(digest(pageOf('')));
    expect(openWith('liveblogposting', pageOf('<div>Buy boats</div>')).read().updates).toHaveLength(1);
  });

  test('holds the posts', () => expect(digest(pageOf('', 'The boats are back.'))).not.toBe(digest(pageOf(''))));
});

describe('the part of a feed', () => {
  const feedOf = ({ head = '', item = '', end = '' }) =>
    documentOf(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>${head}
<item><title>Start</title><guid>1</guid><description><![CDATA[The boats <!-- three --> are off.]]></description>${item}</item></channel></rss>${end}`,
      { url },
    );

  test.each<[what: string, parts: Parameters<typeof feedOf>[0]]>([
    ['a comment', { end: '<!-- made in 7 ms -->', head: '<!-- cached -->' }],
    ['the time at which it was made', { head: '<lastBuildDate>Sun, 14 Jun 2026 10:00:00 GMT</lastBuildDate>' }],
    ['how many comments readers wrote', { item: '<slash:comments>17</slash:comments>' }],
  ])('leaves out %s', (_, parts) => {
    expect(digest(feedOf(parts), 'feed')).toBe(digest(feedOf({}), 'feed'));
    expect(openWith('feed', feedOf(parts)).read()).toStrictEqual(openWith('feed', feedOf({})).read());
  });

  test.each<[what: string, parts: Parameters<typeof feedOf>[0]]>([
    ['when an item was published', { item: '<pubDate>Sun, 14 Jun 2026 10:00:00 GMT</pubDate>' }],
    ['how often it is made', { head: '<ttl>5</ttl>' }],
    ['a comment that never ends', { item: '<!-- </item><item><guid>2</guid>' }],
    ['its items', { item: '</item><item><guid>2</guid><title>Finish</title>' }],
  ])('holds %s', (_, parts) => expect(digest(feedOf(parts), 'feed')).not.toBe(digest(feedOf({}), 'feed')));
});

describe('the part of a page of the BBC', () => {
  const pages = [ukPage, worldService];
  const partOf = (page: string) => digest(documentOf(page, { url }), 'bbc');

  test.each<[what: string, other: Record<string, unknown>, same: boolean]>([
    ['leaves out what it does not know', { timeOnServer: 1, crowdCount: 7 }, true],
    ['holds how a match stands', score(), false],
    ['holds the editors’ points', points(['Eleven boats']), false],
    ['holds whether it is live', { isLive: false }, false],
  ])('%s', (_, other, same) => {
    for (const page of pages) {
      const changed = page(scene(), other);
      expect(partOf(changed) === partOf(page(scene()))).toBe(same);
      expectAlike(documentOf(changed, { url }));
    }
  });

  test('leaves out advertisements, and holds its name and its posts', () => {
    for (const page of pages) {
      const told = page(scene());
      expect(partOf(told.replace('<main>', '<main><div id="ad-7">Buy boats</div>'))).toBe(partOf(told));
      expect(
        partOf(told.replace('<meta charset', '<meta property="og:site_name" content="Pidgin"><meta charset')),
      ).not.toBe(partOf(told));
      expect(partOf(page(without(scene(), entryId(6))))).not.toBe(partOf(told));
    }
  });
});

describe('the part of a page of the Washington Post', () => {
  const partOf = (page: string) => digest(documentOf(page, { url }), 'washington-post');
  const told = washingtonPost(scene());

  test('leaves out advertisements and what it does not know, and holds its name and its stories', () => {
    expect(partOf(told.replace('<main>', '<main><div id="ad-7">Buy boats</div>'))).toBe(partOf(told));
    expect(partOf(told.replace('"globalContent":{', '"globalContent":{"token":"a1",'))).toBe(partOf(told));
    expect(partOf(told.replace('<head>', '<head><meta property="og:site_name" content="Post">'))).not.toBe(
      partOf(told),
    );
    expect(partOf(washingtonPost(without(scene(), entryId(6))))).not.toBe(partOf(told));
  });

  test('is all that counts', () => expectAlike(documentOf(told, { url })));
});

describe('the part of a page model of the Guardian', () => {
  const modelOf = (other: object) => documentOf({ ...model(scene()), ...other }, { url });
  const usual = digest(modelOf({}), 'guardian');

  test.each<[what: string, other: object]>([
    ['what it does not know', { token: 'a1', commercialProperties: { US: { adTargeting: [] } } }],
    ['the settings of the page', { config: { ...model(scene()).config, abTests: { wide: 'variant' } } }],
  ])('leaves out %s', (_, other) => {
    expect(digest(modelOf(other), 'guardian')).toBe(usual);
    expect(openWith('guardian', modelOf(other)).read()).toStrictEqual(openWith('guardian', modelOf({})).read());
  });

  test.each<[what: string, other: object]>([
    ['whether it is live', { config: { isLive: false } }],
    ['its blocks', { blocks: [] }],
    ['its key events', { keyEvents: [] }],
    ['its title', { headline: 'Another day' }],
    ['the way to older pages', { pagination: { currentPage: 1, totalPages: 3 } }],
  ])('holds %s', (_, other) => expect(digest(modelOf(other), 'guardian')).not.toBe(usual));
});
