import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/pipeline/chat.ts';
import type { Script, Step } from '../../simulation/script.ts';
import { violationsOf } from '../../simulation/shrink.ts';
import { newMessage, openPoster } from '../../support/poster.ts';

const polls = (count: number): readonly Step[] => Array(count).fill({ do: 'poll', after: 30, reading: 'current' });
const added: Step = { do: 'add', number: 13, keyEvent: true, hasHeadline: true, hasPicture: false };

/** One update is sent without an answer, and the message arrives a minute and a half later. */
const lifeWith = (withdrawn: 'strike' | 'delete', then: readonly Step[]): Script => ({
  channels: [{ id: 'news', updates: 'key events', withdrawn, thread: false }],
  tellsModified: false,
  // The first call asks for the newest message of the channel.
  steps: [added, { do: 'fail call', call: 2, fault: 'late' }, ...polls(1), ...then],
});

test.each(['strike', 'delete'] as const)(
  'a message that arrives after its update lost its flag is taken back (%s)',
  async withdrawn => {
    expect(await violationsOf(lifeWith(withdrawn, [{ do: 'unflag', number: 13 }, ...polls(1)]))).toEqual([]);
  },
);

test('a message that arrives after its update lost its flag and regained it stands once', async () => {
  const then: readonly Step[] = [{ do: 'unflag', number: 13 }, ...polls(1), { do: 'flag', number: 13 }, ...polls(4)];
  expect(await violationsOf(lifeWith('strike', then))).toEqual([]);
});

describe('a clock that is set while a request has no answer', () => {
  const jumps = [-3600, -150, 150, 3600];

  test.each(jumps)('does not keep a message that arrives late from being taken back (%i s)', async by => {
    const then: readonly Step[] = [{ do: 'unflag', number: 13 }, ...polls(1), { do: 'set clock', by }, ...polls(1)];
    expect(await violationsOf(lifeWith('strike', then))).toEqual([]);
  });

  test.each(jumps)('does not let an edit that arrives late be the last word (%i s)', async by => {
    const reword: Step = { do: 'reword', number: 13 };
    const late: Step = { do: 'fail call', call: 1, fault: 'late' };
    const steps = [
      added,
      ...polls(1),
      reword,
      late,
      ...polls(1),
      reword,
      { do: 'set clock', by } as const,
      ...polls(1),
    ];
    expect(await violationsOf({ ...lifeWith('strike', []), steps })).toEqual([]);
  });

  test.each(jumps)('does neither of them if the process restarts meanwhile (%i s)', async by => {
    const restart: Step = { do: 'kill', operation: 1, when: 'before', down: 0 };
    const then = [{ do: 'unflag', number: 13 } as const, restart, { do: 'set clock', by } as const, ...polls(1)];
    expect(await violationsOf(lifeWith('strike', then))).toEqual([]);
  });
});

describe('an edit that arrives late is not the last word', () => {
  const reword: Step = { do: 'reword', number: 13 };
  const unflag: Step = { do: 'unflag', number: 13 };
  const withdraw: Step = { do: 'withdraw', number: 13 };
  const again: Step = { do: 'follow again', channel: 0 };

  test.each([
    ['as it was', [again, ...polls(1)]],
    ['then struck through', [unflag, ...polls(1), again, ...polls(1)]],
    ['then taken back', [withdraw, ...polls(3), again, ...polls(1)]],
  ] as const)('although its channel followed again before (%s)', async (_, then) => {
    const late: Step = { do: 'fail call', call: 1, fault: 'late' };
    const steps = [added, ...polls(1), reword, late, ...polls(1), reword, ...polls(1), ...then];
    expect(await violationsOf({ ...lifeWith('strike', []), steps })).toEqual([]);
  });
});

describe('an edit without an answer whose repetition is answered', () => {
  /** The first edit has no answer; it is carried out when the test says so. */
  async function struckWithLateEdit() {
    const late: (() => Promise<unknown>)[] = [];
    const edit = (discord: Channel): Partial<Channel> => ({
      async edit(...given) {
        if (late.length > 0) return discord.edit(...given);
        late.push(() => discord.edit(...given));
        return { failed: 'later', reason: 'time-out', unanswered: true };
      },
    });
    const poster = openPoster(edit);
    await poster.want(newMessage('Ferry'));
    await poster.drain();
    const reworded = (title: string, revision: number) =>
      poster.want(newMessage('Ferry', { revision, want: { cards: [{ title }] } }));
    await reworded('Ferry aground', 2);
    await poster.drain(1);
    await reworded('Ferry afloat', 3);
    await poster.drain(1);
    return { ...poster, arrive: () => Promise.all(late.map(carryOut => carryOut())) };
  }

  test('is the last word for no longer than half a minute, if it arrives in that time', async () => {
    const { drain, arrive, discord } = await struckWithLateEdit();
    await drain(20);
    await arrive();
    expect(discord.titles()).toEqual(['Ferry aground']);
    await drain(10);
    expect(discord.titles()).toEqual(['Ferry afloat']);
  });

  test('is not the last word, however late it arrives', async () => {
    const { drain, arrive, discord } = await struckWithLateEdit();
    await drain(60);
    await drain(200);
    await arrive();
    await drain(40);
    expect(discord.titles()).toEqual(['Ferry afloat']);
  });
});
