import { expect, test } from 'vitest';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { sharingMessages } from '../../src/store/blog-records.ts';
import type { Collection } from '../../src/store/store.ts';

const message = { cards: [{ title: 'A storm', text: 'wind '.repeat(500) }] };
const deliveries = (channels: number): readonly Delivery[] =>
  Array.from({ length: channels }, (_, order) => ({
    ...{ artifact: 'update:1:feed', channelId: String(order), revision: 1, order, create: true },
    want: message,
  }));

/** A store of JSON for one value. */
function storage() {
  let text = '';
  const collection = {
    get: async () => JSON.parse(text),
    set: async (_: string, value: unknown) => {
      text = JSON.stringify(value);
    },
  } as unknown as Collection<never>;
  return { records: sharingMessages<{ pending: readonly Delivery[] }>(collection), written: () => text };
}

test('a message that many channels get is written once', async () => {
  const written = async (channels: number): Promise<number> => {
    const { records, written: text } = storage();
    await records.set('feed', { pending: deliveries(channels) });
    return text().length;
  };
  expect((await written(101)) - (await written(1))).toBeLessThan(100 * 200);
});

test('a delivery whose message is missing is never taken for one that wants none', async () => {
  const { records, written } = storage();
  await records.set('feed', { pending: deliveries(2) });
  const damaged = { get: async () => ({ pending: { ...JSON.parse(written()).pending, messages: [] } }) };
  const read = sharingMessages<{ pending: readonly Delivery[] }>(damaged as unknown as Collection<never>);
  await expect(read.get('feed')).rejects.toThrow('lacks its message 0');
});
