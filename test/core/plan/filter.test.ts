import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../../src/core/model/judgement.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { blogSeenBy, filterFor, searchedIn, wants, whyNot, withUpdates } from '../../../src/core/plan/filter.ts';
import { matches } from '../../../src/core/text/keyword-search.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const blog = {};
const storm = { text: text('A storm is coming.') };

describe('a channel wants', () => {
  test('key events and summaries, and everything if it asks for that or nothing tells updates apart', () => {
    const plain = update('a');
    expect(wants(subscription(), undefined, blog)).toBe(false);
    expect(wants(subscription(), plain, blog)).toBe(false);
    expect(wants(subscription(), keyEvent('a'), blog)).toBe(true);
    expect(wants(subscription(), update('a', { summary: true }), blog)).toBe(true);
    expect(wants(subscription({ updates: 'everything' }), plain, blog)).toBe(true);
    expect(wants(subscription(), plain, { together: true })).toBe(true);
  });

  test('of those only what its keywords match, in the headline or in the text', () => {
    const wishes = subscription({ keywords: ['storm'] });
    expect(wants(wishes, keyEvent('a', storm), blog)).toBe(true);
    expect(wants(wishes, keyEvent('a', { headline: 'Storm' }), blog)).toBe(true);
    expect(wants(wishes, keyEvent('a'), blog)).toBe(false);
    expect(wants(wishes, update('a', storm), blog)).toBe(false);
    expect(matches(['undefined'], searchedIn(update('a', { headline: undefined, ...storm })))).toBe(false);
  });

  test('whose text is read once, however many channels ask with keywords of their own', () => {
    let reads = 0;
    const counted: Update = {
      ...keyEvent('a'),
      get text() {
        reads += 1;
        return storm.text;
      },
    };
    for (let channel = 0; channel < 50; channel += 1)
      wants(subscription({ keywords: [`word${channel}`, '-storm'] }), counted, blog);
    expect(reads).toBe(1);
  });
});

describe('where the bot picks the key events, a channel wants', () => {
  const picked = (amounts: Judgement['amounts'], given: Partial<Update> = {}) =>
    update('a', {
      judgement: { outcome: 'picked', amounts, reasons: [] },
      keyEvent: amounts.includes('some'),
      ...given,
    });
  const judged = { judged: true } as const;

  test('what is picked for the amount that it asks for', () => {
    expect(wants(subscription(), picked(['some', 'many']), judged)).toBe(true);
    expect(wants(subscription({ amount: 'few' }), picked(['some', 'many']), judged)).toBe(false);
    expect(wants(subscription({ amount: 'many' }), picked(['many']), judged)).toBe(true);
    expect(wants(subscription(), picked(['many']), judged)).toBe(false);
  });

  test('what has a headline of its own, if it asks for headlines', () => {
    const headlines = subscription({ updates: 'headlines' });
    expect(wants(headlines, picked([], { titled: true }), judged)).toBe(true);
    expect(wants(headlines, picked(['few', 'some', 'many']), judged)).toBe(false);
    expect(wants(headlines, keyEvent('a'), {})).toBe(true);
  });

  test('everything in shared messages, if it asks for headlines and there are none', () => {
    const blog = { ...judged, together: true };
    expect(wants(subscription({ updates: 'headlines' }), picked([]), blog)).toBe(true);
    expect(wants(subscription(), picked([]), blog)).toBe(false);
  });

  test('and answers show it the same key events', () => {
    const all = liveBlog([picked(['many'])], judged);
    expect(blogSeenBy(subscription({ amount: 'many' }), all).updates).toMatchObject([{ keyEvent: true }]);
    expect(blogSeenBy(subscription(), all).updates).toMatchObject([{ keyEvent: false }]);
    const flagged = liveBlog([keyEvent('a')]);
    expect(blogSeenBy(subscription({ amount: 'few' }), flagged)).toBe(flagged);
  });
});

describe('the filter of an update', () => {
  const first = { updates: 'everything' as const, keywords: ['tide'], until: '2026-11-25T18:10:00.000Z' };
  const second = { updates: 'key events' as const, keywords: ['pier'], until: '2026-11-25T18:20:00.000Z' };
  const wishes = subscription({ earlier: [first, second] });

  test('is the one that was in force when it was published', () => {
    expect(filterFor(wishes, update('a', { at: 9 }))).toBe(first);
    expect(filterFor(wishes, update('a', { at: 10 }))).toBe(second);
    expect(filterFor(wishes, update('a', { at: 20 }))).toBe(wishes);
    expect(filterFor(subscription(), update('a', { at: 0 }))).toEqual(subscription());
  });

  test('is that of now for an update without a date', () =>
    expect(filterFor(wishes, update('a', { publishedAt: undefined }))).toBe(wishes));

  test('of a subscription as if it had always asked for something else keeps its keywords', () => {
    const everything = withUpdates(wishes, 'everything');
    expect(everything.updates).toBe('everything');
    expect(everything.earlier).toEqual([first, { ...second, updates: 'everything' }]);
    expect(withUpdates(subscription(), 'everything')).not.toHaveProperty('earlier');
  });
});

test('why a channel no longer shows an update tells a withdrawal, a demotion and a filter apart', () => {
  const [flagged, plain] = [keyEvent('a'), update('a')];
  const why = (kind: 'withdrawn' | 'edited', after?: typeof plain, wishes = subscription()) =>
    whyNot({ kind, before: flagged, after }, wishes, blog);
  expect(why('withdrawn', flagged)).toBe('withdrawn');
  expect(why('edited', plain)).toBe('no longer a key event');
  expect(why('edited', flagged)).toBe('filtered out');
  expect(why('edited', plain, subscription({ updates: 'everything' }))).toBe('filtered out');
  expect(why('edited')).toBe('no longer a key event');
});
