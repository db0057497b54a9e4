import { expect, test } from 'vitest';
import { NOBODY } from '../../src/core/model/member.ts';
import type { Share, SharedQuote, SharedQuotes } from '../../src/core/model/share.ts';
import type { Storage, StorageOptions } from '../../src/store/store.ts';
import { keys, receipt } from './store.contract.ts';

export interface SchemaUnderTest {
  /** Opens the store as the bot does at its start, unless the upgrade is skipped. */
  opened(options?: Partial<StorageOptions>): Promise<Storage>;
  /** Records, bypassing the store, that its values have this schema. */
  mark(version: number): Promise<void>;
}

/** The keys of a letter that was sent to member 70, in schema 7 and since. */
const NAMED = '970/letter:a:70';
const NAMELESS = '970/letter:a';

/** Two quotes as an answer shows them, and a list as schema 9 kept it. */
const [TWO, THREE] = ['Two ferries', 'Three ferries'].map(text => ({
  ...{ text, speaker: null, role: null, via: null, updateId: 'a', url: '' },
})) as [SharedQuote, SharedQuote];
const PLACE = {
  guildId: '1',
  channelId: '77',
  locale: 'en',
  timezone: 'UTC',
  revision: 5,
  at: '2026-11-25T18:00:00.000Z',
};
const QUOTES = { ...PLACE, artifact: 'shared:a:f', of: 1, asOf: '2026-11-25T19:00:00.000Z' };
const LIST = {
  ...PLACE,
  artifact: 'shared:b:f',
  upTo: 5,
  asked: { kind: 'summary', page: 1, now: PLACE.at },
  want: null,
};

/** How every store treats data of another version of the bot. */
export function schemaContract({ opened, mark }: SchemaUnderTest): void {
  const older = async (): Promise<void> => {
    const { store } = await opened();
    await store.members.set('70', { ...NOBODY, channelId: '970' });
    await store.receipts.set(NAMED, receipt(1));
    await store.receipts.set('971/letter:a:71', receipt(2));
    await store.receipts.set('2/update:b:feed', receipt(3));
    await store.letters.set('970/letter:c:70@4', { artifact: 'letter:c:70', ...waiting });
    await store.close();
    await mark(7);
  };
  const waiting = { channelId: '970', revision: 4, order: 0, want: null, create: true } as const;

  test('a new store has the newest schema and causes no warning', async () => {
    const { schema, warnings } = await opened();
    expect(await schema.version()).toBe(10);
    expect(warnings.join()).not.toContain('schema');
  });

  test('older data is upgraded at the start, once, with a warning', async () => {
    await older();
    const { store, schema, warnings } = await opened();
    expect(await schema.version()).toBe(10);
    expect(warnings.at(-1)).toMatch(
      /was upgraded from schema 7 to 10: older versions of the bot refuse it from now on\.$/,
    );
    await store.close();
    expect((await opened()).warnings.join()).not.toContain('schema');
  });

  test('letters no longer name the member in their keys, and receipts of forgotten members go', async () => {
    await older();
    for (const _ of ['once', 'again after an interruption']) {
      const { store } = await opened();
      expect((await keys(store.receipts)).toSorted()).toEqual(['2/update:b:feed', NAMELESS]);
      expect(await store.receipts.get(NAMELESS)).toEqual(receipt(1));
      const letters = await Array.fromAsync(store.letters.entries());
      expect(letters).toEqual([['970/letter:c@4', { ...waiting, artifact: 'letter:c', reader: '70' }]]);
      await store.close();
      await mark(7);
    }
  });

  test('of a shared answer, only what its readers have read is kept, and it is looked at once', async () => {
    const { store } = await opened();
    await store.shares.set('quotes', { ...QUOTES, quotes: [THREE], unseen: { quotes: [TWO] } } as SharedQuotes);
    await store.shares.set('list', {
      ...LIST,
      listed: { a: 'new' },
      unseen: { want: null, listed: { a: 'old' } },
    } as Share);
    await store.shares.set('sent', {
      ...QUOTES,
      artifact: 'shared:sent:f',
      quotes: [THREE],
      unseen: { quotes: [TWO] },
    } as Share);
    await store.receipts.set('77/shared:sent:f', { ...receipt(5), state: 'posted', messageId: '1', hash: '' });
    await store.close();
    for (const _ of ['once', 'again after an interruption']) {
      await mark(9);
      const { store: upgraded } = await opened();
      expect(await upgraded.shares.get('quotes')).toEqual({ ...QUOTES, quotes: [TWO], asOf: QUOTES.at });
      expect(await upgraded.shares.get('list')).toEqual({ ...LIST, want: undefined, listed: { a: 'old' } });
      expect(await upgraded.shares.get('sent')).toEqual({ ...QUOTES, artifact: 'shared:sent:f', quotes: [THREE] });
      const marks = ['shared:a:f', 'shared:b:f', 'shared:sent:f'].map(artifact => `77/${artifact}@6`);
      expect((await keys(upgraded.outbox)).toSorted()).toEqual(marks);
      await upgraded.close();
    }
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
    expect(progress).toEqual([{ from: 7, to: 10, entries: 0 }]);
    const { schema, store } = await opened({ skipUpgrade: true });
    expect(await schema.version()).toBe(7);
    await store.close();
    expect(await (await opened()).schema.version()).toBe(10);
  });

  test('opening without the upgrade leaves older data as it is', async () => {
    await older();
    const { store, schema } = await opened({ skipUpgrade: true });
    expect(await store.receipts.get(NAMED)).toEqual(receipt(1));
    expect(await schema.version()).toBe(7);
  });

  test('data that is too old is refused with a sentence, and left as it is', async () => {
    await older();
    await mark(6);
    for (const options of [undefined, { skipUpgrade: true } as const])
      await expect(opened(options)).rejects.toThrow(
        /was written by a version of the bot that is too old \(schema 6; this one reads 7 and newer\)\. Use another STORE_URL; servers follow their live blogs again there\.$/,
      );
    await mark(7);
    const { store } = await opened({ skipUpgrade: true });
    expect(await store.receipts.get(NAMED)).toEqual(receipt(1));
  });

  test('data of a newer bot is refused with a sentence, and left as it is', async () => {
    await older();
    await mark(11);
    await expect(opened()).rejects.toThrow(
      /was written by a newer version of the bot \(schema 11; this one knows 10\)\. Update the bot, or use another STORE_URL\.$/,
    );
  });
}
