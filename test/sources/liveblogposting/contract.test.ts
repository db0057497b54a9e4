import { ap } from '../../fixtures/sources/newsrooms/ap.ts';
import { cnn, cnn2024 } from '../../fixtures/sources/newsrooms/cnn.ts';
import { abcAustralia, g1, newspack, nyt, sky, timesOfIndia, zdf } from '../../fixtures/sources/newsrooms/others.ts';
import {
  bbc,
  express,
  ft,
  ndtv,
  reach,
  repubblica,
  simorgh,
  timesOfIndia as timesOfIndia2020,
  wordpress,
} from '../../fixtures/sources/postings.ts';
import { describeSource } from '../source.contract.ts';

const titled = {
  source: 'liveblogposting',
  kind: 'titled',
  keyEventsWhole: false,
  url: 'https://gazette.example/live',
} as const;
const plain = { ...titled, markup: false } as const;

describeSource('JSON-LD as the BBC wrote it in 2020', { ...plain, tell: bbc });
describeSource('JSON-LD in a graph, as the BBC writes it', { ...plain, tell: simorgh });
describeSource('JSON-LD with HTML in it, as Reach writes it', { ...titled, tell: reach });
describeSource('JSON-LD that is escaped twice, as the Express writes it', { ...plain, tell: express });
describeSource('JSON-LD without ids, as la Repubblica writes it', { ...plain, tell: repubblica, ids: false });
describeSource('JSON-LD without ids, whose page has no anchors', {
  ...plain,
  tell: scene => repubblica(scene).replace(/ id="4193[^"]*"/g, ''),
  ids: false,
  anchors: false,
});
describeSource('JSON-LD with places for ids, as the Times of India wrote it in 2020', {
  ...plain,
  tell: timesOfIndia2020,
  ids: false,
  anchors: false,
});
describeSource('JSON-LD with few headlines, as the FT writes it', { ...plain, tell: ft });
describeSource('JSON-LD with headlines cut from bodies, as a WordPress plugin writes it', {
  ...plain,
  tell: wordpress,
});
describeSource('microdata, as NDTV writes it', { ...plain, tell: ndtv });
describeSource('JSON-LD whose headlines are in the page, as CNN writes it', { ...titled, tell: cnn });
describeSource('JSON-LD with anchors, as CNN wrote it in 2024', { ...titled, tell: cnn2024 });
describeSource('JSON-LD whose anchors are in the page, as AP writes it', { ...titled, tell: ap, ids: false });
describeSource('JSON-LD with a shared anchor, as Sky writes it', { ...titled, tell: sky });
describeSource('JSON-LD with paths for updates, as the New York Times writes it', { ...titled, tell: nyt });
describeSource('JSON-LD with local times, as ABC Australia writes it', { ...titled, tell: abcAustralia });
describeSource('JSON-LD without addresses, as ZDFheute writes it', {
  ...titled,
  tell: zdf,
  ids: false,
  anchors: false,
});
describeSource('JSON-LD with cut headlines, as Newspack writes it', { ...titled, tell: newspack });
describeSource('JSON-LD with a parameter for each update, as g1 writes it', { ...titled, tell: g1 });
describeSource('JSON-LD with cut texts, as the Times of India writes it', {
  ...titled,
  tell: timesOfIndia,
  ids: false,
  anchors: false,
});
