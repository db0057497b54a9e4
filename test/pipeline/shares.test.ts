import { expect, onTestFinished, test } from 'vitest';
import { sharingQuotes } from '../../src/actions/reader/shared.ts';
import { quoteKey } from '../../src/core/answers/corrections.ts';
import { renderSharedQuotes } from '../../src/core/answers/quotes.ts';
import { renderingList } from '../../src/core/answers/shared-list.ts';
import { sharedArtifact } from '../../src/core/answers/shared-quotes.ts';
import { standingUpdates } from '../../src/core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { isList } from '../../src/core/model/share.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import { finish } from '../../src/core/steps.ts';
import { channelsShowing } from '../../src/pipeline/channels-showing.ts';
import type { Failure } from '../../src/pipeline/chat.ts';
import { createDailySummaries } from '../../src/pipeline/daily-summary.ts';
import { follow, goOn, unfollow } from '../../src/pipeline/follow/follow.ts';
import { moderate, shareKey } from '../../src/pipeline/shares.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { countedStore } from '../support/counted-store.ts';
import { atWrite } from '../support/killed-store.ts';
import { FEED, openLab } from '../support/lab.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../support/live-blog.ts';

const said = (id: string, words: string, speaker = 'Ada Vane') =>
  keyEvent(id, { text: text(`“${words},” said the harbour master, ${speaker}.`) });
const FERRIES = said('ferries', 'We have moved two ferries to the north quay');
const CRANES = said('cranes', 'Two old cranes have fallen on the quay');
/** Enough that two changes are no broken source. */
const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => update(id));
const CHANGED = said('ferries', 'We have moved three ferries to the north quay');

interface Listing {
  kind?: 'timeline' | 'summary';
  perPage?: number;
}

/** An answer in another channel that shows both quotes, and what Discord says of its readers. */
async function sharedElsewhere() {
  let sight: boolean | undefined = true;
  let asked = 0;
  const counted = countedStore(openStore({ kind: 'memory' }));
  const lab = await openLab(liveBlog([FERRIES, CRANES, ...OTHERS]), undefined, {
    store: counted.store,
    async readersSight(_, { channelIds }) {
      asked += 1;
      return channelIds.length > 0 && sight;
    },
  });
  const { parts, store, channel } = lab;
  onTestFinished(() => store.close());
  const everything = () => true;
  const sharingIn = (channelId: string) =>
    sharingQuotes(
      { ...parts, answers: { quotes: async ({ updates }) => quotesOf(updates) } },
      {
        ...{ guildId: subscription().guildId, channelId, userId: '5', now: parts.now() },
        ...{ canView: everything, readersCanView: everything, sharing: { interactionId: channelId } },
      },
    );
  const { shareQuotes } = sharingIn('77');
  const quotes = quotesOf(standingUpdates(await lab.record()));
  const note = await shareQuotes({ feedId: FEED.id, quotes, of: 2, locale: 'en', timezone: 'UTC' });
  for await (const [, share] of store.shares.entries()) {
    const sent = !isList(share) && (await channel.create('77', renderSharedQuotes(share), 'nonce'));
    if (typeof note !== 'string' && sent && 'messageId' in sent) await note(sent.messageId);
  }
  return {
    ...lab,
    /** Lets a channel have a list or a summary of the newest key events. Returns what that shows. */
    async list(channelId: string, { kind = 'timeline', perPage = 10 }: Listing = {}): Promise<() => string> {
      const record = await lab.record();
      const now = parts.now().toISOString();
      const asking = kind === 'timeline' ? { kind, perPage, now } : { kind, page: 1, now };
      const basis = { asked: asking, locale: 'en', timezone: 'UTC', upTo: record.revision, listed: {} };
      const { want, listed } = finish(renderingList(basis, record));
      const updates = standingUpdates(record).filter(({ id }) => id in listed);
      const noted = await sharingIn(channelId).shareList({ ...basis, feedId: FEED.id, updates });
      const sent = want && (await channel.create(channelId, want, channelId));
      if (typeof noted !== 'string' && sent && 'messageId' in sent) await noted(sent.messageId);
      return () => JSON.stringify(lab.shown(channelId).map(({ message }) => message));
    },
    asked: () => asked,
    reads: counted.reads,
    /** Moderators hide what an update quotes. */
    async hide(quoting: Update, into: Store = store): Promise<void> {
      const found = quotesOf([quoting]).find(({ updateId }) => updateId === quoting.id);
      if (!found) throw new Error('Nobody says that.');
      const { guildId } = subscription();
      const key = quoteKey(FEED.id, found);
      await moderate({ ...parts, store: into }, { feedId: FEED.id, guildId, key, found }, async () => {
        const quotes = { ...(await store.servers.get(guildId))?.quotes, [key]: { hidden: true as const, at: '' } };
        await store.servers.set(guildId, { quotes });
      });
    },
    /** Lets so many channels of other servers have a copy of the answer, with all of its quotes or one. */
    async copy(count: number, given: { updateId?: string } = {}): Promise<void> {
      const [[, share] = []] = await Array.fromAsync(store.shares.entries());
      if (!share || !('quotes' in share)) throw new Error('Nothing was shared.');
      const quotes = share.quotes.filter(({ updateId }) => updateId === (given.updateId ?? updateId));
      for (let n = 0; n < count; n += 1) {
        const artifact = sharedArtifact(`${given.updateId}${n}`, FEED.id);
        const copied = { ...share, guildId: `9${n}`, channelId: `8${n}`, artifact, quotes };
        await store.shares.set(shareKey(FEED.id, copied), copied);
      }
    },
    /** Polls often enough to believe what the page says. Returns what the answer shows. */
    async shows(next: LiveBlog, sees: boolean | undefined): Promise<string> {
      sight = sees;
      for (let times = 0; times < 4; times++) await lab.read(next, 60);
      return JSON.stringify(lab.shown('77').map(({ message }) => message));
    },
  };
}

