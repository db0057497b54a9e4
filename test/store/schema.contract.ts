import { expect, test } from 'vitest';
import type { Receipt } from '../../src/core/model/delivery.ts';
import type { Storage } from '../../src/store/storage.ts';
import { subscription } from '../support/live-blog.ts';
import { posted } from './indexed.contract.ts';
import { keys, receipt } from './store.contract.ts';

const URL = 'http://harbour.example:8080/live';

/** A receipt as in schema 1. */
const dateless = { state: 'withdrawn', revision: 1 } as Receipt;

export interface SchemaUnderTest {
  /** Opens the store as the bot does at its start, unless the upgrade is skipped. */
  opened(options?: { skipUpgrade: true }): Promise<Storage>;
  /** Records, bypassing the store, that its values have this schema. */
  mark(version: number): Promise<void>;
  /** Deletes what the store notes for look-ups, if it notes it itself. */
  dropIndex?(): Promise<void>;
}

/** How every store treats data of another version of the bot. */
export function schemaContract({ opened, mark, dropIndex }: SchemaUnderTest): void {
  const older = async (): Promise<void> => {
    const { store } = await opened();
    await store.receipts.set('c/old', dateless);
    await store.receipts.set('c/new', receipt(2));
    for (const key of ['reader/feed', 'server/reader/feed'])
      await store.readers.set(key, { at: '2026-11-25T18:00:00.000Z' });
    await store.close();
    await mark(1);
  };

  test('a new store has the newest schema and causes no warning', async () => {
    const { schema, warnings } = await opened();
    expect(await schema.version()).toBe(8);
    expect(warnings.join()).not.toContain('schema');
  });

  test('older data is upgraded at the start, once, with a warning', async () => {
    await older();
    const { store, schema, warnings } = await opened();
    expect(await store.receipts.get('c/old')).toEqual({ ...dateless, at: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(await store.receipts.get('c/new')).toEqual(receipt(2));
    expect(await keys(store.readers)).toEqual(['server/reader/feed']);
    expect(await schema.version()).toBe(8);
    expect(warnings.at(-1)).toMatch(
      /was upgraded from schema 1 to 8: older versions of the bot refuse it from now on\.$/,
    );
    await store.close();
    expect((await opened()).warnings.join()).not.toContain('schema');
  });

  test('an interrupted upgrade runs again, and changes nothing that it did already', async () => {
    await older();
    const first = await (await opened()).store.receipts.get('c/old');
    await mark(1);
    const { store } = await opened();
    expect(await store.receipts.get('c/old')).toEqual(first);
  });

  test('what was stored before there were look-ups is found after the upgrade, also after an interrupted one', async () => {
    const { store } = await opened();
    await store.feeds.set('feed', { id: 'feed', url: URL, page: URL, source: 'feed', title: 'Live' });
    await store.subscriptions.set('feed', [subscription({ guildId: '7' })]);
    await store.receipts.set('2/update:a:feed', posted('8'));
    await store.receipts.set('2/update:b:feed', receipt(1));
    await store.close();
    await dropIndex?.();
    for (const _ of ['once', 'again']) {
      await mark(5);
      const { store: upgraded } = await opened();
      const { feeds, subscriptions, receipts } = upgraded;
      expect(await feeds.keysOf('harbour.example:8080')).toEqual(['feed']);
      expect((await subscriptions.of('7')).map(({ feedId }) => feedId)).toEqual(['feed']);
      expect(await receipts.keysOf('8')).toEqual(['2/update:a:feed']);
      await upgraded.close();
    }
  });

  test('opening without the upgrade leaves older data as it is', async () => {
    await older();
    const { store, schema } = await opened({ skipUpgrade: true });
    expect(await store.receipts.get('c/old')).toEqual(dateless);
    expect(await schema.version()).toBe(1);
  });

  test('data of a newer bot is refused with a sentence, and left as it is', async () => {
    await older();
    await mark(9);
    await expect(opened()).rejects.toThrow(
      /was written by a newer version of the bot \(schema 9; this one knows 8\)\. Update the bot, or use another STORE_URL\.$/,
    );
  });
}
