import { expect, test } from 'vitest';
import { receiptKey } from '../../../src/core/delivery/next-step.ts';
import { letterArtifact } from '../../../src/core/letters/delivery.ts';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import type { Follow, Letter } from '../../../src/core/model/member.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import {
  changeMember,
  closeLetters,
  createWithEarlier,
  forgetMember,
  noteSights,
  withSent,
} from '../../../src/pipeline/letters/member.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import type { Store } from '../../../src/store/store.ts';
import { aMember, aStore, FEED, NOW, SILENT, STORM } from '../../support/letters.ts';

const CONVERSATION = '9701';
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

const letter = (id: string, given: Partial<Letter> = {}): Letter => ({
  id,
  revision: 1,
  at: NOW.toISOString(),
  items: [{ feedId: FEED.id, updateId: id, guildId: '1', title: id, url: STORM.url, because: [{}] }],
  ...given,
});

const parts = (store: Store) => ({ store, lease: localLease(), log: SILENT, now: () => NOW });

async function withReceipts(letters: Readonly<Record<string, Receipt['state']>>): Promise<Store> {
  const store = aStore();
  for (const [id, state] of Object.entries(letters)) {
    const receipt = { channelId: CONVERSATION, artifact: letterArtifact(letter(id)), state, messageId: '1' };
    await store.receipts.set(receiptKey(receipt), receipt as unknown as Receipt);
  }
  return store;
}

test('of who gets no letters any more, those stay that may stand, and one of which nobody knows is not wanted', async () => {
  const store = await withReceipts({ sent: 'posted', begun: 'posting' });
  const held = letter('held').items;
  const letters = ['sent', 'begun', 'new'].map(id => letter(id));
  await store.members.set('701', aMember({ channelId: CONVERSATION, letters, held, heldMore: 2, pending: ['new'] }));
  await closeLetters(parts(store), '701');
  const closed = { closedAt: NOW.toISOString(), closedUnsaid: true } as const;
  const left = [letter('sent'), letter('begun', { unwanted: true })];
  expect(await store.members.get('701')).toEqual(aMember({ channelId: CONVERSATION, letters: left, ...closed }));
  await closeLetters({ ...parts(store), now: () => later(5) }, '701');
  expect((await store.members.get('701'))?.closedAt).toBe(NOW.toISOString());
  await closeLetters(parts(store), '702');
  expect(await store.members.get('702')).toBeUndefined();
});

test('of who has no conversation, all letters stay as they are', async () => {
  const store = await withReceipts({ sent: 'posted' });
  await store.members.set('701', aMember({ letters: [letter('new')] }));
  await closeLetters(parts(store), '701');
  expect((await store.members.get('701'))?.letters).toEqual([letter('new')]);
});

test('a letter that was stopped is wanted again if Discord shows it all the same', async () => {
  const store = await withReceipts({ sent: 'posted', begun: 'posting', plain: 'posted' });
  const stopped = ['sent', 'begun', 'new'].map(id => letter(id, { unwanted: true }));
  const member = aMember({ channelId: CONVERSATION, letters: [...stopped, letter('plain')] });
  const [, begun, unsent] = stopped;
  expect((await withSent({ store }, member)).letters).toEqual([letter('sent'), begun, unsent, letter('plain')]);
  const { channelId: _, ...unopened } = member;
  expect(await withSent({ store }, unopened)).toBe(unopened);
  const plain = aMember({ channelId: CONVERSATION, letters: [letter('plain')] });
  expect(await withSent({ store }, plain)).toBe(plain);
});

