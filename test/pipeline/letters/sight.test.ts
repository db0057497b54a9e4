import { expect, test } from 'vitest';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Channel, Sight } from '../../../src/pipeline/chat.ts';
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
  STORM,
  seeded,
  trackedOf,
} from '../../support/letters.ts';
import { text } from '../../support/live-blog.ts';

const FLOOD = { ...STORM, id: 'flood', headline: 'Flood' };
const after = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const everyone = (text: string): readonly string[] => MEMBERS.map(() => text);

/** The same Discord, which answers so when it is asked what a member can see. */
const seeing = (discord: ReturnType<typeof desk>, sight: Sight | { failed: 'later'; reason: string }) => ({
  ...discord,
  conversations: { ...discord.conversations, sight: async () => sight },
});

/** The live blog says something else of these updates. */
async function change(store: Store, revision: number, ...tracked: readonly Tracked[]): Promise<void> {
  await store.blogs.set(FEED.id, record(...tracked));
  const changes = tracked.map(({ update }) => ({ updateId: update.id, kind: 'changed' as const }));
  await store.news.set(`harbour@${revision}`, newsOf(revision, ...changes));
}

/** Members were told of the storm, alone or together with the flood. */
async function told(...tracked: readonly Tracked[]) {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const quiet = { from: '18:00', to: '18:05', timezone: 'UTC' };
  if (tracked.length > 1)
    for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, quiet }));
  await store.blogs.set(FEED.id, record(...tracked));
  const changes = tracked.map(({ update }) => ({ updateId: update.id, kind: 'new' as const }));
  await store.news.set('harbour@5', newsOf(5, ...changes));
  const write = lettersOver(store, discord);
  await write();
  await lettersOver(store, discord, after(10))();
  return { store, discord };
}

test('what a member was shown is shown once more if an older edit arrives late, whatever they see by then', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, trackedOf({ ...STORM, headline: 'Gale' }));
  const late: (() => Promise<unknown>)[] = [];
  const edit: Channel['edit'] = async (...call) => {
    late.push(() => discord.channel.edit(...call));
    return { failed: 'later', reason: 'time-out', unanswered: true };
  };
  await lettersOver(store, { ...discord, channel: { ...discord.channel, edit } }, after(20))();
  await change(store, 7, trackedOf({ ...STORM, headline: 'Calm' }));
  await lettersOver(store, discord, after(22))();
  expect(discord.texts()).toEqual(everyone('Calm'));
  for (const arrive of late) await arrive();
  expect(discord.texts()).toEqual(everyone('Gale'));
  for (const minutes of [23, 30]) await lettersOver(store, seeing(discord, 'unseen'), after(minutes))();
  expect(discord.texts()).toEqual(everyone('Calm'));
});

test.each(['unseen', 'left'] as const)(
  'an edit of what a member sees no more (%s) leaves the letter as it is',
  async sight => {
    const { store, discord } = await told(trackedOf(STORM));
    await change(store, 6, trackedOf({ ...STORM, headline: 'Secret' }));
    for (const minutes of [20, 21, 26, 40]) await lettersOver(store, seeing(discord, sight), after(minutes))();
    expect(discord.texts()).toEqual(everyone('Storm'));
  },
);

test('a letter that was left as it was says what is true once the member sees it again and something is news', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  const calm = trackedOf({ ...STORM, headline: 'Calm' });
  await change(store, 6, calm);
  await lettersOver(store, seeing(discord, 'unseen'), after(20))();
  await store.blogs.set(FEED.id, record(trackedOf(FLOOD), calm));
  await store.news.set('harbour@7', newsOf(7, { updateId: 'flood', kind: 'new' }));
  await lettersOver(store, discord, after(30))();
  expect(discord.texts()).toEqual(everyone('Calm | Flood'));
});

