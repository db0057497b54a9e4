import { expect, onTestFinished, test } from 'vitest';
import { sharingQuotes } from '../../src/actions/reader/shared.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import type { Failure } from '../../src/discord/port.ts';
import { standingUpdates } from '../../src/pipeline/shares.ts';
import { FEED, openLab } from '../support/lab.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../support/live-blog.ts';

const said = (id: string, words: string, speaker = 'Ada Vane') =>
  keyEvent(id, { text: text(`“${words},” said the harbour master, ${speaker}.`) });
const FERRIES = said('ferries', 'We have moved two ferries to the north quay');
const CRANES = said('cranes', 'Two old cranes have fallen on the quay');
/** Enough that two changes are no broken source. */
const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => update(id));
const CHANGED = said('ferries', 'We have moved three ferries to the north quay');

/** An answer in another channel that shows both quotes, and what Discord says of its readers. */
async function sharedElsewhere() {
  let sight: boolean | undefined = true;
  let asked = 0;
  const lab = await openLab(liveBlog([FERRIES, CRANES, ...OTHERS]), undefined, {
    async readersSight() {
      asked += 1;
      return sight;
    },
  });
  const { parts, store, channel } = lab;
  onTestFinished(() => store.close());
  const everything = () => true;
  const { shareQuotes } = sharingQuotes(
    { ...parts, answers: { quotes: async ({ updates }) => quotesOf(updates) } },
    {
      ...{ guildId: subscription().guildId, channelId: '77', userId: '5', now: parts.now() },
      ...{ canView: everything, readersCanView: everything, sharing: { interactionId: 'i' } },
    },
  );
  const quotes = quotesOf(standingUpdates(await lab.record()));
  const note = await shareQuotes({ feedId: FEED.id, quotes, of: 2, locale: 'en', timezone: 'UTC' });
  for await (const [, { want }] of store.outbox.entries('77/')) {
    const sent = want && (await channel.create('77', want, 'nonce'));
    if (note !== 'outdated' && sent && 'messageId' in sent) await note(sent.messageId);
  }
  return {
    ...lab,
    asked: () => asked,
    /** Polls often enough to believe what the page says. Returns what the answer shows. */
    async reads(next: LiveBlog, sees: boolean | undefined): Promise<string> {
      sight = sees;
      for (let times = 0; times < 4; times++) await lab.read(next, 60);
      return JSON.stringify(lab.shown('77').map(({ message }) => message));
    },
  };
}

test('readers who lost sight of a live blog learn no new title of it when a quote is struck', async () => {
  const { reads } = await sharedElsewhere();
  const renamed = { title: 'Mayor resigns, live', url: 'https://news.example/mayor-resigns', publisher: 'The Mayor' };
  const struck = await reads(liveBlog([CHANGED, CRANES, ...OTHERS], renamed), false);
  expect(struck).toContain('withdrawn by the publisher');
  expect(struck).toContain('The evening, live');
  expect(struck).toContain('The Harbour Courier');
  expect(struck).not.toMatch(/mayor/iu);
  const cranes = said('cranes', 'Two old cranes have fallen on the pier');
  const seen = await reads(liveBlog([CHANGED, cranes, ...OTHERS], renamed), true);
  expect(seen).toContain('Mayor resigns, live');
});

test('while Discord does not say who sees it, what was withdrawn is struck, and nothing new is told', async () => {
  const { reads } = await sharedElsewhere();
  const text = await reads(liveBlog([CHANGED, ...OTHERS], { title: 'Mayor resigns, live' }), undefined);
  expect(text).toContain('withdrawn by the publisher');
  expect(text).not.toContain('cranes');
  expect(text).toContain('two ferries');
  expect(text).not.toMatch(/three|Mayor/u);
});

test('once Discord says who sees it, an answer follows the newsroom, though the page has not changed since', async () => {
  const { reads } = await sharedElsewhere();
  expect(await reads(liveBlog([CHANGED, CRANES, ...OTHERS]), undefined)).toContain('two ferries');
  expect(await reads(liveBlog([CHANGED, CRANES, ...OTHERS]), true)).toContain('three ferries');
});

test('Discord is asked no more once everything is told', async () => {
  const { reads, asked } = await sharedElsewhere();
  await reads(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  const before = asked();
  await reads(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  expect(before).toBeGreaterThan(0);
  expect(asked()).toBe(before);
});

const AWAY: Failure = { failed: 'later', reason: 'away' };

test('words that waited until their readers lost sight are not told', async () => {
  const { reads, inject, drain } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  const changed = liveBlog([CHANGED, CRANES, ...OTHERS], { title: 'Mayor resigns, live' });
  expect(await reads(changed, true)).toContain('two ferries');
  inject(() => undefined);
  await drain(0);
  const text = await reads(changed, false);
  expect(text).toContain('withdrawn by the publisher');
  expect(text).toContain('Two old cranes');
  expect(text).not.toMatch(/three|Mayor/u);
});

test('words that waited are told once Discord says that their readers see them, and wait for that', async () => {
  const { reads, inject } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  const changed = liveBlog([CHANGED, CRANES, ...OTHERS]);
  await reads(changed, true);
  inject(() => undefined);
  expect(await reads(changed, undefined)).toContain('two ferries');
  expect(await reads(changed, true)).toContain('three ferries');
});

test('what changes once more while words wait is compared with what the readers know', async () => {
  const { reads, inject } = await sharedElsewhere();
  inject(verb => (verb === 'edit' ? AWAY : undefined));
  await reads(liveBlog([CHANGED, CRANES, ...OTHERS]), true);
  const cranes = said('cranes', 'Two old cranes have fallen on the pier');
  await reads(liveBlog([CHANGED, cranes, ...OTHERS]), false);
  inject(() => undefined);
  const text = await reads(liveBlog([CHANGED, cranes, ...OTHERS]), false);
  expect(text).not.toMatch(/three|pier/u);
});
