import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import guardianApi from '../../../src/sources/guardian/content-api.ts';
import guardianPage from '../../../src/sources/guardian/page.ts';
import guardian from '../../../src/sources/guardian/page-model.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { apiItem, model, modelBlock, oldPage, type PageLinks, page } from '../../fixtures/sources/guardian.ts';
import { entry, entryId, scene } from '../../fixtures/sources/story.ts';

const read = (parts: object): LiveBlog => guardian.parse(documentOf({ ...model(scene()), ...parts }));
const block = (parts: object) => ({ ...modelBlock(entry(1)), ...parts });
const first = (parts: object) => read({ blocks: [block(parts)], keyEvents: [] }).updates[0];
const type = (name: string): string => `model.dotcomrendering.pageElements.${name}BlockElement`;

test('the deep link leads to the publisher’s own host, wherever the model came from', () => {
  const address = 'https://www.theguardian.com/sport/live/2025/jun/14/great-marrow-regatta-live';
  const id = entryId(6);
  const blog = read({});
  expect(blog).toMatchObject({ id: address, url: address, publisher: 'The Guardian' });
  expect(blog.updates[0]?.url).toBe(`${address}?page=with:block-${id}#block-${id}`);
});

test('a model without an address has the document’s', () => {
  const url = 'http://127.0.0.1:8080/sport/live/x.json?dcr';
  const bare = { blocks: [block({})], format: { design: 'LiveBlogDesign' } };
  expect(guardian.parse(documentOf(bare, { url })).id).toBe('http://127.0.0.1:8080/sport/live/x');
});

test.each([
  ['under its own id', entryId(1)],
  ['as its pinned copy', `${entryId(1)}-pinned`],
])('the pinned post is the same update as the one in the list, %s', (_, id) => {
  const blog = read({ pinnedPost: block({ id }) });
  expect(blog.updates).toHaveLength(6);
  expect(blog.updates.filter(update => update.pinned).map(update => update.id)).toEqual([entryId(1)]);
});

test('a summary without its flag is known by its title and its shape', () => {
  const bullets = { _type: type('Text'), html: '<ul><li>a</li><li>b</li><li>c</li></ul>' };
  expect(first({ title: 'Afternoon summary', elements: [bullets] })?.summary).toBe(true);
  expect(first({ title: 'Afternoon summary', elements: [] })?.summary).toBe(false);
  expect(first({ title: 'Preamble', elements: [bullets] })?.summary).toBe(false);
});

test('the picture is the widest up to the limit, and its caption is the text of a block without words', () => {
  const update = first({ elements: modelBlock(entry(1)).elements.slice(-1) });
  expect(update?.pictures?.[0]?.url).toBe(`https://media.marrow.example/${entryId(1)}/1500.jpg`);
  expect(plain(update?.text ?? [])).toBe('A boat off Great Marrow.');
});

