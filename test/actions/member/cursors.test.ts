import { expect, onTestFinished, test } from 'vitest';
import { readerCursors } from '../../../src/actions/member/member.ts';
import type { Invoker } from '../../../src/actions/nouns/context.ts';
import { changeServer, serverTimezone } from '../../../src/actions/server/server.ts';
import { prune } from '../../../src/pipeline/prune.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { recordingLog } from '../../support/discord.ts';
import { desk } from '../../support/letters.ts';
import { SEES_ALL } from '../../support/seeded-bot.ts';

const pruning = { conversations: desk().conversations, stopping: new AbortController().signal };
const DAY = 86_400_000;
const at = '2026-11-25T20:00:00.000Z';
const later = (days: number): Date => new Date(Date.parse(at) + days * DAY);

function opened(): Store {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  return store;
}

const asker = (given: Partial<Invoker> = {}): Invoker => ({
  now: new Date(at),
  guildId: '100000000000000001',
  channelId: '10',
  userId: '200000000000000002',
  ...SEES_ALL,
  ...given,
});

const cursorsIn = (store: Store) => (given?: Partial<Invoker>) =>
  readerCursors({ store, lease: localLease() }, asker(given));

async function keysOf(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.readers.entries()) keys.push(key);
  return keys;
}

test('each reader has a cursor for each live blog in each server', async () => {
  const cursors = cursorsIn(opened());
  await cursors().saveCatchUpCursor('evening', { at });
  expect(await cursors().catchUpCursor('evening')).toEqual({ at });
  expect(await cursors().catchUpCursor('morning')).toBeUndefined();
  expect(await cursors({ userId: '3' }).catchUpCursor('evening')).toBeUndefined();
  expect(await cursors({ guildId: '4' }).catchUpCursor('evening')).toBeUndefined();
});

test('the store does not show who reads, or what', async () => {
  const store = opened();
  await cursorsIn(store)().saveCatchUpCursor('evening', { at });
  const [key = ''] = await keysOf(store);
  expect(key).toMatch(/^[0-9a-f]{16}\/[0-9a-f]{32}\/[0-9a-f]{32}$/);
  const other = opened();
  await cursorsIn(other)().saveCatchUpCursor('evening', { at });
  expect(await keysOf(other)).not.toContain(key);
});

test('deleting a reader’s cursors in one server leaves all others', async () => {
  const cursors = cursorsIn(opened());
  for (const feed of ['evening', 'morning']) await cursors().saveCatchUpCursor(feed, { at });
  await cursors({ guildId: '4' }).saveCatchUpCursor('evening', { at });
  await cursors({ userId: '3' }).saveCatchUpCursor('evening', { at });
  expect(await cursors().deleteCatchUpCursors()).toBe(2);
  expect(await cursors().deleteCatchUpCursors()).toBe(0);
  expect(await cursors({ guildId: '4' }).catchUpCursor('evening')).toEqual({ at });
  expect(await cursors({ userId: '3' }).catchUpCursor('evening')).toEqual({ at });
});

test('a cursor is valid for 90 days and is then deleted', async () => {
  const store = opened();
  const cursors = cursorsIn(store);
  await cursors().saveCatchUpCursor('evening', { at });
  const pruned = (days: number) =>
    prune({ ...pruning, store, lease: localLease(), log: recordingLog().log, now: () => later(days) });
  expect(await cursors({ now: later(90) }).catchUpCursor('evening')).toEqual({ at });
  expect(await cursors({ now: later(91) }).catchUpCursor('evening')).toBeUndefined();
  await pruned(90);
  expect(await keysOf(store)).toHaveLength(1);
  await pruned(91);
  expect(await keysOf(store)).toEqual([]);
});

test('a server uses UTC until its moderators set another zone, which is stored by its canonical name', async () => {
  const store = opened();
  const parts = { store, lease: localLease(), now: () => new Date(at) };
  const { timezone, setTimezone } = serverTimezone(parts, asker());
  expect(await timezone()).toBe('UTC');
  expect(await setTimezone(' europe/warsaw ')).toBe('Europe/Warsaw');
  expect(await timezone()).toBe('Europe/Warsaw');
  expect(await setTimezone('Atlantis/Harbour')).toBeUndefined();
  expect(await timezone()).toBe('Europe/Warsaw');
  expect(await serverTimezone(parts, asker({ guildId: '2' })).timezone()).toBe('UTC');
});

test('settings of a server that change at the same time lose nothing', async () => {
  const parts = { store: opened(), lease: localLease(), now: () => new Date(at) };
  const { setTimezone } = serverTimezone(parts, asker({ guildId: '1' }));
  const quiet = { 2: { from: '23:00', to: '07:00', timezone: 'UTC' } };
  await Promise.all([
    setTimezone('Europe/Warsaw'),
    changeServer(parts, '1', standing => ({ ...standing, language: 'de' })),
    changeServer(parts, '1', standing => ({ ...standing, quiet })),
  ]);
  expect(await parts.store.servers.get('1')).toEqual({ timezone: 'Europe/Warsaw', language: 'de', quiet });
});
