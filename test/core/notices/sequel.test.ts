import { describe, expect, test } from 'vitest';
import type { RichText } from '../../../src/core/model/live-blog.ts';
import { sequelOf } from '../../../src/core/notices/sequel.ts';
import { update } from '../../support/live-blog.ts';

const blog = { url: 'https://www.news.example/world/live/2026/nov/25/storm' };
const next = 'https://news.example/world/live/2026/nov/26/calm';

const saying = (before: string, link: string, { after = '', href = next } = {}): RichText => [
  { kind: 'paragraph', spans: [{ text: before }, { text: link, href }, { text: after }] },
];

const sequelAfter = (text: RichText, more: number = 0) =>
  sequelOf(blog, [...Array.from({ length: more }, (_, n) => update(`n${n}`)), update('last', { text })])?.url;

describe('the sequel of a live blog', () => {
  test.each([
    ['We are closing this blog. Our ', 'new live blog', ' is here.'],
    ['Our live coverage continues ', 'here', '.'],
    ['We’ve moved over to ', 'this page', '.'],
    ['Weiter im ', 'neuen Liveblog', '.'],
    ['Hier geht es ', 'im Blog von heute', ' weiter.'],
    ['Notre direct se poursuit ', 'ici', '.'],
    ['La cobertura continúa ', 'aquí', '.'],
    ['Читайте ', 'продовження', ' тут.'],
  ])('is told by “%s%s%s”', (before, link, after) => expect(sequelAfter(saying(before, link, { after }))).toBe(next));

  test.each([
    ['Follow the match ', 'live'],
    ['Read about ', 'the storm of 1987'],
    ['The rain will last. ', 'Weather'],
  ])('is not told by “%s%s”', (before, link) => expect(sequelAfter(saying(before, link))).toBeUndefined());

  test('is always at the same publisher, and another live blog', () => {
    const at = (href: string) => sequelAfter(saying('We continue ', 'here', { href }));
    expect(at('https://other.example/live/storm')).toBeUndefined();
    expect(at('https://news.example/world/2026/nov/26/calm')).toBeUndefined();
    expect(at(`${blog.url}/?page=2#block-7`)).toBeUndefined();
    expect(at('javascript:/live/')).toBeUndefined();
    expect(at(`${next}?page=with:block-1#block-1`)).toBe(next);
  });

  test('is found at the end or in the summary, and nowhere else', () => {
    const words = saying('We continue ', 'here');
    expect(sequelAfter(words, 2)).toBe(next);
    expect(sequelAfter(words, 3)).toBeUndefined();
    const summary = update('s', { text: words, summary: true });
    expect(sequelOf(blog, [update('a'), update('b'), update('c'), summary])?.url).toBe(next);
  });

  test('is not guessed if there are two candidates', () => {
    const two = [
      ...saying('We continue ', 'here'),
      ...saying('and ', 'there, in our new blog', { href: `${next}-two` }),
    ];
    expect(sequelAfter(two)).toBeUndefined();
  });

  const inSeries = (href: string) =>
    sequelOf({ url: 'https://news.example/world/live/2026/nov/25/harbour-storm-crane-fall-live' }, [
      update('last', { text: saying('Read on: ', 'all of it', { href: `https://news.example${href}` }) }),
    ])?.url;

  test.each([
    '/world/live/2026/nov/26/harbour-storm-clean-up-live',
    '/world/live/2026/dec/01/harbour-storm-crane-inquiry',
    '/world/live/2027/01/02/crane-fall-harbour-verdict',
  ])('is told by a link to %s, a later live blog of the series', href => {
    expect(inSeries(href)).toBe(`https://news.example${href}`);
  });

  test.each([
    '/world/live/2026/nov/24/harbour-storm-warning-live',
    '/world/live/2026/nov/25/harbour-storm-morning-live',
    '/sport/live/2026/nov/26/harbour-storm-clean-up-live',
    '/world/live/2026/nov/26/election-night-live',
    '/world/live/harbour-storm-crane-fall-live-two',
  ])('is not told by a link to %s', href => expect(inSeries(href)).toBeUndefined());
});
