import { describe, expect, test } from 'vitest';
import { followsOf, forgetMembers } from '../../../src/actions/member/member.ts';
import { problem } from '../../../src/core/model/problem.ts';
import type { Channel } from '../../../src/pipeline/chat.ts';
import { follow } from '../../../src/pipeline/follow/follow.ts';
import { DamagedEntryError } from '../../../src/store/failure.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aMember,
  aStore,
  desk,
  FEED,
  killing,
  lettersOver,
  MEMBERS,
  NOW,
  newsOf,
  record,
  SILENT,
  STORM,
  seeded,
  trackedOf,
} from '../../support/letters.ts';
import { subscription } from '../../support/live-blog.ts';
import { aBlog, anUpdate } from '../../support/seeded-bot.ts';

test('a member whose entry is damaged keeps no other waiting, and the news end', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const get: Store['members']['get'] = async userId => {
    if (userId === MEMBERS[0]) throw new DamagedEntryError('The store could not read a member.');
    return store.members.get(userId);
  };
  await lettersOver({ ...store, members: { ...store.members, get } }, discord)();
  expect(discord.texts()).toEqual(MEMBERS.map(userId => (userId === MEMBERS[0] ? '' : 'Storm')));
  expect(await store.news.get('harbour@5')).toBeUndefined();
});

test('whichever write a process dies at, each member is told once, in the newest words', async () => {
  for (let n = 1; n < 120; n += 3) {
    const [store, discord] = [aStore(), desk()];
    await seeded(store);
    await store.blogs.set(FEED.id, record(trackedOf(STORM)));
    await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
    const first = await lettersOver(killing(store, n), discord)().catch(() => 'killed');
    await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' })));
    await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
    await lettersOver(store, discord)();
    // What an announcement may have sent is looked for, and edited, after a while.
    await lettersOver(store, discord, new Date(NOW.getTime() + 10 * 60_000))();
    expect([n, first, discord.texts()]).toEqual([n, first, MEMBERS.map(() => 'Calm')]);
    expect(discord.sent).toHaveLength(MEMBERS.length);
  }
});

test.each([
  ['in one letter, after quiet hours', { quiet: { from: '17:00', to: '18:00', timezone: 'UTC' } }, '2 updates for you'],
  ['in a letter each, if it waited for the conversation only', {}, 'Storm | Flood'],
])('whichever write a process dies at, what was held back arrives once: %s', async (_, settings, arrived) => {
  const item = { feedId: FEED.id, guildId: '1', because: [{}], url: '', publishedAt: NOW.toISOString() };
  const held = ['Storm', 'Flood'].map(title => ({
    ...item,
    updateId: title,
    title,
    url: `https://h.example/${title}`,
  }));
  for (let n = 1; n < 60; n += 1) {
    const [store, discord] = [aStore(), desk()];
    await seeded(store);
    await store.blogs.set(
      FEED.id,
      record(...held.map(({ title: id, url }) => trackedOf(anUpdate({ id, headline: id, url })))),
    );
    for (const userId of MEMBERS)
      await store.members.set(userId, aMember({ channelId: `9${userId}`, held, ...settings }));
    await lettersOver(killing(store, n), discord)().catch(() => 'killed');
    await lettersOver(store, discord, new Date(NOW.getTime() + 10 * 60_000))();
    expect([n, discord.texts()]).toEqual([n, MEMBERS.map(() => arrived)]);
    expect(discord.sent).toHaveLength(MEMBERS.length * arrived.split(' | ').length);
  }
});

