import { describe, expect, test } from 'vitest';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';
import { intents, told } from '../../support/teller.ts';

describe('updates that disappeared at once', () => {
  const events = Array.from({ length: 10 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  const all = liveBlog(events);
  const few = liveBlog(events.slice(0, 3));
  const gone = () => told({}, all, few, few);

  test('stay until a moderator says that they were taken back, and are told again when they are listed', () => {
    const channel = gone();
    expect(channel.struck()).toEqual([]);
    channel.answer('taken back');
    expect(channel.struck()).toHaveLength(7);
    channel.read(few);
    expect(channel.struck()).toHaveLength(7);
    const back = channel.read(all);
    expect(channel.struck()).toEqual([]);
    expect(intents(back)).not.toContain('update strike');
    expect(back.some(({ create }) => create)).toBe(true);
  });

  test('stay as they are if a moderator leaves them, also when the source confirms that they are gone', () => {
    const channel = gone();
    expect(channel.answer('left')).toEqual([]);
    for (let hour = 0; hour < 6; hour += 1) expect(intents(channel.read(few, 3_600))).not.toContain('update strike');
    expect(channel.record().held).toBeUndefined();
    expect(channel.struck()).toEqual([]);
    channel.read(all);
    expect(Object.values(channel.log().told.channel).some(({ answer }) => answer)).toBe(false);
  });

  test('are taken back one by one once they are listed again, although a moderator left them and no look saw them back', () => {
    const channel = gone();
    channel.answer('left');
    channel.readAlone(all);
    for (const _ of [1, 2]) channel.readAlone(liveBlog(events.filter(({ id }) => id !== 'k5')));
    channel.look();
    expect(channel.struck()).toEqual(['k5']);
  });

  describe('that are few once others are back, and one that had gone before and left the list meanwhile,', () => {
    const listing = (...listed: readonly number[]) =>
      liveBlog(
        listed.map(at => keyEvent(`k${at}`, { at })),
        { window: 'tail', windowEnd: `k${Math.min(...listed)}` },
      );
    const whole = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12];
    const older = listing(0, 1, 2, 3, 4, 6, 7);
    const lost = () => told({}, listing(...whole, 5), listing(...whole), listing(8, 9, 10, 11, 12), older);
    const gone = ['k10', 'k11', 'k12', 'k5', 'k8', 'k9'];

    test('are taken back one by one, although a moderator left them', () => {
      const channel = lost();
      channel.answer('left');
      for (const _ of [1, 2, 3]) channel.read(older);
      expect(channel.struck().toSorted()).toEqual(gone);
    });

    test('are not told again where a moderator said that they were taken back', () => {
      const channel = lost();
      channel.answer('taken back');
      for (const _ of [1, 2, 3]) {
        channel.read(older);
        expect(channel.struck().toSorted()).toEqual(gone);
      }
    });
  });

  test('are told again when they return, even if they disappeared after the answer and the look changed', () => {
    const channel = gone();
    channel.answer('taken back');
    const more = liveBlog([...events.slice(0, 3), ...[10, 11, 12, 13].map(n => keyEvent(`k${n}`, { at: n }))]);
    channel.read(more);
    channel.read(few);
    channel.set({ look: 'short' });
    channel.read(more);
    expect(channel.standing()).toHaveLength(7);
  });

  test('are taken back without an answer once the source confirms it', () => {
    const channel = gone();
    for (let hour = 0; hour < 6; hour += 1) channel.read(few, 3_600);
    expect(channel.struck()).toHaveLength(7);
  });

  test('and that a pause had put off are told once they are listed again', () => {
    const channel = told({ paused: '2026-11-25T19:00:00.000Z' }, all, few, few);
    channel.answer('taken back');
    channel.set({ paused: undefined });
    expect(channel.standing()).toHaveLength(3);
    channel.read(all);
    expect(channel.standing()).toHaveLength(10);
  });
});
