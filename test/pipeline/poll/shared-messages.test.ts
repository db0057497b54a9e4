import { describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { openLab } from '../../support/lab.ts';
import { liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const first = update('first', { at: 0 });
const many = (count: number, given: Partial<Update> = {}): Update[] =>
  Array.from({ length: count }, (_, n) => update(`u${n}`, { at: n + 1, ...given }));

/** What posting did, without words about the board and the like. */
const titled = (log: readonly string[], title: string): readonly string[] => log.filter(line => line.includes(title));

describe('updates that share a message', () => {
  test('are mended in every channel, however many channels follow', async () => {
    const channels = Array.from({ length: 150 }, (_, n) => `c${n}`);
    const followers = channels.map(channelId => subscription({ id: channelId, channelId, updates: 'everything' }));
    const lab = await openLab(liveBlog([first]), followers);
    const burst = many(9);
    await lab.read(liveBlog([first, ...burst]));
    const [last, before, ...others] = burst.toReversed();
    if (!last || !before) throw new Error('There was no burst.');
    const after = liveBlog([first, ...others, { ...last, headline: 'The right words' }]);
    for (let read = 0; read < 3; read += 1) await lab.read(after, 60);
    const shared = lab.shown().flatMap(({ message }) => message.cards.filter(({ title }) => title?.includes('more')));
    expect(shared).toHaveLength(channels.length);
    expect(shared.filter(card => !card.text?.includes('The right words'))).toEqual([]);
    expect(shared.filter(card => !card.text?.includes(`~~${before.headline}~~`))).toEqual([]);
    const restored = await lab.read(liveBlog([first, ...others, before, last]));
    expect(titled(restored, 'create')).toEqual([]);
  });

  test('are mended long after they were posted, while the live blog tracks them', async () => {
    const channels = Array.from({ length: 20 }, (_, n) => `c${n}`);
    const followers = channels.map(channelId => subscription({ id: channelId, channelId }));
    const updates = many(40, { headline: undefined });
    const lab = await openLab(liveBlog(updates.slice(0, 1), { together: true }), followers);
    for (let to = 2; to <= 40; to += 1) await lab.read(liveBlog(updates.slice(0, to), { together: true }));
    const mended = updates.map((one, n) => (n === 3 ? { ...one, text: text('The right words.') } : one));
    expect(await lab.read(liveBlog(mended, { together: true }))).toHaveLength(channels.length);
  });

  test('are only those that were never shown: what comes back is mended in place', async () => {
    const events = many(8, { keyEvent: true });
    const lab = await openLab(liveBlog([first]));
    for (let to = 2; to <= 8; to += 2) await lab.read(liveBlog([first, ...events.slice(0, to)]));
    const before = lab.titles();
    await lab.read(liveBlog([first, ...events.map(event => ({ ...event, keyEvent: false }))]));
    await lab.read(liveBlog([first, ...events]));
    expect(lab.titles()).toEqual(before);
  });

  test('are no restored ones either, not even without headlines', async () => {
    const plain = many(8, { headline: undefined });
    const lab = await openLab(liveBlog(plain.slice(0, 4)), [subscription({ updates: 'everything' })]);
    await lab.read(liveBlog(plain.slice(0, 5)));
    await lab.read(liveBlog(plain.slice(0, 6)));
    const before = lab.titles();
    for (let read = 0; read < 6; read += 1) await lab.read(liveBlog(plain.slice(0, 4)), 60);
    expect(lab.titles()).not.toEqual(before);
    for (let read = 0; read < 3; read += 1) await lab.read(liveBlog(plain.slice(0, 6)), 60);
    expect(lab.titles()).toEqual(before);
  });
});