test('a correction reaches the letter that stands, although Discord refuses the next one', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  // What is held back until the conversation is open comes after newer news in the outbox.
  for (const userId of MEMBERS) await store.members.set(userId, aMember());
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  for (const [n] of MEMBERS.entries()) await lettersOver(store, discord, new Date(NOW.getTime() + n * 60_000))();
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' }), trackedOf(flood)));
  const changes = [{ updateId: 'storm', kind: 'changed' } as const, { updateId: 'flood', kind: 'new' } as const];
  await store.news.set('harbour@6', newsOf(6, ...changes));
  const refused = { failed: 'blocked', problem: problem('problem.lettersClosed') } as const;
  const refusing = { ...discord, channel: { ...discord.channel, create: async () => refused } };
  await lettersOver(store, refusing)();
  await lettersOver(store, refusing, new Date(NOW.getTime() + 10 * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Calm'));
});

test('a correction that Discord refuses is tried again later, not at once, and closes what is followed only once', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' })));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  let edits = 0;
  const edit: Channel['edit'] = async () => {
    edits += 1;
    if (edits > 100) throw new Error('It is tried without end.');
    return { failed: 'blocked', problem: problem('problem.lettersClosed') };
  };
  const refusing = { ...discord, channel: { ...discord.channel, edit } };
  const closed: unknown[] = [];
  for (const minutes of [1, 10]) {
    await lettersOver(store, refusing, new Date(NOW.getTime() + minutes * 60_000))();
    closed.push((await store.members.get('700'))?.closedAt);
  }
  expect(edits).toBe(2 * MEMBERS.length);
  expect(closed).toEqual(Array(2).fill(new Date(NOW.getTime() + 60_000).toISOString()));
  await lettersOver(store, discord, new Date(NOW.getTime() + 20 * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Calm'));
});

test('what Discord refused to bring arrives as a copy, once the member takes letters again and keeps it', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  const changes = [{ updateId: 'flood', kind: 'new' } as const, { updateId: 'storm', kind: 'new' } as const];
  await store.news.set('harbour@5', newsOf(5, ...changes));
  const refused = { failed: 'blocked', problem: problem('problem.lettersClosed') } as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: async () => refused } })();
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const [n, userId] of MEMBERS.entries()) {
    const own = followsOf({ store, lease: localLease() }, { ...here, userId });
    await own.keepUpdate({ feedId: FEED.id, updateId: n === 0 ? 'storm' : 'flood' });
  }
  for (const minutes of [10, 15]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map((_, n) => (n === 0 ? 'Storm' : 'Flood')));
});

test('a single answer that a member has left neither ends what they follow nor loses the news', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const answers = MEMBERS.flatMap(() => ['left'] as const);
  const sight = async () => answers.pop() ?? 'seen';
  await lettersOver(store, { ...discord, conversations: { ...discord.conversations, sight } })();
  await lettersOver(store, discord, new Date(NOW.getTime() + 10 * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
});

test('a second answer minutes later that a member has left ends what they follow there', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const sight = async () => 'left' as const;
  const leaving = { ...discord, conversations: { ...discord.conversations, sight } };
  for (const minutes of [0, 1, 5]) await lettersOver(store, leaving, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.sent).toEqual([]);
  expect((await store.members.get('700'))?.follows).toEqual([]);
  expect((await store.members.get('700'))?.held).toEqual([]);
});

test('news that come when a member is found to have left are not held back for them', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  const sight = async () => 'left' as const;
  const leaving = { ...discord, conversations: { ...discord.conversations, sight } };
  for (const minutes of [0, 5]) {
    await store.news.set(`harbour@${minutes}`, newsOf(minutes, { updateId: 'storm', kind: 'new' }));
    await lettersOver(store, leaving, new Date(NOW.getTime() + minutes * 60_000))();
  }
  expect(await store.members.get('700')).toMatchObject({ follows: [], held: [] });
  await lettersOver(store, discord, new Date(NOW.getTime() + 10 * 60_000))();
  expect(discord.sent).toEqual([]);
});

test('a letter that Discord did not take yet is not sent once the member follows it no more', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = { failed: 'later', reason: 'rate limit', after: 20 } as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: async () => busy } })();
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const userId of MEMBERS) await followsOf({ store, lease: localLease() }, { ...here, userId }).removeFollow('f');
  for (const minutes of [5, 10]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.sent).toEqual([]);
});

test('a letter that waits is not sent once the member follows it no more, although the store writes nothing of letters', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = { failed: 'later', reason: 'rate limit', after: 20 } as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: async () => busy } })();
  const failing = { ...store, letters: { ...store.letters, set: () => Promise.reject(new Error('full')) } };
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const userId of MEMBERS)
    await followsOf({ store: failing, lease: localLease() }, { ...here, userId }).removeFollow('f');
  for (const minutes of [5, 10]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.sent).toEqual([]);
});

test('nothing that waits is sent to who forgets, although the store failed at their first try', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = { failed: 'later', reason: 'rate limit', after: 20 } as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: async () => busy } })();
  const failing = { ...store, letters: { ...store.letters, delete: () => Promise.reject(new Error('full')) } };
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const userId of MEMBERS) {
    const forget = (over: Store) =>
      followsOf({ store: over, lease: localLease() }, { ...here, userId }).forgetFollows();
    await expect(forget(failing)).rejects.toThrow('full');
    await forget(store);
    expect(await store.members.get(userId)).toBeUndefined();
  }
  for (const minutes of [5, 10]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.sent).toEqual([]);
});

