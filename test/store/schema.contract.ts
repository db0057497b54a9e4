import { expect, test } from 'vitest';
import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import { type ChannelLog, logKey } from '../../src/core/model/channel-log.ts';
import type { Feed, Subscription } from '../../src/core/model/subscription.ts';
import type { Storage, StorageOptions } from '../../src/store/store.ts';
import { subscription } from '../support/live-blog.ts';

export interface SchemaUnderTest {
  /** Opens the store as the bot does at its start, unless the upgrade is skipped. */
  opened(options?: Partial<StorageOptions>): Promise<Storage>;
  /** Records, bypassing the store, that its values have this schema. */
  mark(version: number): Promise<void>;
}

/** A live blog, and its sequel. */
const [EVENING, NIGHT] = ['evening', 'night'].map(id => ({
  ...{ id, url: `https://news.example/${id}`, page: `https://news.example/${id}`, source: 'any', title: id },
})) as [Feed, Feed];

/** As version 10 stored it, while it went on with the sequel in whose place `NEXT` was. */
const OWN = { ...subscription({ feedId: EVENING.id }), goesOn: true };
const NEXT = {
  ...subscription({ id: fingerprint(`${OWN.id}\n${NIGHT.id}`), feedId: NIGHT.id, story: [EVENING] }),
  tookOver: 'a fingerprint',
};
const LOG: ChannelLog = {
  ...{ revision: 1, upTo: 1, told: { channel: {}, thread: {} }, batches: [], rules: [], refused: [] },
  ...{ deferred: { prints: [] }, state: 'live', pending: [] },
};

/** How every store treats data of another version of the bot. */
export function schemaContract({ opened, mark }: SchemaUnderTest): void {
  const older = async (): Promise<void> => {
    const { store } = await opened();
    await store.feeds.set(EVENING.id, EVENING);
    await store.feeds.set(NIGHT.id, NIGHT);
    await store.subscriptions.set(EVENING.id, [OWN]);
    await store.subscriptions.set(NIGHT.id, [NEXT]);
    await store.close();
    await mark(10);
  };

  test('a new store has the newest schema and causes no warning', async () => {
    const { schema, warnings } = await opened();
    expect(await schema.version()).toBe(11);
    expect(warnings.join()).not.toContain('schema');
  });

  test('older data is upgraded at the start, once, with a warning', async () => {
    await older();
    const { store, schema, warnings } = await opened();
    expect(await schema.version()).toBe(11);
    expect(warnings.at(-1)).toMatch(
      /was upgraded from schema 10 to 11: older versions of the bot refuse it from now on\.$/,
    );
    await store.close();
    expect((await opened()).warnings.join()).not.toContain('schema');
  });

  test('what a killed process had begun is stored as an operation', async () => {
    await older();
    const { goesOn: _, ...own } = OWN;
    const { tookOver: __, ...next } = NEXT;
    for (const ___ of ['once', 'again after an interruption']) {
      const { store } = await opened();
      expect(await store.subscriptions.get(EVENING.id)).toEqual([own]);
      expect(await store.subscriptions.get(NIGHT.id)).toEqual([next]);
      const [from, to] = [
        { feed: EVENING, subscription: own },
        { feed: NIGHT, subscription: next },
      ];
      const operation = { kind: 'go on', from, to, begunAt: next.addedAt, done: ['look'] };
      expect(await Array.fromAsync(store.operations.entries())).toEqual([[own.channelId, operation]]);
      await store.subscriptions.set(EVENING.id, [OWN]);
      await store.close();
      await mark(10);
    }
  });

  test('so is that a channel had stopped to follow, and has not closed what it shows yet', async () => {
    const { store } = await opened();
    const own = subscription({ feedId: EVENING.id });
    const left = { ...own, channelId: '3' };
    for (const subscription of [own, left]) {
      const ended = { subscription, how: 'undo' } as { subscription: Subscription };
      await store.logs.set(logKey(subscription), { ...LOG, ended });
    }
    const look = { artifact: 'look:evening', revision: 1, order: -2, want: null, create: false };
    await store.outbox.set('2/look:evening@1', { ...look, channelId: '2' });
    await store.close();
    await mark(10);
    const { store: upgraded } = await opened();
    const operation = { kind: 'leave', subscription: own, how: 'undo', begunAt: own.addedAt, done: ['end'] };
    expect(await Array.fromAsync(upgraded.operations.entries())).toEqual([[own.channelId, operation]]);
    expect((await upgraded.logs.get(logKey(left)))?.ended).toEqual({ subscription: left });
  });

  test('an upgrade says that it began, and ends when the bot is to stop; the next start begins it anew', async () => {
    await older();
    const progress: unknown[] = [];
    const stopping = new AbortController();
    const onUpgrade: StorageOptions['onUpgrade'] = told => {
      progress.push(told);
      stopping.abort();
    };
    const failure = await opened({ onUpgrade, stopping: stopping.signal }).catch(error => error);
    expect(failure).toBe(stopping.signal.reason);
    expect(progress).toEqual([{ from: 10, to: 11, entries: 0 }]);
    const { schema, store } = await opened({ skipUpgrade: true });
    expect(await schema.version()).toBe(10);
    await store.close();
    expect(await (await opened()).schema.version()).toBe(11);
  });

  test('opening without the upgrade leaves older data as it is', async () => {
    await older();
    const { store, schema } = await opened({ skipUpgrade: true });
    expect(await store.subscriptions.get(EVENING.id)).toEqual([OWN]);
    expect(await schema.version()).toBe(10);
  });

  test('data that is too old is refused with a sentence, and left as it is', async () => {
    await older();
    await mark(9);
    for (const options of [undefined, { skipUpgrade: true } as const])
      await expect(opened(options)).rejects.toThrow(
        /was written by a version of the bot that is too old \(schema 9; this one reads 10 and newer\)\. Use another STORE_URL; servers follow their live blogs again there\.$/,
      );
    await mark(10);
    const { store } = await opened({ skipUpgrade: true });
    expect(await store.subscriptions.get(EVENING.id)).toEqual([OWN]);
  });

  test('data of a newer bot is refused with a sentence, and left as it is', async () => {
    await older();
    await mark(12);
    await expect(opened()).rejects.toThrow(
      /was written by a newer version of the bot \(schema 12; this one knows 11\)\. Update the bot, or use another STORE_URL\.$/,
    );
  });
}
