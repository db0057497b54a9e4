import { describe, expect, test } from 'vitest';
import { messageHash } from '../../../src/core/delivery/artifact.ts';
import {
  appendEdit,
  deferredUntil,
  isRepetition,
  LATEST_REQUEST,
  mayPing,
  unsureUntil,
} from '../../../src/core/delivery/rate-limits.ts';
import type { Message } from '../../../src/core/model/message.ts';

const at = '2026-11-25T19:00:00.000Z';
const later = (seconds: number): Date => new Date(Date.parse(at) + seconds * 1000);
const clock = (seconds: number) => ({ now: later(seconds), steadyMs: Number.POSITIVE_INFINITY });

describe('our own rate limits', () => {
  const delivery = { artifact: 'board:feed', channelId: '2', revision: 1, order: 0, want: null, create: true };
  const posted = { state: 'posted', revision: 1, at, messageId: '1', hash: '' } as const;

  test('a board waits ten seconds after its last edit, any other message does not', () => {
    const receipt = { ...posted, edits: appendEdit(undefined, at) };
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt }, clock(1))).toBe(later(10).getTime());
    expect(deferredUntil('edit', { delivery, receipt }, clock(1))).toBeUndefined();
  });

  test('a pin is repeated once an earlier change of it can no longer arrive, and made at once if it is another one', () => {
    const receipt = { ...posted, pinned: true as const, pinUnsureUntil: later(300).toISOString() };
    const wanting = (pinned: boolean) => ({ delivery: { ...delivery, want: { cards: [], pinned } }, receipt });
    expect(deferredUntil('pin', wanting(true), clock(1))).toBe(later(300).getTime());
    expect(deferredUntil('pin', wanting(true), clock(301))).toBe(0);
    expect(deferredUntil('pin', wanting(false), clock(1))).toBeUndefined();
    const { pinned: _, ...unpinned } = receipt;
    expect(deferredUntil('pin', { ...wanting(false), receipt: unpinned }, clock(1))).toBe(later(300).getTime());
    expect(deferredUntil('publish', wanting(true), clock(1))).toBeUndefined();
  });

  test('a published message is edited at most three times an hour', () => {
    const receipt = {
      ...posted,
      published: true as const,
      edits: [at, later(60).toISOString(), later(90).toISOString()],
    };
    expect(deferredUntil('edit', { delivery, receipt }, clock(100))).toBe(later(3600).getTime());
  });

  test('a clock that was set back makes no message wait', () => {
    const receipt = { ...posted, edits: [later(7200).toISOString()] };
    expect(deferredUntil('edit', { delivery: { ...delivery, upkeep: { everySeconds: 10 } }, receipt }, clock(0))).toBe(
      0,
    );
  });

  test('a role is pinged once a minute, and a repeated send still pings', () => {
    const last = { artifact: 'update:a:feed', at };
    expect(mayPing(undefined, 'update:b:feed', later(0))).toBe(true);
    expect(mayPing(last, 'update:b:feed', later(59))).toBe(false);
    expect(mayPing(last, 'update:a:feed', later(1))).toBe(true);
    expect(mayPing(last, 'update:b:feed', later(60))).toBe(true);
  });

  test('a role that was pinged by a clock ahead of this one is pinged again', () => {
    const last = { artifact: 'update:a:feed', at };
    expect(mayPing(last, 'update:b:feed', later(-59))).toBe(false);
    expect(mayPing(last, 'update:b:feed', later(-60))).toBe(true);
  });

  test('nothing but an edit of what stands is deferred', () => {
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    const receipt = { ...posted, published: true, edits: [at, at, at] } as const;
    expect(deferredUntil('pin', { delivery: board, receipt }, clock(1))).toBeUndefined();
    expect(deferredUntil('edit', { delivery: board, receipt: undefined }, clock(1))).toBeUndefined();
    const gone = { state: 'gone', revision: 1, at } as const;
    expect(deferredUntil('edit', { delivery: board, receipt: gone }, clock(1))).toBeUndefined();
  });

  test('a message that was never edited waits for nothing', () => {
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt: { ...posted, published: true } }, clock(1))).toBe(0);
  });

  test('an edit of this very moment counts', () => {
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt: { ...posted, edits: [at] } }, clock(0))).toBe(
      later(10).getTime(),
    );
  });

  test('the longest of all waits counts', () => {
    const receipt = { ...posted, published: true, edits: [at, at, later(5).toISOString()] } as const;
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt }, clock(6))).toBe(later(3600).getTime());
  });

  test('as many edits are remembered as the limits need', () => {
    const times = [0, 1, 2, 3, 4].map(second => later(second).toISOString());
    expect(times.reduce<readonly string[]>(appendEdit, [])).toEqual(times.slice(2));
    expect(appendEdit(undefined, at)).toEqual([at]);
  });
});