/**
 * Members follow the storm no more, and follow it again, when a letter of it waits (`reason`: why) or was sent.
 * The storm is news once more.
 */
async function followedAgain(reason: string | undefined) {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: reason ?? '', after: 20 }) as const;
  await lettersOver(store, reason ? { ...discord, channel: { ...discord.channel, create: busy } } : discord)();
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const userId of MEMBERS) {
    await followsOf({ store, lease: localLease() }, { ...here, userId }).removeFollow('f');
    const left = await store.members.get(userId);
    await store.members.set(userId, { ...aMember(), ...left, follows: aMember().follows });
  }
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'promoted' }));
  return { store, discord };
}

describe.each([
  ['although a letter of it was stopped before it was sent', 'rate limit'],
  ['once, although its letter was sent before it was followed no more', undefined],
])('an update that another follow finds comes %s', (_, reason) => {
  test('at once', async () => {
    const { store, discord } = await followedAgain(reason);
    for (const minutes of [5, 10]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
    expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
  });

  test('later, in its newest words, if Discord cannot say at first who sees it', async () => {
    const { store, discord } = await followedAgain(reason);
    const sight = async () => ({ failed: 'later', reason: 'reset' }) as const;
    const unsure = { ...discord, conversations: { ...discord.conversations, sight } };
    await lettersOver(store, unsure, new Date(NOW.getTime() + 5 * 60_000))();
    await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' })));
    await store.news.set('harbour@7', newsOf(7, { updateId: 'storm', kind: 'changed' }));
    for (const minutes of [10, 15]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
    expect(discord.texts()).toEqual(MEMBERS.map(() => 'Calm'));
  });
});

test('an update that was withdrawn before its letter was sent comes once it stands again', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: 'rate limit', after: 20 }) as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } })();
  await store.blogs.set(FEED.id, record({ ...trackedOf(STORM), state: 'withdrawn' }));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  await lettersOver(store, discord, new Date(NOW.getTime() + 5 * 60_000))();
  expect(discord.sent).toEqual([]);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@7', newsOf(7, { updateId: 'storm', kind: 'new' }));
  for (const minutes of [10, 15]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
});

test('what stands again in a letter that was sent takes no place within the ceiling of a day', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const daily = { most: 1, timezone: 'UTC' };
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, daily }));
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  await store.blogs.set(FEED.id, record({ ...trackedOf(STORM), state: 'withdrawn' }));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  await lettersOver(store, discord, new Date(NOW.getTime() + 5 * 60_000))();
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  const changes = [{ updateId: 'flood', kind: 'new' } as const, { updateId: 'storm', kind: 'new' } as const];
  await store.news.set('harbour@7', newsOf(7, ...changes));
  await lettersOver(store, discord, new Date(NOW.getTime() + 10 * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
  await lettersOver(store, discord, new Date(NOW.getTime() + 24 * 60 * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm | Flood'));
  expect(discord.sent).toHaveLength(2 * MEMBERS.length);
});

test('a letter that could not be sent before midnight counts for the next day as well', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const daily = { most: 1, timezone: 'UTC' };
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, daily }));
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: 'rate limit', after: 20 }) as const;
  const evening = new Date('2026-11-25T23:59:50.000Z');
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } }, evening)();
  const dayAfter = (minutes: number) => new Date(evening.getTime() + minutes * 60_000);
  await lettersOver(store, discord, dayAfter(5))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'flood', kind: 'new' }));
  await lettersOver(store, discord, dayAfter(10))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
  await lettersOver(store, discord, dayAfter(24 * 60 + 10))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm | Flood'));
});

test('a letter that was sent a day late counts for that day, although the ceiling came after it', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: 'rate limit', after: 20 }) as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } })();
  const tomorrow = (minutes: number) => new Date(NOW.getTime() + (24 * 60 + minutes) * 60_000);
  await lettersOver(store, discord, tomorrow(0))();
  for (const userId of MEMBERS) {
    const member = { ...aMember(), ...(await store.members.get(userId)) };
    await store.members.set(userId, { ...member, daily: { most: 1, timezone: 'UTC' } });
  }
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'flood', kind: 'new' }));
  await lettersOver(store, discord, tomorrow(10))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
});

