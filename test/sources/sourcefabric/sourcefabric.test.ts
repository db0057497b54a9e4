import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { postsAt } from '../../../src/sources/sourcefabric/posts.ts';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import {
  apiHost,
  blog,
  blogId,
  embedPage,
  framingPage,
  groupsOf,
  newestPosts,
  post,
  posts,
  publicPage,
} from '../../fixtures/sources/sourcefabric.ts';
import { entry, scene } from '../../fixtures/sources/story.ts';

const pointedBy = (content: string | object, url: string) => {
  try {
    readDocument(documentOf(content, { url }));
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return error.pointed;
    throw error;
  }
  throw new Error('it was read');
};

const api = `${apiHost}api/client_blogs/${blogId}`;
const embed = `${apiHost}blogs/${blogId}/index.html`;
const title = 'Great Marrow Regatta {live}';

test.each([
  ['with its protocol', apiHost],
  ['without a protocol', apiHost.replace('https:', '')],
  ['without a slash behind it', apiHost.slice(0, -1)],
])('an embed page points to its newest posts, its host written %s', (_, host) => {
  expect(pointedBy(embedPage(host), embed)).toEqual({ better: postsAt(api), lead: { title, url: embed } });
});

test('an output has its own posts, and a closed blog has ended', () => {
  const output = { _id: '58bfeb4c0000000000000009' };
  const pointed = pointedBy(embedPage(apiHost, { output, blog: { blog_status: 'closed' } }), embed);
  expect(pointed).toMatchObject({ better: postsAt(`${api}/${output._id}`), lead: { ended: true } });
});

test('settings that are one JSON object are read too', () => {
  const script = `<html><script>window.LB = ${JSON.stringify({ api_host: apiHost, blog: blog() }).replaceAll('/', '\\/')}</script>`;
  expect(pointedBy(script, embed)?.better).toBe(postsAt(api));
});

test('a page with the blog in a frame points to the frame, and the frame keeps to that page', () => {
  const pointed = pointedBy(framingPage(embed), publicPage);
  expect(pointed).toEqual({ better: embed, lead: { title: 'The regatta as it unfolds', url: publicPage } });
  const inside = documentOf(embedPage(), { url: embed, ...(pointed && { lead: pointed.lead }) });
  expect(() => readDocument(inside)).toThrow(
    expect.objectContaining({ pointed: { better: postsAt(api), lead: { title, url: publicPage } } }),
  );
});

test('what the API says of a blog leads to its posts', () => {
  expect(pointedBy(blog(), api)).toEqual({ better: postsAt(api), lead: { title, url: `${apiHost}embed/${blogId}` } });
});

test('a replay on this machine is fetched from this machine', () => {
  const local = 'http://127.0.0.1:8123/';
  expect(pointedBy(framingPage(embed), `${local}regatta`)?.better).toBe(embed.replace(apiHost, local));
  expect(pointedBy(embedPage(), `${local}blogs/${blogId}`)?.better).toBe(postsAt(api).replace(apiHost, local));
});

test('a frame inside a quoted page is not followed', () => {
  const quoting = post(entry(2), { groups: groupsOf([{ item_type: 'embed', text: `<iframe src="${embed}">` }]) });
  expect(readDocument(documentOf(posts([quoting])))).not.toHaveProperty('better');
});

const read = (parts: object) =>
  parseWith('sourcefabric', documentOf(posts([post(entry(2), parts)]), { url: `${api}/posts` })).updates[0];
const ofItems = (...items: readonly object[]) => read({ groups: groupsOf(items) })?.text ?? [];

test('a quotation is a block quote with its speaker below', () => {
  const meta = { quote: 'We &amp; the boats are fine.', credit: 'Ada Pike' };
  expect(ofItems({ item_type: 'quote', text: '<blockquote>x</blockquote>', meta })).toEqual([
    { kind: 'quote', spans: [{ text: 'We & the boats are fine.' }] },
    { kind: 'quote', spans: [{ text: '— Ada Pike' }] },
  ]);
});

test('a post of several items is read in their order, without what was deleted from it', () => {
  const text = ofItems(
    { item_type: 'text', text: '<p>First.</p>' },
    { item_type: 'text', text: '<p>Gone.</p>', deleted: true },
    { item_type: 'Scorecard', text: '<style>.x {}</style><table><tr><td>Home</td><td>1</td></tr></table>' },
  );
  expect(plain(text)).toBe('First.\nHome 1');
});

test('pictures alone are shown with their caption, embedded pages by their address', () => {
  const picture = { item_type: 'image', text: '<figure><img src="https://img.example/a.jpg"></figure>' };
  const update = read({ groups: groupsOf([{ ...picture, meta: { caption: 'The fleet at dawn' } }]) });
  expect(update).toMatchObject({ headline: 'The fleet at dawn', pictures: [{ url: 'https://img.example/a.jpg' }] });
  const meta = { original_url: 'https://video.example/v/1', title: 'The start' };
  expect(ofItems({ item_type: 'embed', text: '<iframe src="x"></iframe>', meta })).toEqual([
    { kind: 'paragraph', spans: [{ text: 'The start', href: 'https://video.example/v/1' }] },
  ]);
});

test('every picture of a post has its words, and what it embeds its address', () => {
  const figure = (name: string, alt: string) =>
    `<figure><img src="https://img.example/${name}.jpg" alt="${alt}"></figure>`;
  const update = read({
    groups: groupsOf([
      { item_type: 'text', text: '<p>First.</p>' },
      { item_type: 'image', text: figure('a', 'A boat'), meta: { caption: 'The fleet', credit: 'Ada' } },
      { item_type: 'image', text: figure('b', '') },
      { item_type: 'Advertisement Local', text: figure('ad', 'Buy') },
      {
        item_type: 'embed',
        text: '<div></div>',
        meta: { original_url: 'https://youtu.be/abcdefghijk', title: 'The start' },
      },
    ]),
  });
  expect(update).toMatchObject({
    pictures: [
      { url: 'https://img.example/a.jpg', alt: 'A boat', caption: 'The fleet', credit: 'Ada' },
      { url: 'https://img.example/b.jpg' },
    ],
    embedded: [{ kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The start' }],
  });
});

test('a page’s query is kept in the deep link', () => {
  const lead = { title: 'Regatta', url: 'https://marrow-gazette.example/?p=12' };
  const { updates } = parseWith('sourcefabric', documentOf(newestPosts(scene()), { lead }));
  expect(updates[0]?.url).toMatch(/^https:\/\/marrow-gazette\.example\/\?p=12&liveblog\._id=68/);
});

test('old servers say highlight, and have one date for all changes', () => {
  const update = read({ lb_highlight: undefined, highlight: true, content_updated_date: undefined });
  expect(update).toMatchObject({ keyEvent: true, modifiedAt: update?.publishedAt });
});

test('an answer without posts is a blog that has not started', () => {
  expect(parseWith('sourcefabric', documentOf(posts([]), { url: `${api}/posts` }))).toMatchObject({
    id: `sourcefabric:${blogId}`,
    updates: [],
    window: 'whole',
  });
});

test.each(['__proto__', 'constructor', 'toString'])('an item of the type %s is read as text', item_type => {
  const update = parseWith(
    'sourcefabric',
    documentOf(posts([post(entry(2), { groups: groupsOf([{ item_type, text: '<p>Words.</p>' }]) })]), {
      url: `${apiHost}/posts`,
    }),
  ).updates[0];
  expect(plain(update?.text ?? [])).toBe('Words.');
});
