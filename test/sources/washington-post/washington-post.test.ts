import { expect, test } from 'vitest';
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

test('what editors list before the updates is a summary', () => {
  const blog = read(washingtonPost(scene(), { before: known(['Eleven boats are racing.', 'Two have turned back.']) }));
  expect(blog.updates.find(({ id }) => id === 'summary')).toMatchObject({
    headline: 'Here’s what to know',
    summary: true,
    text: [{ kind: 'item' }, { kind: 'item' }],
  });
});

test('lists in lists without end are cut', () => {
  const [open, close] = ['{"type":"list","items":[', ']}'];
  const html = washingtonPost(scene(), { stories: [story(entry(1), [{ deep: 1 }])] });
  expect(read(html.replace('{"deep":1}', open.repeat(50_000) + close.repeat(50_000))).updates).toHaveLength(1);
});

test('its title can end it', () => {
  expect(read(washingtonPost(scene())).state).toBe('live');
  expect(read(washingtonPost({ ...scene(), title: 'The regatta: how the day unfolded' })).state).toBe('ended');
});
