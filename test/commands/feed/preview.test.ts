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
  const context = { ...reachable(aBlog({ updates })).asked(), guildLocale: 'de' };
  const { cards } = (await run('preview', { url }, context)).message;
  expect(cards).toEqual([expect.objectContaining({ title: 'Eintrag' })]);
});
