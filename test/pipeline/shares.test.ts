import { expect, onTestFinished, test } from 'vitest';
import { sharingQuotes } from '../../src/context/quotes/shared.ts';
import { isShared } from '../../src/core/answers/shared-quotes.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import { createPoll } from '../../src/pipeline/poll/poll.ts';
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
  let page: LiveBlog = liveBlog([FERRIES, CRANES, ...OTHERS]);
  let sight: boolean | undefined = true;
  let asked = 0;
  let wanted: string | undefined;
  const { parts, store, drain } = await openLab(page);
  onTestFinished(() => store.close());
  const poll = createPoll({
    ...parts,
    pollSeconds: 15,
    fetch: async () => ({
      status: 'ok',
      validators: {},
      document: { url: FEED.url, contentType: null, bytes: new TextEncoder().encode(JSON.stringify(page)) },
    }),
    parse: async (_, { bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as LiveBlog,
    readersSight: async () => {
      asked += 1;
      return sight;
    },
  });
  const record = await store.blogs.get(FEED.id);
  const everything = () => true;
  const { shareQuotes } = sharingQuotes(
    { ...parts, answers: { quotes: async ({ updates }) => quotesOf(updates) } },
    {
      ...{ guildId: subscription().guildId, channelId: '77', userId: '5', now: parts.now() },
      ...{ canView: everything, readersCanView: everything, sharing: { interactionId: 'i' } },
    },
  );
  const quotes = record ? quotesOf(standingUpdates(record)) : [];
  await shareQuotes({ feedId: FEED.id, quotes, of: 2, locale: 'en', timezone: 'UTC' });
  return {
    /** Polls often enough to believe what the page says. Returns what the answer should show. */
    async reads(next: LiveBlog, sees: boolean | undefined): Promise<string> {
      [page, sight] = [next, sees];
      for (let times = 0; times < 4; times++) {
        await drain(60);
        await poll(FEED.id);
        for await (const [, { artifact, want }] of store.outbox.entries())
          if (isShared(artifact)) wanted = JSON.stringify(want);
      }
      return wanted ?? '';
    },
    asked: () => asked,
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
  expect([before, asked()]).toEqual([1, 1]);
});
