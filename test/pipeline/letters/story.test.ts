import { expect, test } from 'vitest';
import type { Follow, LetterItem, Member } from '../../../src/core/model/member.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aMember,
  aStore,
  desk,
  FEED,
  lettersOver,
  MEMBERS,
  NOW,
  newsOf,
  record,
  STORM,
  seeded,
  trackedOf,
} from '../../support/letters.ts';

const MINUTE = 60_000;
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);
const LATER: Follow = { id: 'f', guildId: '1', feedId: 'harbour-2', addedAt: NOW.toISOString() };

/** Servers go on with the sequel of the live blog, and their members with them. */
async function goOn(store: Store, guildIds: readonly string[], given: Partial<Member>): Promise<void> {
  const [own] = (await store.subscriptions.get(FEED.id)) ?? [];
  if (!own) throw new Error('Nothing is followed.');
  const on = guildIds.map(id => ({ ...own, id, guildId: id, feedId: 'harbour-2', story: [FEED] }));
  await store.subscriptions.set('harbour-2', on);
  await store.subscriptions.delete(FEED.id);
  for (const userId of MEMBERS) {
    const member = (await store.members.get(userId)) ?? aMember();
    await store.members.set(userId, { ...member, ...given });
  }
}

test('a letter about a live blog that a story went on from keeps the button that ends its follow', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  await goOn(store, ['1'], { follows: [LATER] });
  await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' })));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  await lettersOver(store, discord, after(10))();
  const shown = discord.messages().map(({ cards: [first], offers }) => [first?.title, offers?.[0]?.args]);
  expect(shown).toEqual(MEMBERS.map(() => ['Calm', ['f']]));
});

test('a member who leaves one of two servers gets an update through the other, also after a sequel', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const held: LetterItem = {
    ...{ feedId: FEED.id, updateId: 'storm', guildId: '1', because: [{}] },
    ...{ title: 'Storm', url: STORM.url },
  };
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await goOn(store, ['1', '2'], { follows: [LATER, { ...LATER, id: 'g', guildId: '2' }], held: [held] });
  const sight = async (_: string, { guildId }: { guildId: string }) => (guildId === '2' ? 'seen' : 'left');
  const leaving = { ...discord, conversations: { ...discord.conversations, sight } } as typeof discord;
  for (const minutes of [1, 6]) await lettersOver(store, leaving, after(minutes))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
});
