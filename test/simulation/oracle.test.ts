import { describe, expect, test } from 'vitest';
import { conversationWith } from './conversations.ts';
import { createDiscord } from './discord.ts';
import { letGo, readerOf, toldWrongly } from './letter-reader.ts';
import { live } from './life.ts';
import { createMembership } from './members.ts';
import { createExpectations } from './oracle.ts';
import { createMachine } from './process.ts';
import { createPublisher, pageOf, type Reading } from './publisher.ts';
import type { ChannelSetup, Step } from './script.ts';

const NEWS: ChannelSetup = { id: 'news', updates: 'everything', withdrawn: 'strike', thread: false };
const poll = (after: number, reading: Extract<Step, { do: 'poll' }>['reading'] = 'current'): Step => ({
  ...{ do: 'poll', after, reading },
});
const add = (number: number, hasHeadline = true): Step => ({
  ...{ do: 'add', number, keyEvent: false, hasHeadline, hasPicture: false },
});

const BEGIN = Date.parse('2026-11-25T18:30:00.000Z');
const NOBODY = createMembership(new Set(), () => true);

const lived = (...steps: readonly Step[]) => live({ channels: [NEWS], tellsModified: true, steps });

describe('nothing is wrong where', () => {
  test('an update came back whose message people deleted when it was struck through and named nothing', async () => {
    const struck: readonly Step[] = [add(13, false), poll(60), { do: 'withdraw', number: 13 }, poll(60), poll(90)];
    const steps: readonly Step[] = [...struck, { do: 'people delete', count: 0 }, poll(60)];
    expect(await lived(...steps, { do: 'restore', number: 13 })).toEqual([]);
  });

  test('an update of a sequel was gone when that was first read, and is back where the only other one is gone', async () => {
    const left: Step = { do: 'go on elsewhere', number: 500, namedIn: 'page', keyEvent: false };
    const begun: readonly Step[] = [left, poll(46), add(20), add(23), { do: 'withdraw', number: 20 }, poll(73)];
    const steps: readonly Step[] = [...begun, { do: 'withdraw', number: 23 }, { do: 'restore', number: 20 }];
    expect(await live({ channels: [NEWS], tellsModified: true, window: 20, steps })).toEqual([]);
  });

  test('an update was deleted because its words ceased to pass, and is withdrawn after moderators chose to strike', async () => {
    const chosen = (choice: 'no 89 boats' | 'strike'): Step => ({ do: `choose ${choice}`, channel: 0 });
    const gone: readonly Step[] = [add(25), poll(37), { do: 'correct', number: 25 }, poll(49)];
    const steps: readonly Step[] = [chosen('no 89 boats'), ...gone, chosen('strike'), { do: 'withdraw', number: 25 }];
    expect(await live({ channels: [{ ...NEWS, withdrawn: 'delete' }], tellsModified: true, steps })).toEqual([]);
  });

  test.each([1, 6])(
    'people deleted the message of %i updates that were read without their words and got them later',
    async count => {
      const added = Array.from({ length: count }, (_, more) => add(13 + more, false));
      const deleted: Step = { do: 'people delete', count: 0 };
      expect(await lived(...added, poll(15, 'wordless'), deleted, poll(60), poll(90))).toEqual([]);
    },
  );

  test('a moderator left two updates that were read without their words and disappeared with others', async () => {
    const gone = [14, 13, 12, 11, 10, 9, 8, 7].map((number): Step => ({ do: 'withdraw', number, isMass: true }));
    const told: readonly Step[] = [13, 14].flatMap(number => [add(number, false), poll(15, 'wordless')]);
    expect(await lived(...told, ...gone, poll(15, 'flagless'), { do: 'say left', of: 0 })).toEqual([]);
  });

  describe('a moderator left what disappeared at once, and with it an update that was withdrawn alone', () => {
    const gone = (...numbers: readonly number[]) =>
      numbers.map((number): Step => ({ do: 'withdraw', number, isMass: true }));
    const alone: Step = { do: 'withdraw', number: 13 };
    const told: readonly Step[] = [...[13, 14, 15, 16].map(number => add(number)), poll(60)];
    const wrongAfter = (...steps: readonly Step[]) => lived(...told, ...steps, { do: 'say left', of: 0 });

    test('and first missed in a read that lacked most others', async () => {
      const most = [...gone(15, 14, 12, 11, 10, 9, 8, 7), poll(60)];
      expect(await wrongAfter(...most, alone, poll(15, 'truncated'), poll(60))).toEqual([]);
    });

    test('and stood at the old end of the page, or below all that a read listed', async () => {
      const newest = gone(14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
      expect(await wrongAfter(...newest, ...gone(1), poll(60), alone, poll(60), poll(60))).toEqual([]);
      expect(await wrongAfter(...newest, poll(60), alone, poll(15, 'truncated'), poll(60))).toEqual([]);
    });

    test('and missed before in a read that the bot could not note', async () => {
      const unnoted: readonly Step[] = [{ do: 'fail writes', write: 1, count: 1, when: 'before' }, poll(60)];
      const most = gone(16, 15, 14, 12, 11, 10, 9, 8, 7, 6);
      expect(await wrongAfter(alone, ...unnoted, ...most, poll(60), poll(60), poll(60))).toEqual([]);
    });
  });

  test('a live blog goes on whose end a channel was told before it stopped to follow', async () => {
    const ended: readonly Step[] = [{ do: 'end' }, poll(60), poll(60)];
    expect(await lived(...ended, { do: 'stop following', channel: 0 }, { do: 'reopen' })).toEqual([]);
  });

  test('an update lost its flag, was deleted for that, and is withdrawn now that the channel strikes', async () => {
    const flagged: Step = { do: 'add', number: 15, keyEvent: true, hasHeadline: true, hasPicture: false };
    const unflagged: readonly Step[] = [flagged, poll(60), { do: 'unflag', number: 15 }, poll(60), poll(90)];
    const channels: readonly ChannelSetup[] = [{ ...NEWS, updates: 'key events', withdrawn: 'delete' }];
    const steps: readonly Step[] = [...unflagged, { do: 'choose strike', channel: 0 }, { do: 'withdraw', number: 15 }];
    expect(await live({ channels, tellsModified: true, steps })).toEqual([]);
  });

  test('an update was withdrawn before it was read, and restored below all that a list of the newest still had', async () => {
    const steps: readonly Step[] = [
      ...[{ do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: false } as const, poll(60)],
      ...[add(24), poll(60), add(30), add(33)],
      ...[30, 24].map((number): Step => ({ do: 'withdraw', number, isMass: true })),
      ...[poll(60), { do: 'restore', number: 30 } as const],
    ];
    expect(await live({ channels: [NEWS], tellsModified: true, window: 20, steps })).toEqual([]);
  });

  test('reads of a sequel lacked for a minute what a channel had got, together with an update that no read had listed', async () => {
    const goOn: Step = { do: 'go on elsewhere', number: 500, namedIn: 'page', keyEvent: false };
    const told: readonly Step[] = [goOn, poll(60), ...[21, 22, 23].map(number => add(number)), poll(60)];
    const short = [15, 15, 15, 15, 15].map(after => poll(after, 'truncated'));
    const steps: readonly Step[] = [...told, ...[24, 25, 26].map(number => add(number)), ...short, poll(60)];
    expect(await live({ channels: [{ ...NEWS, withdrawn: 'delete' }], tellsModified: true, steps })).toEqual([]);
  });

  test('a reader shared what the only update of a sequel quotes, and its page was empty for a minute', async () => {
    const goOn: Step = { do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: false };
    const steps: readonly Step[] = [goOn, poll(60), add(32), poll(60), { do: 'share', number: 32, in: 0 }];
    expect(await lived(...steps, poll(60, 'empty'), poll(60, 'empty'))).toEqual([]);
  });

  test('more was picked of an hour that was longer by the bot’s clock, which was set back', async () => {
    const news = (...numbers: readonly number[]) =>
      numbers.map(
        (number): Step => ({ ...{ do: 'add', number, keyEvent: true, hasHeadline: true, hasPicture: false } }),
      );
    const before: readonly Step[] = [add(13, false), add(14), ...news(15), add(16), { do: 'set clock', by: -3_300 }];
    const first: readonly Step[] = [poll(33), ...news(17, 18, 19), poll(63), add(20), add(21), poll(300)];
    const steps: readonly Step[] = [...before, ...first, ...news(27, 28, 29), poll(3_600)];
    const channels: readonly ChannelSetup[] = [{ ...NEWS, updates: 'key events' }];
    expect(await live({ channels, tellsModified: true, flagsNothing: true, steps })).toEqual([]);
  });

  test('letters that failed before their member asked for one a day come on as many days', async () => {
    const steps: readonly Step[] = [
      ...[{ do: 'member follows', member: '701', want: 'who Ada Vane', server: '1' } as const, add(13), poll(15)],
      ...[{ do: 'fail call', call: 1, fault: 'rate limit' } as const, add(34), add(35), poll(42)],
      ...[add(36), { do: 'member wants few', member: '701', most: 1 } as const, poll(285_796)],
    ];
    const channels: readonly ChannelSetup[] = [{ ...NEWS, updates: 'key events' }];
    expect(await live({ channels, tellsModified: true, members: ['701'], steps })).toEqual([]);
  });

  test.each<[string, Step[]]>([
    ['nothing came of a second restoration', [{ do: 'restore', number: 18 }]],
    [
      'no read lacked it',
      [
        { do: 'withdraw', number: 18 },
        { do: 'restore', number: 18 },
      ],
    ],
  ])('an update stands in old words for a member who could not see its edit, and %s', async (_, restored) => {
    const steps: readonly Step[] = [
      { do: 'member follows', member: '702', want: 'who Ada Vane', server: '1' },
      ...[{ do: 'add', number: 18, keyEvent: true, hasHeadline: true, hasPicture: false } as const, poll(60)],
      { do: 'member loses role', member: '702', server: '1' },
      ...[{ do: 'reword', number: 18 } as const, poll(60), poll(60)],
      { do: 'member gets role', member: '702', server: '1' },
      ...[poll(60), ...restored],
    ];
    expect(await live({ channels: [NEWS], tellsModified: true, members: ['702'], steps })).toEqual([]);
  });

  test('a letter came late and says what it said before an edit that its member could not see', async () => {
    const steps = (late: number): readonly Step[] => [
      { do: 'member follows', member: '702', want: 'who Ada Vane', server: '1' },
      ...[add(13), poll(60), add(14), { do: 'fail call', call: late, fault: 'late' } as const, poll(60)],
      ...[{ do: 'reword', number: 14 } as const, { do: 'channel closes', in: 0 } as const, poll(65)],
    ];
    // One of these requests sends the letter.
    for (let late = 1; late < 8; late++)
      expect(await live({ channels: [NEWS], tellsModified: true, members: ['702'], steps: steps(late) })).toEqual([]);
  });

  test('a sequel goes on whose end a channel was told before it went back', async () => {
    const goOn: Step = { do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: false };
    const ended: readonly Step[] = [goOn, poll(60), poll(60), { do: 'end' }, poll(60), poll(60), { do: 'reopen' }];
    expect(await lived(...ended, { do: 'go back', channel: 0 })).toEqual([]);
  });

  test('a message of a sequel had no answer and is not published, because its channel went back', async () => {
    const left: Step = { do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: false };
    const gone: readonly Step[] = [left, poll(60), poll(60), { do: 'go on', channel: 0 }, poll(60), add(36)];
    const unanswered: readonly Step[] = [{ do: 'fail call', call: 1, fault: 'lost after' }, poll(60)];
    const channels: readonly ChannelSetup[] = [{ ...NEWS, kind: 'announcement' }];
    const steps: readonly Step[] = [...gone, ...unanswered, { do: 'go back', channel: 0 }];
    expect(await live({ channels, tellsModified: true, steps })).toEqual([]);
  });

  test.each([
    [40, 42],
    [42, 48],
    [50, 50],
  ])(
    'update %i of another newsroom turned into another event after it was named below update %i',
    async (number, event) => {
      const flagged: Step = { do: 'add', number: event, keyEvent: true, hasHeadline: true, hasPicture: false };
      const named: Step = { do: 'tide adds', number, event, keyEvent: true };
      const turned: Step = { do: 'tide edits', number, act: 'turn into another event' };
      const channels: readonly ChannelSetup[] = [{ ...NEWS, tide: 'key events' }];
      const steps: readonly Step[] = [flagged, poll(66), named, poll(88), turned];
      expect(await live({ channels, tellsModified: true, steps })).toEqual([]);
    },
  );

  test('the end of a sequel counts a key event that its first read flagged by another rule', async () => {
    const goOn = (number: number): Step => ({ do: 'go on elsewhere', number, namedIn: 'last update', keyEvent: true });
    expect(await lived(goOn(500), poll(32), add(29), poll(47), poll(15, 'ruled'), goOn(501))).toEqual([]);
  });

  test('a channel that gets everything by now was told what was a key event then, before it asked for words', async () => {
    const flagged: Step = { do: 'add', number: 20, keyEvent: true, hasHeadline: true, hasPicture: false };
    const steps: readonly Step[] = [
      { do: 'want key events', channel: 0 },
      flagged,
      { do: 'meanwhile', operation: 2, turns: 0, by: 0, act: { do: 'choose 89 boats', channel: 0 } },
      poll(51),
      { do: 'want everything', channel: 0 },
      { do: 'unflag', number: 20 },
    ];
    expect(await lived(...steps)).toEqual([]);
  });

  test('a reader asked for quotes before the bot believed a withdrawal, whose first read it could not note', async () => {
    const unnoted: readonly Step[] = [{ do: 'fail writes', write: 1, count: 10, when: 'before' }, poll(60)];
    const steps: readonly Step[] = [add(13), poll(60), { do: 'withdraw', number: 13 }, ...unnoted, poll(200_000)];
    expect(await lived(...steps, { do: 'ask', what: 'quotes', in: 0 })).toEqual([]);
  });

  describe('a reader asked for quotes before the bot believed', () => {
    const ask: Extract<Step, { do: 'ask' }> = { do: 'ask', what: 'quotes', in: 0 };
    const withdraw: Step = { do: 'withdraw', number: 13 };
    const withdrawMost = [12, 11, 10, 9, 8, 7, 6, 5].map((number): Step => ({ do: 'withdraw', number, isMass: true }));

    test('that most updates were taken back, an hour and five reads later', async () => {
      expect(await lived(...withdrawMost, poll(60), poll(200_000), ask)).toEqual([]);
      const quarters = [poll(60), poll(900), poll(900), poll(900)];
      const restart: Step = { do: 'kill', operation: 1, when: 'before', down: 0 };
      expect(await lived(...withdrawMost, ...quarters, restart, poll(900), poll(1_200), ask)).toEqual([]);
    });

    test('a withdrawal, while another live blog was read right before the read that confirmed it', async () => {
      const followsBoth: ChannelSetup = { ...NEWS, tide: 'everything' };
      const adds: Step = { do: 'tide adds', number: 15, event: 17, keyEvent: true };
      const meanwhile: Step = { do: 'meanwhile', operation: 1, turns: 2_000, by: 0, act: ask };
      const steps = [add(13), poll(60), withdraw, poll(60), adds, meanwhile, poll(200_000)];
      expect(await live({ channels: [followsBoth], tellsModified: true, steps })).toEqual([]);
    });

    test('a withdrawal, of whose first read nobody could tell how long ago it was after the clock was set', async () => {
      const set: Step = { do: 'set clock', by: 100 };
      expect(await lived(add(13), poll(60), withdraw, poll(60), set, poll(200_000), ask)).toEqual([]);
    });
  });

  test('a moderator sets quiet hours while another one lets their channel follow anew', async () => {
    const again: Step = { do: 'follow again', channel: 0 };
    const meanwhile: Step = { do: 'meanwhile', operation: 1, turns: 2_000, by: 1, act: again };
    const steps: readonly Step[] = [add(13), again, meanwhile, { do: 'keep quiet', channel: 0 }, add(14), poll(106)];
    const channels: readonly ChannelSetup[] = [{ ...NEWS, tide: 'everything' }];
    expect(await live({ channels, tellsModified: true, processes: 2, slice: 100, steps })).toEqual([]);
  });

  test('a moderator asks for words while another one lets their channel follow anew', async () => {
    const meanwhile = (operation: number, name: 'follow again' | 'choose 89 boats'): Step => ({
      ...{ do: 'meanwhile', operation, turns: 5, by: 0, act: { do: name, channel: 0 } },
    });
    const both: readonly Step[] = [meanwhile(1, 'follow again'), meanwhile(18, 'choose 89 boats')];
    const left: Step = { do: 'go on elsewhere', number: 500, namedIn: 'page', keyEvent: false };
    expect(await lived(...both, add(13), poll(60), add(34), poll(60), left)).toEqual([]);
  });

  test('a moderator says that all was taken back just before the bot reads an empty page, and then takes their word', async () => {
    const taken: Step = { do: 'meanwhile', operation: 1, turns: 2, by: 0, act: { do: 'say taken back', of: 0 } };
    // The first thing that a poll writes after the mute is its end; only then does it read.
    const steps: readonly Step[] = [add(13), poll(60), { do: 'mute', channel: 0 }, taken, poll(300, 'empty')];
    expect(await live({ channels: [{ ...NEWS, withdrawn: 'delete' }], tellsModified: true, steps })).toEqual([]);
  });

  test('a channel keeps quiet hours in which another live blog that it follows cannot publish', async () => {
    const channel: ChannelSetup = { ...NEWS, kind: 'announcement', tide: 'key events' };
    const flagged: Step = { do: 'tide edits', number: 9, act: 'flag' };
    const added: Step = { do: 'tide adds', number: 15, event: 17, keyEvent: true };
    const unknown: Step = { do: 'fail call', call: 2, fault: 'unknown channel' };
    const quiet: readonly Step[] = [flagged, poll(32), { do: 'keep quiet', channel: 0 }, added, unknown, poll(71)];
    expect(await live({ channels: [channel], tellsModified: true, steps: quiet })).toEqual([]);
  });
});

describe('a letter about what its member let go of', () => {
  test('comes where it stood still on its way while they did so and much else was done', async () => {
    const boats = { member: '703', want: 'about boats', server: '1' } as const;
    const channels: readonly ChannelSetup[] = ['north', 'south', 'west'].map(id => ({ ...NEWS, id }));
    const before: readonly Step[] = [{ do: 'member follows', ...boats }, add(13), poll(60), add(14), add(15)];
    const act = { do: 'member unfollows', ...boats } as const;
    // One of these is the last write before the letter is sent.
    for (let operation = 40; operation < 50; operation++) {
      const meanwhile: Step = { do: 'meanwhile', operation, turns: 200, by: 0, act };
      const steps = [...before, meanwhile, poll(60)];
      expect(await live({ channels, tellsModified: true, members: ['703'], steps })).toEqual([]);
    }
  });

  test('may come only while it may have been on its way', () => {
    const publisher = createPublisher({ tellsModified: true });
    publisher.add({ number: 1, keyEvent: true, hasHeadline: true }, BEGIN);
    const reader = readerOf('703');
    reader.asked.set('boats', { want: 'about boats', server: '1', isSure: true, due: new Set() });
    letGo(reader, 'boats', 100);
    const given = { stories: publisher.stories(), may: () => true, since: BEGIN, isAgain: false };
    const wrongAt = (operations: number) => toldWrongly(reader, { ...given, operations });
    expect(wrongAt(112)).toBeUndefined();
    expect(wrongAt(113)).toBe('told though not followed');
  });

  test('is on its way while others do something and its own conversation stands still, and that alone', async () => {
    const machine = createMachine({
      discord: createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY }),
      places: { ...NOBODY, serverOf: () => '1', closureOf: () => undefined },
      ...{ hasMembers: false, hasSummaries: false, isShared: false, feeds: [] },
      ...{ now: () => new Date(BEGIN), elapsed: () => 0, fetch: () => Promise.reject(new Error('Nothing is read.')) },
    });
    const { receipts } = machine.start(async () => undefined).parts.store;
    const write = (userId: string) =>
      receipts.set(`${conversationWith(userId)}/letter:1`, { state: 'withdrawn', revision: 1, at: '' });
    machine.planned.acts.push({ operation: 1, turns: 50, begin: () => void write('702') });
    await write('703');
    const counted = ['703', '702'].map(userId => machine.operationsIn(conversationWith(userId)));
    expect([machine.operations(), ...counted]).toEqual([2, 1, 2]);
  });
});

