import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { ap, apWithCarousel, postId } from '../../fixtures/sources/newsrooms/ap.ts';
import { cnn, cnn2024 } from '../../fixtures/sources/newsrooms/cnn.ts';
import {
  abcAustralia,
  abcNews,
  g1,
  newspack,
  nyt,
  sky,
  timesOfIndia,
  zdf,
} from '../../fixtures/sources/newsrooms/others.ts';
import { changed, entry, entryId, scene } from '../../fixtures/sources/story.ts';
import { numbered } from '../source.format.ts';

const read = (html: string): LiveBlog =>
  readDocument(documentOf(html, { url: 'https://edition.gazette.example/live' })).blog;
const said = changed(scene(), entryId(4), {
  paragraphs: ['Harbour master Lena Brandt spoke to reporters. "Nobody is in danger," Brandt said.'],
  quote: undefined,
});

test.each([
  ['of today', cnn],
  ['of 2024', cnn2024],
])('the straight quotation marks of a CNN page %s are read, and who is quoted is found', (_, tell) => {
  const blog = read(tell(said));
  expect(plain(numbered(blog, 4)?.text ?? [])).toContain('"Nobody is in danger," Brandt said.');
  expect(quotesOf(blog.updates).map(({ text, speaker }) => [text, speaker])).toEqual([
    ['Nobody is in danger,', 'Lena Brandt'],
  ]);
});

test('a backslash stays where not every quotation mark has one', () => {
  const written = changed(scene(), entryId(4), { paragraphs: ['The sign says \\"in\\".'], quote: undefined });
  expect(plain(numbered(read(ap(written)), 4)?.text ?? [])).toBe('The sign says "in".');
  const mixed = changed(scene(), entryId(4), { paragraphs: ['"It is in C:\\"," she said.'], quote: undefined });
  expect(plain(numbered(read(ap(mixed)), 4)?.text ?? [])).toBe('"It is in C:\\"," she said.');
});

test('the headline of an update is taken from the page where the data have none', () => {
  const blog = read(cnn(scene()));
  expect(blog.updates.map(({ headline }) => headline)).toEqual([
    undefined,
    'Storm warning for the outer course',
    undefined,
    'What we know so far',
    undefined,
    'The regatta begins',
  ]);
  expect(numbered(blog, 1)?.url).toMatch(new RegExp(`\\?post-id=${entryId(1)}$`));
});

test('what stands in a custom element is no text', () => {
  const blog = read(ap(scene()));
  expect(plain(numbered(blog, 1)?.text ?? [])).toBe('Boat number 1 has rounded the Gannet buoy & is holding its line.');
  expect(read(apWithCarousel(scene())).updates.flatMap(({ text }) => text)).toEqual([]);
});

