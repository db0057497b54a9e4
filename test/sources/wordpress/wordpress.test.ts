import { describe, expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import { page } from '../../fixtures/sources/guardian.ts';
import { entry, scene } from '../../fixtures/sources/story.ts';
import {
  changedEntries,
  easyLiveblogsPage,
  newestEntries,
  permalink,
  site,
  wordpressEntry,
  wordpressPage,
} from '../../fixtures/sources/wordpress.ts';

const pointedBy = (html: string, url = permalink) => {
  try {
    readDocument(documentOf(html, { url }));
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return error;
    throw error;
  }
  throw new Error('it was read');
};

const endpoint = `${site}/wp-json/liveblog/v1/4711/`;

describe('a page of the plugin Liveblog points to its newest entries', () => {
  test.each([
    ['as its settings say', endpoint, `${endpoint}get-entries/1/latest`],
    [
      'behind ?rest_route=',
      `${site}/?rest_route=/liveblog/v1/4711/&lang=en`,
      `${site}/?rest_route=/liveblog/v1/4711/get-entries/1/latest&lang=en`,
    ],
    ['under its permalink', `${permalink}liveblog/`, `${permalink}liveblog/get-entries/1/latest`],
  ])('%s', (_, endpoint_url, better) => {
    const { pointed, feeds, message } = pointedBy(wordpressPage({ endpoint_url, post_id: '4711', state: 'enable' }));
    expect(pointed).toEqual({ better, lead: { title: 'Great Marrow Regatta – live', url: permalink } });
    expect(feeds).toHaveLength(1);
    expect(message).toContain(better);
  });

  test('without settings, by the number that is the class of its container', () => {
    expect(pointedBy(wordpressPage(undefined)).pointed?.better).toBe(`${endpoint}get-entries/1/latest`);
    const api = '<link rel="https://api.w.org/" href="https://marrow-gazette.example/news/wp-json/">';
    expect(pointedBy(wordpressPage(undefined, api)).pointed?.better).toBe(
      `${site}/news/wp-json/liveblog/v1/4711/get-entries/1/latest`,
    );
  });

  test('an archived one has ended', () => {
    expect(pointedBy(wordpressPage({ endpoint_url: endpoint, state: 'archive' })).pointed?.lead.ended).toBe(true);
  });

  test('a replay on this machine is fetched from this machine', () => {
    const { pointed } = pointedBy(wordpressPage({ endpoint_url: endpoint }), 'http://127.0.0.1:8123/regatta');
    expect(pointed?.better).toBe('http://127.0.0.1:8123/wp-json/liveblog/v1/4711/get-entries/1/latest');
  });
});

test('a page of Easy Liveblogs points to its endpoint, and says when it is closed', () => {
  const address = `${site}/wp-json/easy-liveblogs/v1/liveblog/12`;
  const lead = { title: 'Great Marrow Regatta', url: permalink };
  expect(pointedBy(easyLiveblogsPage(address)).pointed).toEqual({ better: address, lead });
  expect(pointedBy(easyLiveblogsPage(address, 'closed')).pointed?.lead.ended).toBe(true);
});

test('a page whose script names no endpoint is refused in a sentence', () => {
  const html = '<html><script>var liveblog_settings = {"post_id": broken</script><p>x</p></html>';
  expect(pointedBy(html)).toMatchObject({ pointed: undefined, message: expect.stringContaining('doesn’t say where') });
});

test('a page that is read anyway keeps what it says, with the better address beside it', () => {
  const both = page(scene()).replace('</body>', `${wordpressPage({ endpoint_url: endpoint })}</body>`);
  const reading = readDocument(documentOf(both, { url: 'file:///page.html' }));
  expect(reading).toMatchObject({ source: 'guardian-page', better: `${endpoint}get-entries/1/latest` });
  expect(reading.blog.updates).toHaveLength(6);
});

const read = (parts: object, url = `${endpoint}get-entries/1/latest`) =>
  parseWith('wordpress', documentOf(changedEntries([wordpressEntry(entry(2), parts)]), { url }));
const headed = (parts: object) => {
  const [update] = read(parts).updates;
  return [update?.headline, plain(update?.text ?? [])];
};

test.each([
  ['its first sentence', { render: '<p>The buoy is gone. Boats turn back.</p>' }, 'The buoy is gone. Boats turn back.'],
  ['a heading', { render: '<h3>The buoy is gone</h3><p>Boats turn back.</p>' }, 'Boats turn back.'],
  ['a bold line', { render: '<p><b>The buoy is gone</b></p><p>Boats turn back.</p>' }, 'Boats turn back.'],
  [
    'what the list of key events calls it',
    { render: '<p>/key The buoy is gone</p><p>Boats turn back.</p>', key_event_content: '/key The buoy is gone' },
    'Boats turn back.',
  ],
])('an entry is called by %s', (_, parts, text) => {
  expect(headed(parts)).toEqual([expect.stringMatching(/^The buoy is gone/), text]);
});

test('a line that introduces a quotation stays in the text', () => {
  const render = '<p>The pilot said:</p><blockquote><p>We are fine.</p></blockquote>';
  expect(headed({ render, key_event_content: 'The pilot said:' })).toEqual([
    'The pilot said:',
    'The pilot said:\nWe are fine.',
  ]);
});

test('entries of old versions have numbers for ids, one author with a link, and no address of their own', () => {
  const parts = { id: 2977, authors: undefined, author_link: '<a href="/mira">Mira</a>', share_link: undefined };
  const blog = read({ ...parts, entry_time: 1_511_873_011, key_event: undefined, css_classes: 'liveblog type-key' });
  expect(blog.updates[0]).toMatchObject({
    id: '2977',
    authors: ['Mira'],
    url: `${site}/?p=4711#2977`,
    publishedAt: '2017-11-28T12:43:31.000Z',
    keyEvent: true,
  });
  expect(blog).toMatchObject({ id: `${site}/?p=4711`, title: 'Live blog (marrow-gazette.example)' });
});

test('a mail address is not a name', () => {
  expect(read({ authors: [{ name: 'mira@marrow-gazette.example' }] }).updates[0]?.authors).toEqual([]);
});

test('one live blog has one id, whichever of its endpoints answers', () => {
  const ids = ['get-entries/1/latest', 'entries/1/2/', 'get-key-events/9-9'].map(path => read({}, endpoint + path).id);
  const behindRoute = read({}, `${site}/?rest_route=/liveblog/v1/4711/get-entries/1/latest`).id;
  expect(new Set([...ids, behindRoute]).size).toBe(1);
});

test('absence from an older page or from an unordered list means nothing', () => {
  const answer = newestEntries(scene());
  const blogOf = (parts: object) => parseWith('wordpress', documentOf({ ...answer, pages: 9, ...parts }));
  expect(blogOf({ page: 2 })).toMatchObject({ window: 'tail', withdraws: false });
  const shuffled = [3, 0, 5, 1, 4, 2].flatMap(at => answer.entries[at] ?? []);
  expect(blogOf({ entries: shuffled })).toMatchObject({ window: 'tail', withdraws: false });
});
