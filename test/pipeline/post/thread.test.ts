import { expect, test } from 'vitest';
import type { Script, Step } from '../../simulation/script.ts';
import { violationsOf } from '../../simulation/shrink.ts';

const polls = (count: number): readonly Step[] => Array(count).fill({ do: 'poll', after: 60, reading: 'current' });
const add = (number: number): Step => ({ do: 'add', number, keyEvent: false, hasHeadline: true, hasPicture: false });

const life = (steps: readonly Step[]): Script => ({
  channels: [{ id: 'news', updates: 'key events', withdrawn: 'strike', thread: true }],
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
