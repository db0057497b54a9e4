import { describe, expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { handOver, type Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

describe('of a live blog that went on elsewhere, from which nothing moves any more,', () => {
  const goOn = (channel: Teller): void => {
    const { record, subscription: followed } = channel;
    channel.set(handOver(followed(), { revision: record().revision, at: '2026-11-25T20:00:00.000Z' }));
  };
  /** What stands in the channel and in its thread after these reads, of which the last ones come when the channel has gone on. */
  const standing = (before: readonly LiveBlog[], after: readonly LiveBlog[], wishes: Partial<Subscription> = {}) => {
    const channel = told({ thread: true, ...wishes }, ...before);
    goOn(channel);
    for (const blog of after) channel.read(blog);
    return [channel.standing(), channel.standing('thread')];
  };
  const [key, plain] = [liveBlog([keyEvent('a', { at: 1 })]), liveBlog([update('a', { at: 1 })])];

  test('what loses or gets its flag stays where it stands', () => {
    expect(standing([key], [plain, plain])).toEqual([['a'], []]);
    expect(standing([plain], [key])).toEqual([[], ['a']]);
  });

  test('what moved before stands in one place', () => {
    expect(standing([key, plain, plain], [key])).toEqual([['a'], []]);
    expect(standing([plain, key], [plain, plain])).toEqual([[], ['a']]);
  });

  test('what moved before stays there where its first message was deleted', () => {
    const deletes = { withdrawn: 'delete' } as const;
    const reworded = (blog: LiveBlog) => liveBlog(blog.updates.map(one => ({ ...one, text: text('in other words') })));
    expect(standing([key, plain, plain], [key, reworded(key)], deletes)).toEqual([[], ['a']]);
    expect(standing([plain, key], [plain, plain, reworded(plain)], deletes)).toEqual([['a'], []]);
  });

  test('what stayed moves once the channel goes back', () => {
    const channel = told({ thread: true }, key);
    goOn(channel);
    for (const blog of [plain, plain]) channel.read(blog);
    const back = teller(subscription({ thread: true }), plain, { before: channel.log() });
    expect([back.standing(), back.standing('thread')]).toEqual([[], ['a']]);
  });

  test('what a channel without a thread no longer asks for is struck through', () => {
    const channel = told({}, key);
    goOn(channel);
    expect(intents([...channel.read(plain), ...channel.read(plain)])).toEqual(['update strike']);
  });
});