test('readers who lost sight of a live blog learn no new title of it when a quote is struck', async () => {
  const { shows } = await sharedElsewhere();
  const renamed = { title: 'Mayor resigns, live', url: 'https://news.example/mayor-resigns', publisher: 'The Mayor' };
  const struck = await shows(liveBlog([CHANGED, CRANES, ...OTHERS], renamed), false);
  expect(struck).toContain('withdrawn by the publisher');
  expect(struck).toContain('The evening, live');
  expect(struck).toContain('The Harbour Courier');
  expect(struck).not.toMatch(/mayor/iu);
  const cranes = said('cranes', 'Two old cranes have fallen on the pier');
  const seen = await shows(liveBlog([CHANGED, cranes, ...OTHERS], renamed), true);
  expect(seen).toContain('Mayor resigns, live');
});

test('while Discord does not say who sees it, what was withdrawn is struck, and nothing new is told', async () => {
  const { shows } = await sharedElsewhere();
  const text = await shows(liveBlog([CHANGED, ...OTHERS], { title: 'Mayor resigns, live' }), undefined);
  expect(text).toContain('withdrawn by the publisher');
  expect(text).not.toContain('cranes');
  expect(text).toContain('two ferries');
  expect(text).not.toMatch(/three|Mayor/u);
});

test('once Discord says who sees it, an answer follows the newsroom, though the page has not changed since', async () => {
  const { shows } = await sharedElsewhere();
  expect(await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), undefined)).toContain('two ferries');
  expect(await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true)).toContain('three ferries');
});

test('Discord is asked no more once everything is told', async () => {
  const { shows, asked } = await sharedElsewhere();
  await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  const before = asked();
  await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  expect(before).toBeGreaterThan(0);
  expect(asked()).toBe(before);
});

test('a poll waits for no answer of Discord about the readers', async () => {
  const { shows, poll, asked, drain } = await sharedElsewhere();
  await shows(liveBlog([FERRIES, CRANES, ...OTHERS]), true);
  await poll(liveBlog([CHANGED, CRANES, ...OTHERS]));
  expect(asked()).toBe(0);
  await drain();
  expect(asked()).toBeGreaterThan(0);
});

const AWAY: Failure = { failed: 'later', reason: 'away' };

test('words that waited until their readers lost sight are not told', async () => {
  const { shows, inject, drain } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  const changed = liveBlog([CHANGED, CRANES, ...OTHERS], { title: 'Mayor resigns, live' });
  expect(await shows(changed, true)).toContain('two ferries');
  inject(() => undefined);
  await drain(0);
  const text = await shows(changed, false);
  expect(text).toContain('withdrawn by the publisher');
  expect(text).toContain('Two old cranes');
  expect(text).not.toMatch(/three|Mayor/u);
});

test('words that waited are told once Discord says that their readers see them, and wait for that', async () => {
  const { shows, inject } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  const changed = liveBlog([CHANGED, CRANES, ...OTHERS]);
  await shows(changed, true);
  inject(() => undefined);
  expect(await shows(changed, undefined)).toContain('two ferries');
  expect(await shows(changed, true)).toContain('three ferries');
});

