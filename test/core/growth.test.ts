import { expect, test } from 'vitest';
import { missedSince, renderingCatchUp } from '../../src/core/answers/catchup.ts';
import { quotedWords } from '../../src/core/answers/quotes.ts';
import { factWords } from '../../src/core/correction/fact-words.ts';
import type { Language } from '../../src/core/language/language.ts';
import { KNOWN_LANGUAGES } from '../../src/core/language/languages.ts';
import { createMatcher, newsState } from '../../src/core/letters/matching.ts';
import { quotesIn } from '../../src/core/quotes/quotes.ts';
import { finish } from '../../src/core/steps.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { expectLinear } from '../support/growth.ts';
import { liveBlog, text, update } from '../support/live-blog.ts';

const blanks = (length: number): string => '\u00a0'.repeat(length);

test.each([
  ['a quote of blanks', (size: number) => quotesIn(`She said “a${blanks(size)}b”.`)],
  ['the words of a quote with blanks', (size: number) => quotedWords(`a${blanks(size)}b`)],
  ['a comparison of full stops', (size: number) => factWords(`a ${'.'.repeat(size)}b c`)],
])('%s takes time that grows with its length', (_, run) => {
  expectLinear(run, 8_000);
});

/** A language that counts how often one of its words is looked up. */
function countingLanguage(language: Language) {
  let lookups = 0;
  const counting = <T>(part: T): T => {
    if (part instanceof Set || part instanceof Map)
      return new Proxy(part, {
        get(target, key) {
          if (key === 'has' || key === 'get') lookups += 1;
          const value = Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, counting(value)])) as T;
  };
  return { language: counting(language), lookups: () => lookups };
}

const MARKS = ['„a“ ', '„a“', '“a” ', '«a» ', '»a« ', '"a" ', '‘a’ ', '‚a‘ ', "'a' ", '„', '“ ', '« ', '"a '];

test.each(KNOWN_LANGUAGES)('50,000 characters of all quotation marks in $code take work that grows with them', one => {
  const workFor = (size: number): number => {
    const { language, lookups } = countingLanguage(one);
    const each = size / MARKS.length;
    quotesIn(MARKS.map(mark => mark.repeat(each / mark.length)).join(''), language);
    return lookups();
  };
  expect(workFor(50_000)).toBeLessThanOrEqual(5 * workFor(12_500));
});

test('the words of an update are read once, however many follows ask for others', () => {
  let reads = 0;
  const updates = ['a', 'b', 'c'].map(id => ({
    ...update(id),
    get text() {
      reads += 1;
      return text(`A storm over ${id}.`);
    },
  }));
  const tracked = updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' as const }));
  const changes = updates.map(({ id }) => ({ updateId: id, kind: 'new' as const }));
  const matcher = createMatcher(newsState({ blog: liveBlog([]), tracked }, { feedId: 'f', revision: 1, changes }), []);
  for (let follow = 0; follow < 25; follow += 1)
    finish(matcher({ id: `${follow}`, guildId: '1', about: [`word${follow}`, 'calm'], addedAt: '' }));
  expect(reads).toBe(updates.length);
});

test('the news is matched with a follow in a step for each update', () => {
  const updates = Array.from({ length: 30 }, (_, at) => update(`${at}`));
  const tracked = updates.map(one => ({ update: one, hash: '', absent: 0, state: 'listed' as const }));
  const changes = updates.map(({ id }) => ({ updateId: id, kind: 'new' as const }));
  const matcher = createMatcher(newsState({ blog: liveBlog([]), tracked }, { feedId: 'f', revision: 1, changes }), []);
  expect([...matcher({ id: '1', guildId: '1', about: ['calm'], addedAt: '' })]).toHaveLength(updates.length);
});

test('a catch-up reads each time as often for many corrections and withdrawals as for few', () => {
  const readsFor = (count: number): number => {
    let reads = 0;
    const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 19, 0, second)).toISOString();
    const noted = (id: string, second: number) => ({
      update: update(id),
      get at() {
        reads += 1;
        return at(second);
      },
    });
    const withdrawn = Array.from({ length: count }, (_, index) => noted(`w${index}`, index));
    const corrected = Array.from({ length: count }, (_, index) => ({
      ...{ update: update(`c${index}`), places: [] },
      get at() {
        reads += 1;
        return at(count + index);
      },
    }));
    const missed = missedSince({ at: at(-1), newest: at(-1) }, [], { corrected, withdrawn, arrivals: new Map() });
    const view = { page: 1, now: at(9_999), timezone: 'UTC', heading: '', t: localeFor(ENGLISH).t };
    finish(renderingCatchUp(missed, { blog: liveBlog([]), ...view }));
    return reads / count;
  };
  expect(readsFor(400)).toBeLessThanOrEqual(readsFor(40));
});
