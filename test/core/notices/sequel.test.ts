import { describe, expect, test } from 'vitest';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { RichText, Update } from '../../../src/core/model/live-blog.ts';
import { isSureSequel, sequelInFeed, sequelOf, sequelsOn } from '../../../src/core/notices/sequel.ts';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';

const blog = { url: 'https://www.news.example/world/live/2026/nov/25/storm' };
const next = 'https://news.example/world/live/2026/nov/26/calm';

const tracked = (one: Update): Tracked => ({ update: one, hash: '', absent: 0, state: 'listed' });

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

describe('what a page names', () => {
  const own = {
    url: 'https://news.example/world/live/2026/nov/25/harbour-storm-crane-fall-live',
    title: 'Harbour storm',
  };
  const later = (day: number) => `https://news.example/world/live/2026/nov/${day}/harbour-storm-crane-live`;

  test('is what it announces, then the newest later one of its series', () => {
    const page = [
      ...saying('Follow our ', 'latest live coverage', { href: later(26) }),
      ...saying('', 'Friday', { href: later(27) }),
      ...saying('', 'Tuesday', { href: later(24) }),
      ...saying('', 'Cup final', { href: 'https://news.example/sport/live/2026/nov/27/cup-final-live' }),
    ];
    expect(sequelsOn(own, page).map(({ url }) => url)).toEqual([later(26), later(27)]);
  });

  test('is none if two of its series are announced', () => {
    const page = [26, 27].flatMap(day =>
      saying('Our new live blog: ', 'here', { href: later(day).replace('2026/nov/', '') }),
    );
    expect(sequelsOn(own, page)).toEqual([]);
  });

  test('may be called live by its words alone, if it is the only one of the series', () => {
    const address = (name: string) => `https://news.example/story/${name}`;
    const announced = (name: string, words: string) =>
      saying('Our coverage continues: ', words, { href: address(name) });
    const page = announced('harbour-storm-day-two', 'Harbour storm live: day two');
    expect(sequelsOn(own, page).map(({ url }) => url)).toEqual([address('harbour-storm-day-two')]);
    const other = announced('harbour-storm-day-three', 'Harbour storm ticker: day three');
    expect(sequelsOn(own, [...page, ...other])).toEqual([]);
    expect(sequelsOn(own, announced('harbour-storm-explained', 'Harbour storm explained'))).toEqual([]);
    expect(sequelsOn(own, announced('cup', 'Cup final live'))).toEqual([]);
    expect(sequelOf(own, [update('last', { text: page })])).toBeUndefined();
  });

  const known = { blog: liveBlog([], own), tracked: [tracked(keyEvent('a', { at: 1 }))] };
  const now = new Date('2026-11-25T20:00:00.000Z');
  const next = (given: Parameters<typeof liveBlog>[1] = {}) =>
    liveBlog([keyEvent('b', { at: 30 })], { id: 'next', url: later(26), title: 'Harbour storm, day two', ...given });

  test('is sure if it is newer, alive and about the same, at the same site', () => {
    expect(isSureSequel(known, next(), now)).toBe(true);
    expect(isSureSequel(known, { ...next(), updates: [] }, now)).toBe(true);
  });

  test.each<[why: string, given: Parameters<typeof liveBlog>[1] & { ended?: true }]>([
    ['is over', { state: 'ended' }],
    ['is over, as its page says', { ended: true }],
    ['is of another site', { url: later(26).replace('news', 'other') }],
    ['is of another series', { url: 'https://news.example/live/cup-final', title: 'The cup final' }],
    ['is the same', { url: own.url }],
    ['is older', { updates: [keyEvent('z', { at: 0 })] }],
  ])('is in doubt if it %s', (_, given) => expect(isSureSequel(known, { ...next(), ...given }, now)).toBe(false));

  test.each(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])(
    'is in doubt if it has only “%s” in common',
    day => {
      const before = { ...known, blog: { ...known.blog, url: 'https://news.example/a', title: `${day}: cricket` } };
      const after = { ...next(), url: 'https://news.example/b', title: `${day}: tennis` };
      expect(isSureSequel(before, after, now)).toBe(false);
    },
  );

  test('is in doubt if it has had no update for long', () =>
    expect(isSureSequel(known, next(), new Date('2026-11-27T20:00:00.000Z'))).toBe(false));

  test('is the newest of its series in a feed', () => {
    const items = [
      update('x', { url: later(27), headline: 'Harbour storm', publishedAt: '2026-11-25T19:30:00.000Z' }),
      update('y', { url: later(24), headline: 'Harbour storm', publishedAt: '2026-11-24T06:00:00.000Z' }),
      update('z', { url: 'https://news.example/live/cup', headline: 'Cup', publishedAt: '2026-11-25T19:40:00.000Z' }),
    ];
    expect(sequelInFeed(known, items, now)?.url).toBe(later(27));
    expect(sequelInFeed(known, items.slice(1), now)).toBeUndefined();
    const address = 'https://news.example/story/harbour-storm-day-two';
    const called = (headline: string) =>
      sequelInFeed(known, [update('w', { url: address, headline, publishedAt: '2026-11-25T19:30:00.000Z' })], now)?.url;
    expect(called('Harbour storm: the ticker')).toBe(address);
    expect(called('Harbour storm: what it cost')).toBeUndefined();
  });
});