test('a withdrawal strikes the words that a letter shows, not those that came when the member saw it no more', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, trackedOf({ ...STORM, headline: 'Secret' }));
  await lettersOver(store, seeing(discord, 'unseen'), after(20))();
  const blog = { ...record().blog, title: 'Secret title' };
  const withdrawn = { ...trackedOf({ ...STORM, headline: 'Secret still' }), state: 'withdrawn' } as const;
  await change(store, 7, withdrawn);
  await store.blogs.set(FEED.id, { ...record(withdrawn), blog });
  await lettersOver(store, seeing(discord, 'unseen'), after(30))();
  expect(discord.texts()).toEqual(everyone('~~Storm~~'));
  expect(JSON.stringify(discord.messages())).not.toContain('Secret');
});

test('of several updates in a letter, those that a member sees no more keep their words', async () => {
  const { store, discord } = await told(trackedOf(STORM), trackedOf(FLOOD));
  const secret = trackedOf({ ...STORM, headline: 'Secret' });
  await change(store, 6, secret, { ...trackedOf(FLOOD), state: 'withdrawn' });
  await lettersOver(store, seeing(discord, 'unseen'), after(20))();
  for (const { cards } of discord.messages()) expect(cards[0]?.text).toMatch(/~~Flood~~[\s\S]*\[Storm\]/);
});

test('an edit waits until Discord can tell what a member sees', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, trackedOf({ ...STORM, headline: 'Calm' }));
  await lettersOver(store, seeing(discord, { failed: 'later', reason: 'reset' }), after(20))();
  expect(discord.texts()).toEqual(everyone('Storm'));
  await lettersOver(store, discord, after(21))();
  expect(discord.texts()).toEqual(everyone('Calm'));
});

test('a withdrawal strikes at once, although Discord cannot tell what a member sees', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, { ...trackedOf({ ...STORM, headline: 'Secret' }), state: 'withdrawn' });
  await lettersOver(store, seeing(discord, { failed: 'later', reason: 'reset' }), after(20))();
  expect(discord.texts()).toEqual(everyone('~~Storm~~'));
});

test('what is left of a letter says all of its update, if the member may not see the others', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const [subscription] = (await store.subscriptions.get(FEED.id)) ?? [];
  const both = ['1', '2'].flatMap(id => (subscription ? { ...subscription, id, guildId: id } : []));
  await store.subscriptions.set(FEED.id, both);
  const follows = ['storm', 'flood'].map((word, at) => ({
    ...{ id: word, guildId: `${at + 1}`, feedId: FEED.id, about: [word], addedAt: '' },
  }));
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, follows }));
  const updates = [FLOOD, ...['a', 'b', 'c'].map(id => ({ ...STORM, id }))];
  await store.blogs.set(FEED.id, record(...updates.map(one => trackedOf({ ...one, text: text('The sea is rough.') }))));
  await store.news.set('harbour@5', newsOf(5, ...updates.map(({ id }) => ({ updateId: id, kind: 'new' as const }))));
  const sight = async (_: string, { guildId }: { guildId: string }) => (guildId === '2' ? 'seen' : 'unseen');
  await lettersOver(store, { ...discord, conversations: { ...discord.conversations, sight } })();
  expect(discord.messages().map(({ cards: [first] }) => [first?.title, first?.text])).toEqual(
    MEMBERS.map(() => ['Flood', 'The sea is rough.']),
  );
});

const BUSY = { failed: 'later', reason: 'busy', after: 20 } as const;

test('a letter that Discord did not take is not sent to a member who sees its update no more', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: async () => BUSY } })();
  for (const minutes of [5, 10]) await lettersOver(store, seeing(discord, 'unseen'), after(minutes))();
  await lettersOver(store, discord, after(15))();
  expect(discord.sent).toEqual([]);
});

test('of letters that wait for a member who left the server, none is sent once they come back', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM), trackedOf(FLOOD)));
  await store.news.set(
    'harbour@5',
    newsOf(5, ...[STORM, FLOOD].map(({ id }) => ({ updateId: id, kind: 'new' as const }))),
  );
  for (const minutes of [0, 5]) await lettersOver(store, seeing(discord, 'left'), after(minutes))();
  for (const minutes of [10, 20]) await lettersOver(store, discord, after(minutes))();
  expect(discord.texts()).toEqual(everyone(''));
});