test('a follow of a live blog counts for those before it in that server, each once, and other follows for themselves', async () => {
  const store = aStore();
  const by = { addedBy: '1', addedAt: '', updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
  const subscription = (guildId: string, id: string, story?: string): Subscription => ({
    ...by,
    id,
    feedId: FEED.id,
    guildId,
    channelId: id,
    ...(story && { story: [{ ...FEED, id: story }] }),
  });
  let reads = 0;
  const all = [subscription('1', 'a', 'morning'), subscription('1', 'b', 'morning'), subscription('2', 'c', 'noon')];
  await store.subscriptions.set(FEED.id, all);
  const counting = {
    ...store.subscriptions,
    get: (id: string) => {
      reads += 1;
      return store.subscriptions.get(id);
    },
  };
  const follow = (given: Partial<Follow>): Follow => ({ id: 'f', guildId: '1', addedAt: '', ...given });
  const withEarlier = createWithEarlier({ subscriptions: counting });
  const [whole, kept] = [follow({}), follow({ feedId: FEED.id, updateId: 'storm' })];
  const found = await withEarlier([follow({ feedId: FEED.id }), whole, kept, follow({ feedId: 'other' })]);
  const ofStory = [FEED.id, 'morning'].map(feedId => follow({ feedId }));
  expect(found).toEqual([...ofStory, whole, kept, follow({ feedId: 'other' })]);
  expect(reads).toBe(2);
  await withEarlier([follow({ feedId: FEED.id, who: 'Ada Vane' })]);
  expect(reads).toBe(2);
});

test('who left a server is believed to have left after four minutes', async () => {
  const member = aMember({ channelId: CONVERSATION });
  const withEarlier = async (follows: readonly Follow[]) => follows;
  const noted = (one: typeof member, sight: 'left' | 'seen' | 'unsure', minutes: number) =>
    noteSights(one, { sights: new Map([['1', sight]]), withEarlier, now: later(minutes) });
  const doubted = await noted(member, 'left', 0);
  expect(doubted).toEqual({ ...member, leftSince: { 1: NOW.toISOString() } });
  expect(await noted(doubted, 'left', 3.99)).toEqual(doubted);
  expect(await noted(doubted, 'unsure', 9)).toEqual(doubted);
  expect(await noted(doubted, 'seen', 9)).toEqual(member);
  expect(await noted(doubted, 'left', 4)).toEqual({ ...member, follows: [] });
});

test('of who is forgotten nothing is left, unless they are another by now or follow something again', async () => {
  const store = await withReceipts({ sent: 'posted' });
  await store.members.set('701', aMember({ channelId: CONVERSATION, letters: [letter('sent')] }));
  await store.members.set('702', aMember());
  expect(await forgetMember(parts(store), '701', () => false)).toBe(0);
  expect(await store.members.get('701')).toBeDefined();
  expect([await forgetMember(parts(store), '701'), await forgetMember(parts(store), '702')]).toEqual([1, 1]);
  expect(await Array.fromAsync(store.members.entries())).toEqual([]);
  expect(await Array.fromAsync(store.receipts.entries())).toEqual([]);
  expect(await forgetMember(parts(store), '703')).toBe(0);
});

test('who follows something again while they are forgotten stays known', async () => {
  const store = await withReceipts({ sent: 'posted' });
  await store.members.set('701', aMember({ channelId: CONVERSATION }));
  const { receipts } = store;
  const again: Store = {
    ...store,
    receipts: {
      ...receipts,
      delete: async key => {
        await store.members.set('701', aMember());
        await receipts.delete(key);
      },
    },
  };
  await forgetMember(parts(again), '701');
  expect(await store.members.get('701')).toEqual(aMember());
});

test('a member is stored again only if that changes something', async () => {
  const store = aStore();
  await store.members.set('701', aMember());
  let writes = 0;
  const counting: Store = {
    ...store,
    members: {
      ...store.members,
      set: (id, member) => {
        writes += 1;
        return store.members.set(id, member);
      },
    },
  };
  expect(await changeMember(parts(counting), '701', member => ({ ...member }))).toEqual(aMember());
  expect(await changeMember(parts(counting), '701', () => undefined)).toBeUndefined();
  expect(await changeMember(parts(counting), '702', () => aMember())).toBeUndefined();
  expect(writes).toBe(0);
  await changeMember(parts(counting), '701', member => ({ ...member, language: 'de' }));
  expect([writes, (await store.members.get('701'))?.language]).toEqual([1, 'de']);
});
