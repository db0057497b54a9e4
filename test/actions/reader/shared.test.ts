import { expect, onTestFinished, test } from 'vitest';
import { sharingQuotes } from '../../../src/actions/reader/shared.ts';
import { renderingList } from '../../../src/core/answers/shared-list.ts';
import { standingUpdates } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { quotesOf } from '../../../src/core/quotes/quotes.ts';
import { finish } from '../../../src/core/steps.ts';
import { unfollow } from '../../../src/pipeline/follow/follow.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

/** Enough that a withdrawal is no broken source. */
const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => update(id));
const [BRIDGE, HARBOUR] = [keyEvent('bridge', { at: 1 }), keyEvent('harbour', { at: 2 })];
const TIDE = { ...FEED, id: 'tide', url: 'https://tide.example/live', page: 'https://tide.example/live' };
const tide = (...events: readonly Update[]) => liveBlog([...events, ...OTHERS], { id: 'tide', url: TIDE.url });
const STORM = keyEvent('storm');

/** A timeline that everybody in a channel reads, with one key event on each page: the first says BRIDGE. */
async function sharedTimeline() {
  const lab = await openLab(liveBlog([BRIDGE, HARBOUR, ...OTHERS]));
  await lab.follow(TIDE, subscription({ id: 'tide', feedId: 'tide' }), tide(STORM));
  const { parts, store, channel } = lab;
  onTestFinished(() => store.close());
  const everything = () => true;
  const answer = async (
    page: number,
    {
      feedId = FEED.id,
      messageId,
      others = [],
    }: { feedId?: string; messageId?: string; others?: readonly Update[] } = {},
  ) => {
    const record = await store.blogs.get(feedId);
    if (!record) throw new Error('The feed was never read.');
    const asked = { kind: 'timeline', page, perPage: 1, now: parts.now().toISOString() } as const;
    const basis = { asked, locale: 'en', timezone: 'UTC', upTo: record.revision, listed: {} };
    const { want, listed } = finish(renderingList(basis, record));
    const { shareList } = sharingQuotes(
      { ...parts, answers: { quotes: async ({ updates }) => quotesOf(updates) } },
      {
        ...{ guildId: subscription().guildId, channelId: '77', userId: '5', now: parts.now() },
        ...{ canView: everything, readersCanView: everything },
        sharing: { interactionId: `${feedId} ${page} ${messageId}`, ...(messageId && { messageId }) },
      },
    );
    const updates = standingUpdates(record).filter(({ id }) => id in listed);
    const note = await shareList({ ...basis, feedId, updates: [...updates, ...others] });
    if (!want) throw new Error('Nothing was shown.');
    return { want, note: typeof note === 'string' ? async () => undefined : note };
  };
  const { want, note } = await answer(1);
  const sent = await channel.create('77', want, 'answer');
  if ('failed' in sent) throw new Error('Nothing was sent.');
  const { messageId } = sent;
  await note(messageId);
  return {
    ...lab,
    /** Presses a button of the answer. `show`: the press gets its answer, which is noted. */
    async turn(
      page: number,
      given: { feedId?: string; others?: readonly Update[] } = {},
    ): Promise<{ show: () => Promise<void> }> {
      const pressed = await answer(page, { messageId, ...given });
      const show = async (): Promise<void> => {
        await channel.edit('77', messageId, pressed.want);
        await pressed.note(messageId);
      };
      return { show };
    },
    says: () => JSON.stringify(lab.shown('77').map(({ message }) => message)),
  };
}

test('a page that was turned, and of which the answer is lost, is shown and followed', async () => {
  const { turn, drain, read, says } = await sharedTimeline();
  await turn(2);
  await drain();
  expect(says()).toContain(HARBOUR.headline);
  for (let times = 0; times < 4; times++) await read(liveBlog([BRIDGE, ...OTHERS]), 60);
  expect(says()).not.toContain(HARBOUR.headline);
});

test('a page that is turned while an edit of the one before is under way is shown and followed', async () => {
  const { turn, inject, drain, read, says } = await sharedTimeline();
  const turned: Promise<void>[] = [];
  inject(async verb => {
    if (verb !== 'edit') return undefined;
    inject(() => undefined);
    const { show } = await turn(2);
    turned.push(show());
    // The answer to the press comes first.
    await new Promise(resolve => setImmediate(resolve));
    return undefined;
  });
  const edited = { ...BRIDGE, headline: 'The bridge is shut' };
  await read(liveBlog([edited, HARBOUR, ...OTHERS]));
  await Promise.all(turned);
  expect(turned).toHaveLength(1);
  await drain();
  expect(says()).toContain(HARBOUR.headline);
  for (let times = 0; times < 4; times++) await read(liveBlog([edited, ...OTHERS]), 60);
  expect(says()).not.toContain(HARBOUR.headline);
});

test('an answer that turns to another live blog follows that one, and the first no more', async () => {
  const { turn, read, readOther, says } = await sharedTimeline();
  await (await turn(1, { feedId: TIDE.id })).show();
  expect(says()).toContain(STORM.headline);
  await read(liveBlog([{ ...BRIDGE, headline: 'The bridge is shut' }, HARBOUR, ...OTHERS]));
  expect(says()).toContain(STORM.headline);
  for (let times = 0; times < 4; times++) await readOther(TIDE, tide(), 60);
  expect(says()).not.toContain(STORM.headline);
});

test('an answer that turns back to its first live blog follows that one again', async () => {
  const { turn, drain, read, says } = await sharedTimeline();
  await (await turn(1, { feedId: TIDE.id })).show();
  await turn(1);
  await drain();
  expect(says()).toContain(BRIDGE.headline);
  for (let times = 0; times < 4; times++) await read(liveBlog([HARBOUR, ...OTHERS]), 60);
  expect(says()).not.toContain(BRIDGE.headline);
});

test('a page that is not of one live blog alone stays as it was turned to', async () => {
  const { turn, drain, read, says } = await sharedTimeline();
  await (await turn(2, { others: [STORM] })).show();
  await drain();
  await read(liveBlog([{ ...BRIDGE, headline: 'The bridge is shut' }, HARBOUR, ...OTHERS]));
  expect(says()).toContain(HARBOUR.headline);
});

test.each([
  { to: 'a page that is not of one live blog alone', page: 2, given: { others: [STORM] }, shows: HARBOUR },
  { to: 'another live blog', page: 1, given: { feedId: TIDE.id }, shows: STORM },
])('an answer that turns to $to while the page before is edited shows that', async ({ page, given, shows }) => {
  const { turn, inject, read, says } = await sharedTimeline();
  const turned: Promise<void>[] = [];
  inject(async verb => {
    if (verb !== 'edit') return undefined;
    inject(() => undefined);
    turned.push(turn(page, given).then(({ show }) => show()));
    for (let turns = 0; turns < 50; turns++) await new Promise(resolve => setImmediate(resolve));
    return undefined;
  });
  await read(liveBlog([{ ...BRIDGE, headline: 'The bridge is shut' }, HARBOUR, ...OTHERS]));
  await Promise.all(turned);
  expect(turned).toHaveLength(1);
  expect(says()).toContain(shows.headline);
  expect(says()).not.toContain('The bridge is shut');
});

test('of a live blog that the server has stopped to follow meanwhile, nothing is shared', async () => {
  const { parts, store, turn } = await sharedTimeline();
  await unfollow(parts, subscription());
  await turn(2);
  expect(await Array.fromAsync(store.shares.entries())).toEqual([]);
});
