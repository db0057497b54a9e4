import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { filterFor, searchedIn, wants, whyNot, withUpdates } from '../../../src/core/plan/filter.ts';
import { matches } from '../../../src/core/text/keyword-search.ts';
import { keyEvent, subscription, text, update } from '../../support/live-blog.ts';

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

describe('where the bot picks the key events', () => {
  test('a channel does not want everything because nothing tells updates apart, unless it asks for everything', () => {
    const blog = { judged: true, together: true } as const;
    expect(wants(subscription(), update('a'), blog)).toBe(false);
    expect(wants(subscription(), keyEvent('a'), blog)).toBe(true);
    expect(wants(subscription({ updates: 'everything' }), update('a'), blog)).toBe(true);
  });

  test('a channel that an older version stored with headlines gets them', () => {
    const older = subscription({ updates: 'headlines' as never });
    expect(wants(older, keyEvent('a'), { judged: true, together: true })).toBe(true);
    expect(wants(older, update('a'), { judged: true, together: true })).toBe(false);
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