test('an update without an id is found in the page by date and headline: its anchor and its picture', () => {
  const blog = read(ap(scene()));
  expect(blog.updates.map(({ url }) => url.replace(/.*#/, ''))).toEqual([6, 5, 4, 3, 2, 1].map(n => postId(entry(n))));
  expect(numbered(blog, 1)?.pictures).toEqual([
    { url: 'https://dims.gazette.example/boats_0042.jpg', alt: 'Two boats at the start (Gazette Photo/Ada Vane)' },
  ]);
});

test('a fragment that all updates share is neither id nor link where a parameter tells them apart', () => {
  const blog = read(sky(scene()));
  expect(blog.updates.map(({ url }) => url.replace(/.*\?/, ''))).toEqual(
    [6, 5, 4, 3, 2, 1].map(number => `postid=${entryId(number)}#liveblog-body`),
  );
  expect(numbered(blog, 6)?.headline).toBeUndefined();
  expect(numbered(blog, 1)?.id).toMatch(new RegExp(`\\?postid=${entryId(1)}$`));
});

test('a list that a script fills is told from one that has not begun', () => {
  expect(() => read(abcNews(scene()))).toThrow('a script loads its updates');
  const ahead = { coverageStartTime: '2025-06-14T12:00:00Z' };
  expect(read(abcNews(scene(), ahead)).updates).toEqual([]);
});

test.each([
  ['CNN', cnn],
  ['the New York Times', nyt],
  ['ABC Australia', abcAustralia],
  ['Newspack', newspack],
])('a list that the data of %s join is one as on the page', (_, tell) => {
  const blog = read(tell(scene()));
  expect(numbered(blog, 3)?.text.map(({ kind }) => kind)).toEqual(['paragraph', 'item', 'item', 'item']);
  expect(numbered(blog, 3)?.summary).toBe(true);
});

test('a text that the data cut goes on as on the page, and one that is another stays', () => {
  const cut = (html: string): string =>
    html.replace(/("articleBody":"Boat number 2 has rounded the Gannet)[^"]*"/, '$1"');
  expect(plain(numbered(read(cut(nyt(scene()))), 2)?.text ?? [])).toBe(
    'Boat number 2 has rounded the Gannet buoy & is holding its line.',
  );
  const whole = nyt(scene()).replace('holding its line.</p>', 'holding its line. (Agency)</p><p>More</p>');
  expect(plain(numbered(read(whole), 6)?.text ?? [])).toMatch(/holding its line\.$/);
  const other = nyt(scene()).replace('"articleBody":"Boat number 2 has', '"articleBody":"Boat number 2 had');
  expect(plain(numbered(read(other), 2)?.text ?? [])).toContain('Boat number 2 had');
});

test('texts that the data of the Times of India cut are whole, and the last one ends where it ends', () => {
  const blog = read(timesOfIndia(scene()));
  expect(numbered(blog, 1)).toMatchObject({ headline: 'The regatta begins', authors: ['Mira Holloway'] });
  expect(plain(numbered(blog, 3)?.text ?? [])).toMatch(/^Three hours in, this is where things stand:\n• /);
  expect(plain(numbered(blog, 2)?.text ?? [])).toMatch(/holding its line\.$/);
  expect(plain(numbered(blog, 1)?.text ?? [])).not.toContain('Trending');
  expect(numbered(blog, 6)).toMatchObject({ keyEvent: false });
  const long = 'A second boat of the Great Marrow yacht club has turned over';
  const whole = read(timesOfIndia(changed(scene(), entryId(5), { title: long })));
  expect(numbered(whole, 5)).toMatchObject({ headline: long, keyEvent: true });
});

test('a list that the data have twice is read with the addresses of its own page, not of AMP', () => {
  expect(read(g1(scene())).updates.map(({ url }) => url.includes('/amp/'))).toEqual(Array(6).fill(false));
});

test.each([
  ['the New York Times', nyt],
  ['Newspack', newspack],
])('an update that a page of %s keeps at its top is pinned', (_, tell) => {
  const blog = read(tell(changed(scene(), entryId(3), { pinned: true })));
  expect(blog.updates.filter(({ pinned }) => pinned)).toEqual([numbered(blog, 3)]);
});

test('words under a picture that the data join to the text are no text', () => {
  const figure =
    '<figure><img src="https://img.example/a.jpg"><figcaption>Two boats at the start</figcaption></figure>';
  const shown = (html: string, before: string): string =>
    html
      .replace(/"articleBody":"(Boat number 2[^"]*)"/, `"articleBody":"${before}"`)
      .replace(/<p>Boat number 2/, `${figure}$&`);
  const told = (body: string) => numbered(read(shown(newspack(scene()), body)), 2);
  expect(plain(told('Two boats at the start $1')?.text ?? [])).toBe(
    'Boat number 2 has rounded the Gannet buoy & is holding its line.',
  );
  expect(told('Two boats at the start')).toMatchObject({
    text: [],
    pictures: [{ caption: 'Two boats at the start' }],
  });
});

test('the name of a site is that of the publisher that the data do not name', () => {
  const html = newspack(scene()).replace('<head>', '<head><meta property="og:site_name" content="Northlake Ledger">');
  expect(read(html.replace(/"publisher":\{[^{}]*\},/, '')).publisher).toBe('Northlake Ledger');
});

test.each<[what: string, line: string, state: LiveBlog['state']]>([
  ['says so above its updates', '<h2 class="note">Our live coverage has ended</h2>', 'ended'],
  ['says so in a sentence', '<div><p>Today’s live coverage has ended.</p></div>', 'ended'],
  ['goes on with links', '<p><b>Our live coverage for today has ended. <a href="/x">Follow here</a></b></p>', 'ended'],
  ['says that it has moved', '<p>Our live coverage of the race has moved <a href="/x">here</a>.</p>', 'ended'],
  ['tells of another day', '<p>Our live coverage of yesterday has ended.</p>', 'live'],
  ['tells of somebody’s coverage', '<p>The club said its live coverage has ended, and left.</p>', 'live'],
  ['pauses', '<p>Today’s live coverage has paused.</p>', 'ended'],
  ['names the day', '<p>Our live coverage has ended for the day.</p>', 'ended'],
  ['goes on in the sentence', '<p>Today’s live coverage has now ended, but there is more to read.</p>', 'ended'],
  ['is closed', '<p>This live blog is now closed.</p>', 'ended'],
  ['says so in Italian', '<p>La diretta è terminata.</p>', 'ended'],
  ['tells that a bridge is', '<p>The bridge is now closed.</p>', 'live'],
  ['links to another that has', '<a href="/other">Our live coverage has ended</a>', 'live'],
  ['tells that something else has', '<p>The race has ended</p>', 'live'],
])('a page that %s is %s', (_, line, state) => {
  for (const tell of [cnn, ap, nyt]) {
    const html = tell(scene()).replace('<main>', `<main>${line}`);
    expect(read(html).state).toBe(state);
  }
});

test('a live blog whose newest headline says that it is over has ended', () => {
  const told = (title: string, number: number) => read(zdf(changed(scene(), entryId(number), { title }))).state;
  expect(told('Ende des Liveblogs', 6)).toBe('ended');
  expect(told('Ende des Liveblogs', 5)).toBe('live');
  expect(told('Ende des Liveblogs: Wie es weitergeht', 6)).toBe('live');
});

test('Newspack marks one that is over', () => {
  expect(read(newspack(scene(), 'archived')).state).toBe('ended');
  expect(read(newspack(scene())).state).toBe('live');
});

test('a newsroom that signs its own updates names nobody', () => {
  const signed = changed(scene(), entryId(5), { author: 'GAZETTE' });
  expect(numbered(read(sky(signed)), 5)?.authors).toEqual([]);
  expect(numbered(read(sky(signed)), 1)?.authors).toEqual(numbered(read(sky(scene())), 1)?.authors);
});