describe('an edit whose answer was lost', () => {
  const want: Message = { cards: [{ title: 'Pier closed' }] };
  const delivery = { artifact: 'update:a:feed', channelId: '2', revision: 1, order: 0, want, create: true };
  const posted = { state: 'posted', revision: 1, at, messageId: '1', hash: messageHash(want) } as const;
  const unsure = (seconds: number) => ({ ...posted, unsureUntil: later(seconds).toISOString() });

  test('may still be carried out until the last moment that Discord has for it', () => {
    expect(unsureUntil(unsure(300), clock(0))).toBe(later(300).getTime());
    expect(unsureUntil(unsure(300), clock(299))).toBe(later(300).getTime());
    expect(unsureUntil(unsure(300), clock(300))).toBe(0);
    expect(unsureUntil(posted, clock(0))).toBe(0);
  });

  test('is waited for no longer than Discord has for it, whatever a clock said that was ahead', () => {
    expect(LATEST_REQUEST).toBe(5 * 60_000);
    expect(unsureUntil(unsure(301), clock(0))).toBe(later(300).getTime());
    expect(unsureUntil(unsure(601), clock(0))).toBe(0);
  });

  test('is waited for by a clock that was just set, although it seems to be over', () => {
    const justSet = { now: later(400), steadyMs: 10_000 };
    expect(unsureUntil(unsure(300), justSet)).toBe(later(400 + 290).getTime());
    expect(unsureUntil(posted, justSet)).toBe(0);
    expect(unsureUntil(posted, { now: later(0), steadyMs: 0 })).toBe(0);
  });

  test('is made again after half a minute and once more after that, and what differs is edited at once', () => {
    const made = { ...unsure(300), at: later(30).toISOString() };
    expect(deferredUntil('edit', { delivery, receipt: unsure(300) }, clock(1))).toBe(later(30).getTime());
    expect(deferredUntil('edit', { delivery, receipt: made }, clock(31))).toBe(later(300).getTime());
    expect(deferredUntil('edit', { delivery, receipt: { ...unsure(300), published: true } }, clock(1))).toBe(
      later(300).getTime(),
    );
    expect(deferredUntil('edit', { delivery, receipt: { ...unsure(300), hash: '' } }, clock(1))).toBeUndefined();
    expect(
      deferredUntil('edit', { delivery: { ...delivery, want: null }, receipt: unsure(300) }, clock(1)),
    ).toBeUndefined();
  });
});

test('a step that waits holds nothing else up only if it would repeat what was done', () => {
  const want: Message = { cards: [{ title: 'Pier closed' }] };
  const delivery = { artifact: 'update:a:feed', channelId: '2', revision: 1, order: 0, want, create: true };
  const posted = { state: 'posted', revision: 1, at, messageId: '1', hash: messageHash(want) } as const;
  expect(isRepetition('edit', delivery, posted)).toBe(true);
  expect(isRepetition('edit', delivery, { ...posted, hash: '' })).toBe(false);
  expect(isRepetition('edit', { ...delivery, want: null }, posted)).toBe(false);
  expect(isRepetition('edit', delivery, undefined)).toBe(false);
  expect(isRepetition('pin', delivery, { ...posted, hash: '' })).toBe(true);
});