test('what changes once more while words wait is compared with what the readers know', async () => {
  const { shows, inject } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  const cranes = said('cranes', 'Two old cranes have fallen on the pier');
  await shows(liveBlog([CHANGED, cranes, ...OTHERS]), false);
  inject(() => undefined);
  const text = await shows(liveBlog([CHANGED, cranes, ...OTHERS]), false);
  expect(text).not.toMatch(/three|pier/u);
});

test('a list shows no edit to readers who can no longer see the live blog, whatever else changes in it', async () => {
  const { list, shows } = await sharedElsewhere();
  const listed = await list('78');
  expect(listed()).toContain('Headline of ferries');
  const secret = { ...FERRIES, headline: 'Secret pier' };
  await shows(liveBlog([secret, CRANES, ...OTHERS]), false);
  await shows(liveBlog([secret, { ...CRANES, headline: 'Cranes lifted' }, ...OTHERS]), false);
  expect(listed()).not.toMatch(/Secret|lifted|Headline/u);
  await shows(liveBlog([secret, CRANES, ...OTHERS]), false);
  expect(listed()).not.toContain('Secret');
  expect(listed()).toContain('Headline of cranes');
  await shows(liveBlog([secret, { ...CRANES, headline: 'Cranes gone' }, ...OTHERS]), true);
  expect(listed()).toMatch(/Cranes gone.*Secret/u);
});

/** Words that leave room in a summary for the texts of two such key events. */
const told = (id: string, at: number) =>
  keyEvent(id, {
    at,
    headline: `The ${id} moved`,
    text: text(`It ${'went on past one quay and '.repeat(10)}hit ${id}.`),
  });
const [TUGS, BARGES, YACHTS] = [told('tugs', 1), told('barges', 2), told('yachts', 3)];

test('a summary says no more of an update to readers who lost sight once another one changes', async () => {
  const { list, shows } = await sharedElsewhere();
  const all = [TUGS, BARGES, YACHTS, ...OTHERS];
  await shows(liveBlog(all), true);
  const summary = await list('78', { kind: 'summary' });
  expect(summary()).toMatch(/The tugs moved.*hit barges.*hit yachts/u);
  expect(summary()).not.toContain('hit tugs');
  await shows(liveBlog(all.with(2, { ...YACHTS, headline: 'The yachts sank' })), false);
  expect(summary()).toMatch(/The tugs moved.*hit barges/u);
  expect(summary()).not.toMatch(/hit tugs|yachts/u);
  await shows(liveBlog(all.toSpliced(2, 1)), false);
  expect(summary()).toContain('hit barges');
  expect(summary()).not.toMatch(/hit tugs|yachts/u);
  await shows(liveBlog(all.toSpliced(2, 1).with(1, { ...BARGES, headline: 'The barges sank' })), true);
  expect(summary()).toContain('hit tugs');
});

test('of a long live blog, a summary leaves out one line where an update changed that its readers cannot see', async () => {
  const { list, shows } = await sharedElsewhere();
  const boats = [FERRIES, CRANES, ...Array.from({ length: 30 }, (_, at) => told(`boat ${at}`, at + 1))];
  await shows(liveBlog(boats), true);
  const summary = await list('78', { kind: 'summary' });
  const before = summary();
  expect(before).toContain('10 of 32 key events');
  const changed = boats.map(one => (one.id === 'boat 29' ? { ...one, headline: 'Secret' } : one));
  await shows(liveBlog(changed), false);
  expect(summary()).toContain('9 of 32 key events');
  const linesOf = (shown: string) => shown.match(/- The boat \d+ /gu) ?? [];
  expect(linesOf(before)).toHaveLength(10);
  expect(linesOf(summary())).toEqual(linesOf(before).slice(0, -1));
});

test.each([
  { readers: 'readers who lost sight', sees: false },
  { readers: 'readers of whom Discord says nothing', sees: undefined },
])('a list shows again what the newsroom changed back to $readers', async ({ sees }) => {
  const { list, shows } = await sharedElsewhere();
  const listed = await list('78');
  const before = listed();
  await shows(liveBlog([{ ...FERRIES, headline: 'Secret pier' }, CRANES, ...OTHERS]), sees);
  expect(listed()).not.toMatch(/Secret|Headline of ferries/u);
  await shows(liveBlog([FERRIES, CRANES, ...OTHERS]), sees);
  expect(listed()).toBe(before);
});