test('letters that wait for another day keep neither a withdrawal nor the letter of this day waiting', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  const late = ['flood', 'gale', 'hail'].map(id => ({ ...STORM, id, headline: id }));
  await store.blogs.set(FEED.id, record(...late.map(trackedOf), trackedOf(STORM)));
  await store.news.set('harbour@6', newsOf(6, ...late.map(({ id }) => ({ updateId: id, kind: 'new' }) as const)));
  const busy = async () => ({ failed: 'later', reason: 'rate limit', after: 20 }) as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } })();
  for (const userId of MEMBERS) {
    const member = { ...aMember(), ...(await store.members.get(userId)) };
    await store.members.set(userId, { ...member, daily: { most: 1, timezone: 'UTC' } });
  }
  const dike = { ...STORM, id: 'dike', headline: 'Dike' };
  const withdrawn = { ...trackedOf(STORM), state: 'withdrawn' } as const;
  await store.blogs.set(FEED.id, record(trackedOf(dike), ...late.map(trackedOf), withdrawn));
  const changes = [{ updateId: 'dike', kind: 'new' } as const, { updateId: 'storm', kind: 'changed' } as const];
  await store.news.set('harbour@7', newsOf(7, ...changes));
  await lettersOver(store, discord, new Date(NOW.getTime() + 24 * 60 * 60_000))();
  expect(discord.messages().filter(({ struck }) => struck)).toHaveLength(MEMBERS.length);
  expect(discord.sent).toHaveLength(2 * MEMBERS.length);
});

test('a correction reaches the letter although nobody followed the live blog when it was made', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  await store.subscriptions.delete(FEED.id);
  const blog = { ...aBlog(), id: FEED.id, updates: [{ ...STORM, headline: 'Calm' }] };
  const again = subscription({ id: 'again', feedId: FEED.id });
  const parts = { store, lease: localLease(), now: () => new Date(NOW.getTime() + 60_000), log: SILENT };
  await follow(parts, { feed: FEED, subscription: again, blog });
  await lettersOver(store, discord)();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Calm'));
});

test('a correction that was read before the live blog ceased to be followed is told to nobody', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  await store.blogs.set(FEED.id, record(trackedOf({ ...STORM, headline: 'Calm' })));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  await store.subscriptions.delete(FEED.id);
  await lettersOver(store, discord)();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
});

test.each([
  ['they left', 'left'],
  ['they no longer see the channel', 'unseen'],
] as const)(
  'what was held back arrives although %s in one of the servers in which they follow it',
  async (_, sightThere) => {
    const [store, discord] = [aStore(), desk()];
    await seeded(store);
    const [known] = (await store.subscriptions.get(FEED.id)) ?? [];
    if (known) await store.subscriptions.set(FEED.id, [known, { ...known, id: 't', guildId: '2', channelId: '20' }]);
    const follows = ['1', '2'].map(guildId => ({ id: guildId, guildId, feedId: FEED.id, addedAt: NOW.toISOString() }));
    const quiet = { from: '18:00', to: '18:05', timezone: 'UTC' };
    for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, quiet, follows }));
    await store.blogs.set(FEED.id, record(trackedOf(STORM)));
    await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
    await lettersOver(store, discord)();
    const sight = async (__: string, { guildId }: { guildId: string }) => (guildId === '1' ? sightThere : 'seen');
    const later = { ...discord, conversations: { ...discord.conversations, sight } };
    for (const minutes of [5, 6, 11]) await lettersOver(store, later, new Date(NOW.getTime() + minutes * 60_000))();
    expect(discord.texts()).toEqual(MEMBERS.map(() => 'Storm'));
    expect(discord.sent).toHaveLength(MEMBERS.length);
  },
);

