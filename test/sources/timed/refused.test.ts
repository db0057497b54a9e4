import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import { expectLinear } from '../../support/growth.ts';

/** Articles with times in them that are no live blogs. */

const TEXT = 'Was dazu zu sagen ist, steht in diesem Absatz, und er ist nicht kurz.';
const heads = (lines: readonly string[]): string => lines.map(line => `<h3>${line}</h3><p>${TEXT}</p>`).join('');
const bolds = (lines: readonly string[]): string => lines.map(line => `<p><b>${line}</b> ${TEXT}</p>`).join('');
const plainLines = (lines: readonly string[]): string => lines.map(line => `<p>${line}</p>`).join('');
const listed = (lines: readonly string[]): string => `<ul>${lines.map(line => `<li>${line}</li>`).join('')}</ul>`;
const labels = (lines: readonly string[]): string =>
  lines.map(line => `<time datetime="${line}">${line}</time><h3>Ein Programmpunkt</h3><p>${TEXT}</p>`).join('');

const EVENING = ['18.45 Uhr: Vorberichte', '20.15 Uhr: Das Spiel', '22.00 Uhr: Die Analyse', '22.45 Uhr: Der Film'];
const MORNING = ['8.15 Uhr: Abfahrt', '9.30 Uhr: Ankunft', '11.00 Uhr: Führung', '12.30 Uhr: Essen'];
const GOALS = ['28:27 Kühn trifft', '27:27 Ausgleich', '27:26 Tor', '26:26 Tor', '26:25 Tor'];
const LATE_GOALS = ['21:19 Kühn trifft', '20:19 Tor', '20:18 Tor', '19:18 Tor', '19:17 Tor'];
const MINUTES = ['90.+3 Abpfiff', '88. Minute: Gelb', '71. Minute: Tor', '45. Minute: Pause', '12. Minute: Ecke'];
const CHAPTERS = ['00:00 Begrüßung', '02:15 Die Lage', '12:41 Ein Gast', '31:08 Fragen', '44:50 Schluss'];
const STEPS = ['00:15 Teig', '01:30 Gehen lassen', '00:45 Backen', '00:10 Abkühlen'];
const PRICES = ['12.50 Euro: Menü', '11.90 Euro: Suppe', '10.20 Euro: Salat', '9.80 Euro: Brot'];
const DATES = ['24.12. Heiligabend', '11.11. Sankt Martin', '03.10. Feiertag', '01.05. Maifeiertag'];
const ENGLISH = ['9:00 Breakfast', '10:30 Opening talk', '12:00 Lunch', '14:00 Workshops'];
const FRENCH = ['8h30 Accueil', '10h00 Débat', '12h15 Repas', '15h45 Clôture'];
const FALLING = ['22.45 Uhr: Der Film', '20.15 Uhr: Das Spiel', '18.45 Uhr: Vorberichte', '17.00 Uhr: Magazin'];

