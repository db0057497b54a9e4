import { expect, test } from 'vitest';
import { plain } from '../../../src/core/text/plain-text.ts';
import liveblogposting from '../../../src/sources/liveblogposting/liveblogposting.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { type Parts, parse, read, updates } from '../../fixtures/sources/posting-page.ts';
import { address, page, pageWith, posting, site, update } from '../../fixtures/sources/postings.ts';
import { entry, scene } from '../../fixtures/sources/story.ts';

const first = (parts: Parts) => read([update(entry(9, { title: 'A boat capsizes' }), parts)]).updates[0];

test('a topic that most updates share is no headline: the first sentence is, and only own ones count', () => {
  const topics = ['Regatta', 'Regatta ', 'The night’s fireworks: where and when', 'regatta', 'Regatta!'];
  const blog = read(updates(5, number => ({ headline: topics[number - 1] })));
  expect(blog.updates.map(({ headline }) => headline)).toEqual([
    expect.stringMatching(/^Boat number 5 /),
    expect.stringMatching(/^Boat number 4 /),
    topics[2],
    expect.stringMatching(/^Boat number 2 /),
    expect.stringMatching(/^Boat number 1 /),
  ]);
  expect(blog.updates.map(({ keyEvent }) => keyEvent)).toEqual([false, false, true, false, false]);
});

test('where no update has a headline of its own none counts, and the live blog says so', () => {
  const blog = read(updates(4, () => ({ headline: 'Regatta' })));
  expect(blog.updates.some(({ keyEvent }) => keyEvent)).toBe(false);
  expect(blog).toMatchObject({
    together: true,
    keyEventRule: 'everything',
  });
});

test.each([
  ['19:02(IST) The race is on', 'The race is on'],
  ['7.02pm – The race is on', 'The race is on'],
  ['19:02 | The race is on', 'The race is on'],
  ['12.50 metres of mast', '12.50 metres of mast'],
  ['Storm &amp;amp; rain: crew&amp;#39;s day', "Storm & rain: crew's day"],
  ['[[ge:x:1]] The race\n is on ', 'The race is on'],
  [{ '@value': 'The race is on', '@language': 'en' }, 'The race is on'],
])('the headline %j is read as "%s"', (headline, expected) => {
  expect(first({ headline })?.headline).toBe(expected);
});

test('a headline that is all of the body is one, the start of a sentence is none', () => {
  const body = 'The race is on and the wind is rising over the outer course.';
  expect(first({ headline: body, articleBody: body })).toMatchObject({ keyEvent: true, headline: body });
  const cut = 'The race is on and the wind is rising…';
  expect(first({ headline: cut, articleBody: body })).toMatchObject({ keyEvent: false, headline: body });
});

test.each([
  ['Wind &amp;#39;n&amp;#39; rain &amp;amp; more', "Wind 'n' rain & more"],
  ['&lt;p&gt;Wind&lt;/p&gt;&lt;p&gt;rain&lt;/p&gt;', 'Wind\nrain'],
  ['Wind\nand rain.\n\nThen sun. [[ge:x:1]]', 'Wind and rain.\nThen sun.'],
  ['Sails in the bay.\n\nAda Vane/AFP\n\nWind and rain.', 'Wind and rain.'],
  ['Sails in the bay.\n\nAda Vane/AFP', 'Sails in the bay.\nAda Vane/AFP'],
  ['Wind and <a href="https://x.example">rain</a>.\n\nThen sun.', 'Wind and rain.\nThen sun.'],
  ['Wind and rain.\\r\\n\\r\\n\\"Then sun,\\" she said.\\nNo more.', 'Wind and rain.\n"Then sun," she said.\nNo more.'],
  ['It is in C:\\night\\new, said Ada.', 'It is in C:\\night\\new, said Ada.'],
  ['<script>x</script><p>Wind</p>', 'Wind'],
  [{ '@type': 'Text' }, ''],
  [null, ''],
])('the body %j is read as %j', (articleBody, expected) => {
  expect(plain(first({ articleBody })?.text ?? [])).toBe(expected);
});

test.each([
  ['Mira Holloway', ['Mira Holloway']],
  [{ '@type': 'Person', name: 'Mira Holloway' }, ['Mira Holloway']],
  [
    [{ name: 'A' }, 'B', { name: 'A' }, { '@id': '#x' }],
    ['A', 'B'],
  ],
  [['https://x.example', 'mail@x.example', 7, null], ['7']],
])('the author %j is read', (author, authors) => {
  expect(first({ author })?.authors).toEqual(authors);
});

test.each([
  [
    { datePublished: '2025-06-14T10:00:00+0530', dateModified: '2025-06-14T04:31:00Z' },
    '2025-06-14T04:30:00.000Z',
    '2025-06-14T04:31:00.000Z',
  ],
  [
    { datePublished: '2025-06-14T10:00:00', dateModified: '2025-06-14T09:00:00Z' },
    '2025-06-14T10:00:00.000Z',
    undefined,
  ],
  [
    { datePublished: null, dateCreated: '2025-06-14T10:00:00Z', dateModified: 'soon' },
    '2025-06-14T10:00:00.000Z',
    undefined,
  ],
  [{ datePublished: 'today', dateModified: null }, undefined, undefined],
])('the dates %j are read', (dates, publishedAt, modifiedAt) => {
  const found = first(dates);
  expect([found?.publishedAt, found?.modifiedAt]).toEqual([publishedAt, modifiedAt]);
});

