import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, Receipt } from '../../src/core/model/delivery.ts';
import { StoreError } from '../../src/store/failure.ts';
import type { Collection, StorageOptions, Store } from '../../src/store/store.ts';
import { recordOf, recordsContract } from './blog-records.contract.ts';
import { indexedContract } from './indexed.contract.ts';

/** A storage under test. */
export interface StoreUnderTest {
  /** Empties the storage, as before the first start. */
  clear(): Promise<void>;
  open(options?: Pick<StorageOptions, 'onDamage'>): Promise<Store>;
  /** Replaces every value by a text, bypassing the store. */
  damage(text: string): Promise<void>;
}

export const receipt = (revision: number): Receipt => ({
  state: 'withdrawn',
  revision,
  at: '2026-11-25T18:00:00.000Z',
});

const waiting = (artifact: string): Delivery => ({
  artifact,
  channelId: 'c',
  revision: 1,
  order: 0,
  want: null,
  create: false,
});

export async function keys<T>(collection: Collection<T>, prefix?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const [key] of collection.entries(prefix)) found.push(key);
  return found.sort();
}

const ODD_KEYS = [
  ...[
    'a',
    'a%',
    'a%b',
    'aXb',
    'a_',
    'a_/z',
    'a/b',
    'a/b/c',
    'a/bb',
    'A/b',
    'ü',
    'ü😀',
    'ü\u{10FFFF}z',
    'v',
    "'",
    "'; --",
  ],
  ...['a*', 'a*b', 'a?', 'a[b]', String.raw`a\b`, String.raw`a\%`],
];

