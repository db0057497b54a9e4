import { BASELINE, type ChannelSetup, type Script, type Step } from './script.ts';

const poll: Step = { do: 'poll', after: 20, reading: 'current' };
/** Whatever a kill delays is through by then: a command drops what still waits. */
const pollLater: Step = { ...poll, after: 400 };
const number = (nth: number): number => BASELINE + nth;

/** Adds updates, counted after those that stand at first: every second one is a key event. */
const add = (from: number, to: number): readonly Step[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const keyEvent = (from + index) % 2 === 1;
    return { do: 'add', number: number(from + index), keyEvent, hasHeadline: true, hasPicture: false };
  });

/** Alone, many at once, a correction, and a withdrawal that is taken back. */
const beginning: readonly Step[] = [
  ...add(1, 2),
  poll,
  ...add(3, 10),
  poll,
  { do: 'reword', number: number(2) },
  poll,
  { do: 'withdraw', number: number(1) },
  ...Array<Step>(5).fill(poll),
  { do: 'restore', number: number(1) },
  poll,
];
const paused: readonly Step[] = [{ do: 'pause', channel: 0 }, ...add(11, 12), poll, { do: 'resume', channel: 0 }, poll];
const promoted: readonly Step[] = [
  ...add(13, 13),
  { do: 'flag', number: number(12) },
  { do: 'reword', number: number(12) },
  poll,
];
const end: readonly Step[] = [...add(14, 14), { do: 'end' }, poll];

const everything: ChannelSetup = { id: 'north', updates: 'everything', withdrawn: 'strike', thread: false };
const keyEvents: ChannelSetup = { id: 'south', updates: 'key events', withdrawn: 'delete', thread: true, board: true };

const evening = (channels: readonly ChannelSetup[], steps: readonly Step[]): Script => ({
  channels,
  tellsModified: false,
  steps,
});

/** Members are told of updates alone, of many at once, and of what was held back until the next day. */
const told: readonly Step[] = [
  { do: 'member follows', member: '701', want: 'key events', server: '1' },
  { do: 'member follows', member: '702', want: 'about 89 boats', server: '1' },
  ...add(1, 1),
  poll,
  ...add(2, 9),
  poll,
  { do: 'correct', number: number(1) },
  { do: 'correct', number: number(4) },
  { do: 'withdraw', number: number(3) },
  ...Array<Step>(5).fill(poll),
  { do: 'member wants few', member: '701', most: 1 },
  ...add(11, 13),
  poll,
  { do: 'reword', number: number(11) },
  { do: 'member unfollows', member: '702', want: 'about 89 boats', server: '1' },
  poll,
];

/** Evenings in which everything happens once that the bot does in a channel. */
export const EVENINGS = {
  'with a pause and an end': evening([everything, keyEvents], [...beginning, ...paused, ...promoted, ...end]),
  'in a forum': evening([{ ...everything, kind: 'forum', board: true }], [...beginning, ...paused, ...end]),
  'in an announcement channel': evening(
    [{ ...keyEvents, withdrawn: 'strike', thread: false, kind: 'announcement' }],
    [...beginning, ...end],
  ),
  'that moves to another channel': evening(
    [everything, keyEvents],
    [...beginning, { do: 'move', channel: 0 }, ...add(11, 12), poll, { do: 'reword', number: number(12) }, poll],
  ),
  'that is followed again': evening(
    [everything, keyEvents],
    [...beginning, pollLater, { do: 'follow again', channel: 1 }, ...add(11, 12), poll],
  ),
  'with members who follow': {
    ...evening([{ ...keyEvents, thread: false, board: false }], told),
    members: ['701', '702'],
  },
} as const satisfies Record<string, Script>;