test('an update’s own picture is found as text, as an object and in its body', () => {
  expect(first({ image: '/boat.jpg' })?.pictures?.[0]?.url).toBe(`${site}/boat.jpg`);
  expect(first({ image: [{ contentUrl: `${site}/boat.jpg` }] })?.pictures?.[0]?.url).toBe(`${site}/boat.jpg`);
  expect(first({ articleBody: `<p>x</p><img src="${site}/boat.jpg">` })?.pictures?.[0]?.url).toBe(`${site}/boat.jpg`);
});

test('an update’s pictures have the words of the markup, several shapes of one are one, and a video is linked', () => {
  const picture = { contentUrl: `${site}/boat.jpg`, caption: 'A boat off Great Marrow.', creditText: 'Ada/Agency' };
  const shapes = [picture, { url: `${site}/boat-square.jpg` }, { url: `${site}/quay.jpg`, caption: 'The quay.' }];
  const video = { name: 'The start', embedUrl: 'https://www.youtube.com/embed/abcdefghijk' };
  expect(first({ image: shapes, video })).toMatchObject({
    pictures: [
      { url: `${site}/boat.jpg`, caption: 'A boat off Great Marrow.', credit: 'Ada/Agency' },
      { url: `${site}/quay.jpg`, caption: 'The quay.' },
    ],
    embedded: [{ kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The start' }],
  });
});

test('what the page shows at the anchor of an update completes its markup', () => {
  const image = `${site}/live/597b32ee-9def-476a-9438.jpg`;
  const shown = `<article id="post_1"><figure><img src="https://small.example/320/597b32ee-9def-476a-9438.jpg" alt="Two boats">
    <div class="asset__copyright"><span>Agency</span><span class="visually-hidden">Copyright: Agency</span></div></figure>
    <img src="${site}/teaser.jpg"><div class="body--embed"><a href="https://twitter.com/mira/status/1?s=20">See it</a></div></article>`;
  const html = page(
    scene(),
    posting(
      scene(),
      updates(2, number => ({ url: `${address(scene())}#post_${number}`, ...(number === 1 && { image }) })),
    ),
  );
  const found = parse(html.replace('</body>', `${shown}</body>`)).updates.find(each => each.url.endsWith('#post_1'));
  expect(found).toMatchObject({
    pictures: [{ url: image, alt: 'Two boats', credit: 'Agency' }],
    embedded: [{ kind: 'post', url: 'https://twitter.com/mira/status/1', author: '@mira' }],
  });
  expect(found?.pictures).toHaveLength(1);
});

test('the live blog is identified by its canonical address on the same host, else by the requested one', () => {
  const html = page(scene(), posting(scene(), updates(1)));
  const at = (asked: string) => liveblogposting.parse(documentOf(html, { url: asked }));
  expect(at(`https://www.gazette.example/x?utm_source=y`)).toMatchObject({
    id: address(scene()),
    url: address(scene()),
  });
  expect(at('https://other.example/live?id=3&utm_source=y#top').id).toBe('https://other.example/live?id=3');
  expect(at('file:///tmp/page.html').id).toBe(address(scene()));
});

test('title and publisher come from the markup, else from the page', () => {
  expect(read(updates(1))).toMatchObject({ title: scene().title, publisher: 'The Gazette' });
  expect(read(updates(1), { headline: null, publisher: null })).toMatchObject({
    title: `${scene().title} - Gazette`,
    publisher: 'gazette.example',
  });
});

test('a publisher that is only referred to is looked up', () => {
  const { publisher, ...blog } = posting(scene(), updates(1));
  const referring = { ...blog, publisher: { '@id': '#publisher' } };
  const html = page(scene(), { '@graph': [referring, { ...(publisher as Parts), '@id': '#publisher' }] });
  expect(parse(html).publisher).toBe('The Gazette');
});

test('only its title can end it', () => {
  expect(read(updates(1), { headline: 'The regatta – as it happened' }).state).toBe('ended');
  expect(read(updates(1), { headline: 'Die Regatta: wie der Tag verlief' }).state).toBe('ended');
  expect(read(updates(1), { coverageEndTime: '2001-01-01T00:00:00Z' }).state).toBe('live');
});

test.each([
  [
    'no updates',
    pageWith(scene(), { head: '<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>' }),
  ],
  ['empty updates', page(scene(), posting(scene(), [{}, { '@type': 'BlogPosting' }, null, 7]))],
  [
    'empty microdata',
    pageWith(scene(), { body: '<div itemscope itemtype="http://schema.org/LiveBlogPosting"></div>' }),
  ],
])('a live blog with %s is refused with what to do next', (_, html) => {
  expect(() => parse(html)).toThrow(
    `it publishes no machine-readable updates. Feeds found on the page: Sport (${site}/sport/rss).`,
  );
});

test('a live blog whose list of updates is empty has not begun: it can be followed', () => {
  const blog = parse(page(scene(), posting(scene(), [])));
  expect(blog).toMatchObject({ state: 'live', updates: [], withdraws: false });
  expect(blog).not.toHaveProperty('keyEventRule');
});
