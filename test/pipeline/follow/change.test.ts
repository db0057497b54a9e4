import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import { type Settings, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause } from '../../../src/pipeline/follow/pause.ts';
import type { Collection } from '../../../src/store/store.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const first = update('first', { at: 0 });
const us = [1, 2, 3, 4, 5, 6].map(n => update(`u${n}`, { at: n }));
const [u1, u2, u3, u4] = us as [(typeof us)[0], (typeof us)[0], (typeof us)[0], (typeof us)[0]];
const CORRECTED = { ...u1, headline: 'The right words' };

async function subscriptionIn(lab: Lab, channelId = '2') {
  const found = ((await lab.store.subscriptions.get('feed')) ?? []).find(one => one.channelId === channelId);
  if (!found) throw new Error('The channel does not follow.');
  return found;
}

async function change(lab: Lab, settings: Partial<Settings>, newId = 'moved') {
  const before = await subscriptionIn(lab);
  await edit(lab.parts, { feed: FEED, subscription: before, settings: { ...settingsOf(before), ...settings }, newId });
  await lab.drain();
}

async function readAgain(lab: Lab, blog: ReturnType<typeof liveBlog>) {
  for (let read = 0; read < 4; read += 1) await lab.read(blog, 60);
  await lab.drain();
}

const everything = subscription({ updates: 'everything' });
const struck = (title: string | undefined): string => `~~${title}~~ [struck]`;

describe('messages that stand when settings change', () => {
  test('in a channel that gets a thread are still corrected and struck through', async () => {
    const lab = await openLab(liveBlog([first]), [everything]);
    for (const to of [1, 2, 3]) await lab.read(liveBlog([first, ...us.slice(0, to)]));
    await change(lab, { thread: true });
    await readAgain(lab, liveBlog([first, CORRECTED, u3]));
    expect(lab.titles('2')).toEqual(['The right words', struck(u2.headline), u3.headline]);
  });

  test('in a thread that is given up are still corrected and struck through, and a promoted one is posted', async () => {
    const lab = await openLab(liveBlog([first]), [subscription({ updates: 'everything', thread: true })]);
    for (const to of [1, 2, 3]) await lab.read(liveBlog([first, ...us.slice(0, to)]));
    await lab.drain();
    await change(lab, { thread: undefined });
    await readAgain(lab, liveBlog([first, CORRECTED, { ...u3, keyEvent: true }, u4]));
    const inThread = lab.shown().filter(({ place }) => place !== '2');
    expect(inThread.map(({ message }) => message.cards[0]?.title)).toEqual([
      'The right words',
      `~~${u2.headline}~~`,
      `~~${u3.headline}~~`,
    ]);
    expect(lab.titles('2')).toEqual(expect.arrayContaining([u3.headline, u4.headline]));
  });

  test('are still corrected and struck through if they have no date', async () => {
    const undated = [first, u1, u2].map(({ publishedAt: _, ...one }) => one);
    const [z, a, b] = undated as [(typeof undated)[0], (typeof undated)[0], (typeof undated)[0]];
    const blog = (...updates: typeof undated) => ({ ...liveBlog([]), updates });
    const lab = await openLab(blog(z), [everything]);
    await lab.read(blog(b, a, z));
    await change(lab, { updates: 'key events' });
    await readAgain(lab, blog({ ...a, headline: 'The right words' }, z));
    expect(lab.titles()).toEqual(['The right words', struck(b.headline)]);
  });

  test('are not struck through when their date moves over the change', async () => {
    const lab = await openLab(liveBlog([first]), [everything]);
    await lab.read(liveBlog([first, u1]));
    await change(lab, { updates: 'key events' });
    await readAgain(lab, liveBlog([first, { ...CORRECTED, publishedAt: '2026-11-25T20:00:00.000Z' }]));
    expect(lab.titles()).toEqual(['The right words']);
  });

  test('are still corrected after any number of changes', async () => {
    const lab = await openLab(liveBlog([first]), [everything]);
    await lab.read(liveBlog([first, u1]));
    for (let n = 0; n < 7; n += 1) await change(lab, { updates: 'key events', keywords: [`word${n}`] });
    await readAgain(lab, liveBlog([first, CORRECTED]));
    expect(lab.titles()).toEqual(['The right words']);
  });

  test('that several updates share keep the lines that they had', async () => {
    const lab = await openLab(liveBlog([first]), [everything]);
    const burst = us.map(({ headline: _, ...one }) => one);
    await lab.read(liveBlog([first, ...burst]));
    await change(lab, { thread: true });
    await readAgain(lab, liveBlog([first, ...burst.slice(1), { ...u1, headline: 'The right words' }]));
    const [card] = lab.shown('2').flatMap(({ message }) => message.cards);
    expect(card?.text).toContain('The right words');
    expect(card?.text).not.toContain('~~');
  });

  test('stay struck through if they were demoted, whatever is edited later', async () => {
    const lab = await openLab(liveBlog([first]));
    await lab.read(liveBlog([first, { ...u1, keyEvent: true }]));
    await readAgain(lab, liveBlog([first, u1]));
    await readAgain(lab, liveBlog([first, CORRECTED]));
    expect(lab.titles()).toEqual([struck(CORRECTED.headline)]);
  });

  test('are not edited by the change itself', async () => {
    const lab = await openLab(liveBlog([first]), [everything]);
    await lab.read(liveBlog([first, u1, u2]));
    await readAgain(lab, liveBlog([first, u1]));
    const before = lab.shown();
    await change(lab, { mention: '77' });
    expect(lab.shown()).toEqual(before);
  });
});

