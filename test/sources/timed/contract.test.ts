import { br24, ntv, tagesschau } from '../../fixtures/sources/newsrooms/tickers.ts';
import { describeSource } from '../source.contract.ts';

const ticker = {
  source: 'timed-article',
  kind: 'titled',
  keyEventsWhole: false,
  bylines: false,
  ids: 'minutes',
  url: 'https://www.gazette.example/newsticker/regatta-liveblog.html',
} as const;

describeSource('an article whose parts have a time as label, as tagesschau writes it', { ...ticker, tell: tagesschau });
describeSource('an article with times between plus signs, as n-tv writes it', {
  ...ticker,
  tell: ntv,
  anchors: false,
});
describeSource('an article whose headings begin with a time, as BR24 writes it', {
  ...ticker,
  tell: br24,
  anchors: false,
});