test('an update that left a list and changed comes back in no new words to readers who lost sight', async () => {
  const { list, shows } = await sharedElsewhere();
  const quiet = { ...YACHTS, keyEvent: false };
  await shows(liveBlog([TUGS, BARGES, quiet, ...OTHERS]), true);
  const listed = await list('78', { perPage: 2 });
  expect(listed()).toMatch(/tugs.*barges/u);
  const changed = { ...TUGS, headline: 'The tugs sank' };
  await shows(liveBlog([changed, BARGES, YACHTS, ...OTHERS]), true);
  await shows(liveBlog([changed, { ...BARGES, headline: 'The barges sank' }, YACHTS, ...OTHERS]), false);
  expect(listed()).toContain('yachts');
  expect(listed()).not.toContain('sank');
});

test('a list tells no new title of a live blog to readers who can no longer see it', async () => {
  const { list, shows } = await sharedElsewhere();
  const listed = await list('78');
  await shows(liveBlog([CRANES, ...OTHERS], { title: 'Mayor resigns, live' }), false);
  expect(listed()).not.toMatch(/mayor|ferries/iu);
  expect(listed()).toContain('The evening, live');
  await shows(liveBlog([...OTHERS, { ...CRANES, headline: 'Cranes lifted' }], { title: 'Mayor resigns, live' }), true);
  expect(listed()).toContain('Mayor resigns, live');
});

test('a key event in a daily summary follows the newsroom, though its process died before it noted that it shows it', async () => {
  const late = update('late', { headline: 'The north quay is closed' });
  const before = [FERRIES, CRANES, ...['fire', 'flood', 'storm'].map(id => keyEvent(id)), ...OTHERS];
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  let isDying = false;
  const set: typeof store.shares.set = (key, share) =>
    isDying ? Promise.reject(new Error('The process was killed.')) : store.shares.set(key, share);
  const lab = await openLab(liveBlog([late, ...before]), undefined, {
    store: { ...store, shares: { ...store.shares, set } },
  });
  const { guildId } = subscription();
  const at = lab.parts.now().toISOString().slice(11, 16);
  const addedAt = new Date(lab.parts.now().getTime() - 60 * 60_000).toISOString();
  const ordered = { id: 'one', guildId, feedId: FEED.id, channelId: '77', addedBy: '3', addedAt, timezone: 'UTC' };
  await store.schedules.set(`${guildId}/one`, { ...ordered, at, days: [0, 1, 2, 3, 4, 5, 6] });
  await createDailySummaries(lab.parts)();
  const reading = async (next: Update) => {
    await lab.read(liveBlog([next, ...before]), 60).catch(() => undefined);
    return JSON.stringify(lab.shown('77').map(({ message }) => message));
  };
  const flagged = { ...late, keyEvent: true };
  isDying = true;
  expect(await reading(flagged)).toContain(late.headline);
  isDying = false;
  await reading(flagged);
  const corrected = { ...flagged, headline: 'The south quay is closed' };
  await reading(corrected);
  expect(await reading(corrected)).toContain(corrected.headline);
});

test('what waits for an answer in a channel that stops to follow still comes, if the server goes on', async () => {
  const { list, shows, parts, poll, drain } = await sharedElsewhere();
  const [other, blog] = [subscription({ id: 'other', channelId: '78' }), liveBlog([FERRIES, CRANES, ...OTHERS])];
  await follow(parts, { feed: FEED, subscription: other, blog });
  const listed = await list('78');
  await shows(blog, true);
  await poll(liveBlog([{ ...FERRIES, headline: 'Two ferries moved' }, CRANES, ...OTHERS]));
  await unfollow(parts, other);
  await drain();
  expect(listed()).toContain('Two ferries moved');
});

test('an answer follows its live blog on when the channel goes on with the sequel, until that is removed', async () => {
  const { shows, store, parts } = await sharedElsewhere();
  const url = 'https://news.example/live/night';
  const night = { feed: { ...FEED, id: 'night', url, page: url }, blog: liveBlog([update('z')], { id: url, url }) };
  const joined = await goOn(parts, { feed: FEED, subscription: subscription() }, night);
  const text = await shows(liveBlog([CHANGED, ...OTHERS]), true);
  expect(text).toContain('three ferries');
  expect(text).not.toContain('cranes');
  if (joined) await unfollow(parts, joined.subscription);
  expect(await Array.fromAsync(store.shares.entries())).toEqual([]);
});

