import { globSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { PROBLEMS, problem, withoutWords } from '../../../src/core/model/problem.ts';
import { textsIn } from '../../../src/i18n/translate.ts';

const texts = textsIn('en');
const keys = Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[];
const LITERAL = 0;

const valuesIn = (text: string): string[] => {
  const parts = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
  return parts.flatMap(part => (part.type !== LITERAL && 'value' in part ? [part.value] : [])).sort();
};

test.each(keys)('%s takes the values that its text shows', key => {
  expect(Object.keys(PROBLEMS[key]).sort()).toEqual(valuesIn(texts[key]));
});

test('every problem is one that something makes', () => {
  const folder = new URL('../../../src/', import.meta.url).pathname;
  const sources = globSync('**/*.ts', { cwd: folder }).filter(name => name !== 'core/model/problem.ts');
  const made = sources.flatMap(name => readFileSync(folder + name, 'utf8').match(/(?<=')problem\.\w+(?=')/gu) ?? []);
  expect(keys.filter(key => !made.includes(key))).toEqual([]);
});

test('words of others are cut, so that a record stays small', () => {
  const { values } = problem('problem.guardianError', { message: 'x'.repeat(5_000) });
  expect(JSON.stringify(values).length).toBeLessThan(350);
  const feeds = Array.from({ length: 500 }, () => ({ title: 'x'.repeat(5_000), url: 'https://harbour.example/rss' }));
  expect(JSON.stringify(problem('problem.feedsFound', { feeds })).length).toBeLessThan(4_000);
});

test('addresses are cut as well', () => {
  const url = `https://harbour.example/${'x'.repeat(9_000)}`;
  expect(JSON.stringify(problem('problem.takenFrom', { address: url })).length).toBeLessThan(2_200);
  const feeds = [{ title: 'News', url }];
  expect(JSON.stringify(problem('problem.feedsFound', { feeds })).length).toBeLessThan(2_200);
});

test('the log names what went wrong and where, and repeats nobody’s words', () => {
  const host = 'harbour.example';
  expect(withoutWords(problem('problem.passing', { host, status: 500 }))).toEqual({
    key: 'problem.passing',
    host,
    status: 500,
  });
  const said = [
    problem('problem.guardianKind', { kind: 'secret words' }),
    problem('problem.guardianError', { message: 'secret words' }),
    problem('problem.feedsFound', { feeds: [{ title: 'secret words', url: 'https://harbour.example/rss' }] }),
    problem('problem.takenFrom', { address: 'https://harbour.example/?key=secret' }),
    problem('problem.longKeywords', { most: 20, words: ['secret'] }),
  ];
  expect(JSON.stringify(said.map(withoutWords))).not.toMatch(/secret|rss/u);
});
