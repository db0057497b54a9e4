import { describe, expect, test } from 'vitest';
import { documentHash } from '../../../src/core/diff/fingerprint.ts';
import type { Cursor } from '../../../src/core/model/blog-record.ts';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import type { Document, LiveBlog } from '../../../src/core/model/live-blog.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { type CheckParts, check } from '../../../src/pipeline/poll/check.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const at = (n: number): string => new Date(Date.UTC(2026, 10, 25, 19, n)).toISOString();
const SLOW = problem('problem.slow', { host: 'news.example' });
const document: Document = { url: FEED.url, contentType: 'text/html', bytes: new TextEncoder().encode('a page') };
const blog = liveBlog([keyEvent('a')]);
const page = (given: Partial<Fetched & { status: 'ok' }> = {}): Fetched => ({
  status: 'ok',
  document,
  validators: { etag: '"2"' },
  ...given,
});

const NOW = new Date('2026-11-25T21:00:00.000Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

interface Given {
  cursor?: Partial<Cursor>;
  answer?: string;
  part?: string;
  parseChanged?: CheckParts['parseChanged'];
  parse?: CheckParts['parse'];
  askFirst?: CheckParts['askFirst'];
  ended?: true;
  now?: Date;
}

/** Checks a feed whose source answers like this. `asked`: addresses and validators, in order. */
async function checked(answer: Fetched | ((url: string) => Fetched), given: Given = {}) {
  const asked: [url: string, validators: unknown][] = [];
  const leads: Document['lead'][] = [];
  const parts: CheckParts = {
    async fetch(url, validators) {
      asked.push([url, validators]);
      return typeof answer === 'function' ? answer(url) : answer;
    },
    async parse(source, read) {
      leads.push(read.lead);
      return given.parse ? given.parse(source, read) : blog;
    },
    askFirst: given.askFirst,
    parseChanged: given.parseChanged,
  };
  const feed = { ...FEED, ...(given.ended && { ended: given.ended }) };
  const cursor = { failures: 3, ...given.cursor };
  const { answer: known, part, now = NOW } = given;
  const result = await check(parts, feed, { cursor, answer: known, part, now, tracked: async () => [] });
  return { result, asked, leads };
}

describe('a check', () => {
  test('asks the feed’s address with the validators of the last answer, and reads what is new', async () => {
    const cursor = { etag: '"1"', lastModified: 'yesterday' };
    const { result, asked, leads } = await checked(page({ freshFor: 60 }), { cursor });
    expect(asked).toEqual([[FEED.url, { failures: 3, ...cursor }]]);
    expect(leads).toEqual([{ title: FEED.title, url: FEED.page }]);
    expect(result).toStrictEqual({
      kind: 'read',
      blog,
      cursor: { etag: '"2"', failures: 0, moved: undefined },
      hint: 60,
      answer: documentHash(document),
    });
  });

  test('tells the parser of an end that the page said once', async () =>
    expect((await checked(page(), { ended: true })).leads).toEqual([
      { title: FEED.title, url: FEED.page, ended: true },
    ]));

  test('sends no validators that came from another source', async () => {
    const { asked } = await checked(page(), { cursor: { etag: '"1"', source: 'guardian-api' } });
    expect(asked).toEqual([[FEED.url, {}]]);
  });

  test('asks the address that the source has moved to', async () => {
    const moved = { to: 'https://news.example/new', answers: 3 };
    expect((await checked(page(), { cursor: { moved } })).asked[0]?.[0]).toBe(moved.to);
    const { result } = await checked(page({ movedTo: moved.to }), { cursor: { moved: { to: moved.to, answers: 1 } } });
    expect(result).toMatchObject({ cursor: { moved: { to: moved.to, answers: 2 } } });
  });

  test('asks nothing if another source has answered', async () => {
    const first = { kind: 'unchanged', cursor: { failures: 0 } } as const;
    const { result, asked } = await checked(page(), { askFirst: async () => first });
    expect([result, asked]).toEqual([first, []]);
    expect((await checked(page(), { askFirst: async () => undefined })).asked).toHaveLength(1);
  });
});

describe('nothing is read', () => {
  test('if the source says that nothing is new', async () => {
    const { result, leads } = await checked(
      { status: 'not-modified', validators: { etag: '"1"' }, freshFor: 30 },
      { cursor: { writtenAt: at(1) }, answer: 'known' },
    );
    expect(leads).toEqual([]);
    expect(result).toStrictEqual({
      kind: 'unchanged',
      cursor: {
        ...{ etag: '"1"', failures: 0, moved: undefined, writtenAt: at(1) },
        unmodifiedSince: NOW.toISOString(),
      },
      hint: 30,
      answer: 'known',
    });
  });

  test('if it sends the same document again', async () => {
    const { result, leads } = await checked(page({ freshFor: 30 }), { answer: documentHash(document) });
    expect(leads).toEqual([]);
    expect(result).toMatchObject({
      kind: 'unchanged',
      cursor: { etag: '"2"' },
      hint: 30,
      answer: documentHash(document),
    });
    expect(result).not.toHaveProperty('cursor.writtenAt');
  });

  test('if only what its reading leaves out has changed', async () => {
    const known: (string | undefined)[] = [];
    const parseChanged: CheckParts['parseChanged'] = async (_, { lead }, { last }) => {
      known.push(lead?.title, last);
      return { kind: 'same' };
    };
    const { result, leads } = await checked(page({ writtenAt: at(2) }), {
      answer: 'other',
      part: 'posts',
      parseChanged,
    });
    expect(known).toEqual([FEED.title, 'posts']);
    expect(leads).toEqual([]);
    expect(result).toMatchObject({ kind: 'unchanged', cursor: { etag: '"2"', writtenAt: at(2) } });
    expect(result).toMatchObject({ answer: documentHash(document), part: 'posts' });
  });

  test('if a cache that lags behind answers, for up to five minutes', async () => {
    const older = (given: Partial<Cursor> = {}, now = NOW) =>
      checked(page({ writtenAt: at(1) }), {
        cursor: { etag: '"1"', lastModified: 'x', writtenAt: at(2), ...given },
        now,
      });
    const olderSince = NOW.toISOString();
    expect((await older()).result).toStrictEqual({
      kind: 'unchanged',
      cursor: { etag: '"1"', lastModified: 'x', failures: 0, moved: undefined, writtenAt: at(2), olderSince },
      hint: undefined,
      answer: undefined,
    });
    expect((await older({ olderSince }, later(299))).result).toMatchObject({
      kind: 'unchanged',
      cursor: { olderSince },
    });
    for (const now of [later(300), later(-300)]) {
      const { result } = await older({ olderSince }, now);
      expect(result).toMatchObject({ kind: 'read', cursor: { writtenAt: at(1) } });
      expect(result).not.toHaveProperty('cursor.olderSince');
    }
  });

  test.each<[what: string, cursor: Partial<Cursor>]>([
    ['is none of an equal date', { writtenAt: at(1) }],
    ['is none if the last one had no date', { writtenAt: undefined }],
    ['is none if the last one came from another source', { writtenAt: at(2), source: 'guardian-api' }],
    ['is none if the last one was dated ahead of the clock', { writtenAt: later(60).toISOString() }],
  ])('but an older document %s', async (_, cursor) =>
    expect((await checked(page({ writtenAt: at(1) }), { cursor })).result).toMatchObject({ kind: 'read' }),
  );

  test('if the source says so, which it is asked for without validators after an hour of that', async () => {
    const unmodified: Fetched = { status: 'not-modified', validators: { etag: '"1"' } };
    const unmodifiedSince = NOW.toISOString();
    const asking = (now: Date, since?: string) =>
      checked(unmodified, { cursor: { etag: '"1"', unmodifiedSince: since }, now });
    expect((await asking(NOW)).result).toMatchObject({ kind: 'unchanged', cursor: { etag: '"1"', unmodifiedSince } });
    expect((await asking(later(3599), unmodifiedSince)).asked[0]?.[1]).toMatchObject({ etag: '"1"' });
    expect((await asking(later(3600), unmodifiedSince)).asked).toEqual([[FEED.url, {}]]);
    const whole = await checked(page(), { cursor: { etag: '"1"', unmodifiedSince }, now: later(3600) });
    expect(whole.result).not.toHaveProperty('cursor.unmodifiedSince');
    // An older document tells nothing either: the next request is without validators, too.
    const older = await checked(page({ writtenAt: at(1) }), {
      ...{ cursor: { etag: '"1"', writtenAt: at(2), unmodifiedSince }, now: later(3600) },
    });
    expect(older.result).toMatchObject({ kind: 'unchanged', cursor: { unmodifiedSince } });
  });
});

describe('a check fails', () => {
  test.each<[what: string, answer: Fetched, expected: object]>([
    ['for a while', { status: 'retry', problems: [SLOW], after: 90 }, { retryAfter: 90, forGood: false }],
    [
      'because the address is missing',
      { status: 'missing', problems: [SLOW], forGood: false },
      { retryAfter: undefined, forGood: false },
    ],
    ['for good', { status: 'missing', problems: [SLOW], forGood: true }, { retryAfter: undefined, forGood: true }],
    ['because it is refused', { status: 'refused', problems: [SLOW] }, { retryAfter: undefined, forGood: false }],
  ])('%s', async (_, answer, expected) =>
    expect((await checked(answer)).result).toStrictEqual({ kind: 'failed', problems: [SLOW], ...expected }),
  );

  test('with the problems of a document that holds no live blog', async () => {
    const { result } = await checked(page(), { parse: () => Promise.reject(new UnreadableDocumentError([SLOW])) });
    expect(result).toStrictEqual({ kind: 'failed', problems: [SLOW], forGood: false });
  });

  test.each([
    ['an error', new Error('oops')],
    ['anything else', 'oops'],
  ])('with %s that nobody foresaw', async (_, thrown) => {
    const { result } = await checked(page(), { parse: () => Promise.reject(thrown) });
    expect(result).toMatchObject({
      kind: 'failed',
      problems: [{ key: 'problem.defect', values: { message: 'oops' } }],
    });
  });
});

describe('an older page', () => {
  const known = [{ update: keyEvent('old', { at: 0 }), hash: '', absent: 0, state: 'listed' as const }];
  const newest = liveBlog([keyEvent('b', { at: 9 })], { window: 'tail', older: 'https://news.example/older' });

  async function reading(answer: Fetched, parse: (url: string) => LiveBlog) {
    const parts: CheckParts = {
      fetch: async url => (url === newest.older ? answer : page()),
      parse: async (_, { url }) => (url === newest.older ? parse(url) : newest),
    };
    const result = await check(parts, FEED, { cursor: { failures: 0 }, now: NOW, tracked: async () => known });
    return result.kind === 'read' ? result.blog.updates.map(({ id }) => id) : result;
  }
  const older = page({ document: { ...document, url: newest.older ?? '' } });

  test('is read too if the newest one does not reach back to what is known', async () =>
    expect(await reading(older, () => liveBlog([keyEvent('a', { at: 5 })]))).toEqual(['b', 'a']));

  test('costs nothing if it cannot be fetched or holds no live blog', async () => {
    expect(await reading({ status: 'retry', problems: [] }, () => liveBlog([]))).toEqual(['b']);
    const unreadable = (): LiveBlog => {
      throw new UnreadableDocumentError([SLOW]);
    };
    expect(await reading(older, unreadable)).toEqual(['b']);
  });

  test('that breaks the parser is a failure', async () => {
    const breaking = (): LiveBlog => {
      throw new Error('oops');
    };
    expect(await reading(older, breaking)).toMatchObject({ kind: 'failed' });
  });
});

test('what a document takes of the memory is given back, whatever happens', async () => {
  let given = 0;
  const release = (): void => {
    given += 1;
  };
  await checked(page({ release }));
  await checked(page({ release }), { parse: () => Promise.reject(new Error('oops')) });
  expect(given).toBe(2);
});
