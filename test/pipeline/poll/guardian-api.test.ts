import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import { createGuardianQuota } from '../../../src/pipeline/poll/guardian-api.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import type { Collection } from '../../../src/store/store.ts';
import { entry, scene, withEntry } from '../../fixtures/sources/story.ts';
import { startGuardian } from '../../support/guardian.ts';
import { KEY, startPolling } from '../../support/guardian-poll.ts';
import { answer } from '../../support/origin.ts';

function storeFile(): { kind: 'sqlite'; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'guardian-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { kind: 'sqlite', path: join(folder, 'store.sqlite') };
}

const storm = entry(12, { title: 'The storm breaks', keyEvent: true });

describe('with a key the Content API is asked', () => {
  test('first and alone, for the newest updates and all key events', async () => {
    const guardian = await startGuardian();
    const { look, delivered } = await startPolling(guardian);
    guardian.tell(before => withEntry(before, storm));
    await look();
    expect(guardian.asked()).toEqual(['api']);
    const asked = new URL(guardian.requests[0]?.url ?? '', guardian.base);
    expect(asked.pathname).toBe(`/api/${scene().path}`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      'api-key': KEY,
      'show-fields': 'headline,trailText,standfirst,byline,lastModified,liveBloggingNow,shortUrl,thumbnail',
      'show-blocks': 'body:latest:20,body:key-events',
      'show-tags': 'tone',
    });
    expect(await delivered()).toEqual(['The storm breaks']);
  });

  test('as often as the day’s calls allow; in between the page is', async () => {
    const guardian = await startGuardian();
    const { look, store } = await startPolling(guardian, { daily: 48 });
    // At noon half of them are free, and few are ahead of that.
    const spent = { day: '2025-06-14', used: 29, lastAt: '2025-06-14T11:59:00.000Z' };
    await store.quotas.set('guardian', { ...spent, holder: fingerprint(KEY) });
    for (let minutes = 0; minutes < 120; minutes += 10) await look(600);
    const asked = guardian.asked();
    expect(asked.filter(who => who === 'api')).toHaveLength(5);
    expect(asked).toHaveLength(12);
  });

  test('for what is left of the day’s calls after a restart', async () => {
    const guardian = await startGuardian();
    const target = storeFile();
    const first = await startPolling(guardian, { target, daily: 8 });
    for (let count = 0; count < 4; count += 1) await first.look(60);
    await first.store.close();
    const second = await startPolling(guardian, { target, daily: 8, startsAt: 300 });
    guardian.asked();
    for (let count = 0; count < 6; count += 1) await second.look(60);
    expect(await second.store.quotas.get('guardian')).toMatchObject({ day: '2025-06-14', used: 8 });
    expect(guardian.asked().filter(who => who === 'api')).toHaveLength(4);
  });

  test('at most once a second', async () => {
    const guardian = await startGuardian();
    const { look } = await startPolling(guardian);
    await look(1);
    await look(0.9);
    await look(0.1);
    expect(guardian.asked()).toEqual(['api', 'page', 'api']);
  });

  test('and the page too, if its newest updates do not reach back to what is known', async () => {
    const guardian = await startGuardian();
    const { look, store } = await startPolling(guardian);
    const missed = Array.from({ length: 14 }, (_, index) => entry(index + 7));
    guardian.tell(before => scene([...before.entries, ...missed]));
    await look();
    expect(guardian.asked().slice(0, 2)).toEqual(['api', 'page']);
    const known = new Set((await store.blogs.get('feed'))?.tracked.map(({ update }) => update.id));
    expect(missed.filter(({ id }) => !known.has(id))).toEqual([]);
    await look(60);
    expect(guardian.asked()).toEqual(['api']);
  });

  test.each([
    ['another publisher’s data', { hosts: ['www.theguardian.com'] }],
    ['a page of another publisher', { hosts: ['127.0.0.1'] }],
  ])('not for %s', async (_, given) => {
    const guardian = await startGuardian();
    const { look } = await startPolling(guardian, given);
    await look();
    expect(guardian.asked()).toEqual(['page']);
  });
});

test('two responses that close the day are reported once', async () => {
  const { store } = await startPolling(await startGuardian());
  const parts = { store, lease: localLease(), now: () => new Date('2025-06-14T12:00:00Z') };
  const allowance = createGuardianQuota(parts, 'guardian', { daily: 500, holder: 'k' });
  expect(await allowance.take()).toBe(true);
  expect(await Promise.all([allowance.close(), allowance.close()])).toEqual([true, false]);
});

const silence: RequestListener = () => undefined;
const says = (response: object): RequestListener => answer(200, {}, JSON.stringify({ response }));
const echo = { status: 'error', message: `The key ${KEY} may not see this.` };

/** What the API may answer that is of no use, and whether the day is over for it then. */
const failures: readonly [string, RequestListener, { event: string; isOver: boolean }][] = [
  ['401', answer(401, {}, `{"message":"${KEY}"}`), { event: 'guardian.key-refused', isOver: true }],
  ['403', answer(403), { event: 'guardian.key-refused', isOver: true }],
  ['429', answer(429, { 'retry-after': '1' }), { event: 'guardian.quota-spent', isOver: true }],
  ['500', answer(500), { event: 'guardian.passed-over', isOver: false }],
  ['503', answer(503), { event: 'guardian.passed-over', isOver: false }],
  ['nothing for too long', silence, { event: 'guardian.passed-over', isOver: false }],
  ['404', answer(404), { event: 'guardian.passed-over', isOver: false }],
  ['an error in words', says(echo), { event: 'guardian.passed-over', isOver: false }],
  ['broken JSON', answer(200, {}, '{"response":'), { event: 'guardian.passed-over', isOver: false }],
  [
    'an endless redirect',
    answer(302, { location: `?api-key=${KEY}` }),
    { event: 'guardian.passed-over', isOver: false },
  ],
];

const passedOver = 'the page is asked in the same check, one line without the key says so, and later it is asked again';

test.each(failures)(`if it answers with %s, ${passedOver}`, async (...row) => {
  const [, listener, { event, isOver }] = row;
  const guardian = await startGuardian();
  guardian.api(listener);
  const { look, logged, delivered, store } = await startPolling(guardian, { deadlineMs: 2_000 });
  guardian.tell(before => withEntry(before, storm));

  await look();
  expect([...new Set(guardian.asked())]).toEqual(['api', 'page']);
  expect(await delivered()).toEqual(['The storm breaks']);
  // Moderators get no notice.
  expect((await store.blogs.get('feed'))?.cursor).toEqual({ etag: '"page-2"', failures: 0 });

  await look(60);
  expect(guardian.asked()).toEqual(['page']);
  expect(logged().filter(line => line.includes(event))).toHaveLength(1);
  const { quotas, blogs, outbox, feeds } = store;
  const collections: readonly Collection<unknown>[] = [quotas, blogs, outbox, feeds];
  const stored = await Promise.all(collections.map(each => Array.fromAsync(each.entries())));
  expect(stored.every(entries => entries.length > 0)).toBe(true);
  expect(JSON.stringify([stored, logged()])).not.toContain(KEY);

  guardian.api(undefined);
  await look(4000);
  expect(guardian.asked()).toEqual([isOver ? 'page' : 'api']);
  await look(12 * 3600);
  expect(guardian.asked()).toEqual(['api']);
});
