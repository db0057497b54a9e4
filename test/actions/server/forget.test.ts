import { expect, onTestFinished, test } from 'vitest';
import { forgetServer } from '../../../src/actions/server/server.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { countedStore } from '../../support/counted-store.ts';
import { FEED } from '../../support/lab.ts';
import { subscription } from '../../support/live-blog.ts';

const AT = '2026-11-25T18:30:00.000Z';

/** How many entries are read to forget server 1, whose feed server 9 follows too and has this many messages of. */
async function readsOf(messages: number): Promise<number> {
  const own = openStore({ kind: 'memory' });
  onTestFinished(own.close);
  await own.feeds.set('feed', FEED);
  await own.subscriptions.set('feed', [subscription(), subscription({ id: 'other', guildId: '9', channelId: '90' })]);
  for (let n = 0; n < messages; n += 1)
    await own.receipts.set(`90/update:${n}:feed`, {
      state: 'posted',
      revision: 1,
      at: AT,
      messageId: `m${n}`,
      hash: '',
    });
  const { store, reads } = countedStore(own);
  const parts = { store, lease: localLease(), now: () => new Date(AT), run: { forget() {} } };
  await forgetServer(parts, '1', 'gone');
  expect(await own.subscriptions.get('feed')).toHaveLength(1);
  return reads();
}

test('a server is forgotten without reading what other servers were shown', async () => {
  expect(await readsOf(300)).toBe(await readsOf(3));
});
