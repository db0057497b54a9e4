import { expect, test } from 'vitest';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import {
  address,
  image,
  known,
  story,
  tweet,
  washingtonPost,
} from '../../fixtures/sources/newsrooms/washington-post.ts';
import { entry, entryId, scene } from '../../fixtures/sources/story.ts';

const read = (html: string) => readDocument(documentOf(html, { url: address })).blog;

test('a link leads to the anchor of the update, and teasers are no words of it', () => {
  const blog = read(washingtonPost(scene()));
  expect(blog.updates.at(-1)?.url).toBe(`${address}#link-${entryId(1)}`);
  expect(JSON.stringify(blog.updates)).not.toMatch(/newsletter|What a buoy/);
});

test('pictures have their words, and embedded posts are linked', () => {
  const [update] = read(washingtonPost(scene(), { stories: [story(entry(1), [image, tweet])] })).updates;
  expect(update).toMatchObject({
    pictures: [
      {
        url: image.url,
        alt: 'Two boats at a buoy',
        caption: 'Two boats round the Gannet buoy.',
        credit: 'Ada Vane/The Gazette',
      },
    ],
    embedded: [{ kind: 'post', url: 'https://twitter.com/harbour/status/12' }],
  });
});

test('tables, galleries, corrections and who is quoted are read, and of other HTML only what it embeds', () => {
  const html =
    '<blockquote class="twitter-tweet"><a href="https://twitter.com/harbour/status/12">June 14</a></blockquote>';
  const elements = [
    {
      type: 'table',
      header: [{ content: 'Boat' }, { content: 'Rank' }],
      rows: [[{ content: 'Orla' }, { content: '1' }]],
    },
    { type: 'gallery', content_elements: [image] },
    { type: 'correction', content: 'The boat is the <b>Orla</b>.' },
    {
      type: 'quote',
      content_elements: [{ type: 'text', content: '“It went dark.”' }],
      citation: { content: 'Lena Brandt' },
    },
    { type: 'element_group', content_elements: [{ type: 'text', content: 'The wind is rising.' }] },
    { type: 'raw_html', content: `<p>Sign up now</p>${html}` },
  ];
  const [update] = read(washingtonPost(scene(), { stories: [story(entry(1), elements)] })).updates;
  expect(plain(update?.text ?? [])).toBe(
    'Boat Rank\nOrla 1\nThe boat is the Orla.\n“It went dark.”\n— Lena Brandt\nThe wind is rising.',
  );
  expect(update).toMatchObject({
    pictures: [{ url: image.url }],
    embedded: [{ url: 'https://twitter.com/harbour/status/12' }],
  });
});

test('what editors list before the updates is a summary', () => {
  const blog = read(washingtonPost(scene(), { before: known(['Eleven boats are racing.', 'Two have turned back.']) }));
  expect(blog.updates.find(({ id }) => id === 'key-points')).toMatchObject({
    headline: 'Here’s what to know',
    summary: true,
    text: [{ kind: 'item' }, { kind: 'item' }],
  });
});

test.each([
  '{"type":"list","items":[',
  '{"type":"quote","content_elements":[',
  '{"type":"element_group","content_elements":[',
])('elements in elements without end are cut: %s', open => {
  const close = ']}';
  const html = washingtonPost(scene(), { stories: [story(entry(1), [{ deep: 1 }])] });
  expect(read(html.replace('{"deep":1}', open.repeat(50_000) + close.repeat(50_000))).updates).toHaveLength(1);
});

test('its title can end it', () => {
  expect(read(washingtonPost(scene())).state).toBe('live');
  expect(read(washingtonPost({ ...scene(), title: 'The regatta: how the day unfolded' })).state).toBe('ended');
});