const ARTICLES: readonly [what: string, title: string, body: string][] = [
  ['a TV listing', 'Das TV-Programm am Abend', heads(EVENING)],
  ['a TV listing in bold', 'Heute im Fernsehen', bolds(EVENING)],
  ['a TV listing that begins with the end', 'Rückblick auf den Fernsehabend', heads(FALLING)],
  ['sport live on TV', 'Champions League live im TV und Stream', heads(EVENING)],
  ['a listing of tonight in a ticker’s name', 'TV-Ticker: das läuft heute', heads(EVENING)],
  ['a timetable', 'So fahren die Busse am Sonntag', listed(MORNING)],
  ['a timetable in headings', 'Sonderzug zur Messe: der Fahrplan', heads(MORNING)],
  ['a timetable as labels', 'Der Fahrplan', labels(['08:15', '09:30', '11:00', '12:30'])],
  ['the programme of a day out', 'Ausflug mit dem Heimatverein', heads(MORNING)],
  ['the programme of a concert', 'Livemusik im Park: das Programm', bolds(EVENING)],
  ['the programme of a congress', 'Conference programme', heads(ENGLISH)],
  ['the programme of a congress, live', 'Watch the conference live', heads(ENGLISH)],
  ['the programme of a day in French', 'Le programme de la journée', heads(FRENCH)],
  ['a recipe', 'Brot in drei Stunden', heads(STEPS)],
  ['a recipe in bold', 'Hefezopf wie bei Oma', bolds(STEPS)],
  ['a handball report', 'Handball: Lindenau siegt', heads(GOALS)],
  ['the scores of a handball ticker', 'Handball-Liveticker: Lindenau siegt', heads(LATE_GOALS)],
  ['a handball report in bold', 'Liveticker zum Nachlesen', bolds(GOALS)],
  ['a football report', 'Fußball-Liveticker zum Nachlesen', heads(MINUTES)],
  ['a football report in bold', 'Das Spiel im Ticker', bolds(MINUTES)],
  ['the chapters of a podcast', 'Die neue Folge', heads(CHAPTERS)],
  ['the chapters of a podcast about tickers', 'Wie ein Liveticker entsteht', heads(CHAPTERS)],
  ['the chapters of a film', 'Video: der ganze Auftritt', plainLines(CHAPTERS)],
  ['a menu with prices', 'Mittagstisch', heads(PRICES)],
  ['prices in a ticker', 'Preis-Ticker', heads(PRICES)],
  ['a calendar', 'Die Feiertage des Jahres', heads(DATES)],
  ['a calendar in a news blog', 'Newsblog: die Feiertage', heads(DATES)],
  ['a chronicle of a day', 'Chronologie: so verlief der Tag', heads(MORNING)],
  ['a chronicle in a ticker’s archive', 'Der Ticker vom Unglückstag', heads(MORNING)],
  ['a chronicle in bold', 'Protokoll einer Nacht', bolds(FALLING)],
  [
    'opening hours',
    'Wann die Ämter öffnen',
    listed(['8.00 Uhr: Bürgeramt', '9.00 Uhr: Kasse', '10.00 Uhr: Archiv', '11.00 Uhr: Museum']),
  ],
  [
    'service times',
    'Gottesdienste am Sonntag',
    bolds(['9.00 Uhr: Dom', '9.30 Uhr: St. Anna', '10.00 Uhr: Auferstehung', '11.15 Uhr: Kapelle']),
  ],
  ['three parts only', 'Regatta-Ticker', heads(['12.31 Uhr: Start', '12.10 Uhr: Wind', '11.50 Uhr: Regen'])],
  [
    'parts in no order',
    'Regatta-Ticker',
    heads(['12.31 Uhr: A', '8.10 Uhr: B', '11.50 Uhr: C', '7.10 Uhr: D', '10.05 Uhr: E']),
  ],
  ['parts without a text', 'Kino-Ticker', FALLING.map(line => `<h3>${line}</h3>`).join('')],
  [
    'times in running text',
    'Regatta-Ticker',
    plainLines(['Um 12.31 Uhr begann es.', 'Um 12.10 Uhr war Ruhe.', '11.50 Uhr war der Start.', '11.00 Uhr: nichts.']),
  ],
  [
    'times between other headings',
    'Regatta-Ticker',
    heads(['12.31 Uhr: A', 'Das Wetter', '12.10 Uhr: B', 'Der Verkehr', '11.50 Uhr: C', 'Sport', '11.10 Uhr: D']),
  ],
  ['advertisements for stickers', 'Sticker für jedes Boot', heads(FALLING)],
];

const page = (title: string, body: string, changed = '2026-08-11T16:00:00+02:00'): string =>
  `<html><head><title>${title}</title><meta property="og:type" content="article">
<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${changed}","dateModified":"${changed}"}</script></head>
<body><main><article><h1>${title}</h1><p>${TEXT}</p>${body}</article></main>`;
const read = (html: string) =>
  readDocument(documentOf(html, { url: 'https://www.gazette.example/leben/artikel-102.html' }));

test.each(ARTICLES)('%s is no live blog', (_, title, body) => {
  expect(() => read(page(title, body))).toThrow(UnreadableDocumentError);
});

