import { describe, expect, test } from 'vitest';
import { type Subscription, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const old = update('old');
const news = keyEvent('news', { at: 1 });

const openQuietLab = () => openLab(liveBlog([old]), [subscription({ updates: 'everything', thread: true })]);

async function during(lab: Lab, quiet: (paused: Subscription) => Promise<unknown>): Promise<void> {
  const [following] = (await lab.store.subscriptions.get('feed')) ?? [];
  if (!following) throw new Error('nobody follows the feed');
  const paused = await pause(lab.parts, following);
  if (!paused) throw new Error('the feed was left');
  await quiet(paused);
  await resume(lab.parts, paused);
  for (let minutes = 0; minutes < 5; minutes++) await lab.drain();
}

describe('a channel with a thread that was paused', () => {
  test('gets what it missed in the thread, even if nothing opened the thread before', async () => {
    const lab = await openQuietLab();
    await during(lab, () => lab.read(liveBlog([old, update('missed', { at: 1 })])));
    expect(lab.titles()).toContain('Headline of missed');
    expect(await lab.waiting()).toEqual([]);
  });

  test('shows once what it missed and was unflagged, although its settings changed in between', async () => {
    const lab = await openQuietLab();
    await during(lab, async paused => {
      await lab.read(liveBlog([old, news]));
      for (let read = 0; read < 2; read += 1) await lab.read(liveBlog([old, { ...news, keyEvent: false }]), 60);
      const settings = { ...settingsOf(paused), updates: 'key events' } as const;
      await edit(lab.parts, { feed: FEED, subscription: paused, settings, newId: 'moved' });
    });
    const all = lab.shown().map(({ message }) => JSON.stringify(message));
    expect(all.filter(message => message.includes('Headline of news'))).toHaveLength(1);
  });

  test('shows what lost its flag during the pause in the thread, but not before it ends', async () => {
    const lab = await openQuietLab();
    await lab.read(liveBlog([old, news]));
    await during(lab, async () => {
      for (let read = 0; read < 2; read += 1) await lab.read(liveBlog([old, { ...news, keyEvent: false }]), 60);
      await lab.drain();
      expect(lab.titles()).toEqual(['~~Headline of news~~ [struck]']);
    });
    expect(lab.titles()).toContain('Headline of news');
    expect(await lab.waiting()).toEqual([]);
  });
});
