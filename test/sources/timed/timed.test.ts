import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { br24, ntv, tagesschau } from '../../fixtures/sources/newsrooms/tickers.ts';
import { changed, entryId, scene } from '../../fixtures/sources/story.ts';
import { numbered } from '../source.format.ts';

const url = 'https://www.gazette.example/regatta-liveblog';
const read = (html: string): LiveBlog => readDocument(documentOf(html, { url })).blog;

const TEXT = 'Das Boot hat die Boje umrundet und hält Kurs auf das Ziel.';
const page = (changed: string, parts: readonly string[]): string =>
  `<html><head><title>Regatta-Ticker</title><script type="application/ld+json">{"@type":"NewsArticle","dateModified":"${changed}"}</script>
<body><article>${parts.join('')}</article>`;
const part = (head: string): string => `<h2>${head}</h2><p>${TEXT}</p>`;
const times = (blog: LiveBlog) => blog.updates.map(({ publishedAt = '' }) => publishedAt.slice(0, 16));

test('a link leads to the anchor of an update, else to the page', () => {
  expect(numbered(read(tagesschau(scene())), 5)?.url).toMatch(new RegExp(`-102\\.html#Eintrag-${entryId(5)}$`));
  expect(numbered(read(ntv(scene())), 5)?.url).toMatch(/article30138295-102\.html$/);
});

test('it has ended when its newest part says so', () => {
  const told = (number: number) => read(tagesschau(changed(scene(), entryId(number), { title: 'Ende des Liveblogs' })));
  expect(told(6).state).toBe('ended');
  expect(told(5).state).toBe('live');
});

test.each([
  [
    'tagesschau',
    tagesschau,
    [`<a href="#Eintrag-${entryId(5)}">Sturm</a>`, `<a href="#Eintrag-${entryId(1)}">Beginn</a>`],
  ],
  ['BR24', br24, ['Storm warning for the outer course (11.30 Uhr)', 'The regatta begins (11.06 Uhr)']],
])('what a page of %s lists as most important are its key events', (_, tell, items) => {
  const list = `<div><h3>Die wichtigsten Entwicklungen im Überblick:</h3><ul>${items.map(each => `<li>${each}</li>`).join('')}</ul></div>`;
  const blog = read(tell(scene()).replace('<article>', `$&${list}`));
  expect(blog.updates.filter(({ keyEvent }) => keyEvent).map(({ headline }) => headline)).toEqual([
    'Storm warning for the outer course',
    'The regatta begins',
  ]);
  expect(blog.updates).toHaveLength(6);
  expect(blog.keyEventRule).toBeUndefined();
});

test('a list in other words above the parts is a summary', () => {
  const list = '<h3>Das Wichtigste im Überblick</h3><ul><li>Elf Boote segeln.</li><li>Zwei sind zurück.</li></ul>';
  const blog = read(tagesschau(scene()).replace('<article>', `$&${list}`));
  expect(blog.updates.at(-1)).toMatchObject({
    id: 'key-points',
    summary: true,
    headline: 'Das Wichtigste im Überblick',
  });
  expect(blog).toMatchObject({ keyEventRule: 'headlines', windowEnd: blog.updates.at(-2)?.id });
});

test('promotion between the parts and what stands below them is left out', () => {
  const words = [tagesschau, ntv, br24].flatMap(tell => read(tell(scene())).updates.map(({ text }) => plain(text)));
  expect(
    words.filter(each => /Versicherung|BISHERIGEN|Boje ist|Juni 2025|Quelle|Küste|Dieses Thema|nachlesen/.test(each)),
  ).toEqual([]);
});

