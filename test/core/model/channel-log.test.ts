import { describe, expect, test } from 'vitest';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';
import { told } from '../../support/teller.ts';

const PAUSED = '2026-11-25T19:00:00.000Z';
const a = keyEvent('a', { at: 1 });
const plainA = update('a', { at: 1 });

describe('the log of a channel', () => {
  test('is the same after it was stored as JSON', () => {
    const left = liveBlog([a]);
    const channel = told({ thread: true, board: true }, liveBlog([a, update('b'), keyEvent('c')]), left, left);
    expect([channel.struck('channel'), channel.struck('thread')]).toEqual([['c'], ['b']]);
    expect(JSON.parse(JSON.stringify(channel.log()))).toStrictEqual(channel.log());
    // Nothing is shown anew only because it was stored.
    expect(channel.set({})).toEqual([]);
  });

  test('forgets what is no longer tracked', () => {
    const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = told({ thread: true }, liveBlog([...many, plainA]));
    channel.change(record => ({ ...record, tracked: [] }));
    expect(channel.log()).toMatchObject({ told: { channel: {}, thread: {} }, batches: [], refused: [] });
  });

  test('keeps a batch until the last of its updates is forgotten', () => {
    const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = told({}, liveBlog(many));
    channel.change(record => ({ ...record, tracked: record.tracked.slice(0, 1) }));
    expect(channel.batches()).toEqual([['k8']]);
  });

  test('forgets what was put off and is no longer tracked', () => {
    const channel = told({ paused: PAUSED }, liveBlog([a]));
    channel.change(record => ({ ...record, tracked: [] }));
    expect(channel.set({ paused: undefined })).toEqual([]);
  });

  test('rises in revision above that of the live blog and its own', () => {
    const channel = told({}, liveBlog([a]));
    const { revision } = channel.log();
    channel.set({ colour: 1 });
    expect(channel.log().revision).toBe(revision + 1);
    expect(channel.log().upTo).toBe(channel.record().revision);
  });

  test('needs no look if nothing changed', () => {
    const channel = told({}, liveBlog([a]));
    const before = channel.log();
    expect(channel.set({ until: PAUSED, lastChange: undefined })).toEqual([]);
    expect(channel.log()).toBe(before);
  });
});
