import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tooManyChecks } from '../../src/context/limits.ts';
import { normaliseAddress } from '../../src/core/text/address.ts';
import { goneSentence, permissionProblemOf } from '../../src/discord/rest/failure.ts';
import { outcomeOfError, outcomeOfStatus, outOfTime } from '../../src/fetch/outcome.ts';
import { type TextKey, textsIn } from '../../src/i18n/languages.ts';
import { retold } from '../../src/i18n/problems.ts';
import { ENGLISH, localeFor, type Translate } from '../../src/i18n/translate.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { UnreadableDocumentError } from '../../src/sources/source.ts';
import { hostileText } from '../support/discord-reading.ts';

const { t: inEnglish } = localeFor(ENGLISH);

const STATUSES = [202, 204, 304, 400, 401, 402, 403, 404, 405, 408, 410, 421, 425, 429, 451, 500, 503, 599];
const HOST = 'news.example:8080';
const CODES =
  'ENOTFOUND EAI_AGAIN ECONNREFUSED ECONNRESET UND_ERR_CONNECT_TIMEOUT CERT_HAS_EXPIRED HPE_INVALID BODY_UNDECODABLE UND_ERR_ABORTED EWHATEVER';
const DISCORDS = [10004, 10087, 30003, 40058, 40067, 50001, 50008, 50013, 50024, 160005, 160006];
const DEEDS = ['message', 'pin', 'thread', 'change', 'post', 'publish'] as const;

const reasonOf = (fetched: object): string[] => ('reason' in fetched ? [String(fetched.reason)] : []);

function refusalOf(body: string): string {
  const document = {
    url: 'https://news.example/live/storm',
    bytes: new TextEncoder().encode(body),
    contentType: 'text/html',
  };
  try {
    return readDocument(document as Parameters<typeof readDocument>[0]).source;
  } catch (error) {
    return error instanceof UnreadableDocumentError ? error.message : String(error);
  }
}

const problemOf = (typed: string): string[] => {
  const read = normaliseAddress(typed);
  return 'problem' in read ? [read.problem] : [];
};

const problems: readonly string[] = [
  ...STATUSES.flatMap(status => reasonOf(outcomeOfStatus(status, HOST, undefined))),
  ...CODES.split(' ').flatMap(code => reasonOf(outcomeOfError(Object.assign(new Error('no'), { code }), HOST))),
  ...reasonOf(outOfTime(HOST, 20)),
  ...DEEDS.flatMap(deed => DISCORDS.flatMap(code => permissionProblemOf(code, { channelId: '10', deed }) ?? [])),
  ...DEEDS.map(deed => goneSentence({ channelId: '10', deed })),
  ...[
    '',
    '{',
    '{"a":1}',
    'x',
    '<html><head><link rel="alternate" type="application/rss+xml" href="/f"></head></html>',
  ].map(refusalOf),
  ...['', 'word', 'ftp://a.example', `https://a.example/${'x'.repeat(3_000)}`, 'https://a:b@c.example'].flatMap(
    problemOf,
  ),
  tooManyChecks(new Date()),
];

test.each([...new Set(problems)])('“%s” is told in every language', problem => {
  const known: Translate = () => '✓';
  expect(retold(known, problem)).toMatch(/^✓(?: ✓)*$/);
  for (const locale of ['de', 'fr', 'es-ES', 'uk']) expect(retold(localeFor(locale).t, problem)).not.toBe(problem);
});

const sourcesBelow = (folder: URL): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.startsWith('words/'))
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');

test('no translated problem is one that nobody tells any more', () => {
  const told = new Set<TextKey>();
  const noting: Translate = key => `✓${told.add(key).size}`;
  for (const problem of problems) retold(noting, problem);
  const source = sourcesBelow(new URL('../../src/', import.meta.url));
  const longest = (text: string) => text.split(/\{\w+\}|(?<=\.) /u).toSorted((a, b) => b.length - a.length)[0] ?? '';
  const isTold = ([key, text]: [string, string]) =>
    told.has(key as TextKey) || source.includes(longest(text).replaceAll('`', '\\`')) || source.includes(longest(text));
  const problemsOnly = Object.entries(textsIn('en')).filter(([key]) => /^(?:problem|picture)\./u.test(key));
  expect(problemsOnly.filter(entry => !isTold(entry)).map(([key]) => key)).toEqual([]);
});

test('names in it stay as they are', () => {
  const [reason = ''] = reasonOf(outcomeOfStatus(503, HOST, undefined));
  expect(retold(localeFor('de').t, reason)).toBe(
    `${HOST} ist gerade nicht erreichbar (503). Das geht vielleicht vorüber.`,
  );
});

test('what is not known stays as it is, whatever it holds', () => {
  const anything = fc.oneof(
    hostileText,
    fc.constantFrom(...problems).chain(one => hostileText.map(more => one + more)),
  );
  fc.assert(
    fc.property(anything, problem => {
      expect(retold(inEnglish, problem).replace(/\s+/gu, '')).toBe(problem.replace(/\s+/gu, ''));
    }),
  );
});
