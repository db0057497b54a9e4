import { expect, test } from 'vitest';
import { renderingCatchUp } from '../../../src/core/answers/catchup.ts';
import { findingQuotes, suggestingSpeakers } from '../../../src/core/answers/search.ts';
import type { BlogQuote } from '../../../src/core/quotes/quote.ts';
import type { Steps } from '../../../src/core/steps.ts';
import { summarising } from '../../../src/core/summary/summary.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, update } from '../../support/harbour-blog.ts';

const MANY = 200;
const at = new Date(Date.UTC(2026, 10, 25, 19)).toISOString();

const speakers: readonly BlogQuote[] = Array.from({ length: MANY }, (_, n) => ({
  ...{ text: `Nobody knows what pier ${n} will cost.`, speaker: `Ada Vane${n}`, confidence: 'sure' },
  ...{ role: null, via: null, cue: null, scare: false, updateId: `u${n}`, url: blog.url, also: [] },
}));
const changes = Array.from({ length: MANY }, (_, n) => ({ update: update({ id: `c${n}` }), at, places: [] }));
const missed = { events: [], others: [], corrections: changes, withdrawals: changes };

const WORK: Readonly<Record<string, { work: () => Steps<unknown>; least: number }>> = {
  'the speakers who may be meant': { work: () => suggestingSpeakers(speakers, 'vane1'), least: 3 * MANY },
  'the speakers whose names are near': { work: () => suggestingSpeakers(speakers, 'Vabe1999'), least: 4 * MANY },
  'the quotes of a name that nobody has': {
    work: () => findingQuotes(speakers, { who: 'Vabe1999 Otto' }),
    least: 5 * MANY,
  },
  'a catch-up of corrections and withdrawals': {
    work: () =>
      renderingCatchUp(missed, {
        blog: { ...blog, updates: [] },
        page: 1,
        now: at,
        timezone: 'UTC',
        heading: '',
        t: localeFor(ENGLISH).t,
      }),
    least: 2 * MANY,
  },
};

test.each(Object.entries(WORK))('%s: each quote, speaker or line is a step of its own', (_, { work, least }) => {
  expect([...work()].length).toBeGreaterThanOrEqual(least);
});

test('a summary is made in steps of an update, a line or one part of choosing them', () => {
  const updates = Array.from({ length: MANY }, (_, n) =>
    update({ id: `s${n}`, headline: `Pier ${n} was closed after ferry ${n} ran aground`, publishedAt: at }),
  );
  expect([...summarising({ ...blog, updates })].length).toBeGreaterThanOrEqual(4 * MANY);
});
