import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageHash, threadHash } from '../../../src/core/delivery/artifact.ts';
import { nextStep } from '../../../src/core/delivery/next-step.ts';
import type { Delivery, Posted, Receipt } from '../../../src/core/model/delivery.ts';
import type { Message } from '../../../src/core/model/message.ts';

const at = '2026-11-25T19:00:00.000Z';
const message: Message = { cards: [{ title: 'Pier closed', text: 'The storm is here.' }] };
const other: Message = { cards: [{ title: 'Pier open', text: 'The storm is over.' }] };
const struck: Message = { ...message, struck: true };

const delivery = (given: Partial<Delivery> = {}): Delivery => ({
  artifact: 'update:a:feed',
  channelId: '2',
  revision: 5,
  order: 0,
  want: message,
  create: true,
  ...given,
});

const posted = (given: Partial<Posted> = {}): Posted => ({
  state: 'posted',
  revision: 5,
  at,
  messageId: '9',
  hash: messageHash(message),
  ...given,
});
const gone = (state: 'withdrawn' | 'gone', revision: number): Receipt => ({ state, revision, at });

const deliveries = fc
  .record({
    want: fc.constantFrom(message, other, struck, null),
    create: fc.boolean(),
    upkeep: fc.constantFrom(undefined, { everySeconds: 10 }),
    revision: fc.nat(9),
  })
  .map(delivery);

describe('the next step', () => {
  test('of a delivery that comes again after newer ones is done, whatever Discord shows', () => {
    const receipts = fc.constantFrom<(revision: number) => Receipt>(
      revision => gone('withdrawn', revision),
      revision => gone('gone', revision),
      revision => posted({ revision, hash: 'of something else' }),
    );
    fc.assert(
      fc.property(deliveries, receipts, fc.integer({ min: 1, max: 9 }), (each, receipt, later) => {
        expect(nextStep(each, receipt(each.revision + later))).toBe('done');
      }),
    );
  });

  test('after a removal is done if the same delivery was expanded twice', () => {
    fc.assert(
      fc.property(deliveries, fc.constantFrom('withdrawn' as const, 'gone' as const), (each, state) => {
        expect(nextStep(each, gone(state, each.revision))).toBe('done');
      }),
    );
  });

  test('of a delivery that leaves things as they are is done, whatever is wanted', () => {
    const receipts = [undefined, gone('withdrawn', 1), gone('gone', 1), posted({ hash: '' })];
    for (const receipt of receipts) expect(nextStep(delivery({ leave: true }), receipt)).toBe('done');
  });

  test.each<[what: string, given: [Partial<Delivery>, Receipt?], step: string]>([
    ['a new message', [{}], 'announce'],
    ['an edit of what was never posted', [{ create: false }], 'done'],
    ['what was taken back before it was posted', [{ want: struck }], 'done'],
    ['a restored update that was deleted', [{}, gone('withdrawn', 4)], 'announce'],
    ['an edit of what was deleted', [{ create: false }, gone('withdrawn', 4)], 'done'],
    ['news of what a moderator deleted', [{}, gone('gone', 4)], 'done'],
    ['news of a board that a moderator deleted', [{ upkeep: { everySeconds: 10 } }, gone('gone', 4)], 'announce'],
    ['what stands as wanted', [{}, posted()], 'done'],
    ['what stands otherwise', [{ want: other }, posted()], 'edit'],
    ['what should no longer stand', [{ want: null }, posted()], 'withdraw'],
    ['what is to be pinned', [{ want: { ...message, pinned: true } }, posted()], 'pin'],
    ['what is pinned', [{ want: { ...message, pinned: true } }, posted({ pinned: true })], 'done'],
    ['a pin that nobody is sure of', [{ want: { ...message, pinned: true } }, posted({ pinned: 'unsure' })], 'pin'],
    ['what is to be unpinned', [{ want: { ...message, pinned: false } }, posted({ pinned: true })], 'pin'],
    ['what is to be published', [{ want: { ...message, publish: true } }, posted()], 'publish'],
    ['what is published', [{ want: { ...message, publish: true } }, posted({ published: true })], 'done'],
  ])('of %s', (_, [given, receipt], step) => expect(nextStep(delivery(given), receipt)).toBe(step));

  test('of a thread opens or changes it, and leaves it alone if it is as wanted or someone deleted it', () => {
    const thread = { name: 'The evening, live' };
    const closed = { ...thread, archived: true } as const;
    const step = (wanted: Message['thread'], standing?: string) =>
      nextStep(delivery({ want: { ...message, thread: wanted } }), posted({ thread: standing }));
    expect(step(thread)).toBe('thread');
    expect(step(closed, threadHash(thread))).toBe('thread');
    expect(step(thread, threadHash(thread))).toBe('done');
    expect(step(closed, 'gone')).toBe('done');
  });
});
