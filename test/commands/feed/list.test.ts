import { expect, test } from 'vitest';
import { reachable, run, suggest, textOf, url } from '../../support/feed-command.ts';
import { aBlog, anUpdate, seededBot } from '../../support/seeded-bot.ts';

test('the list names every feed with its channel and settings, in pages', async () => {
  const bot = seededBot();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await bot.add(aBlog({ id: `blog-${number}`, title: `Evening ${number}` }), `${number}`);
  }
  const first = await run('list', {}, bot.asked());
  const second = await run('list', {}, bot.asked({ page: 2 }));
  expect(first.page).toEqual({ number: 1, of: 2 });
  expect(textOf(first)).toContain('**Evening 1**\nposts each new key event in <#1>; it pings nobody');
  expect(textOf(second)).toContain('**Evening 9**');
  expect(textOf(second)).not.toContain('**Evening 8**');
});

test('the longest list fits one embed', async () => {
  const bot = seededBot();
  const keywords = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, '*'));
  for (const id of 'abcdefgh') await bot.add(aBlog({ id, title: id.repeat(500) }), '123456789012345678', { keywords });
  expect(textOf(await run('list', {}, bot.asked())).length).toBeLessThanOrEqual(4096);
});

test('an empty list says how to start', async () => {
  expect(textOf(await run('list', {}, seededBot().asked()))).toContain('/feed add url:');
});

test('what is followed is suggested with its channel, this one first', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '10');
  const choices = await suggest('remove.feed', 'evening', bot.asked());
  expect(choices).toEqual([
    { name: 'Harbour evening in #channel-10', value: 'subscription-2' },
    { name: 'Harbour evening in #channel-20', value: 'subscription-1' },
  ]);
});

test('what is removed is followed no longer, and the answer says how to follow it again', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'subscription-1' }, bot.asked()));
  expect(text).toContain('<#20> no longer follows **Harbour evening**. What was posted stays.');
  expect(text).toContain('`/feed add url:https://harbour.example/live/evening.json`');
  expect(await bot.followed()).toEqual([]);
});

test('a typed title removes only what is not ambiguous', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '30');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, bot.asked()))).toContain('more than one place');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, bot.asked({ channelId: '30' })))).toContain('<#30>');
  expect((await bot.followed()).map(({ subscription }) => subscription.channelId)).toEqual(['20']);
});

test('removing what is not followed names what is', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'nonsense' }, bot.asked()));
  expect(text).toContain('nothing called “nonsense”');
  expect(text).toContain('**Harbour evening**');
});

test('a preview shows the newest key events and follows nothing', async () => {
  const bot = reachable();
  const reply = await run('preview', { url }, bot.asked());
  expect(reply.message.cards).toEqual([expect.objectContaining({ title: 'Headline b' })]);
  expect(reply.message.content).toContain('Nothing was posted');
  expect(await bot.followed()).toEqual([]);
});

test('a preview stays within what one message holds', async () => {
  const text = [{ kind: 'paragraph', spans: [{ text: 'w'.repeat(40).concat(' ').repeat(99) }] }] as const;
  const updates = ['a', 'b', 'c'].map(id => anUpdate({ id, keyEvent: true, text }));
  const { cards } = (await run('preview', { url }, reachable(aBlog({ updates })).asked())).message;
  const sizes = cards.map(
    ({ title = '', text: body = '', footer = '', author }) => [title, body, footer, author?.name ?? ''].join('').length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6000);
  expect(cards.length).toBeGreaterThan(0);
});

test('a preview speaks the language of the server, as what is posted does', async () => {
  const updates = [anUpdate({ id: 'a', keyEvent: true, headline: undefined, text: [] })];
  const context = { ...reachable(aBlog({ updates })).asked(), guildLocale: 'de' };
  const { cards } = (await run('preview', { url }, context)).message;
  expect(cards).toEqual([expect.objectContaining({ title: 'Eintrag' })]);
});
