import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { Batch } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { applySettingsChange } from '../../../src/core/plan/subscription-change.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';

/** The record after these reads, with what the last one is to show. */
function recordOf(reads: readonly LiveBlog[], follower: Subscription = subscription()): BlogRecord {
  let record: BlogRecord | undefined;
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [follower]).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const told = ({ pending }: BlogRecord): string => JSON.stringify(pending.map(({ want }) => want));

describe('the announcement that a live blog has ended', () => {
  const summary = update('s', { at: 2, summary: true });
  const [older, newer] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 3 })];
  const end = (before: readonly LiveBlog[], last: LiveBlog) => told(recordOf([...before, { ...last, state: 'ended' }]));

  test('shows the newest summary, whatever came after it', () => {
    const blog = liveBlog([older, update('t', { at: 1, summary: true }), summary, newer]);
    const words = end([blog], blog);
    expect(words).toContain('Headline of s');
    expect(words).not.toMatch(/Headline of [abt]/);
  });

  test('shows no update if there is no summary', () =>
    expect(end([liveBlog([older, newer])], liveBlog([older, newer]))).not.toContain('Headline of'));

  test('shows no summary that was withdrawn', () => {
    const [all, without] = [liveBlog([older, summary]), liveBlog([older])];
    expect(end([all, without, without], without)).not.toContain('Headline of s');
  });
});

describe('a channel whose settings are changed', () => {
  const held = (channelId: string, id: string): Batch => ({
    artifact: `digest:1-0:feed-${id}`,
    channelId,
    ids: [id],
    heldBack: true,
  });

  test('keeps what it missed as its new settings want it, and other channels keep what they missed', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), update('b', { at: 2 })])]);
    const before = subscription({ paused: at });
    const after: Subscription = { ...before, thread: true };
    const digests = [held('2', 'a'), held('9', 'b'), held('2', 'b')];
    const next = applySettingsChange({ ...record, digests }, { before, after });
    expect(next.digests.filter(({ channelId }) => channelId === '9')).toEqual([digests[1]]);
    const own = next.digests.filter(({ channelId }) => channelId === '2');
    expect(own.map(({ ids, aside }) => [ids, aside])).toEqual([
      [['a'], undefined],
      [['b'], true],
    ]);
  });

  test('gets a board whose lines link to its own messages, not to another channel’s batch', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })])]);
    const digest = (channelId: string, id: string): Batch => ({
      artifact: `digest:1-0:${channelId}`,
      channelId,
      ids: [id],
    });
    const before = subscription();
    const digests = [digest('9', 'a'), digest('2', 'b')];
    const board = told(
      applySettingsChange({ ...record, digests }, { before, after: { ...before, board: true as const } }),
    );
    expect(board).toContain('digest:1-0:2');
    expect(board).not.toContain('digest:1-0:9');
  });
});
