import { expect, test } from 'vitest';
import { reachable, run, url } from '../../support/feed-command.ts';
import { aBlog, anUpdate } from '../../support/seeded-bot.ts';

test('a preview shows the newest key events and follows nothing', async () => {
  const bot = reachable();
  const reply = await run('preview', { url }, bot.asked());
  expect(reply.message.cards).toEqual([expect.objectContaining({ title: 'Headline b' })]);
  expect(reply.message.content).toContain('I posted nothing');
  expect(await bot.followed()).toEqual([]);
});

test('a preview of what has no key event yet speaks of updates', async () => {
  const blog = aBlog({ updates: [anUpdate({ id: 'a', keyEvent: false })] });
  const { content } = (await run('preview', { url }, reachable(blog).asked())).message;
  expect(content).toContain('how its newest updates would look');
  expect((await run('preview', { url }, reachable().asked())).message.content).toContain('its newest key events');
});

test('a preview says which key events are picks, where the editors list the newest alone', async () => {
  const pick = { judgement: { outcome: 'picked', reasons: [] } } as const;
  const updates = [
    anUpdate({ id: 'b', keyEvent: true }),
    anUpdate({ id: 'a', keyEvent: true, ...pick }),
    anUpdate({ id: 'c', keyEvent: true, ...pick }),
  ];
  const contentOf = async (told: typeof updates) =>
    (await run('preview', { url }, reachable(aBlog({ updates: told })).asked())).message.content;
  expect(await contentOf(updates)).toContain('2 older ones are my picks');
  expect(await contentOf(updates.slice(0, 1))).not.toContain('my pick');
});

test('a preview fits into one message', async () => {
  const text = [{ kind: 'paragraph', spans: [{ text: 'w'.repeat(40).concat(' ').repeat(99) }] }] as const;
  const updates = ['a', 'b', 'c'].map(id => anUpdate({ id, keyEvent: true, text }));
  const { cards } = (await run('preview', { url }, reachable(aBlog({ updates })).asked())).message;
  const sizes = cards.map(
    ({ title = '', text: body = '', footer = '', author }) => [title, body, footer, author?.name ?? ''].join('').length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6000);
  expect(cards.length).toBeGreaterThan(0);
});

test('a preview is in the language of the server, as posted messages are', async () => {
  const updates = [anUpdate({ id: 'a', keyEvent: true, headline: undefined, text: [] })];
  const asked = reachable(aBlog({ updates })).asked();
  const context = { ...asked, server: { ...asked.server, postingLanguage: async () => 'de' } };
  const { cards } = (await run('preview', { url }, context)).message;
  expect(cards).toEqual([expect.objectContaining({ title: 'Eintrag' })]);
});

const dated = (id: string, publishedAt: string) => anUpdate({ id, publishedAt, keyEvent: true });

test('a live blog whose newest update is old is told so before anything else', async () => {
  const old = aBlog({ updates: [dated('a', '2021-03-03T09:00:00.000Z')] });
  const { content } = (await run('preview', { url }, reachable(old).asked())).message;
  expect(content).toMatch(/^⚠️ This live blog’s newest update is from <t:1614762000:D>\./u);
  expect((await run('preview', { url }, reachable().asked())).message.content).not.toContain('⚠️');
});

test('a feed is old after a month, and speaks of articles', async () => {
  const month = aBlog({ updates: [dated('a', '2026-10-01T09:00:00.000Z')] });
  const said = async (blog = month) => (await run('preview', { url }, reachable(blog, 'feed').asked())).message.content;
  expect(await said()).toMatch(/^⚠️ This feed’s newest article is from/u);
  const text = await said(aBlog({ updates: [dated('a', '2026-11-20T09:00:00.000Z')] }));
  expect(text).toMatch(/a feed by The Harbour Post with 1 article\.\nNewest article: /u);
  expect(text).toContain('how its newest articles would look');
  expect(text).not.toMatch(/⚠️|key event/u);
});

test('the newest items of a feed are shown, in whatever order it lists them', async () => {
  const updates = ['2026-11-23', '2026-11-25', '2026-11-24', '2026-11-22'].map(day =>
    dated(day, `${day}T09:00:00.000Z`),
  );
  const { cards } = (await run('preview', { url }, reachable(aBlog({ updates }), 'feed').asked())).message;
  expect(cards.map(({ title }) => title)).toEqual(['25', '24', '23'].map(day => `Headline 2026-11-${day}`));
});

test('a page that lists no update yet is followed, with a word on pages that do not list theirs', async () => {
  const said = async (source: string) => (await run('preview', { url }, reachable(aBlog(), source).asked())).message;
  expect((await said('liveblogposting')).cards[0]?.text ?? (await said('liveblogposting')).content).toMatch(
    /no update yet\. I’ll post the first one\. If the page shows updates already/u,
  );
  expect(JSON.stringify(await said('guardian'))).not.toContain('If the page');
});
