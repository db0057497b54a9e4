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
});