test('an answer is read in a channel that went on, though another one still follows the live blog', async () => {
  const { parts, store } = await sharedElsewhere();
  const blog = liveBlog([FERRIES, CRANES, ...OTHERS]);
  await follow(parts, { feed: FEED, subscription: subscription({ id: 'other', channelId: '78' }), blog });
  const url = 'https://news.example/live/night';
  const night = { feed: { ...FEED, id: 'night', url, page: url }, blog: liveBlog([update('z')], { id: url, url }) };
  await goOn(parts, { feed: FEED, subscription: subscription() }, night);
  const { channelId, guildId } = subscription();
  expect(await channelsShowing(store, FEED.id, guildId)).toEqual(expect.arrayContaining([channelId, '78']));
});

test('what moderators hide while an answer is being edited is hidden', async () => {
  const { shows, inject, hide } = await sharedElsewhere();
  inject(async verb => {
    if (verb !== 'edit') return undefined;
    inject(() => undefined);
    await hide(CRANES);
    return undefined;
  });
  const text = await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  expect(text).toContain('three ferries');
  expect(text).not.toContain('cranes');
});

test.each([1, 2, 3])('what moderators hide is hidden if that stops at write %i, and they try again', async write => {
  const { store, shown, drain, hide } = await sharedElsewhere();
  const failing = atWrite(store, write, async () => {
    throw new Error('The disk is full.');
  });
  await expect(hide(CRANES, failing)).rejects.toThrow('full');
  await hide(CRANES);
  await drain();
  expect(JSON.stringify(shown('77'))).not.toContain('cranes');
});

test.each([1, 2, 3])(
  'new words can be hidden, though hiding others stopped at write %i when they came',
  async write => {
    const { shows, store, inject, hide, shown, drain } = await sharedElsewhere();
    const failing = atWrite(store, write, async () => {
      throw new Error('The disk is full.');
    });
    inject(async verb => {
      if (verb !== 'edit') return undefined;
      inject(() => undefined);
      await expect(hide(CRANES, failing)).rejects.toThrow('full');
      return undefined;
    });
    expect(await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true)).toContain('three ferries');
    await hide(CHANGED);
    await drain();
    expect(JSON.stringify(shown('77'))).not.toContain('ferries');
  },
);

test('new words that moderators hide while an answer is being edited to show them are hidden', async () => {
  const { shows, inject, store } = await sharedElsewhere();
  const [found] = quotesOf([CHANGED]);
  if (!found) throw new Error('Nobody says that.');
  inject(async verb => {
    if (verb !== 'edit') return undefined;
    inject(() => undefined);
    const quotes = { [quoteKey(FEED.id, found)]: { hidden: true as const, at: '2026-01-01T00:00:00.000Z' } };
    await store.servers.set(subscription().guildId, { quotes });
    return undefined;
  });
  const text = await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  expect(text).toContain('cranes');
  expect(text).not.toContain('ferries');
});

test('new words that moderators hide before an answer shows them are hidden, not withdrawn', async () => {
  const { shows, store } = await sharedElsewhere();
  const [found] = quotesOf([CHANGED]);
  if (!found) throw new Error('Nobody says that.');
  const quotes = { [quoteKey(FEED.id, found)]: { hidden: true as const, at: '2026-01-01T00:00:00.000Z' } };
  await store.servers.set(subscription().guildId, { quotes });
  const text = await shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  expect(text).toContain('hidden in this server');
  expect(text).not.toMatch(/ferries|withdrawn/u);
});

/** Counts the entries that an edit of FERRIES reads, after `prepare`. */
async function readsOfEdit(prepare: (answers: Awaited<ReturnType<typeof sharedElsewhere>>) => Promise<void>) {
  const answers = await sharedElsewhere();
  await prepare(answers);
  await answers.shows(liveBlog([FERRIES, CRANES, ...OTHERS]), true);
  const before = answers.reads();
  await answers.shows(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  return answers.reads() - before;
}

test('an edit reads no more, however many answers of other servers quote something else', async () => {
  const few = await readsOfEdit(({ copy }) => copy(1, { updateId: 'cranes' }));
  expect(await readsOfEdit(({ copy }) => copy(300, { updateId: 'cranes' }))).toBe(few);
});

test('the cost of an edit is proportional to the answers that it concerns', async () => {
  const costs = [1, 21, 41].map(count => readsOfEdit(({ copy }) => copy(count)));
  const [few = 0, more = 0, many = 0] = await Promise.all(costs);
  expect(many - more).toBe(more - few);
});
