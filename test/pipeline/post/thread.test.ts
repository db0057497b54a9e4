import { expect, test } from 'vitest';
import { worldAfter } from '../../simulation/life.ts';
import type { ChannelSetup, Script, Step } from '../../simulation/script.ts';
import { violationsOf } from '../../simulation/shrink.ts';
import { isBoard } from '../../simulation/sights.ts';

const polls = (count: number): readonly Step[] => Array(count).fill({ do: 'poll', after: 60, reading: 'current' });
const add = (number: number): Step => ({ do: 'add', number, keyEvent: false, hasHeadline: true, hasPicture: false });

const NEWS: ChannelSetup = { id: 'news', updates: 'key events', withdrawn: 'strike', thread: true };

const life = (steps: readonly Step[]): Script => ({
  channels: [NEWS],
  tellsModified: false,
  steps,
});

test('the first update after a channel with a lost thread followed again is in a new thread', async () => {
  const steps: readonly Step[] = [
    ...[add(13), ...polls(1), { do: 'people delete thread', count: 0 } as const],
    ...[add(14), ...polls(8), { do: 'follow again', channel: 0 } as const],
    ...[add(15), ...polls(1)],
  ];
  expect(await violationsOf(life(steps))).toEqual([]);
});

test('a channel with a lost thread followed again gets a new thread also after it has chosen another look', async () => {
  const steps: readonly Step[] = [
    ...[add(13), ...polls(1), { do: 'people delete thread', count: 0 } as const],
    ...[add(14), ...polls(8), { do: 'follow again', channel: 0 } as const],
    ...[...polls(1), { do: 'look short', channel: 0 } as const, ...polls(1), add(15), ...polls(1)],
  ];
  expect(await violationsOf(life(steps))).toEqual([]);
});

test('a channel whose moderators delete the thread and stop to follow is not told how to get a new one', async () => {
  const deleted = { do: 'people delete thread', count: 0 } as const;
  const steps: readonly Step[] = [add(13), ...polls(1), deleted, { do: 'stop following', channel: 0 }, ...polls(3)];
  expect(await violationsOf(life(steps))).toEqual([]);
});

test('a channel that removes a sequel and follows it again goes on in the thread and on the board of the story', async () => {
  const [goOn, again] = [
    { do: 'go on elsewhere', number: 500, namedIn: 'last update', keyEvent: false } as const,
    { do: 'follow again', channel: 0 } as const,
  ];
  const steps: readonly Step[] = [
    ...[add(13), ...polls(1), goOn, ...polls(3), add(14), ...polls(1), again, ...polls(1)],
    ...[{ do: 'reword', number: 14 } as const, ...polls(1), add(15), ...polls(1)],
  ];
  const world = await worldAfter({ ...life(steps), channels: [{ ...NEWS, board: true }] });
  expect(world.violations()).toEqual([]);
  expect(world.discord.messages().filter(isBoard)).toHaveLength(1);
  expect(world.discord.threadStates()).toHaveLength(1);
});

test('an update whose words are wanted again stands again in its thread alone, also if there is no thread by now', async () => {
  const steps: readonly Step[] = [
    ...[{ do: 'choose no 89 boats', channel: 0 } as const, add(13), ...polls(1)],
    ...[{ do: 'correct', number: 13 } as const, ...polls(1), { do: 'choose no thread', channel: 0 } as const],
    ...[...polls(1), { do: 'correct', number: 13 } as const, ...polls(2)],
  ];
  expect(await violationsOf({ ...life(steps), channels: [{ ...NEWS, updates: 'everything' }] })).toEqual([]);
});

test('an update that stands in its channel is not told again in a thread chosen since, once its words are wanted', async () => {
  const steps: readonly Step[] = [
    ...[add(13), ...polls(1)],
    ...[{ do: 'choose 89 boats', channel: 0 } as const, { do: 'choose a thread', channel: 0 } as const, ...polls(1)],
    ...[{ do: 'correct', number: 13 } as const, ...polls(2)],
  ];
  expect(await violationsOf({ ...life(steps), channels: [{ ...NEWS, updates: 'everything', thread: false }] })).toEqual(
    [],
  );
});
