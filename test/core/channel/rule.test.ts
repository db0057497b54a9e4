import { describe, expect, test } from 'vitest';
import { isTogether, keyEventsOnly, passes, passesKind, searchedIn } from '../../../src/core/channel/rule.ts';
import type { Rule } from '../../../src/core/model/channel-log.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { matches } from '../../../src/core/text/keywords.ts';
import { keyEvent, text, update } from '../../support/live-blog.ts';

const blog = {};
const storm = { text: text('A storm is coming.') };
const rule = (given: Partial<Rule> = {}): Rule => ({ updates: 'key events', keywords: [], ...given });

describe('a rule chooses', () => {
  const plain = update('a');

  test('key events and summaries, and everything if it asks for that or nothing tells updates apart', () => {
    expect(passes(rule(), plain, blog)).toBe(false);
    expect(passes(rule(), keyEvent('a'), blog)).toBe(true);
    expect(passes(rule(), update('a', { summary: true }), blog)).toBe(true);
    expect(passes(rule({ updates: 'everything' }), plain, blog)).toBe(true);
    expect(passes(rule(), plain, { together: true })).toBe(true);
    expect(passes(rule({ updates: 'none' }), keyEvent('a'), blog)).toBe(false);
  });

  test('the rest, which is what no rule of key events chooses', () => {
    const rest = rule({ updates: 'rest' });
    for (const one of [plain, keyEvent('a'), update('a', { summary: true })])
      for (const apart of [blog, { together: true }, { together: true, judged: true }] as const)
        expect(passesKind(rest, one, apart)).toBe(!passesKind(rule(), one, apart));
  });

  test('of those only what its keywords match, in the headline or in the text', () => {
    const words = rule({ keywords: ['storm'] });
    expect(passes(words, keyEvent('a', storm), blog)).toBe(true);
    expect(passes(words, keyEvent('a', { headline: 'Storm' }), blog)).toBe(true);
    expect(passes(words, keyEvent('a'), blog)).toBe(false);
    expect(passes(words, update('a', storm), blog)).toBe(false);
    expect(passesKind(words, keyEvent('a'), blog)).toBe(true);
    expect(matches(['undefined'], searchedIn(update('a', { headline: undefined, ...storm })))).toBe(false);
  });

  test('by the text, which is read once, however many channels ask with keywords of their own', () => {
    let reads = 0;
    const counted: Update = {
      ...keyEvent('a'),
      get text() {
        reads += 1;
        return storm.text;
      },
    };
    for (let channel = 0; channel < 50; channel += 1)
      passes(rule({ keywords: [`word${channel}`, '-storm'] }), counted, blog);
    expect(reads).toBe(1);
  });
});

describe('where the bot picks the key events', () => {
  const judged = { judged: true, together: true } as const;

  test('a rule does not choose everything because nothing tells updates apart, unless it asks for everything', () => {
    expect(passes(rule(), update('a'), judged)).toBe(false);
    expect(passes(rule(), keyEvent('a'), judged)).toBe(true);
    expect(passes(rule({ updates: 'everything' }), update('a'), judged)).toBe(true);
    expect([rule(), rule({ updates: 'everything' })].map(one => isTogether(one, judged))).toEqual([false, true]);
  });

  test('a channel that an older version stored with headlines gets them', () => {
    const older = rule({ updates: 'headlines' as never });
    expect(passes(older, keyEvent('a'), judged)).toBe(true);
    expect(passes(older, update('a'), judged)).toBe(false);
  });
});

test('the rule of key events keeps the keywords of another one', () =>
  expect(keyEventsOnly(rule({ updates: 'everything', keywords: ['tide'] }))).toEqual(rule({ keywords: ['tide'] })));
