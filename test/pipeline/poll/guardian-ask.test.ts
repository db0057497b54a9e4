import { describe, expect, onTestFinished, test } from 'vitest';
import type { Cursor } from '../../../src/core/model/blog-record.ts';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import type { Feed } from '../../../src/core/model/subscription.ts';
import { createGuardianApi, type GuardianApiOptions } from '../../../src/pipeline/poll/guardian-api.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const NOW = Date.parse('2026-11-25T12:00:00.000Z');
const MINUTE = 60_000;
const PAGE = 'https://www.theguardian.com/world/live/2026/nov/25/evening/';
const guardian: Feed = { ...FEED, source: 'guardian', url: `${PAGE}.json`, page: PAGE };
const a = keyEvent('a', { at: 1 });
const tracked = [{ update: a, hash: '', absent: 0, state: 'listed' as const }];
const document = { url: 'https://content.guardianapis.com/x', contentType: null, bytes: new Uint8Array() };
const read: Fetched = { status: 'ok', document, validators: { etag: '"1"' }, freshFor: 30 };

/** An API that answers like this. `asked`: addresses and validators; `events`: what was logged. */
function api(given: Partial<GuardianApiOptions> = {}, blog = liveBlog([a])) {
  let now = NOW;
  let answer: Fetched = read;
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const asked: [url: string, validators: unknown][] = [];
  const parsed: unknown[] = [];
  const events: [event: string, facts: unknown][] = [];
  const ask = createGuardianApi(
    {
      store,
      lease: localLease(),
      now: () => new Date(now),
      log: { warn: (event: string, facts?: object) => void events.push([event, facts]) },
      async fetch(url, validators) {
        asked.push([url, validators]);
        return answer;
      },
      async parse(source, { url, lead }) {
        parsed.push([source, url, lead]);
        return blog;
      },
    },
    { key: 'a key&', ...given },
  );
  return {
    asked,
    parsed,
    events,
    ask: (feed: Feed = guardian, cursor: Partial<Cursor> = {}) =>
      ask(feed, { cursor: { failures: 2, ...cursor }, now: new Date(now), tracked: async () => tracked }),
    /** Answers like this from now on, `ms` milliseconds after the beginning. */
    at(ms: number, next: Fetched = read): void {
      now = NOW + ms;
      answer = next;
    },
  };
}

describe('the Guardian’s API is asked', () => {
  test('for the page’s path, with the key, and read as the page’s own data would be', async () => {
    const { ask, asked, parsed } = api();
    const moved = { to: 'https://www.theguardian.com/x', answers: 1 };
    expect(await ask(guardian, { moved, etag: '"page"' })).toEqual({
      kind: 'read',
      blog: liveBlog([a]),
      cursor: { etag: '"1"', source: 'guardian-api', failures: 0, moved },
      hint: 30,
    });
    const [[url, validators] = []] = asked;
    expect(url).toMatch(
      /^https:\/\/content\.guardianapis\.com\/world\/live\/2026\/nov\/25\/evening\?api-key=a%20key%26&show-fields=/,
    );
    expect(validators).toEqual({});
    expect(parsed).toEqual([['guardian-api', PAGE, { title: guardian.title, url: PAGE }]]);
  });

  test('with its own validators, and believed if nothing is new', async () => {
    const { ask, asked, at } = api();
    const cursor = { etag: '"1"', source: 'guardian-api' };
    at(0, { status: 'not-modified', validators: { etag: '"1"' }, freshFor: 9 });
    expect(await ask(guardian, cursor)).toEqual({
      kind: 'unchanged',
      cursor: { etag: '"1"', source: 'guardian-api', failures: 0, moved: undefined },
      hint: 9,
    });
    expect(asked[0]?.[1]).toMatchObject(cursor);
  });

  test.each<[what: string, feed: Partial<Feed>]>([
    ['another source', { source: 'feed' }],
    ['a page of another host', { page: 'https://copy.example/world' }],
    ['data of another host', { url: 'https://copy.example/world.json' }],
    ['an address that is none', { page: 'world' }],
  ])('not for %s', async (_, given) => {
    const { ask, asked } = api();
    expect(await ask({ ...guardian, ...given })).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('at the address and for the hosts that the operator names', async () => {
    const { ask, asked } = api({ base: 'http://127.0.0.1:9', hosts: ['local.example:1'], daily: 1 });
    const local = { url: 'https://local.example:1/x.json', page: 'https://local.example:1/x' };
    await ask({ ...guardian, ...local });
    expect(asked[0]?.[0]).toMatch(/^http:\/\/127\.0\.0\.1:9\/x\?/);
    expect(await ask()).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});

describe('the page’s own data are asked instead', () => {
  test('if what the API lists does not reach back to what is known, or lacks a new text', async () => {
    expect(await api({}, liveBlog([keyEvent('z', { at: 9 })])).ask()).toBeUndefined();
    expect(await api({}, liveBlog([a, keyEvent('z', { at: 9, text: [] })])).ask()).toBeUndefined();
  });

  test.each([401, 403, 429])('for the rest of the day after %i, which is logged once', async code => {
    const { ask, asked, at, events } = api();
    at(0, { status: 'refused', problems: [], code });
    expect(await ask()).toBeUndefined();
    at(2 * MINUTE);
    expect(await ask()).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(events).toEqual([[code === 429 ? 'guardian.quota-spent' : 'guardian.key-refused', { code }]]);
  });

  test('for five minutes after an outage, for all pages', async () => {
    const { ask, asked, at, events } = api();
    at(0, { status: 'retry', problems: [], code: 503 });
    await ask();
    at(5 * MINUTE - 1);
    await ask({ ...guardian, id: 'other' });
    expect(asked).toHaveLength(1);
    at(5 * MINUTE);
    await ask({ ...guardian, id: 'other' });
    expect(asked).toHaveLength(2);
    expect(events).toEqual([
      ['guardian.passed-over', { what: 'guardian', why: 503, until: new Date(NOW + 5 * MINUTE).toISOString() }],
    ]);
  });

  test('for an hour after an answer that is of no use, for that page alone', async () => {
    const { ask, asked, at, events } = api();
    at(0, { status: 'missing', problems: [], forGood: false });
    await ask();
    at(MINUTE);
    await ask({ ...guardian, id: 'other' });
    at(60 * MINUTE - 1);
    await ask();
    expect(asked).toHaveLength(2);
    at(60 * MINUTE);
    await ask();
    expect(asked).toHaveLength(3);
    expect(events).toMatchObject([['guardian.passed-over', { what: 'feed', why: 'missing' }]]);
  });

  test('no longer if the clock was set back since', async () => {
    const { ask, asked, at } = api();
    at(0, { status: 'missing', problems: [], forGood: false });
    await ask();
    at(-1 * MINUTE);
    await ask();
    expect(asked).toHaveLength(2);
  });
});
