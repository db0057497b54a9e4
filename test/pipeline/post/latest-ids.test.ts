import { describe, expect, onTestFinished, test } from 'vitest';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import { type LatestIds, latestId, noteId } from '../../../src/pipeline/post/step.ts';
import { openStore } from '../../../src/store/open.ts';

const at = '2026-11-25T19:00:00.000Z';
const posted = (messageId: string): Receipt => ({ state: 'posted', revision: 1, at, messageId, hash: '' });

describe('the latest id of a channel', () => {
  async function asked(receipts: Readonly<Record<string, Receipt>>, answer: unknown = { messageId: '7' }) {
    const store = openStore({ kind: 'memory' });
    onTestFinished(() => store.close());
    for (const [key, receipt] of Object.entries(receipts)) await store.receipts.set(key, receipt);
    const latest: LatestIds = new Map();
    const calls: string[] = [];
    const channel = {
      latest: async (id: string) => {
        calls.push(id);
        return answer as { messageId: string };
      },
    };
    const ask = () => latestId({ latest, store, channel }, { channelId: '2', destinationId: '5' });
    return { ask, calls, latest };
  }

  test('is the greatest of its receipts, as a number, and Discord is not asked', async () => {
    const { ask, calls } = await asked({
      '2/a': posted('99'),
      '2/b': posted('100'),
      '2/c': posted('98'),
      '22/a': posted('500'),
    });
    expect(await ask()).toBe('100');
    expect(calls).toEqual([]);
  });

  test('is Discord’s if no receipt knows one, which is asked once and for the place', async () => {
    const gone: Receipt = { state: 'gone', revision: 1, at };
    const { ask, calls } = await asked({ '2/a': gone });
    expect([await ask(), await ask()]).toEqual(['7', '7']);
    expect(calls).toEqual(['5']);
  });

  test('is a failure if Discord fails, and asked again the next time', async () => {
    const failure = { failed: 'later', reason: 'outage' };
    const { ask, calls } = await asked({}, failure);
    expect([await ask(), await ask()]).toEqual([failure, failure]);
    expect(calls).toHaveLength(2);
  });

  test('of an empty channel is 0', async () => expect(await (await asked({}, { messageId: '0' })).ask()).toBe('0'));

  test('grows with every message that is known, and is no word', () => {
    const latest: LatestIds = new Map();
    for (const id of ['9', '10', '8', '', 'x11', '11x']) noteId(latest, '2', id);
    expect(latest.get('2')).toBe('10');
  });
});
