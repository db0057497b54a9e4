import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLivePage, normaliseAddress } from '../../../src/core/text/address.ts';
import { saying } from '../../support/problems.ts';

test.each([
  ['https://news.example/live', 'https://news.example/live'],
  ['  <https://news.example/live>  ', 'https://news.example/live'],
  ['news.example/live', 'https://news.example/live'],
  ['//news.example/live', 'https://news.example/live'],
  ['news.example:8080/live', 'https://news.example:8080/live'],
  ['http://feeds:8080/live', 'http://feeds:8080/live'],
  ['HTTPS://News.Example', 'https://news.example/'],
  ['https://news.example/live#block-1', 'https://news.example/live'],
  ['https://news.example/live?utm_source=x&utm_medium=y', 'https://news.example/live'],
  ['https://news.example/?a=1&fbclid=z&b=%20&c', 'https://news.example/?a=1&b=%20&c'],
  ['https://news.example/?xtor=1&at_medium=2&CMP=3&cmp=4&gclid=5&page=6', 'https://news.example/?page=6'],
  ['https://news.example/?at=1&format=2&xtors=3', 'https://news.example/?at=1&format=2&xtors=3'],
  ['https://news.example/?', 'https://news.example/'],
])('%s is spelled %s', (typed, url) => expect(normaliseAddress(typed)).toEqual({ url }));

test.each([
  ['', /Type the address/],
  ['   ', /Type the address/],
  ['guardian', /not a web address/],
  ['not an address', /not a web address/],
  ['https://', /not a web address/],
  ['ftp://news.example/', /I can only follow http and https/],
  ['file:///etc/passwd', /I can only follow http and https/],
  ['javascript:alert(1)', /I can only follow http and https/],
  ['data:text/html,x', /I can only follow http and https/],
  ['mailto:desk@news.example', /I can only follow http and https/],
  ['https://user:password@news.example/', /user name or password/],
  ['desk@news.example', /user name or password/],
  [`https://news.example/${'x'.repeat(2000)}`, /longer than 2000/],
  [`https://news.example/${'é'.repeat(900)}`, /longer than 2000/],
])('"%s" is refused with a problem', (typed, problem) =>
  expect(normaliseAddress(typed)).toEqual({ problem: saying(problem) }),
);

const query = fc.array(
  fc.tuple(fc.constantFrom('utm_source', 'page', 'xtor', 'CMP', 'q'), fc.string()).map(pair => pair.join('=')),
);
const pasted = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.tuple(fc.webUrl(), query).map(([url, parameters]) => `${url}?${parameters.join('&')}`),
);

