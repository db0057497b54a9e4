import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { applyResume } from '../../../src/core/plan/subscription-change.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

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
    expect(quiet.pending.map(({ want, create }) => [want?.cards[0]?.title, create])).toEqual([['Mended', false]]);
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
