import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { Batch } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { applyResume, applySettingsChange } from '../../../src/core/plan/subscription-change.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const paused = subscription({ paused: at });
const going = subscription();

function recordOf(reads: readonly LiveBlog[], follower: Subscription, before?: BlogRecord): BlogRecord {
  let record = before;
  for (const blog of reads) record = advance(record, { blog, cursor: { failures: 0 }, at }, [follower]).record;
  if (!record) throw new Error('There was no read.');
  return record;
}

const events = Array.from({ length: 20 }, (_, n) => keyEvent(`k${n}`, { at: n }));
const blog = (from: number, to: number) => liveBlog(events.slice(from, to));
const posted = ({ pending }: BlogRecord) =>
  pending.filter(({ create }) => create).map(({ want }) => `${want?.cards[0]?.title}\n${want?.cards[0]?.text}`);

describe('a channel that is paused', () => {
  test('gets nothing new, and then what it missed in as few messages as hold it', () => {
    const quiet = recordOf([blog(0, 1), blog(0, 4), blog(0, 18)], paused);
    expect(posted(quiet)).toEqual([]);
    const messages = posted(applyResume({ ...quiet, pending: [] }, going, at));
    expect(messages.map(message => message.split('\n')[0])).toEqual(['15 more updates', '2 more updates']);
    expect(messages.join('\n')).toContain('Headline of k17');
  });

  test('still gets edits and withdrawals of messages that it shows', () => {
    const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
    const before = recordOf([liveBlog([]), liveBlog([a, b])], going);
    const quiet = recordOf([liveBlog([{ ...a, headline: 'Mended' }, b])], paused, { ...before, pending: [] });
    const inChannel = quiet.pending.filter(delivery => delivery.in === undefined);
    expect(inChannel.map(({ want, create }) => [want?.cards[0]?.title, create])).toEqual([['Mended', false]]);
  });

  test('never gets an update that was withdrawn during the pause', () => {
    const quiet = recordOf(
      [blog(0, 1), blog(0, 3), liveBlog([...events.slice(0, 2)]), liveBlog([...events.slice(0, 2)])],
      paused,
    );
    const messages = posted(applyResume({ ...quiet, pending: [] }, going, at)).join('\n');
    expect(messages).toContain('Headline of k1');
    expect(messages).not.toContain('Headline of k2');
  });

  test('gets the announcement of an end during the pause when it resumes', () => {
    const quiet = recordOf([blog(0, 1), liveBlog(events.slice(0, 1), { state: 'ended' })], paused);
    expect(posted(quiet)).toEqual([]);
    expect(posted(applyResume({ ...quiet, pending: [] }, going, at))).toEqual([expect.stringContaining('has ended')]);
  });
});

describe('a channel whose settings are changed', () => {
  const heldBack = (channelId: string, id: string): Batch => ({
    artifact: `digest:1-0:feed-${id}`,
    channelId,
    ids: [id],
    heldBack: true,
  });

  test('keeps what it missed as its new settings want it, and other channels keep what they missed', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), update('b', { at: 2 })])], going);
    const before = subscription({ paused: at });
    const after: Subscription = { ...before, thread: true };
    const digests = [heldBack('2', 'a'), heldBack('9', 'b'), heldBack('2', 'b')];
    const next = applySettingsChange({ ...record, digests }, { before, after }, { receipts: new Map(), at });
    expect(next.digests.filter(({ channelId }) => channelId === '9')).toEqual([digests[1]]);
    const own = next.digests.filter(({ channelId }) => channelId === '2');
    expect(own.map(({ ids, aside }) => [ids, aside])).toEqual([
      [['a'], undefined],
      [['b'], true],
    ]);
  });

  test('gets a board whose lines link to its own messages, not to another channel’s batch', () => {
    const record = recordOf([liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })])], going);
    const batch = (channelId: string, id: string): Batch => ({
      artifact: `digest:1-0:${channelId}`,
      channelId,
      ids: [id],
    });
    const before = subscription();
    const digests = [batch('9', 'a'), batch('2', 'b')];
    const change = { before, after: { ...before, board: true as const } };
    const { pending } = applySettingsChange({ ...record, digests }, change, { receipts: new Map(), at });
    const board = JSON.stringify(pending.map(({ want }) => want));
    expect(board).toContain('digest:1-0:2');
    expect(board).not.toContain('digest:1-0:9');
  });
});