test('normalising is idempotent', () => {
  fc.assert(
    fc.property(pasted, typed => {
      const once = normaliseAddress(typed);
      if ('url' in once) expect(normaliseAddress(once.url)).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

test('the result is an http or https address without fragment, credentials and tracking', () => {
  fc.assert(
    fc.property(pasted, typed => {
      const outcome = normaliseAddress(typed);
      if (!('url' in outcome)) return;
      const { protocol, hash, username, password, searchParams } = new URL(outcome.url);
      expect(['http:', 'https:']).toContain(protocol);
      expect([hash, username, password]).toEqual(['', '', '']);
      expect([...searchParams.keys()]).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(utm_|xtor$|CMP$)/)]),
      );
    }),
    { numRuns: 1000 },
  );
});

test.each([
  '/world/live/2026/nov/25/storm-over-the-harbour-live',
  '/live/c0123456789',
  '/US/live-updates/storm-over-the-harbour/?id=1',
  '/news/live-updates/storm-harbour-ferry/',
  '/news/world/live-blog/storm-over-the-harbour-rcna123456',
  '/news/2026-11-25/storm-over-the-harbour-live-blog/104375486',
  '/news/weather/storm-harbour-live-updates-rcna123456',
  '/mundo/ao-vivo/tempestade-no-porto.ghtml',
  '/cronaca/2026/11/25/diretta/tempesta_sul_porto-423/',
  '/meteo/en-direct/tempete-sur-le-port-1.html',
  '/directo/2026/11/25/temporal-en-el-puerto/',
  '/en-vivo/temporal-en-el-puerto/',
  '/newsticker/liveblog-sturm-mittwoch-100.html',
  '/panorama/liveblog-sturm-am-hafen-100.html',
  '/panorama/liveticker-sturm-am-hafen-100.html',
  '/panorama/sturm-am-hafen-liveticker-23456789.html',
  '/politik/liveticker/sturm-am-hafen',
  '/world-news/2026/11/25/storm-over-the-harbour-latest-news-live/',
  '/world/live-news/storm-over-the-harbour-02-07-26-intl/index.html',
  '/story/storm-over-the-harbour-live-13278142',
  '/story/storm-over-the-harbour-live-updates-13278142',
  '/news/world/storm-harbour-live-updates-latest-b2612345.html',
  '/india-news/storm-over-the-harbour-live-updates-101726600000000.html',
  '/story/news/nation/2026/11/25/storm-harbour-live-updates/75123456007/',
  '/news/uk-news/storm-live-updates-harbour-closed-33445566',
  '/world/live-blog/storm-over-the-harbour-live-updates/liveblog/114507052.cms',
  '/news/liveblog/2026/9/18/storm-live-ferries-stay-in-harbour',
  '/news/articles/storm-over-the-harbour-live-updates-c123',
  '/politik/ausland/sturm-am-hafen-liveblog-li.1234567',
  '/panorama/sturm-am-hafen-liveblog-1.6789012',
  '/panorama/sturm-am-hafen-im-news-ticker,ZKCYLOA',
  '/nachrichten/sturm-am-hafen-newsblog_id_260123456.html',
  '/panorama/sturm-am-hafen-liveblog-4HKJ7A2BZVDGRK5XQ3.html',
  '/international/sturm-am-hafen-liveticker-ld.1759794',
  '/jetzt/livebericht/3000000123456/sturm-am-hafen',
  '/flash-actu/en-direct-tempete-sur-le-port-20261125',
  '/international/2026-11-25/temporal-en-el-puerto-en-directo.html',
  '/mundo/minuto-a-minuto/temporal-en-el-puerto/',
  '/aovivo/tempestade-no-porto',
  '/esteri/diretta-live/26_novembre_25/tempesta-sul-porto.shtml',
  '/binnenland/liveblog/2536541-storm-boven-de-haven',
  '/swiat/relacja-na-zywo/burza-nad-portem',
  '/nyheter/direkt/stormen-i-hamnen',
  '/canli-blog/limanda-firtina',
])('%s is the page of a live blog', path => expect(isLivePage(`https://news.example${path}`)).toBe(true));

test.each([
  '/2026/11/25/storm-over-the-harbour/',
  '/2026/11/25/how-to-live/',
  '/2026/11/25/where-the-rich-and-famous-live/',
  '/2026/11/25/how-sailors-live/',
  '/2026/11/25/comedy-sketch-on-saturday-night-live/',
  '/culture/2026/11/25/live-music-returns-to-the-harbour',
  '/culture/2026/11/25/the-harbour-band-play-live/',
  '/culture/the-harbour-band-live',
  '/2026/11/25/olive-harvest-alive/',
  '/2026/11/25/deliver-live-in-peace/',
  '/lifestyle/2026/11/25/live-well-for-less',
  '/technology/live-streaming/platforms-compared',
  '/2026/11/25/alive-and-well-live-blogger-dies/',
  '/media/how-newsrooms-write-a-liveblog-well',
  '/directors/2026/harbour',
  '/direct-flights/harbour',
  '/directory/harbour',
  '/live',
  '/en/live-news/20261125-storm-over-the-harbour',
  '/culture/the-harbour-band-play-live-33445566',
  '/news/where-the-rich-live-33445566',
  '/travel/direct-flights-to-the-harbour-33445566',
  '/news/storm-updates-33445566',
  '/sport/liverpool-win-33445566',
  '/newsticker/meldung/Messenger-erweitert-seine-Funktionen-3171704.html',
  '/news/Verein-spielt-Regatta-von-1992-live-7227628.html',
  '/2026/11/25/storm-over-the-harbour-a-1a2b3c4d-0000-1111-2222-333344445555',
])('%s is not', path => expect(isLivePage(`https://news.example${path}`)).toBe(false));