describe('a channel that follows again', () => {
  const twoChannels = [subscription({ id: 'a' }), subscription({ id: 'b', channelId: '9' })];

  test('shows what changed and was withdrawn in between', async () => {
    const lab = await openLab(liveBlog([first]), twoChannels);
    const events = [1, 2, 3].map(n => keyEvent(`k${n}`, { at: n }));
    for (const to of [1, 2, 3]) await lab.read(liveBlog([first, ...events.slice(0, to)]));
    await unfollow(lab.parts, await subscriptionIn(lab));
    const [a, b] = events as [(typeof events)[0], (typeof events)[0]];
    const now = liveBlog([first, { ...a, headline: 'The right words' }, b]);
    await readAgain(lab, now);
    await follow(lab.parts, { feed: FEED, subscription: subscription({ id: 'again' }), blog: now });
    await lab.drain();
    expect(lab.titles('2')).toEqual(lab.titles('9'));
  });

  test('does not get what was dropped when it left', async () => {
    const lab = await openLab(liveBlog([first]), [
      { ...everything, id: 'a' },
      { ...everything, id: 'b', channelId: '9' },
    ]);
    lab.inject((_, place) => (place === '2' ? { failed: 'later', reason: 'outage' } : undefined));
    const burst = Array.from({ length: 10 }, (_, n) => update(`n${n}`, { at: n + 1 }));
    await lab.read(liveBlog([first, ...burst]));
    await unfollow(lab.parts, await subscriptionIn(lab));
    lab.inject(() => undefined);
    await lab.drain(400);
    await follow(lab.parts, { feed: FEED, subscription: { ...everything, id: 'again' }, blog: liveBlog([first]) });
    const corrected = burst.map(one => (one.id === 'n9' ? { ...one, headline: 'The right words' } : one));
    await readAgain(lab, liveBlog([first, ...corrected]));
    expect(lab.titles('2')).toEqual([]);
  });
});

describe('a channel whose feed is moved to another channel', () => {
  const events = [1, 2, 3, 4, 5].map(n => keyEvent(`k${n}`, { at: n }));

  async function blockedLab() {
    const lab = await openLab(liveBlog([first]));
    lab.inject((_, place) => (place === '2' ? { failed: 'later', reason: 'outage' } : undefined));
    await lab.read(liveBlog([first, ...events]));
    return lab;
  }

  test('hands over what still waits there', async () => {
    const lab = await blockedLab();
    await change(lab, { channelId: '9' });
    lab.inject(() => undefined);
    await lab.drain(3600);
    expect([lab.titles('9'), lab.titles('2')]).toEqual([events.map(({ headline }) => headline), []]);
  });

  test('hands over what its pause held back', async () => {
    const lab = await openLab(liveBlog([first]));
    await pause(lab.parts, await subscriptionIn(lab));
    await lab.read(liveBlog([first, ...events]));
    await change(lab, { channelId: '9' });
    const log = await lab.store.logs.get('9/feed');
    expect(log?.deferred).toEqual({ prints: events.map(({ id }) => fingerprint(id)) });
    expect([log?.told.channel, lab.titles()]).toEqual([{}, []]);
  });

  test.each([
    ['blogs', 1, '2'],
    ['blogs', 2, '9'],
    ['subscriptions', 1, '2'],
  ] as const)('loses and doubles nothing if the process ends at write %s %i', async (name, fatal, channelId) => {
    const lab = await blockedLab();
    const before = await subscriptionIn(lab);
    const wanted = {
      feed: FEED,
      subscription: before,
      settings: { ...settingsOf(before), channelId: '9' },
      newId: 'n',
    };
    const { blogs, subscriptions } = lab.store;
    const broken =
      name === 'blogs'
        ? { blogs: killedAt(blogs, fatal) }
        : { subscriptions: { ...subscriptions, ...killedAt(subscriptions, fatal) } };
    const store = { ...lab.store, ...broken };
    await expect(edit({ ...lab.parts, store }, wanted)).rejects.toThrow('killed');
    lab.inject(() => undefined);
    await lab.read(liveBlog([first, ...events]));
    await lab.drain(3600);
    expect(lab.titles(channelId)).toEqual(events.map(({ headline }) => headline));
    expect(lab.shown()).toHaveLength(events.length);
  });
});

/** The same collection; the process is killed at this write to it. */
function killedAt<T>(collection: Collection<T>, fatal: number): Collection<T> {
  let writes = 0;
  const set: Collection<T>['set'] = async (...entry) => {
    writes += 1;
    if (writes === fatal) throw new Error('killed');
    return collection.set(...entry);
  };
  return { ...collection, set };
}

test('a paused channel gets no notice that many updates disappeared', async () => {
  const ten = Array.from({ length: 10 }, (_, n) => update(`n${n}`, { at: n }));
  const channels = [subscription({ id: 'a' }), subscription({ id: 'b', channelId: '9' })];
  const lab = await openLab(liveBlog(ten), channels);
  await pause(lab.parts, await subscriptionIn(lab));
  await readAgain(lab, liveBlog(ten.slice(0, 2)));
  expect([lab.titles('2').length, lab.titles('9').length]).toEqual([0, 1]);
});

describe('settings that change', () => {
  test.each([-3600, 0, 3600])('apply to all that is read from then on, whatever the clock says (%i s)', async by => {
    const lab = await openLab(liveBlog([first]), [subscription()]);
    await lab.read(liveBlog([first, u1]), 60);
    lab.setClock(by);
    await change(lab, { updates: 'everything' });
    const late = update('late', { at: 31 });
    await lab.read(liveBlog([first, u1, late]), 60);
    expect(lab.titles()).toEqual([late.headline]);
  });
});
