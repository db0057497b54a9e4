import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROBLEMS, type Problem, problem } from '../../../src/core/model/problem.ts';
import { englishProblems, markdownProblems, plainProblems } from '../../../src/core/text/problem.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { effects, hostileText } from '../../support/markdown-reader.ts';

const { t: english } = localeFor(ENGLISH);
const { t: german } = localeFor('de');
const unavailable = [problem('problem.503', { host: 'news.example:8080' }), problem('problem.again')];

test('a problem is told in the language of whoever reads it', () => {
  expect(englishProblems(unavailable)).toBe(
    'news.example:8080 is not available right now (503). This may be temporary.',
  );
  expect(plainProblems(german, unavailable)).toBe(
    'news.example:8080 ist gerade nicht erreichbar (503). Das geht vielleicht vorbei.',
  );
});

test('what was stored is told as what was made', () => {
  const stored: readonly Problem[] = JSON.parse(JSON.stringify(unavailable));
  expect(plainProblems(german, stored)).toBe(plainProblems(german, unavailable));
});

test('a channel is mentioned, a time is relative', () => {
  expect(markdownProblems(english, [problem('problem.locked', { place: '42' })])).toBe(
    'The thread <#42> is locked. Unlock it.',
  );
  expect(markdownProblems(english, [problem('problem.checks', { ago: '2026-11-25T20:00:00.000Z' })])).toContain(
    'Try again <t:1795636800:R>.',
  );
});

test('feeds are told by their titles and addresses', () => {
  const feeds = [
    { title: 'World *news*', url: 'https://harbour.example/world_(1).rss' },
    { title: 'https://harbour.example/all', url: 'https://harbour.example/all' },
  ];
  const found = [problem('problem.feedsFound', { feeds })];
  expect(englishProblems(found)).toBe(
    'Feeds found on the page: World *news* (https://harbour.example/world_(1).rss), https://harbour.example/all.',
  );
  expect(markdownProblems(english, found)).toBe(
    'Feeds found on the page: World \\*news\\* (https://harbour.example/world_%281%29.rss), https://harbour.example/all.',
  );
});

test('words of others can do nothing in Discord', () => {
  const message = '**@everyone** <@1> [x](https://evil.example) `code`\n# loud';
  const said = markdownProblems(english, [problem('problem.discordForbids', { message })]);
  expect(said).toBe(
    'Discord doesn’t allow it: \\*\\*\\@everyone\\*\\* \\<@1> \\[x\\]\\(https\\://evil.example) \\`code\\` # loud',
  );
});

const ofText = Object.entries(PROBLEMS).flatMap(([key, kinds]) =>
  Object.entries(kinds).every(([, kind]) => kind === 'text' || kind === 'words') && Object.keys(kinds).length > 0
    ? [{ key, kinds }]
    : [],
);

test('in every problem and language, words of others are escaped', () => {
  fc.assert(
    fc.property(
      hostileText,
      fc.constantFrom(...ofText),
      fc.constantFrom('en', 'de', 'fr', 'es', 'uk'),
      (text, one, tag) => {
        const values = Object.fromEntries(Object.keys(one.kinds).map(name => [name, text]));
        const without = Object.fromEntries(Object.keys(one.kinds).map(name => [name, '']));
        const said = (given: object) =>
          markdownProblems(localeFor(tag).t, [{ key: one.key, values: given } as Problem]);
        const marks = (shown: string) => shown.match(/(?<!\\)[*_~|`<]|(?<!\\)\\(?:\\\\)*(?=$)/gu)?.length ?? 0;
        expect(marks(said(values).replaceAll('\\\\', ''))).toBe(marks(said(without)));
      },
    ),
  );
});

const sign = '[Sign in](https://evil.example/oauth) <@1> @everyone **x** `y` ||z||';
const titled = [{ title: sign, url: 'https://news.example/*a*_b_`c`|d|' }];

test.each([
  ['the kind of a page', problem('problem.guardianKind', { kind: sign })],
  ['the reason that an API gives', problem('problem.guardianError', { message: sign })],
  ['a content coding', problem('problem.packed', { coding: sign })],
  ['the title of a feed', problem('problem.feedsFound', { feeds: titled })],
  ['the address of a frame', problem('problem.takenFrom', { address: 'https://news.example/**a**_b_`c`|d|(e)' })],
  ['what is no address', problem('problem.takenFrom', { address: sign })],
])('%s does nothing in an answer but name an address', (_, found) => {
  for (const tag of ['en', 'de', 'fr', 'es', 'uk']) {
    const said = markdownProblems(localeFor(tag).t, [found]);
    expect(effects(said).filter(type => type !== 'url' && type !== 'autolink')).toEqual([]);
    expect(said).not.toMatch(/\]\(|(?<!\\)(?:@everyone|<@)/u);
  }
});

test('a problem that another version stored is left out', () => {
  const unknown = { key: 'problem.ofTomorrow', values: { host: 'news.example' } } as unknown as Problem;
  expect(englishProblems([unknown, ...unavailable])).toBe(englishProblems(unavailable));
  expect(englishProblems([{ key: 'constructor', values: {} } as unknown as Problem])).toBe('');
});
