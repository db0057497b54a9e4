import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageHash, threadHash } from '../../../src/core/delivery/artifact.ts';
import { newest, nextStep, nonceOf, outboxKey, receiptKey } from '../../../src/core/delivery/next-step.ts';
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
    ['a removal of what was never posted', [{ want: null }], 'done'],
    [
      'a message that was announced and perhaps sent',
      [{}, { ...gone('gone', 4), state: 'posting', nonce: '1', since: at }],
      'send',
    ],
    [
      'a message that is about to be deleted',
      [{}, { ...gone('gone', 4), state: 'withdrawing', messageId: '9' }],
      'delete',
    ],
    ['a restored update that is struck through', [{}, posted({ hash: '', struck: true })], 'edit'],
    [
      'what is pinned as wanted, but may still be unpinned',
      [{ want: { ...message, pinned: true } }, posted({ pinned: true, pinUnsureUntil: at })],
      'pin',
    ],
    ['what stands as wanted, but a late edit may replace it', [{}, posted({ unsureUntil: at })], 'edit'],
    [
      'a pin of what a late edit may replace',
      [{ want: { ...message, pinned: true } }, posted({ unsureUntil: at })],
      'pin',
    ],
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

  test('of a thread that was lost before its channel followed again makes way for a new one', () => {
    const want = (given: Partial<Message['thread']> = {}) => ({ ...message, thread: { name: 'Evening', ...given } });
    const lost = posted({ revision: 3, thread: 'gone' });
    const step = (receipt: Receipt, given: Partial<Delivery> = {}) =>
      nextStep(delivery({ want: want(), renewsBefore: 4, ...given }), receipt);
    expect(step(lost)).toBe('withdraw');
    expect(step(lost, { want: want({ forum: { tags: [] } }) })).toBe('announce');
    expect(step(gone('gone', 3))).toBe('announce');
    expect(step(lost, { create: false })).toBe('done');
    expect(step({ ...lost, revision: 4 })).toBe('done');
    expect(step(gone('gone', 4))).toBe('done');
  });
});

describe('the newest of the deliveries that wait', () => {
  test('is the one with the highest revision, in whatever order they were found', () => {
    const [older, newer] = [delivery({ revision: 5 }), delivery({ revision: 6, want: other })];
    expect(newest([newer, older])).toEqual(newer);
    expect(newest([older, newer])).toEqual(newer);
    expect(newest([older])).toEqual(older);
  });

  test('creates what an older one would have created', () => {
    const edit = delivery({ revision: 6, want: other, create: false });
    expect(newest([delivery(), edit])).toEqual({ ...edit, create: true });
    expect(newest([delivery({ create: false }), edit])).toEqual(edit);
    expect(newest([delivery({ create: false }), delivery({ revision: 6, want: other })])).toMatchObject({
      create: true,
    });
  });

  test('restores what was taken back', () => {
    const restored = delivery({ revision: 6 });
    expect(newest([delivery({ want: struck, create: false }), restored])).toEqual(restored);
  });
});

describe('the keys of a delivery', () => {
  test('tell channels, artifacts and, in the outbox, revisions apart', () => {
    expect(receiptKey(delivery())).toBe('2/update:a:feed');
    expect(outboxKey(delivery())).toBe('2/update:a:feed@5');
  });

  test('a nonce fits Discord, is the same for a repeated delivery and another for any other', () => {
    const nonces = [{}, { revision: 6 }, { channelId: '3' }, { artifact: 'update:b:feed' }].map(given =>
      nonceOf(delivery(given)),
    );
    expect(new Set(nonces).size).toBe(4);
    for (const nonce of nonces) expect(nonce).toMatch(/^[\da-f]{25}$/);
    expect(nonceOf(delivery({ want: other }))).toBe(nonceOf(delivery()));
    expect(nonceOf(delivery(), 'again')).not.toBe(nonceOf(delivery()));
    expect(nonceOf(delivery(), 'again')).not.toBe(nonceOf(delivery(), 'and again'));
  });
});