test('headings within a part are its own, those of the article end the parts', () => {
  const inner = `<h3>Was die Crew sagt</h3><p>${TEXT}</p>`;
  const other = '<h3>Mehr zum Thema</h3><p>Was eine Boje kostet</p>';
  const parts = ['12.31', '11.39', '11.13', '10.31'].map(
    each => part(`${each} Uhr: Das Boot liegt vorn`) + inner + other,
  );
  const blog = read(page('2026-08-11T16:00:00+02:00', parts));
  expect(blog.updates.map(({ text }) => text.map(({ kind }) => kind).join())).toEqual([
    'paragraph,heading,paragraph',
    'paragraph,heading,paragraph',
    'paragraph,heading,paragraph',
    'paragraph',
  ]);
  expect(JSON.stringify(blog.updates)).not.toContain('Boje kostet');
});

test('what is hidden or for other programs is no text', () => {
  const hidden =
    '<noscript><p>Kein Skript</p></noscript><template><p>Vorlage</p></template><form><p>Newsletter</p></form>';
  const parts = ['12.31', '11.39', '11.13', '10.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`) + hidden);
  const texts = read(page('2026-08-11T16:00:00+02:00', parts)).updates.map(({ text }) => plain(text));
  expect(texts).toEqual([TEXT, TEXT, TEXT, TEXT]);
});

test('the last part keeps what stands where other parts have it', () => {
  const wrapped = ['12.31', '11.39', '11.13', '10.31'].map(
    each => `<div>${part(`${each} Uhr: Das Boot liegt vorn`)}</div>`,
  );
  const html = page('2026-08-11T12:35:00+02:00', [...wrapped, '<p>Die Redaktion freut sich über Hinweise.</p>']);
  expect(read(html).updates.map(({ text }) => plain(text))).toEqual(Array(4).fill(TEXT));
  const beside = page('2026-08-11T12:35:00+02:00', [
    ...['12.31', '11.39', '11.13', '10.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`)),
    '<ul><li>Zwei Boote liegen zurück.</li></ul><p><i>Die Quellen</i> sind <a href="/x">andere Boote</a>.</p><p>Quellen: Boote</p>',
  ]);
  expect(plain(read(beside).updates.at(-1)?.text ?? [])).toBe(
    `${TEXT}\n• Zwei Boote liegen zurück.\nDie Quellen sind andere Boote.`,
  );
});

test('times before midnight are those of the day before, as often as the clock goes back', () => {
  const clocks = ['00.20', '23.40', '22.05', '14.30', '12.05', '09.10', '23.10', '22.55'];
  const blog = read(
    page(
      '2026-08-12T00:25:00+02:00',
      clocks.map(each => part(`${each} Uhr: Das Boot liegt vorn`)),
    ),
  );
  expect(times(blog).map(time => time.slice(8))).toEqual([
    '11T22:20',
    '11T21:40',
    '11T20:05',
    '11T12:30',
    '11T10:05',
    '11T07:10',
    '10T21:10',
    '10T20:55',
  ]);
});

test('a newest time that is later than the page was changed is of the day before', () => {
  const clocks = ['23.50', '23.40', '23.20', '22.55'];
  const blog = read(
    page(
      '2026-08-12T00:05:00+02:00',
      clocks.map(each => part(`${each} Uhr: Das Boot liegt vorn`)),
    ),
  );
  expect(times(blog)[0]).toBe('2026-08-11T21:50');
});

test('a day that is written counts, above its parts or below them', () => {
  const day = (words: string): string => `<h2>${words}</h2>`;
  const [a, b, c, d] = ['09.10', '08.20', '21.30', '20.40'].map(each => part(`${each} Uhr: Das Boot liegt vorn`));
  const expected = ['2026-08-11T07:10', '2026-08-11T06:20', '2026-08-09T19:30', '2026-08-09T18:40'];
  const above = [day('Dienstag, 11. August 2026'), a, b, day('Sonntag, 9. August 2026'), c, d];
  const below = [a, b, day('11.08.2026'), c, d, day('9. August 2026')];
  for (const parts of [above, below])
    expect(
      times(
        read(
          page(
            '2026-08-20T12:00:00+02:00',
            parts.map(each => each ?? ''),
          ),
        ),
      ),
    ).toEqual(expected);
});

test('without a zone "Uhr" is the clock of Berlin, and other times are read only if they fit the page’s', () => {
  const german = ['12.31', '11.39', '11.13', '10.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`));
  expect(times(read(page('2026-01-27T11:32:00Z', german)))[0]).toBe('2026-01-27T11:31');
  const bare = ['12:31', '11:39', '11:13', '10:31'].map(each => part(`${each} The boat is ahead`));
  expect(times(read(page('2026-01-27T12:32:00+00:00', bare)))[0]).toBe('2026-01-27T12:31');
  expect(() => read(page('2026-01-27T17:32:00Z', bare))).toThrow('no live blog');
});

test('parts in the order of the day are read if the last is new', () => {
  const parts = ['10.31', '11.13', '11.39', '12.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`));
  const blog = read(page('2026-08-11T12:35:00+02:00', parts));
  expect(times(blog)).toEqual(['2026-08-11T10:31', '2026-08-11T09:39', '2026-08-11T09:13', '2026-08-11T08:31']);
  expect(() => read(page('2026-08-11T18:35:00+02:00', parts))).toThrow('no live blog');
});

test('a part that is added late keeps its day', () => {
  const parts = [
    '12.31',
    '11.39',
    '11.45',
    '11.13',
    '11.00',
    '10.50',
    '10.40',
    '10.31',
    '10.20',
    '10.10',
    '10.00',
    '9.50',
  ];
  const blog = read(
    page(
      '2026-08-11T12:35:00+02:00',
      parts.map(each => part(`${each} Uhr: Das Boot liegt vorn`)),
    ),
  );
  expect(times(blog).slice(0, 3)).toEqual(['2026-08-11T10:31', '2026-08-11T09:45', '2026-08-11T09:39']);
});

test('of two updates in one minute the older keeps its id', () => {
  const parts = ['12.31', '11.39', '11.13', '10.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`));
  const later = read(page('2026-08-11T12:35:00+02:00', [part('12.31 Uhr: Ein Mast bricht'), ...parts]));
  expect(later.updates.map(({ id }) => id).slice(0, 2)).toEqual(['2026-08-11T10:31~2', '2026-08-11T10:31']);
});

test.each<[how: string, head: (clock: string) => string]>([
  ['with plus signs on both sides', clock => `<h3>+++ ${clock} Uhr +++ Das Boot liegt vorn</h3><p>${TEXT}</p>`],
  ['after “Update”', clock => `<h3>Update ${clock} Uhr: Das Boot liegt vorn</h3><p>${TEXT}</p>`],
  ['in brackets', clock => `<h3>[${clock}] Das Boot liegt vorn</h3><p>${TEXT}</p>`],
  ['after a date without a year', clock => `<h3>11.08., ${clock} Uhr: Das Boot liegt vorn</h3><p>${TEXT}</p>`],
  ['in Italian', clock => `<h3>Ore ${clock} - Das Boot liegt vorn</h3><p>${TEXT}</p>`],
  ['in bold between plus signs', clock => `<p>+++ <b>${clock} Uhr: Das Boot liegt vorn</b> +++ ${TEXT}</p>`],
])('a time may be written %s', (_, head) => {
  const { updates } = read(page('2026-08-11T12:35:00+02:00', ['12:31', '11:39', '11:13', '10:31'].map(head)));
  expect(updates.map(({ headline, text }) => [headline, plain(text)])).toEqual(
    Array(4).fill(['Das Boot liegt vorn', TEXT]),
  );
  expect(updates[0]?.publishedAt).toBe('2026-08-11T10:31:00.000Z');
});

test('its title can end it', () => {
  const parts = ['12.31', '11.39', '11.13', '10.31'].map(each => part(`${each} Uhr: Das Boot liegt vorn`));
  const html = page('2026-08-11T12:35:00+02:00', parts);
  expect(read(html).state).toBe('live');
  expect(read(html.replace('Regatta-Ticker', 'Regatta: Der Liveticker ist beendet')).state).toBe('ended');
});