/** What every store guarantees. */
export function storeContract(under: StoreUnderTest): void {
  const open: Store[] = [];
  const opened: StoreUnderTest['open'] = async options => {
    const store = await under.open(options);
    open.push(store);
    return store;
  };
  beforeEach(() => under.clear());
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  describe('records of live blogs', () => recordsContract(opened));
  describe('look-ups', () => indexedContract(opened));

  test('what was written is there after the store was closed and opened again', async () => {
    const first = await opened();
    await first.receipts.set('c/a', receipt(1));
    await first.subscriptions.set('feed', []);
    await first.close();
    const second = await opened();
    expect(await second.receipts.get('c/a')).toEqual(receipt(1));
    expect(await second.subscriptions.get('feed')).toEqual([]);
    expect(await second.receipts.get('c/b')).toBeUndefined();
  });

  test('a value set again replaces the first, and a deleted one is gone', async () => {
    const { receipts } = await opened();
    await receipts.set('c/a', receipt(1));
    await receipts.set('c/a', receipt(2));
    expect(await receipts.get('c/a')).toEqual(receipt(2));
    await receipts.delete('c/a');
    await receipts.delete('never there');
    expect(await receipts.get('c/a')).toBeUndefined();
    expect(await keys(receipts)).toEqual([]);
  });

  test.each(['\0', '\ud800', '😀\u{10FFFF}', '"\\\r\n\u2028', 'x'.repeat(3_000_000)])(
    'a value comes back letter by letter (%#)',
    async artifact => {
      const { pings } = await opened();
      const ping = { artifact, at: '' };
      await pings.set('c', ping);
      expect(await pings.get('c')).toEqual(ping);
      for await (const [, value] of pings.entries()) expect(value).toEqual(ping);
    },
  );

  test('two collections never share a key, whatever the key looks like', async () => {
    const store = await opened();
    await store.receipts.set('receipts:x', receipt(1));
    await store.receipts.set('x', receipt(2));
    await store.subscriptions.set('x', []);
    expect(await store.receipts.get('receipts:x')).toEqual(receipt(1));
    expect(await store.receipts.get('x')).toEqual(receipt(2));
    expect(await store.feeds.get('x')).toBeUndefined();
    expect(await keys(store.receipts)).toEqual(['receipts:x', 'x']);
    expect(await keys(store.subscriptions)).toEqual(['x']);
  });

  test('a scan gives exactly the keys that start with its prefix, whatever is in them', async () => {
    const { receipts } = await opened();
    await Promise.all(ODD_KEYS.map(key => receipts.set(key, receipt(1))));
    for (const prefix of [...ODD_KEYS, 'nothing here']) {
      const expected = ODD_KEYS.filter(key => key.startsWith(prefix)).sort();
      expect(await keys(receipts, prefix), prefix).toEqual(expected);
    }
    expect(await keys(receipts)).toEqual([...ODD_KEYS].sort());
  });

  test('a key may be as long as an address', async () => {
    const { receipts } = await opened();
    const key = `c/${'https://live.example/'.padEnd(2_000, 'x')}`;
    await receipts.set(key, receipt(1));
    expect(await keys(receipts, 'c/')).toEqual([key]);
  });

  test('entries may be deleted and added while they are listed, over many pages', async () => {
    const { receipts } = await opened();
    for (let n = 0; n < 200; n += 1) await receipts.set(`c/${n}`, receipt(n));
    const seen: string[] = [];
    for await (const [key] of receipts.entries('c/')) {
      seen.push(key);
      await receipts.delete(key);
      await receipts.set(`d/${key}`, receipt(0));
    }
    expect(new Set(seen).size).toBe(200);
    expect(await keys(receipts, 'c/')).toEqual([]);
    expect((await keys(receipts, 'd/')).length).toBe(200);
  });

  test('what stays is listed exactly once while another process writes and deletes around it', async () => {
    const [{ receipts }, other] = [await opened(), await opened()];
    const name = (n: number): string => `c/${String(n).padStart(3, '0')}`;
    for (let n = 0; n < 200; n += 1) await receipts.set(name(n), receipt(n));
    const seen: string[] = [];
    for await (const [key] of receipts.entries('c/')) {
      if (/^c\/\d*[02468]$/.test(key)) seen.push(key);
      const odd = (seen.length * 14 + 1) % 200;
      await Promise.all([other.receipts.delete(name(odd)), other.receipts.set(`${name(odd)}-new`, receipt(odd))]);
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => name(2 * n)));
  });

  test('a store that was closed throws, and never reads as empty', async () => {
    const store = await opened();
    await store.receipts.set('c/a', receipt(1));
    await store.close();
    await expect(store.receipts.get('c/a')).rejects.toThrow(StoreError);
    await expect(store.receipts.set('c/a', receipt(2))).rejects.toThrow('could not write receipts "c/a"');
    await expect(store.receipts.delete('c/a')).rejects.toThrow(StoreError);
    await expect(keys(store.receipts)).rejects.toThrow(StoreError);
  });

  test.each(['{"value":', 'null', '{}', '[]', '{"value":null}', '{"value":[]}', '{"value":7}', ''])(
    'an entry that holds %j is reported with its collection and key, not taken for nothing',
    async text => {
      const store = await opened();
      await store.receipts.set('c/a', receipt(1));
      await under.damage(text);
      await expect(store.receipts.get('c/a')).rejects.toThrow('could not read receipts "c/a"');
      await expect(keys(store.receipts)).rejects.toThrow('could not read receipts "c/a"');
    },
  );

  test.each([
    ['{"value":', 'the entry is not valid JSON'],
    ['null', 'the entry is null'],
    ['{}', 'expected an object, found nothing'],
    ['{"value":[]}', 'expected an object, found a list'],
    ['{"value":{"channelId":"c"}}', 'expected a string as "artifact", found nothing'],
  ])('an entry that holds %j is told to who asked for that, and hides no other of a list', async (text, reason) => {
    const damages: Error[] = [];
    const { outbox } = await opened({ onDamage: damage => damages.push(damage) });
    await outbox.set('c/a@1', waiting('a'));
    await under.damage(text);
    for (const artifact of ['b', 'c']) await outbox.set(`c/${artifact}@1`, waiting(artifact));
    expect(await keys(outbox)).toEqual(['c/b@1', 'c/c@1']);
    expect(damages.map(({ message }) => message)).toEqual([`The store could not read outbox "c/a@1": ${reason}.`]);
  });

  test('a live blog that is damaged hides no other of a list', async () => {
    const damages: Error[] = [];
    const { blogs } = await opened({ onDamage: damage => damages.push(damage) });
    await blogs.set('large', recordOf(150));
    await under.damage('{"value":7}');
    await blogs.set('small', recordOf(1));
    expect(await keys(blogs)).toEqual(['small']);
    expect(damages.map(({ message }) => message)).toEqual([expect.stringContaining('could not read blogs "large"')]);
  });

  test('a store that fails is no damage: a list of it is never shorter, but rejects', async () => {
    const damages: Error[] = [];
    const store = await opened({ onDamage: damage => damages.push(damage) });
    await store.receipts.set('c/a', receipt(1));
    await store.close();
    await expect(keys(store.receipts)).rejects.toThrow(StoreError);
    expect(damages).toEqual([]);
  });
}