test('an edit that Discord did not take is not made once a member sees the update no more, and a withdrawal names nothing', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, trackedOf({ ...STORM, headline: 'Calm' }));
  const busy = { ...discord, channel: { ...discord.channel, edit: async () => BUSY } };
  await lettersOver(store, busy, after(20))();
  for (const minutes of [25, 30]) await lettersOver(store, seeing(discord, 'unseen'), after(minutes))();
  expect(discord.texts()).toEqual(everyone('Storm'));
  await change(store, 7, { ...trackedOf({ ...STORM, headline: 'Calm' }), state: 'withdrawn' });
  await lettersOver(store, seeing(discord, 'unseen'), after(35))();
  expect(discord.texts()).toEqual(everyone('~~Update~~'));
});

test('whichever write a process dies at, a withdrawal that named nothing is not made again with the old words', async () => {
  for (let n = 1; n < 40; n += 1) {
    const { store, discord } = await told(trackedOf(STORM));
    await change(store, 6, trackedOf({ ...STORM, headline: 'Calm' }));
    await lettersOver(store, { ...discord, channel: { ...discord.channel, edit: async () => BUSY } }, after(20))();
    await change(store, 7, { ...trackedOf({ ...STORM, headline: 'Calm' }), state: 'withdrawn' });
    await lettersOver(killing(store, n), seeing(discord, 'unseen'), after(35))().catch(() => 'killed');
    for (const minutes of [36, 46]) await lettersOver(store, seeing(discord, 'unseen'), after(minutes))();
    expect([n, discord.texts()]).toEqual([n, everyone('~~Update~~')]);
  }
});

test('what waits for a member of whom nothing is known any more is not sent', async () => {
  const { store, discord } = await told(trackedOf(STORM));
  await change(store, 6, trackedOf({ ...STORM, headline: 'Calm' }));
  await lettersOver(store, { ...discord, channel: { ...discord.channel, edit: async () => BUSY } }, after(20))();
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}` }));
  await lettersOver(store, discord, after(25))();
  expect(discord.texts()).toEqual(everyone('Storm'));
  expect(await Array.fromAsync(store.letters.entries())).toEqual([]);
});

test('Discord is asked once what a member sees, however many of their letters change', async () => {
  const asked = async (count: number): Promise<number> => {
    const [store, discord] = [aStore(), desk()];
    await seeded(store);
    const updates = Array.from({ length: count }, (_, n) => trackedOf({ ...STORM, id: `${n}` }));
    const letters = updates.map(({ update: { id } }) => ({
      ...{ id, revision: 1, at: NOW.toISOString() },
      items: [{ feedId: FEED.id, updateId: id, guildId: '1', because: [{}], title: 'Storm', url: STORM.url }],
    }));
    for (const userId of MEMBERS) await store.members.set(userId, aMember({ channelId: `9${userId}`, letters }));
    await change(store, 6, ...updates);
    let questions = 0;
    const sight = async (): Promise<Sight> => {
      questions += 1;
      return 'seen';
    };
    await lettersOver(store, { ...discord, conversations: { ...discord.conversations, sight } })();
    return questions;
  };
  expect([await asked(1), await asked(3)]).toEqual([MEMBERS.length, MEMBERS.length]);
});

test.each([1, 2, 3, 4, 5, 6])(
  'a withdrawal that waits for Discord strikes what a member sees no more, if it is killed at write %i',
  async n => {
    const { store, discord } = await told(trackedOf(STORM));
    await change(store, 6, { ...trackedOf(STORM), state: 'withdrawn' });
    const away = {
      ...discord,
      channel: { ...discord.channel, edit: async () => ({ failed: 'later', reason: 'reset' }) },
    };
    await lettersOver(store, away as typeof discord, after(20))();
    const hidden = seeing(discord, 'unseen');
    await lettersOver(killing(store, n), hidden, after(30))().catch(() => undefined);
    await lettersOver(store, hidden, after(40))();
    expect(discord.texts().filter(text => !text.startsWith('~~'))).toEqual([]);
  },
);
