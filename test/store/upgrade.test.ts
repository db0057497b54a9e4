import { expect, onTestFinished, test } from 'vitest';
import { advance } from '../../src/core/plan/advance.ts';
import { openStore } from '../../src/store/open.ts';
import { upgrade } from '../../src/store/upgrade.ts';
import { liveBlog, update } from '../support/live-blog.ts';

const NOW = new Date('2026-11-26T18:00:00.000Z');

/** What was decided and not yet expanded, as version 3 wrote it. */
const PENDING = {
  artefact: 'update:u1:feed',
  channelId: '2',
  revision: 7,
  order: 0,
  want: { cards: [], offer: { label: 'Follow it here', command: 'feed add', does: 'go on', args: ['feed'] } },
  create: true,
};

test('deliveries that a killed poll left behind are upgraded, and a second run changes nothing', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const read = { blog: liveBlog([update('u1')]), cursor: { failures: 0 }, at: NOW.toISOString() };
  const { record } = advance(undefined, read, []);
  await store.blogs.set('feed', { ...record, pending: [PENDING as never] });
  for (const _ of ['once', 'again']) {
    await upgrade(store, 3, NOW);
    const { artefact: _old, want: _want, ...rest } = PENDING;
    expect((await store.blogs.get('feed'))?.pending).toEqual([
      {
        ...rest,
        artifact: 'update:u1:feed',
        want: { cards: [], offer: { label: 'Follow it here', action: 'follow sequel', args: ['feed'] } },
      },
    ]);
  }
});
