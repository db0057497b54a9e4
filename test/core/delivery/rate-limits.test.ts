import { describe, expect, test } from 'vitest';
import { appendEdit, deferredUntil, mayPing } from '../../../src/core/delivery/rate-limits.ts';

const at = '2026-11-25T19:00:00.000Z';
const later = (seconds: number): Date => new Date(Date.parse(at) + seconds * 1000);

describe('our own rate limits', () => {
  const delivery = { artifact: 'board:feed', channelId: '2', revision: 1, order: 0, want: null, create: true };
  const posted = { state: 'posted', revision: 1, at, messageId: '1', hash: '' } as const;

  test('a board waits ten seconds after its last edit, any other message does not', () => {
    const receipt = { ...posted, edits: appendEdit(undefined, at) };
    const board = { ...delivery, upkeep: { everySeconds: 10 } };
    expect(deferredUntil('edit', { delivery: board, receipt }, later(1))).toBe(later(10).getTime());
    expect(deferredUntil('edit', { delivery, receipt }, later(1))).toBeUndefined();
  });

  test('a published message is edited at most three times an hour', () => {
    const receipt = {
      ...posted,
      published: true as const,
      edits: [at, later(60).toISOString(), later(90).toISOString()],
    };
    expect(deferredUntil('edit', { delivery, receipt }, later(100))).toBe(later(3600).getTime());
  });

  test('a clock that was set back makes no message wait', () => {
    const receipt = { ...posted, edits: [later(7200).toISOString()] };
    expect(deferredUntil('edit', { delivery: { ...delivery, upkeep: { everySeconds: 10 } }, receipt }, later(0))).toBe(
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
});
