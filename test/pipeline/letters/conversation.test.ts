import { describe, expect, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import { letterIdOf, letterMark } from '../../../src/core/letters/delivery.ts';
import type { Letter, LetterItem, Member } from '../../../src/core/model/member.ts';
import type { Sight } from '../../../src/pipeline/chat.ts';
import { createConversations } from '../../../src/pipeline/letters/conversation.ts';
import { createRecords } from '../../../src/pipeline/letters/records.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { aMember, aStore, FEED, NOW, record, SILENT, STORM, seeded, trackedOf } from '../../support/letters.ts';

const [USER, CONVERSATION] = ['700', '9700'];
const BUSY = { failed: 'later', reason: 'rate limit' } as const;

const itemOf = (updateId: string, given: Partial<LetterItem> = {}): LetterItem => ({
  ...{ feedId: FEED.id, updateId, guildId: '1', because: [{}], title: updateId, url: STORM.url },
  ...given,
});

const letterOf = (id: string, items: readonly LetterItem[] = [itemOf(id)]): Letter => ({
  ...{ id, revision: 5, at: NOW.toISOString() },
  items,
});

/** A live blog with updates of these ids, and the member of whom all this is stored. */
async function talkingTo(member: Partial<Member>, updateIds: readonly string[] = []) {
  const store = aStore();
  await seeded(store);
  await store.blogs.set(FEED.id, record(...updateIds.map(id => trackedOf({ ...STORM, id, headline: id }))));
  await store.members.set(USER, aMember({ channelId: CONVERSATION, ...member }));
  const [asked, posted]: [string[], string[]] = [[], []];
  const discord = { sight: async (): Promise<Sight | typeof BUSY> => 'seen' };
  const conversations = createConversations({
    ...{ store, lease: localLease(), log: SILENT, now: () => NOW, records: createRecords(store) },
    quotes: async () => [],
    conversations: {
      open: async () => BUSY,
      async sight(userId, { guildId }) {
        asked.push(`${userId} in ${guildId}`);
        return discord.sight();
      },
    },
  });
  const noted = async (channelId: string): Promise<void> => {
    posted.push(channelId);
  };
  const marks = async () => {
    const all = await Array.fromAsync(store.letters.entries(`${CONVERSATION}/`), ([, mark]) => mark);
    return all.toSorted((a, b) => a.order - b.order).map(({ artifact }) => letterIdOf(artifact));
  };
  return {
    ...{ store, discord, asked, posted, marks, conversations },
    member: () => store.members.get(USER),
    /** A turn in which Discord takes nothing, unless `serve` is given. */
    serve: (serve = noted) => conversations.serve({ serve }, USER),
    mark: async (letter: Letter, create: boolean) => {
      const mark = letterMark(letter, { userId: USER, channelId: CONVERSATION, create, order: 0 });
      await store.letters.set(outboxKey(mark), mark);
      return mark;
    },
  };
}

const lettersOf = (ids: string): readonly Letter[] => [...ids].map(id => letterOf(id));

describe('in one turn of a conversation', () => {
  test('nothing is written to who has none, or of whom nothing is known', async () => {
    const { store, serve, posted } = await talkingTo({ channelId: undefined, letters: lettersOf('a'), pending: ['a'] });
    expect(await serve()).toBe(false);
    await store.members.delete(USER);
    expect(await serve()).toBe(false);
    expect(posted).toEqual([]);
  });

  test('who is forgotten before it begins gets no letter', async () => {
    const { store, conversations, marks } = await talkingTo({ letters: lettersOf('a'), pending: ['a'] });
    const { get } = store.members;
    store.members.get = async userId => {
      const member = await get(userId);
      await store.members.delete(userId);
      return member;
    };
    expect(await conversations.serve({ serve: async () => undefined }, USER)).toBe(false);
    expect(await marks()).toEqual([]);
  });

  test('three letters are written, what waited before them first, and the others later', async () => {
    const letters = lettersOf('abcde');
    const { store, serve, marks, member } = await talkingTo({ letters, pending: ['a', 'b', 'c', 'd', 'e'] });
    expect(await serve()).toBe(true);
    expect(await marks()).toEqual(['a', 'b', 'c']);
    expect(await serve()).toBe(true);
    expect(await marks()).toEqual(['a', 'b', 'c']);
    expect((await member())?.pending).toEqual(['d', 'e']);
    for await (const [key] of store.letters.entries()) await store.letters.delete(key);
    expect(await serve()).toBe(false);
    expect(await marks()).toEqual(['d', 'e']);
    expect(await member()).not.toHaveProperty('pending');
  });

  test('new letters come before corrections, and what needs nothing is left alone', async () => {
    const corrected = ['b', 'c', 'd'].map(id => letterOf(id, [itemOf(id, { behind: 6 })]));
    const letters = [letterOf('a'), ...corrected, letterOf('e')];
    const { serve, marks } = await talkingTo({ letters, pending: ['e'] });
    expect(await serve()).toBe(true);
    expect(await marks()).toEqual(['e', 'b', 'c']);
  });

  test('all that waits already has its turn', async () => {
    const letters = lettersOf('abcde');
    const { serve, mark, posted } = await talkingTo({ letters });
    for (const letter of letters) await mark(letter, true);
    expect(await serve()).toBe(false);
    expect(posted).toEqual([CONVERSATION]);
  });

  test.each([
    { what: 'letters that wait for another day take', create: true, expected: 'abcdef', more: false },
    { what: 'no corrections take, but', create: false, expected: 'abc', more: true },
  ])('$what no place of other corrections', async ({ create, expected, more }) => {
    const letters = [...'abcdef'].map(id => letterOf(id, [itemOf(id, { behind: 6 })]));
    const { serve, mark, marks } = await talkingTo({ letters, daily: { most: 1, timezone: 'UTC' } });
    for (const letter of letters.slice(0, 3)) await mark(letter, create);
    expect(await serve()).toBe(more);
    expect((await marks()).toSorted().join('')).toBe(expected);
  });

  test('what waits for a letter that is no longer kept holds back no other', async () => {
    const [held, flood] = [[itemOf('flood')], letterOf('a')];
    const lost = await talkingTo({ held, pending: ['lost'] }, ['flood']);
    await lost.serve();
    expect(await lost.member()).toMatchObject({ held: [], letters: [{ items: [{ updateId: 'flood' }] }] });
    expect(await lost.marks()).toHaveLength(1);
    const both = await talkingTo({ held, letters: [flood], pending: ['lost', 'a'] }, ['flood']);
    await both.serve();
    expect(await both.marks()).toEqual(['a']);
    expect(await both.member()).toEqual(aMember({ channelId: CONVERSATION, held, letters: [flood] }));
  });

  test('what was held back waits until Discord can tell what the member sees', async () => {
    const { serve, discord, member, marks } = await talkingTo({ held: [itemOf('flood')] }, ['flood']);
    discord.sight = async () => BUSY;
    await serve();
    expect([(await member())?.held, await marks()]).toEqual([[itemOf('flood')], []]);
    discord.sight = async () => 'seen';
    await serve();
    expect([(await member())?.held, (await marks()).length]).toEqual([[], 1]);
  });

  test('a member of whom nothing changes is not stored again', async () => {
    const { store, serve } = await talkingTo({ letters: lettersOf('a') });
    let stored = 0;
    store.members.set = async () => {
      stored += 1;
    };
    await serve();
    expect(stored).toBe(0);
  });

  test('Discord is asked once what the member sees, and again in the next one', async () => {
    const letters = lettersOf('ab');
    const { conversations, serve, mark, asked } = await talkingTo({ letters }, ['a', 'b']);
    const marks = await Promise.all(letters.map(letter => mark(letter, true)));
    const deriveAll = async () => {
      for (const one of marks) await conversations.derive(one);
    };
    await serve(deriveAll);
    expect(asked).toEqual(['700 in 1']);
    await serve(deriveAll);
    expect(asked).toEqual(['700 in 1', '700 in 1']);
    await deriveAll();
    expect(asked).toHaveLength(4);
  });
});

describe('a letter, right before it is written', () => {
  const written = async (letter: Letter, given: Partial<Member>, create = true) => {
    const talk = await talkingTo({ letters: [letter], ...given }, ['a', 'b']);
    const mark = await talk.mark(letter, create);
    return { ...talk, derive: () => talk.conversations.derive(mark) };
  };

  test('is new unless its mark says otherwise, or Discord refuses letters to its member', async () => {
    const isNew = async (given: Partial<Member>, create?: boolean) => {
      const { derive } = await written(letterOf('a'), given, create);
      return (await derive())?.delivery?.create;
    };
    expect(await isNew({})).toBe(true);
    expect(await isNew({}, false)).toBe(false);
    expect(await isNew({ closedAt: NOW.toISOString() })).toBe(false);
  });

  test('waits if what it tells changes while Discord is asked', async () => {
    const { store, derive, discord } = await written(letterOf('a'), {});
    discord.sight = async () => {
      const letters = [letterOf('a', [itemOf('a', { behind: 7 })])];
      await store.members.set(USER, aMember({ channelId: CONVERSATION, letters }));
      return 'seen';
    };
    expect(await derive()).toEqual({ waits: true });
  });

  test('waits if its member is forgotten while Discord is asked', async () => {
    const { store, derive, discord } = await written(letterOf('a'), {});
    discord.sight = async () => {
      await store.members.delete(USER);
      return 'seen';
    };
    expect(await derive()).toEqual({ waits: true });
  });

  test('waits for the end of quiet hours', async () => {
    const { derive } = await written(letterOf('a'), { quiet: { from: '17:00', to: '19:00', timezone: 'UTC' } });
    expect(await derive()).toEqual({ waits: true });
  });

  test.each(['harbour first', 'tower first'])(
    'says that its member may have left, whatever else it tells: %s',
    async order => {
      const items = [itemOf('a'), itemOf('b', { feedId: 'tower' })];
      const letter = letterOf('a', order === 'tower first' ? items.toReversed() : items);
      const follows = [FEED.id, 'tower'].map(feedId => ({
        id: feedId,
        guildId: '1',
        feedId,
        addedAt: NOW.toISOString(),
      }));
      const { derive, discord, member, asked } = await written(letter, { follows });
      discord.sight = async () => 'left';
      expect(await derive()).toEqual({ waits: true });
      expect((await member())?.leftSince).toEqual({ 1: NOW.toISOString() });
      expect(asked).toEqual(['700 in 1']);
    },
  );

  test('is not written to who is believed to have left', async () => {
    const leftSince = { 1: new Date(NOW.getTime() - 5 * 60_000).toISOString() };
    const { derive, discord, member } = await written(letterOf('a'), { follows: [], leftSince });
    discord.sight = async () => 'left';
    expect(await derive()).toBeUndefined();
    expect(await member()).toMatchObject({ follows: [], letters: [] });
  });
});
