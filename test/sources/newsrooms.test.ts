import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { turned } from '../../src/core/diff/rest.ts';
import { nextCheck } from '../../src/core/time/poll-schedule.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { alJazeera } from '../fixtures/sources/newsrooms/al-jazeera.ts';
import { ap } from '../fixtures/sources/newsrooms/ap.ts';
import { ukPage, worldService } from '../fixtures/sources/newsrooms/bbc.ts';
import { cnn } from '../fixtures/sources/newsrooms/cnn.ts';
import {
  abcAustralia,
  abcNews,
  g1,
  newspack,
  nyt,
  sky,
  tickaroo,
  timesOfIndia,
  zdf,
} from '../fixtures/sources/newsrooms/others.ts';
import { br24, ntv, tagesschau } from '../fixtures/sources/newsrooms/tickers.ts';
import { washingtonPost } from '../fixtures/sources/newsrooms/washington-post.ts';
import { express, ndtv, reach, repubblica } from '../fixtures/sources/postings.ts';
import { scene } from '../fixtures/sources/story.ts';

/** Each row of docs/sources.md that works: a page in the newsroom's shape, and the source that reads it. */
const NEWSROOMS = [
  ['ABC News (Australia)', 'liveblogposting', abcAustralia(scene())],
  ['AP', 'liveblogposting', ap(scene())],
  ['BBC', 'bbc', ukPage(scene())],
  ['BBC World Service', 'bbc', worldService(scene())],
  ['BR24', 'timed-article', br24(scene())],
  ['CNN', 'liveblogposting', cnn(scene())],
  ['Express', 'liveblogposting', express(scene())],
  ['g1', 'liveblogposting', g1(scene())],
  ['la Repubblica', 'liveblogposting', repubblica(scene())],
  ['n-tv', 'timed-article', ntv(scene())],
  ['NDTV', 'liveblogposting', ndtv(scene())],
  ['New York Times', 'liveblogposting', nyt(scene())],
  ['Newspack Rolling Coverage', 'liveblogposting', newspack(scene())],
  ['Reach (Mirror, Cork Beo and others)', 'liveblogposting', reach(scene())],
  ['Sky News', 'liveblogposting', sky(scene())],
  ['tagesschau', 'timed-article', tagesschau(scene())],
  ['Times of India', 'liveblogposting', timesOfIndia(scene())],
  ['Washington Post', 'washington-post', washingtonPost(scene())],
  ['ZDFheute', 'liveblogposting', zdf(scene())],
] as const;

/** Each row that does not: a page, and the reason that is given. */
const REFUSED = [
  ['ABC News (US)', 'a script loads its updates', abcNews(scene())],
  ['Pages that embed Tickaroo, 24liveblog, Arena, ScribbleLive or Norkon', 'A script of Tickaroo', tickaroo(scene())],
] as const;

/** Each row whose page only leads to its updates. */
const POINTING = [['Al Jazeera (English, Arabic)', alJazeera(scene()), 'graphql?wp-site=aje&operationName=']] as const;

test.each(NEWSROOMS)('a page in the shape of %s is read as %s', (_, source, html) => {
  const reading = readDocument(documentOf(html, { url: 'https://www.gazette.example/live' }));
  expect(reading.source).toBe(source);
  expect(reading.blog.updates).toHaveLength(6);
});

test.each(REFUSED)('a page in the shape of %s is refused: %s', (_, reason, html) => {
  expect(() => readDocument(documentOf(html, { url: 'https://www.gazette.example/live' }))).toThrow(reason);
});

test.each(POINTING)('a page in the shape of %s leads to its updates', (_, html, place) => {
  expect(() => readDocument(documentOf(html, { url: 'https://www.gazette.example/live' }))).toThrow(
    `https://www.gazette.example/${place}`,
  );
});

const HOUR = 60 * 60_000;

test.each(NEWSROOMS)(
  'a live blog of %s that falls silent is over after 36 hours, and asked once a day after a week',
  (_, __, html) => {
    const read = readDocument(documentOf(html, { url: 'https://www.gazette.example/live' })).blog;
    const { updates, ...blog } = read;
    const tracked = updates.map(update => ({ update, hash: '', absent: 0, state: 'listed' as const }));
    const newest = Date.parse(updates[0]?.publishedAt ?? '');
    const stateAt = (at: number) =>
      turned({ blog }, { blog, tracked, changedAt: new Date(newest).toISOString() }, new Date(at).toISOString()).blog
        .state;
    expect([stateAt(newest + HOUR), stateAt(newest + 36 * HOUR)]).toEqual(['live', 'resting']);
    let asked = 0;
    for (let at = newest + 7 * 24 * HOUR; at < newest + 17 * 24 * HOUR; asked++) {
      const cadence = {
        pollSeconds: 60,
        state: stateAt(at),
        newestAt: updates[0]?.publishedAt,
        hints: [],
        failures: 0,
      };
      at += 1000 * (nextCheck(cadence, new Date(at), 0) ?? Number.POSITIVE_INFINITY);
    }
    expect(asked).toBeLessThanOrEqual(10);
  },
);

test('the documentation names the newsrooms whose pages are read here, and no others', () => {
  const written = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');
  const rows = [...written.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name).slice(1);
  const read = [...NEWSROOMS, ...POINTING].map(([name]) => name).toSorted((a, b) => a.localeCompare(b, 'en'));
  expect(rows.filter(name => !name?.startsWith('---'))).toEqual([...read, ...REFUSED.map(([name]) => name)]);
});
