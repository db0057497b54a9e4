import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { extractiveSummary } from '../../../src/core/summary/extractive.ts';
import { oneLine } from '../../../src/core/text/escape.ts';
import { countWords } from '../../../src/core/text/words.ts';
import { update } from '../../support/live-blog.ts';
import { paragraphs, storm } from './story.ts';

const budget = { words: 60, lines: 10 };
const told = (updates: readonly Update[], given = budget): string[] =>
  extractiveSummary(updates.toReversed(), given).map(({ text }) => text);

describe('an extractive summary', () => {
  test('prefers the story that most updates tell', () => {
    expect(told(storm(), { words: 7, lines: 1 })[0]).toMatch(/Marrow bridge/u);
  });

  test('leaves out lines about the live blog, recurring services and questions', () => {
    const all = told(storm(), { words: 500, lines: 50 }).join('\n');
    expect(all).toContain('Bakery in Fenwick wins prize');
    expect(all).not.toMatch(/welcome|Travel:|Weather:|pictures|\?/u);
  });

  test('does not repeat itself', () => {
    const again = { headline: 'Marrow bridge shut as river Ald rises', text: [] };
    const updates = [update('b', { ...again, at: 9 }), ...storm(), update('a', again)];
    expect(told(updates, { words: 500, lines: 50 }).filter(line => line === again.headline)).toHaveLength(1);
    expect(told(storm(), { words: 24, lines: 3 }).filter(line => line.includes('bridge')).length).toBeLessThan(3);
  });

  test('prefers a sentence that can be understood alone', () => {
    const text = paragraphs('It will stay shut for many weeks.', 'The Ald bridge will stay shut for many weeks.');
    expect(told([update('a', { headline: undefined, text })], { words: 9, lines: 1 })).toEqual([
      'The Ald bridge will stay shut for many weeks.',
    ]);
  });

  test('prefers what the judge of key events does', () => {
    const told = (favoured: string) => {
      const of = (id: string, headline: string) =>
        update(id, {
          headline,
          text: [],
          judgement: { score: id === favoured ? 1 : -3, outcome: 'below', reasons: [] },
        });
      const updates = [of('b', 'Tram drivers of Osk end strike'), of('a', 'Ferry crews of Tarn begin strike')];
      return extractiveSummary(updates, { words: 6, lines: 1 }).map(({ update: { id } }) => id);
    };
    expect([told('a'), told('b')]).toEqual([['a'], ['b']]);
  });

  test('is in chronological order', () => {
    const lines = extractiveSummary(storm().toReversed(), budget);
    const orders = lines.map(({ order }) => order);
    expect(lines.length).toBeGreaterThan(3);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  test('never exceeds its budget', () => {
    const budgets = fc.record({ words: fc.nat(120), lines: fc.nat(12) });
    fc.assert(
      fc.property(budgets, fc.subarray(storm()), (given, updates) => {
        const lines = told(updates, given);
        expect(lines.length).toBeLessThanOrEqual(given.lines);
        expect(lines.reduce((sum, line) => sum + countWords(line), 0)).toBeLessThanOrEqual(given.words);
      }),
    );
  });

  test('is not slowed down by an endless word', () => {
    const endless = update('a', { text: paragraphs(`The bridge is shut, ${'zed'.repeat(100_000)} says.`) });
    expect(told([endless], { words: 3, lines: 1 })).toEqual([]);
  }, 1000);

  test('has only lines of the text, whatever that is', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(fc.array(fc.record({ headline: anything, body: anything })), given => {
        const updates = given.map(({ headline, body }, at) =>
          update(`${at}`, { headline, text: paragraphs(body), at }),
        );
        const source = given.map(({ headline, body }) => `${oneLine(headline)}\n${oneLine(body)}`).join('\n');
        for (const line of told(updates)) expect(source).toContain(line);
      }),
      { examples: [[[{ headline: '\u2e80\u{e0000}\u{20000}!', body: '' }]]] },
    );
  });
});
