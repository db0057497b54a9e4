import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';

const LOST = { failed: 'later', reason: 'time-out', unanswered: true } as const;

const counting = (boats: number, given: Partial<Update> = {}): Update =>
  keyEvent('ferry', { headline: 'Ferry', text: text(`We count ${boats} boats.`), at: 1, ...given });
const others = ['a', 'b', 'c', 'd'].map((id, at) => keyEvent(id, { at: -at, headline: id }));
const blog = (...updates: readonly Update[]) => liveBlog([...updates, ...others]);

async function following(given: Partial<Subscription> = { corrections: 'reply' }) {
  const lab = await openLab(blog(), [subscription(given)]);
  await lab.read(blog(counting(9)));
  const replies = () => lab.shown().filter(({ message }) => message.repliesTo !== undefined);
  const original = () => lab.shown().find(({ message }) => !message.repliesTo)?.id;
  return { lab, replies, original };
}

describe('a channel that wants replies', () => {
  test('gets one silent reply to the corrected message, which says what was wrong', async () => {
    const { lab, replies, original } = await following();
    await lab.read(blog(counting(8)));
    expect(replies().map(({ message }) => message)).toEqual([
      expect.objectContaining({ repliesTo: original(), silent: true }),
    ]);
    expect(replies()[0]?.message.cards[0]?.text).toMatch(/^Corrected <t:\d+:t>: \*\*8\*\* boats \(was 9\)$/u);
    expect(replies()[0]?.message).not.toHaveProperty('mention');
    expect(await lab.read(blog(counting(8)))).toEqual([]);
  });

  test('gets none for news and other words', async () => {
    const { lab, replies } = await following();
    await lab.read(blog(counting(12)));
    await lab.read(blog({ ...counting(12), text: text('We count 12 boats now.') }));
    expect(replies()).toEqual([]);
  });

  test('keeps one reply when the update is corrected again, with the newest correction', async () => {
    const { lab, replies } = await following();
    await lab.read(blog(counting(8)));
    await lab.read(blog(counting(7)));
    expect(replies()).toHaveLength(1);
    expect(replies()[0]?.message.cards[0]?.text).toContain('**7** boats (was 8)');
  });

  test('loses the reply when the correction is taken back, and gets it for another one', async () => {
    const { lab, replies } = await following();
    await lab.read(blog(counting(8)));
    for (let read = 0; read < 2; read += 1) await lab.read(blog(counting(9)), 60);
    expect(replies()).toEqual([]);
    expect(JSON.stringify(lab.shown())).not.toContain('Corrected');
    await lab.read(blog(counting(7)));
    expect(replies()).toHaveLength(1);
  });

  test('loses the reply when the update is corrected again and the channel wants none by then', async () => {
    const { lab, replies } = await following();
    await lab.read(blog(counting(8)));
    const [one] = (await lab.store.subscriptions.get(FEED.id)) ?? [];
    await lab.store.subscriptions.set(FEED.id, one ? [{ ...one, corrections: undefined }] : []);
    await lab.read(blog(counting(7)));
    expect(replies()).toEqual([]);
  });

  test('loses the reply when its update is withdrawn', async () => {
    const { lab, replies } = await following();
    await lab.read(blog(counting(8)));
    await lab.read(blog());
    await lab.read(blog(), 90);
    expect(lab.titles()).toContain('~~Ferry~~ [struck]');
    expect(replies()).toEqual([]);
  });

  test('gets it once if the answer to it is lost', async () => {
    const { lab, replies } = await following();
    let isLost = false;
    lab.inject(verb => {
      if (verb !== 'create' || isLost) return undefined;
      isLost = true;
      return LOST;
    });
    await lab.read(blog(counting(8)));
    for (let minute = 0; minute < 10; minute++) await lab.drain();
    expect(isLost).toBe(true);
    expect(replies()).toHaveLength(1);
  });

  test('gets none below a message that people deleted', async () => {
    const { lab, replies } = await following();
    lab.inject(verb => (verb === 'edit' ? { failed: 'message gone' } : undefined));
    await lab.read(blog(counting(8)));
    for (let minute = 0; minute < 10; minute++) await lab.drain();
    expect(replies()).toEqual([]);
    expect(await lab.waiting()).toEqual([]);
  });

  test('gets none while it is paused', async () => {
    const { lab, replies } = await following({ corrections: 'reply', paused: '2026-11-25T18:30:10.000Z' });
    await lab.read(blog(counting(8)));
    expect(replies()).toEqual([]);
  });
});

test('a channel without that wish gets no reply, and the message says it', async () => {
  const { lab, replies } = await following({});
  await lab.read(blog(counting(8)));
  expect(replies()).toEqual([]);
  expect(lab.shown().at(-1)?.message.cards[0]?.text).toContain('-# Corrected');
});

test('a quiet channel gets the right words without a mark', async () => {
  const { lab } = await following({ corrections: 'quiet' });
  await lab.read(blog(counting(8)));
  const [card] = lab.shown().at(-1)?.message.cards ?? [];
  expect(card?.text).toBe('We count 8 boats.');
  expect(card?.footer ?? '').not.toContain('corrected');
});