test('pictures have the words of the page, and videos and posts an address and a name', () => {
  const elements = [
    { _type: type('Text'), html: '<p>Watch:</p>' },
    ...modelBlock(entry(1)).elements.slice(-1),
    { _type: type('Youtube'), assetId: 'abcdefghijk', mediaTitle: 'The start – video' },
    {
      _type: type('Tweet'),
      url: 'https://twitter.com/mira/status/1',
      html: '<blockquote class="twitter-tweet"><p>Windy</p>&mdash; Mira Holloway (@mira) <a href="https://twitter.com/mira/status/1">June</a></blockquote>',
    },
    { _type: type('Instagram'), url: 'https://www.instagram.com/p/abc/?x=1' },
    { _type: type('GuVideo'), url: 'https://www.theguardian.com/sport/video/2025/jun/14/start', caption: 'The start' },
    { _type: type('RichLink'), url: 'https://www.theguardian.com/sport/live/2025/jun/13/eve', text: 'Eve' },
  ];
  expect(first({ elements })).toMatchObject({
    pictures: [{ alt: 'A boat', caption: 'A boat off Great Marrow.', credit: 'Photograph: nobody' }],
    embedded: [
      { kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The start – video' },
      { kind: 'post', url: 'https://twitter.com/mira/status/1', author: 'Mira Holloway (@mira)' },
      { kind: 'post', url: 'https://www.instagram.com/p/abc/' },
      { kind: 'video', url: 'https://www.theguardian.com/sport/video/2025/jun/14/start', title: 'The start' },
    ],
  });
});

test('an embedded post alone is shown by its address', () => {
  const tweet = {
    _type: type('Tweet'),
    source: 'Twitter',
    url: 'https://twitter.com/mira/status/1',
    html: '<p>Windy</p>',
  };
  expect(first({ elements: [tweet] })?.text[0]?.spans).toEqual([{ text: 'Twitter', href: tweet.url }]);
});

test('an older page of a live blog withdraws nothing, and says how far it reaches', () => {
  const blog = read({ pagination: { currentPage: 2, totalPages: 3 } });
  expect(blog).toMatchObject({ window: 'tail', withdraws: false });
  expect(blog.windowEnd).toBe(blog.updates.at(-1)?.id);
});

test('a model names the next older page by the first block on it, as the site does', () => {
  const at = (url: string, older?: unknown) =>
    guardian.parse(documentOf({ ...model(scene()), pagination: { currentPage: 1, totalPages: 3, older } }, { url }))
      .older;
  const link = `?page=with:block-${entryId(9)}&filterKeyEvents=false`;
  const first = 'https://www.theguardian.com/sport/live/x.json?dcr';
  expect(at(first, link)).toBe(`${first}&page=with:block-${entryId(9)}`);
  expect(at(`${first}&page=with:block-${entryId(20)}`, link)).toBe(`${first}&page=with:block-${entryId(9)}`);
  expect([at(first), at(first, 7), at(first, 'javascript:alert(1)')]).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['of today', page],
  ['of 2019', oldPage],
])('a page %s links to the next older one, and not to a newer one or the oldest', (_, tell) => {
  const url = 'https://www.theguardian.com/sport/live/x#block-1';
  const at = (links: PageLinks) => guardianPage.parse(documentOf(tell(scene(), links), { url })).older;
  const address = `https://www.theguardian.com/sport/live/x?page=with:block-${entryId(9)}`;
  expect(at({ number: 1, older: entryId(9) })).toBe(address);
  expect(at({ number: 2, newer: entryId(20), older: entryId(9) })).toBe(address);
  expect(at({ number: 4, newer: entryId(20) })).toBeUndefined();
});

test.each([
  ['a block without an id', { id: null }, undefined],
  ['a title that is a number', { title: 7 }, { headline: '7' }],
  ['elements that are text', { elements: 'x' }, { text: [] }],
  ['contributors that are one', { contributors: { name: 'x' } }, { authors: [] }],
  ['no attributes', { attributes: null }, { keyEvent: false, summary: false }],
  ['a date as text', { blockFirstPublished: '2025-06-14T09:30:00Z' }, { publishedAt: '2025-06-14T09:30:00.000Z' }],
  [
    'a date as an object',
    { blockFirstPublished: { iso8601: '2025-06-14T09:30:00Z' } },
    { publishedAt: '2025-06-14T09:30:00.000Z' },
  ],
])('%s is tolerated', (_, parts, expected) => {
  const update = first(parts);
  if (expected) expect(update).toMatchObject(expected);
  else expect(update).toBeUndefined();
});

test('a bare list of blocks is read, with the flags that it has', () => {
  const blog = guardian.parse(documentOf([{ id: 'a', blockFirstPublished: 1, title: 'Summary', isSummary: true }]));
  expect(blog.updates).toMatchObject([{ id: 'a', headline: 'Summary', summary: true }]);
});

test('a page model that is no live blog is refused with its kind', () => {
  const report = { format: { design: 'MatchReportDesign' }, pageType: { isLiveblog: false } };
  expect(() => read(report)).toThrow('of the kind "MatchReport", not a live blog');
});

test('an unpublished block of the Content API is not visible', () => {
  const item = apiItem(scene());
  const ranges = item.response.content.blocks.requestedBodyBlocks;
  const hidden = ranges['body:latest:6'].map(each => (each.id === entryId(6) ? { ...each, published: false } : each));
  ranges['body:latest:6'] = hidden;
  expect(guardianApi.parse(documentOf(item)).updates.map(update => update.id)).not.toContain(entryId(6));
});

test.each([
  [{ status: 'error', message: 'No such item' }, 'answered with an error: No such item.'],
  [{ status: 'ok', results: [] }, 'a list of articles'],
  [{ status: 'ok', content: { type: 'article', blocks: {} } }, 'isn’t a live blog'],
  [{ status: 'ok', content: { type: 'liveblog' } }, 'has no blocks'],
])('a Content API answer that cannot be followed says why: %j', (response, sentence) => {
  expect(() => guardianApi.parse(documentOf({ response }))).toThrow(sentence);
});

test('a page has its posts and videos in what its scripts fill', () => {
  const island = (name: string, props: object) =>
    `<figure><gu-island name="${name}" props="${JSON.stringify(props).replaceAll('"', '&quot;')}"></gu-island></figure>`;
  const islands =
    island('TweetBlockComponent', { element: { url: 'https://twitter.com/mira/status/1', html: '<p>x</p>' } }) +
    island('YoutubeBlockComponent', { assetId: 'abcdefghijk', mediaTitle: 'The start' }) +
    island('ShareButton', { url: 'https://twitter.com/mira/status/2' });
  const html = page(scene()).replace('<footer><button>', `${islands}<footer><button>`);
  expect(guardianPage.parse(documentOf(html)).updates[0]).toMatchObject({
    pictures: [{ alt: 'A boat' }],
    embedded: [
      { kind: 'post', url: 'https://twitter.com/mira/status/1', author: '@mira' },
      { kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The start' },
    ],
  });
});

test('a page that flags nothing counts the updates with a headline of their own', () => {
  const plainScene = scene(scene().entries.map(each => ({ ...each, keyEvent: false })));
  const blog = guardianPage.parse(documentOf(page(plainScene)));
  expect(blog.updates.filter(update => update.keyEvent).map(update => update.headline)).toHaveLength(3);
});

test('a page knows the better address of its own data on the host it came from', () => {
  const url = 'http://127.0.0.1:8080/sport/live/x/?page=with:block-1#block-1';
  expect(guardianPage.better?.(documentOf(page(scene()), { url }))).toBe('http://127.0.0.1:8080/sport/live/x.json?dcr');
  expect(guardianPage.better?.(documentOf(page(scene()), { url: 'file:///x' }))).toBeUndefined();
});

describe('a live blog before its first update', () => {
  const bare = scene([]);

  test('is read as a page, which knows the better address of its data', () => {
    const document = documentOf(page(bare));
    expect(guardianPage.match(document)).toBe(true);
    expect(guardianPage.parse(document)).toMatchObject({
      title: bare.title,
      state: 'live',
      updates: [],
      withdraws: false,
    });
    expect(guardianPage.better?.(document)).toMatch(/\.json\?dcr$/);
    expect(readDocument(documentOf(oldPage(bare))).source).toBe('guardian-page');
  });

  test('is read on another host by what its page contains', () => {
    const html = page(bare).replace(/<link[^>]*>/, '');
    expect(readDocument(documentOf(html, { url: 'http://127.0.0.1:8080/a/live/b' })).blog.updates).toEqual([]);
  });

  test('is read as a page model', () => {
    expect(readDocument(documentOf(model(bare)))).toMatchObject({ source: 'guardian', blog: { updates: [] } });
  });

  test('is not what an ended live blog is, or one in an unknown layout', () => {
    expect(() => guardianPage.parse(documentOf(page({ ...bare, ended: true })))).toThrow('shows no updates');
    const unknown = page(bare).replace('<article class="block pinned">', `<section data-id="block-${entryId(1)}">`);
    expect(guardianPage.match(documentOf(unknown))).toBe(false);
  });
});