test('of two updates without words, only the one whose message people deleted need not stand', async () => {
  const publisher = createPublisher({ tellsModified: true });
  const expectations = createExpectations([NEWS], createPublisher({ tellsModified: true, voice: 'tide' }));
  const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
  const channel = discord.channelFor(async (_, effect) => effect());
  for (const number of [13, 14]) publisher.add({ number, keyEvent: false, hasHeadline: false }, BEGIN);
  const [newest] = publisher.current().updates;
  await channel.create(NEWS.id, { cards: [{ url: newest?.url ?? '' }] }, 'wordless');
  discord.peopleDelete(0);
  const end = { at: BEGIN, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
  const wrong = expectations.violations(publisher, discord, end);
  expect(wrong.map(({ kind, number }) => [kind, number])).toEqual([['lost', newest?.id === 'u14' ? 13 : 14]]);
});

test('where a moderator left what disappeared at once, an update still stands wrongly that was read to be gone before', async () => {
  const publisher = createPublisher({ tellsModified: true });
  const expectations = createExpectations([NEWS], createPublisher({ tellsModified: true, voice: 'tide' }));
  const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
  const channel = discord.channelFor(async (_, effect) => effect());
  for (let number = 1; number <= 12; number++) publisher.add({ number, keyEvent: false, hasHeadline: true }, BEGIN);
  for (const number of [11, 12])
    await channel.create(NEWS.id, { cards: [{ title: `report ${number} version 1` }] }, `${number}`);
  publisher.act({ do: 'withdraw', number: 12 }, BEGIN);
  publisher.serve('current', BEGIN);
  publisher.noted();
  for (const number of [11, 10, 9, 8, 7, 6]) publisher.act({ do: 'withdraw', number, isMass: true }, BEGIN);
  publisher.serve('current', BEGIN + 1_000);
  expectations.leaves(NEWS.id);
  const end = { at: BEGIN + 2_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
  const wrong = expectations.violations(publisher, discord, end).filter(({ kind }) => kind !== 'lost');
  expect(wrong.map(({ kind, number }) => [kind, number])).toEqual([['standing though withdrawn', 12]]);
});

describe('an update that an empty page lacked for a minute may be struck through', () => {
  const believedOf = (count: number, window?: number): readonly number[] => {
    const publisher = createPublisher({ tellsModified: true, ...(window && { window }) });
    for (let number = 1; number <= count; number++)
      publisher.add({ number, keyEvent: false, hasHeadline: true }, BEGIN);
    publisher.serve('current', BEGIN);
    for (const after of [60_000, 120_000]) publisher.serve('empty', BEGIN + after);
    return publisher.stories().flatMap(({ number, turns }) => (turns > 0 ? [number] : []));
  };

  test('if it was the only one that a poll had listed, though a moderator saw another', () => {
    const publisher = createPublisher({ tellsModified: true });
    publisher.add({ number: 1, keyEvent: false, hasHeadline: true }, BEGIN);
    publisher.serve('current', BEGIN);
    publisher.add({ number: 2, keyEvent: false, hasHeadline: true }, BEGIN + 1_000);
    publisher.serve('current', BEGIN + 2_000, { isKept: false });
    for (const after of [60_000, 120_000]) publisher.serve('empty', BEGIN + after);
    expect(publisher.stories().map(({ turns }) => turns)).toEqual([1, 0]);
  });

  test('if it was the only one', () => expect(believedOf(1)).toEqual([1]));

  test('but not if there were two, or the page lists only the newest', () => {
    expect(believedOf(2)).toEqual([]);
    expect(believedOf(1, 20)).toEqual([]);
  });
});

describe('in a channel that asked for words once and asks for none by now, an update', () => {
  const narrow: Step = { do: 'choose 89 boats', channel: 0 };
  const widen: Step = { do: 'choose all boats', channel: 0 };
  const correct: Step = { do: 'correct', number: 13 };
  /** What is wrong with a channel that shows nothing of an update that passes by now, and passed at first or not. */
  const wrongWithNothing = (passesFirst: boolean, widensAt?: number) => {
    const publisher = createPublisher({ tellsModified: true });
    const tide = createPublisher({ tellsModified: true, voice: 'tide' });
    const expectations = createExpectations([{ ...NEWS, boats: 'only 89' }], tide);
    publisher.add({ number: 13, keyEvent: false, hasHeadline: true }, BEGIN);
    publisher.act({ do: 'correct', number: 13 }, passesFirst ? BEGIN : BEGIN + 2_000);
    if (widensAt !== undefined) expectations.chose(NEWS.id, 'choose all boats', widensAt);
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const end = { at: BEGIN + 9_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
    return expectations.violations(publisher, discord, end).map(({ kind, number }) => [kind, number]);
  };

  test('need not be told that was edited once its words kept it from nothing any more', async () => {
    expect(wrongWithNothing(false, BEGIN + 1_000)).not.toContainEqual(['lost', 13]);
    expect(await lived(narrow, add(13), poll(60), widen, poll(60), correct, poll(60))).toEqual([]);
    const exclude: Step = { do: 'choose no 89 boats', channel: 0 };
    expect(await lived(exclude, add(13), correct, poll(60), widen, poll(60), correct, poll(60))).toEqual([]);
  });

  test('need not be told that was first read without its words', async () =>
    expect(await lived(narrow, add(13), correct, poll(60, 'wordless'), widen, poll(15, 'wordless'))).toEqual([]));

  test('is lost that had the words from the first, or got them while the channel asked for them', () => {
    expect(wrongWithNothing(true, BEGIN + 1_000)).toContainEqual(['lost', 13]);
    expect(wrongWithNothing(false)).toContainEqual(['lost', 13]);
  });
});

describe('the boards of a channel', () => {
  const BOARDED: ChannelSetup = { ...NEWS, updates: 'key events', board: true };
  /** What is wrong with boards of these pages. `isByHand`: while one moderator went back from a sequel, another followed it. */
  const wrongWithBoards = async (isByHand: boolean, ...pages: readonly number[]) => {
    const publisher = createPublisher({ tellsModified: true });
    const expectations = createExpectations([BOARDED], createPublisher({ tellsModified: true, voice: 'tide' }));
    const follow = (): void => expectations.followed(NEWS.id, { publisher, wasTold: false, at: BEGIN });
    publisher.add({ number: 1, keyEvent: false, hasHeadline: true }, BEGIN);
    follow();
    publisher.goOn(BEGIN + 1_000);
    if (isByHand) follow();
    expectations.wentBack(NEWS.id, { publisher, followsBoth: isByHand });
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const channel = discord.channelFor(async (_, effect) => effect());
    for (const [nonce, page] of pages.entries()) {
      const board = { cards: [{ title: 'Key events', url: pageOf(page) }] };
      const created = await channel.create(NEWS.id, board, `${nonce}`);
      if ('messageId' in created) await channel.pin(NEWS.id, created.messageId, page === 1);
    }
    const end = { at: BEGIN + 2_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set([NEWS.id]) };
    return expectations.violations(publisher, discord, end).map(({ kind }) => kind);
  };

  test('are one of each live blog, where a moderator follows a sequel by hand while another goes back from it', async () =>
    expect(await wrongWithBoards(true, 0, 1)).toEqual([]));

  test.each([1, 2, 3, 4])(
    'show what comes where a moderator follows a sequel anew at write %i of another one who goes back from it',
    async operation => {
      const goOn: Step = { do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: true };
      const again: Step = { do: 'follow again', channel: 0 };
      const meanwhile: Step = { do: 'meanwhile', operation, turns: 10, by: 0, act: again };
      const both: readonly Step[] = [goOn, poll(60), poll(60), meanwhile, { do: 'go back', channel: 0 }];
      const told: Step = { do: 'add', number: 13, keyEvent: true, hasHeadline: true, hasPicture: false };
      const steps: readonly Step[] = [...both, told, poll(60)];
      expect(await live({ channels: [BOARDED], tellsModified: true, steps })).toEqual([]);
    },
  );

  test('are doubled where one live blog has two, or nobody follows a sequel by hand', async () => {
    expect(await wrongWithBoards(true, 0, 0)).toEqual(['doubled']);
    expect(await wrongWithBoards(false, 0, 1)).toEqual(['doubled']);
  });
});

describe('the end of a sequel', () => {
  /** What is wrong with an end that counts two updates and these key events, of a page that had one and was first read like this. */
  const wrongWithEnd = async (keyEvents: string, reading: 'ruled' | 'current') => {
    const publisher = createPublisher({ tellsModified: true });
    const expectations = createExpectations([NEWS], createPublisher({ tellsModified: true, voice: 'tide' }));
    publisher.goOn(BEGIN);
    publisher.add({ number: 1, keyEvent: false, hasHeadline: true }, BEGIN);
    publisher.serve(reading, BEGIN + 1_000, { chapter: 1 });
    publisher.add({ number: 2, keyEvent: true, hasHeadline: true }, BEGIN + 2_000);
    publisher.goOn(BEGIN + 3_000);
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const channel = discord.channelFor(async (_, effect) => effect());
    const said = `This live blog has ended.\n\n2 updates, including ${keyEvents}, from then to now.`;
    await channel.create(NEWS.id, { cards: [{ title: 'The evening, live', url: pageOf(1), text: said }] }, 'end');
    const end = { at: BEGIN + 4_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
    const wrong = expectations.violations(publisher, discord, end);
    return wrong.filter(({ number }) => number === 0).map(({ kind }) => kind);
  };

  test('may count as a key event what a read flagged by another rule', async () => {
    expect(await wrongWithEnd('1 key event', 'ruled')).toEqual([]);
    expect(await wrongWithEnd('2 key events', 'ruled')).toEqual([]);
  });

  test('is stale if it counts what no read flagged, or lacks what editors flagged', async () => {
    expect(await wrongWithEnd('2 key events', 'current')).toEqual(['stale']);
    expect(await wrongWithEnd('3 key events', 'ruled')).toEqual(['stale']);
    expect(await wrongWithEnd('0 key events', 'ruled')).toEqual(['stale']);
  });
});

describe('in a channel that asks for words, an update of a live blog that went on elsewhere', () => {
  /** What is wrong with a channel that asks for 89 boats and shows nothing. */
  const wrongWithNothing = (correctsFirst: boolean) => {
    const publisher = createPublisher({ tellsModified: true });
    const tide = createPublisher({ tellsModified: true, voice: 'tide' });
    const expectations = createExpectations([{ ...NEWS, boats: 'only 89' }], tide);
    const correct = (at: number): void => publisher.act({ do: 'correct', number: 13 }, at);
    publisher.add({ number: 13, keyEvent: true, hasHeadline: true }, BEGIN);
    if (correctsFirst) correct(BEGIN);
    publisher.serve('current', BEGIN + 1_000);
    publisher.turn('ended');
    publisher.goOn(BEGIN + 2_000);
    if (!correctsFirst) correct(BEGIN + 3_000);
    publisher.serve('current', BEGIN + 4_000);
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const end = { at: BEGIN + 5_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
    return expectations.violations(publisher, discord, end).map(({ kind, number }) => [kind, number]);
  };

  test('is lost if it had them before', () => expect(wrongWithNothing(true)).toContainEqual(['lost', 13]));

  test('need not be told if it got them later', () => expect(wrongWithNothing(false)).not.toContainEqual(['lost', 13]));
});

describe('an update that reads showed without its flag for so long that the bot believed it, when the live blog went on,', () => {
  const flagged: Step = { do: 'add', number: 13, keyEvent: true, hasHeadline: true, hasPicture: false };
  const goOn: Step = { do: 'go on elsewhere', number: 501, namedIn: 'feed', keyEvent: false };
  const steps: readonly Step[] = [
    flagged,
    poll(45),
    goOn,
    poll(15, 'flagless'),
    poll(15, 'flagless'),
    poll(75, 'flagless'),
  ];
  const wrongIn = (wishes: Partial<ChannelSetup>) =>
    live({ channels: [{ ...NEWS, withdrawn: 'delete', ...wishes }], tellsModified: true, steps });

  test('need not come back to a channel that gets key events', async () =>
    expect(await wrongIn({ updates: 'key events' })).toEqual([]));

  test('stands in a channel with a thread', async () => expect(await wrongIn({ thread: true })).toEqual([]));

  /** What is wrong with a channel that shows nothing of it, of which its page told the flag anew after this many milliseconds. */
  const wrongWithNothing = (after: number, wishes: Partial<ChannelSetup> = {}) => {
    const publisher = createPublisher({ tellsModified: true });
    const tide = createPublisher({ tellsModified: true, voice: 'tide' });
    const expectations = createExpectations([{ ...NEWS, ...wishes }], tide);
    publisher.add({ number: 13, keyEvent: true, hasHeadline: true }, BEGIN);
    publisher.serve('current', BEGIN);
    publisher.serve('flagless', BEGIN + 1_000);
    publisher.serve('flagless', BEGIN + 61_000);
    publisher.goOn(BEGIN + 62_000);
    publisher.serve('current', BEGIN + 62_000 + after);
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const end = { at: BEGIN + 300_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
    return expectations.violations(publisher, discord, end).map(({ kind, number }) => [kind, number]);
  };

  test('is lost where it is flagged in time, or the channel gets all updates', () => {
    expect(wrongWithNothing(1_000, { updates: 'key events' })).toContainEqual(['lost', 13]);
    expect(wrongWithNothing(90_000, { thread: true })).toContainEqual(['lost', 13]);
    expect(wrongWithNothing(90_000)).toContainEqual(['lost', 13]);
  });
});

test('an update that reads lacked for so long that the bot believed it is lost unless it came back after the live blog went on', () => {
  const wrongAfter = (milliseconds: number) => {
    const publisher = createPublisher({ tellsModified: true });
    const expectations = createExpectations([NEWS], createPublisher({ tellsModified: true, voice: 'tide' }));
    for (const number of [12, 13]) publisher.add({ number, keyEvent: true, hasHeadline: true }, BEGIN + number);
    const reads: readonly [Reading, at: number][] = [
      ['current', 1_000],
      ['truncated', 2_000],
      ['truncated', 62_000],
    ];
    for (const [reading, at] of reads) publisher.serve(reading, BEGIN + at);
    publisher.goOn(BEGIN + 63_000);
    publisher.serve('current', BEGIN + 63_000 + milliseconds);
    const discord = createDiscord({ now: () => BEGIN, kindOf: () => 'text', membership: NOBODY });
    const end = { at: BEGIN + 300_000, lags: 0, isClockSet: false, isGoneOn: true, followsTwo: new Set<string>() };
    return expectations.violations(publisher, discord, end).map(({ kind, number }) => [kind, number]);
  };
  expect(wrongAfter(1_000)).toContainEqual(['lost', 12]);
  expect(wrongAfter(90_000)).toEqual([['lost', 13]]);
});
