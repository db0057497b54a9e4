import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import guardianApi from '../../../src/sources/guardian/content-api.ts';
import guardianPage from '../../../src/sources/guardian/page.ts';
import guardian from '../../../src/sources/guardian/page-model.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { apiItem, model, modelBlock, page } from '../../fixtures/sources/guardian.ts';
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

test('the pinned post is the same update as the one in the list', () => {
  const blog = read({ pinnedPost: block({}) });
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
  expect(update?.image).toBe(`https://media.marrow.example/${entryId(1)}/1500.jpg`);
  expect(plain(update?.text ?? [])).toBe('A boat off Great Marrow.');
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

test('a page names the address of the next older one, as long as there is one', () => {
  const at = (url: string, currentPage: number) =>
    guardian.parse(documentOf({ ...model(scene()), pagination: { currentPage, totalPages: 3 } }, { url })).older;
  const first = 'https://www.theguardian.com/sport/live/x.json?dcr';
  expect([at(first, 1), at(`${first}&page=2`, 2), at(`${first}&page=3`, 3)]).toEqual([
    `${first}&page=2`,
    `${first}&page=3`,
    undefined,
  ]);
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