/** The storm comes in the quiet hours of members. They follow key events in one server, and a word in another. */
async function heldInTwoServers(word: string) {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const [known] = (await store.subscriptions.get(FEED.id)) ?? [];
  if (known) await store.subscriptions.set(FEED.id, [known, { ...known, id: 't', guildId: '2', channelId: '20' }]);
  const added = { feedId: FEED.id, addedAt: NOW.toISOString() };
  const follows = [
    { ...added, id: 'a', guildId: '1' },
    { ...added, id: 'b', guildId: '2', about: [word] },
  ];
  const quiet = { from: '18:00', to: '18:05', timezone: 'UTC' };
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, quiet, follows }));
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  const afterLeaving = async (left: string): Promise<void> => {
    const sight = async (_: string, { guildId }: { guildId: string }) => (guildId === left ? 'left' : 'seen');
    const later = { ...discord, conversations: { ...discord.conversations, sight } };
    for (const minutes of [5, 6, 11]) await lettersOver(store, later, new Date(NOW.getTime() + minutes * 60_000))();
  };
  return { store, discord, afterLeaving };
}

test('what was held back is not told where it was followed in the server that the member left', async () => {
  const { store, discord, afterLeaving } = await heldInTwoServers('pier');
  await afterLeaving('1');
  expect(discord.sent).toEqual([]);
  expect((await store.members.get('700'))?.follows.map(({ id }) => id)).toEqual(['b']);
});

test('what was held back for a follow in a server that the member left is not told in another one', async () => {
  const { store, discord, afterLeaving } = await heldInTwoServers('storm');
  const everything = () => true;
  const here = { guildId: '1', channelId: '10', now: NOW, canView: everything, readersCanView: everything };
  for (const userId of MEMBERS) await followsOf({ store, lease: localLease() }, { ...here, userId }).removeFollow('a');
  expect((await store.members.get('700'))?.held).toMatchObject([{ guildId: '2', because: [{ about: ['storm'] }] }]);
  await afterLeaving('2');
  expect(discord.sent).toEqual([]);
});

test('a letter that went with a server before it was sent keeps back nothing of another one', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const [known] = (await store.subscriptions.get(FEED.id)) ?? [];
  if (known) await store.subscriptions.set(FEED.id, [known, { ...known, id: 't', guildId: '2', channelId: '20' }]);
  const added = { feedId: FEED.id, addedAt: NOW.toISOString() };
  const follows = [
    { ...added, id: 'a', guildId: '1' },
    { ...added, id: 'b', guildId: '2', about: ['flood'] },
  ];
  const item = { feedId: FEED.id, updateId: 'storm', guildId: '1', because: [{}], title: 'Storm', url: STORM.url };
  const letters = [{ id: 'waiting', revision: 5, at: NOW.toISOString(), items: [item] }];
  const quiet = { from: '18:00', to: '18:05', timezone: 'UTC' };
  for (const userId of MEMBERS) {
    const waiting = { letters, pending: ['waiting'], follows, quiet };
    await store.members.set(userId, aMember({ channelId: `9${userId}`, ...waiting }));
  }
  await forgetMembers({ store, lease: localLease() }, '1');
  const flood = anUpdate({ id: 'flood', headline: 'Flood', publishedAt: NOW.toISOString() });
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'flood', kind: 'new' }));
  for (const minutes of [0, 6, 7]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Flood'));
});

test('a letter that was withdrawn before it was sent takes no place within the ceiling of a day', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const daily = { most: 1, timezone: 'UTC' };
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, daily }));
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: 'rate limit', after: 20 }) as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } })();
  const gone = { ...trackedOf(STORM), state: 'withdrawn' } as const;
  await store.blogs.set(FEED.id, record(gone));
  await store.news.set('harbour@6', newsOf(6, { updateId: 'storm', kind: 'changed' }));
  for (const minutes of [5, 10]) await lettersOver(store, discord, new Date(NOW.getTime() + minutes * 60_000))();
  const flood = anUpdate({ id: 'flood', headline: 'Flood', keyEvent: true, publishedAt: NOW.toISOString() });
  const rain = { ...flood, id: 'rain', headline: 'Rain' };
  await store.blogs.set(FEED.id, record(trackedOf(rain), trackedOf(flood), gone));
  for (const [revision, updateId] of [[7, 'flood'] as const, [8, 'rain'] as const]) {
    await store.news.set(`harbour@${revision}`, newsOf(revision, { updateId, kind: 'new' }));
    await lettersOver(store, discord, new Date(NOW.getTime() + 15 * 60_000))();
  }
  expect(discord.texts()).toEqual(MEMBERS.map(() => 'Flood'));
});

test('a withdrawal before anyone was told is told to nobody', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record({ ...trackedOf(STORM), state: 'withdrawn' }));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, discord)();
  expect(discord.sent).toEqual([]);
});