/** Ways in which newsrooms dress an article: its address, when it was changed, and what stands around it. */
const DRESSES: readonly { path: string; changed?: string; around?: (body: string) => string }[] = [
  { path: '/leben/artikel-102.html' },
  { path: '/sport/2026/08/11/bericht-vom-abend/', changed: '2026-08-11T14:00:00Z' },
  { path: '/news/tv-und-stream-33445566', changed: '2026-08-12T06:00:00+02:00' },
  { path: '/2026/08/11/how-to-live/', around: body => `<div class="live"><section>${body}</section></div>` },
  { path: '/magazin/2026/august/', changed: '2026-08-11T18:00:00+02:00' },
  { path: '/rezepte/', around: body => `<h2>So geht es</h2>${body}<h2>Mehr zum Thema</h2><p>${TEXT}</p>` },
  { path: '/culture/the-band-play-live-33445566', around: body => `<div class="teaser"><b>Live</b></div>${body}` },
];
const SCHEDULES: readonly [title: string, body: string][] = [
  ['Sunday roast', heads(['0:15 Chop the onions', '0:30 Sear the meat', '1:45 Roast it', '2:10 Rest it'])],
  ['Tonight on TV', labels(['19:00', '20:15', '21:45', '22:30'])],
  [
    'What’s on: the listings',
    bolds(['7.00pm The News', '8.00pm The Quiz', '9.00pm The Film', '10.30pm The Late Show']),
  ],
  ['Match report: late winner', bolds(['90+4 Goal!', '78 Booking', '61 Substitution', '45+2 Half-time', '12 Corner'])],
  ['Le programme télé', heads(['21h10 Le film', '22h45 Le débat', '23h30 Le journal', '00h15 La météo'])],
  ['La programación', heads(['20:00 Noticias', '21:30 Cine', '23:15 Debate', '00:30 Deportes'])],
  ['Radio: the schedule', listed(['06:00 Breakfast', '09:00 Talk', '12:00 News', '15:00 Drive'])],
  ['Race day, hour by hour', plainLines(['09:00 Gates open', '11:30 First race', '13:00 Lunch', '16:45 Last race'])],
];

test('no ordinary article is a live blog, however it is dressed', () => {
  const all = [...ARTICLES.map(([, title, body]) => [title, body] as const), ...SCHEDULES];
  const taken = DRESSES.flatMap(({ path, changed, around = body => body }) =>
    all.filter(([title, body]) => {
      const url = `https://www.gazette.example${path}`;
      try {
        return readDocument(documentOf(page(title, around(body), changed), { url })) !== undefined;
      } catch {
        return false;
      }
    }),
  );
  expect(taken.map(([title]) => title)).toEqual([]);
  expect(all.length * DRESSES.length).toBeGreaterThanOrEqual(300);
});

test('an article that names no date is none', () => {
  expect(() => read(page('Regatta-Ticker', heads(FALLING), 'gestern'))).toThrow(UnreadableDocumentError);
  expect(read(page('Regatta-Ticker', heads(FALLING), '2026-08-11T22:50:00+02:00')).blog.updates).toHaveLength(4);
});

test('data that hold such an article are none', () => {
  const clocks = ['22:45', '21:31', '20:12', '19:05'];
  const parts = clocks.map(
    clock => `<time datetime='2026-08-11T${clock}:00Z'>${clock}</time><h3>Ein Mast bricht</h3><p>${TEXT}</p>`,
  );
  const html = `<html><body><article>${parts.join('')}`;
  const url = 'https://www.gazette.example/wp-json/wp/v2/posts/regatta-ticker';
  const told = documentOf(`[{"content":{"rendered":${JSON.stringify(html)}}}]`, { url });
  expect(() => readDocument(told)).toThrow(UnreadableDocumentError);
});

test('days that are none of the calendar’s are no dates', () => {
  const days = ['45.99.2026', '31.13.2026', '00.00.0000', '11.08.9999'];
  const parts = days
    .map(day => `${day} • 12:41 Uhr`)
    .map(line => `<div class="liveblog__datetime">${line}</div><h2>Das Boot</h2><p>${TEXT}</p>`);
  expect(() => read(page('Regatta-Ticker', parts.join('')))).toThrow(UnreadableDocumentError);
});

const HOSTILE: readonly [name: string, fill: (size: number) => string][] = [
  ['headings with times', n => heads(Array.from({ length: n / 40 }, (_, at) => `${at % 24}.10 Uhr: x`))],
  ['times that never end', n => `<h2>${'12.31 Uhr: '.repeat(n / 10)}</h2>`],
  ['digits', n => `<h2>${'1'.repeat(n)}</h2>`],
  ['plus signs', n => `<p><b>${'+'.repeat(n)}</b>`],
  ['bold in bold', n => `<p>${'<b>12:31 '.repeat(n / 10)}`],
  ['open headings', n => '<h2>12.31 Uhr: x'.repeat(n / 16)],
  ['ids in one another', n => '<div id="x"><time>12:31'.repeat(n / 24)],
  ['dates', n => heads(['12.31 Uhr: x', '12.30 Uhr: x', ...Array.from({ length: n / 30 }, () => '11. August 2026')])],
];

test.each(HOSTILE)('%s: read or refused, in time that grows with the length', (_, fill) => {
  expectLinear(size => {
    try {
      read(page('Regatta-Ticker', fill(size)));
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableDocumentError);
    }
  }, 50_000);
});
