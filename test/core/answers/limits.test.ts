import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderingCatchUp } from '../../../src/core/answers/catchup.ts';
import { renderChanges } from '../../../src/core/answers/changes.ts';
import { renderQuotes } from '../../../src/core/answers/quotes.ts';
import { renderSummary } from '../../../src/core/answers/summary.ts';
import { renderCorrections } from '../../../src/core/answers/timeline.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Message } from '../../../src/core/model/message.ts';
import type { BlogQuote } from '../../../src/core/quotes/quote.ts';
import { finish } from '../../../src/core/steps.ts';
import { plain as plainText } from '../../../src/core/text/plain-text.ts';
import { ENGLISH, localeFor, type Translate } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';
import { effects, hostileRichText, hostileText } from '../../support/markdown-reader.ts';

const { t: inEnglish } = localeFor(ENGLISH);

const now = '2026-05-03T12:00:00Z';
const timezone = 'Europe/London';
const long = fc.tuple(hostileText, fc.nat(60)).map(([text, times]) => text.repeat(times));
const address = fc.oneof(
  fc.webUrl({ withFragments: true }),
  hostileText,
  fc.constant(`https://a.example/${'('.repeat(700)}`),
);
const time = fc.constantFrom('2026-05-03T10:00:00Z', '2026-04-01T10:00:00Z', 'never', undefined);

const anUpdate: fc.Arbitrary<Update> = fc
  .record({ id: hostileText, headline: long, text: hostileRichText, url: address, summary: fc.boolean() })
  .map(parts => update(parts));
const aQuote: fc.Arbitrary<BlogQuote> = fc.record({
  text: long,
  speaker: fc.option(long),
  confidence: fc.constantFrom('sure', 'unsure'),
  role: fc.option(long),
  via: fc.option(long),
  cue: fc.constant(null),
  scare: fc.boolean(),
  updateId: hostileText,
  url: address,
  at: time,
  also: fc.constant([]),
});
const aBlog: fc.Arbitrary<LiveBlog> = fc
  .record({ title: long, url: address, publisher: long, updates: fc.array(anUpdate, { minLength: 1, maxLength: 20 }) })
  .map(parts => ({ ...blog, ...parts }));

const saying: fc.Arbitrary<Translate> = fc
  .constantFrom('en-US', 'de', 'fr', 'es-ES', 'uk')
  .map(locale => localeFor(locale).t);

const quotes = fc
  .tuple(fc.array(aQuote, { minLength: 1, maxLength: 20 }), aBlog, fc.nat(9), long, saying)
  .map(
    ([all, of, page, title, t]) => renderQuotes(all, { blog: of, page, now, timezone, title, of: 1_000, t }).message,
  );
const summaries = fc
  .tuple(
    aBlog,
    fc.array(long, { minLength: 1, maxLength: 20 }),
    fc.constantFrom('editors', 'key events', 'digest', 'articles'),
    fc.nat(9),
    saying,
  )
  .map(([of, texts, kind, page, t]) => {
    const lines = texts.map((text, at) => ({ text, update: of.updates[at % of.updates.length] ?? update() }));
    return renderSummary({ kind, lines, of: 100, newest: now }, { blog: of, page, now, timezone, since: now, t })
      .message;
  });
/** As many places as are kept, as long as they are kept. */
const placesIn = ({ headline = '' }: Update) =>
  [0, 1, 2].map(() => ({ from: headline.slice(0, 80), to: headline.slice(0, 80), lead: headline.slice(0, 80) }));
const catchUps = fc.tuple(aBlog, fc.nat(9), saying).map(([of, page, t]) => {
  const corrections = of.updates.map(one => ({ update: one, at: now, places: placesIn(one) }));
  const withdrawals = of.updates.map(one => ({ update: one, at: now }));
  const missed = { events: of.updates, others: of.updates, corrections, withdrawals };
  return finish(renderingCatchUp(missed, { blog: of, page, now, timezone, heading: 'h'.repeat(500), t })).message;
});
const corrected = fc.tuple(aBlog, fc.nat(9), saying).map(([of, page, t]) => {
  const corrections = of.updates.map(one => ({ update: one, at: now, places: placesIn(one) }));
  return renderCorrections(corrections, { blog: of, page, now, timezone, t }).message;
});
const changed = fc.tuple(aBlog, fc.nat(9), saying).map(([of, page, t]) => {
  const edited = of.updates.map((one, at) => {
    const { headline, text } = of.updates[of.updates.length - 1 - at] ?? one;
    return { update: one, versions: [{ until: now, headline, text: plainText(text).slice(0, 1500) }] };
  });
  return finish(renderChanges(edited, { blog: of, page, now, timezone, t })).message;
});
const answer = fc.oneof(quotes, summaries, catchUps, corrected, changed);

const size = (text: string | undefined, most: number): number => {
  expect(text?.isWellFormed() ?? true).toBe(true);
  expect(text?.length ?? 0).toBeLessThanOrEqual(most);
  expect(text).not.toBe('');
  return text?.length ?? 0;
};

function expectWithinLimits(message: Message): void {
  const { title, text, author, footer } = only(message);
  const sizes = [size(title, 256), size(text, 4096), size(author?.name, 256), size(footer, 2048)];
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6000);
}

test('whatever the content, an answer is within Discord’s limits', () => {
  fc.assert(fc.property(answer, expectWithinLimits));
});

test('whatever the content, an answer pings nobody and hides nothing', () => {
  const allowed = ['strong', 'strikethrough', 'link', 'blockQuote', 'subtext', 'timestamp', 'list', 'listItem'];
  fc.assert(
    fc.property(answer, message => {
      for (const kind of effects(only(message).text ?? '')) expect(allowed).toContain(kind);
    }),
  );
});

test('no quote is lost between the pages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_300), { minLength: 1, maxLength: 20 }), lengths => {
      const all = lengths.map((length, at) => ({ ...plain, text: `Number ${at}. ${'word '.repeat(length / 5)}` }));
      const { of } = renderQuotes(all, { blog: { ...blog, updates: [] }, page: 1, now, timezone, t: inEnglish }).page;
      const pages = Array.from({ length: of }, (_, at) =>
        renderQuotes(all, { blog: { ...blog, updates: [] }, page: at + 1, now, timezone, t: inEnglish }),
      );
      const shown = pages.flatMap(({ message }) => [...(only(message).text ?? '').matchAll(/Number (\d+)\./g)]);
      expect(shown.map(([, number]) => Number(number))).toEqual(all.map((_, at) => at));
    }),
  );
});

const plain: BlogQuote = {
  text: '',
  speaker: 'Ada Vane',
  confidence: 'sure',
  role: null,
  via: null,
  cue: null,
  scare: false,
  updateId: '1',
  url: 'https://news.example/harbour#1',
  also: [],
};
