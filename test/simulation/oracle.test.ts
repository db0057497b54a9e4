import { describe, expect, test } from 'vitest';
import { live } from './life.ts';
import type { ChannelSetup, Step } from './script.ts';

const NEWS: ChannelSetup = { id: 'news', updates: 'everything', withdrawn: 'strike', thread: false };
const poll = (after: number, reading: Extract<Step, { do: 'poll' }>['reading'] = 'current'): Step => ({
  ...{ do: 'poll', after, reading },
});
const add = (number: number, hasHeadline = true): Step => ({
  ...{ do: 'add', number, keyEvent: false, hasHeadline, hasPicture: false },
});

const lived = (...steps: readonly Step[]) => live({ channels: [NEWS], tellsModified: true, steps });

describe('nothing is wrong where', () => {
  test('an update came back whose message people deleted when it was struck through and named nothing', async () => {
    const struck: readonly Step[] = [add(13, false), poll(60), { do: 'withdraw', number: 13 }, poll(60), poll(90)];
    const steps: readonly Step[] = [...struck, { do: 'people delete', count: 0 }, poll(60)];
    expect(await lived(...steps, { do: 'restore', number: 13 })).toEqual([]);
  });

  test('a moderator left two updates that were read without their words and disappeared with others', async () => {
    const gone = [14, 13, 12, 11, 10, 9, 8, 7].map((number): Step => ({ do: 'withdraw', number, isMass: true }));
    const told: readonly Step[] = [13, 14].flatMap(number => [add(number, false), poll(15, 'wordless')]);
    expect(await lived(...told, ...gone, poll(15, 'flagless'), { do: 'say left', of: 0 })).toEqual([]);
  });

  test('a reader asked for quotes before the bot believed a withdrawal, whose first read it could not note', async () => {
    const unnoted: readonly Step[] = [{ do: 'fail writes', write: 1, count: 10, when: 'before' }, poll(60)];
    const steps: readonly Step[] = [add(13), poll(60), { do: 'withdraw', number: 13 }, ...unnoted, poll(200_000)];
    expect(await lived(...steps, { do: 'ask', what: 'quotes', in: 0 })).toEqual([]);
  });
});
