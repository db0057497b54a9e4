import { expect, test } from 'vitest';
import { run, suggest, textOf } from '../../support/feed-command.ts';
import { aBlog, seededBot } from '../../support/seeded-bot.ts';

test('feeds are suggested with their channels, this channel first', async () => {
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

test('feeds are suggested by the host of their publisher too, with and without their channels', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '10');
  const elsewhere = { id: 'other', title: 'Election night', url: 'https://www.lantern.example/live/harbour' };
  await bot.add(aBlog(elsewhere), '20');
  expect(await suggest('remove.feed', ' Lantern', bot.asked())).toEqual([
    { name: 'Election night in #channel-20', value: 'subscription-2' },
  ]);
  expect(await suggest('status.feed', ' Lantern', bot.asked())).toEqual([{ name: 'Election night', value: 'other' }]);
  // The words of the path are not the publisher's.
  for (const option of ['remove.feed', 'status.feed'])
    expect(await suggest(option, 'live/harbour', bot.asked())).toEqual([]);
});

test('a removed feed is no longer followed, and the answer says how to follow it again', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'subscription-1' }, bot.asked()));
  expect(text).toContain('<#20> no longer follows **Harbour evening**. What was posted stays.');
  expect(text).toContain('`/feed add url:https://harbour.example/live/evening`');
  expect(await bot.followed()).toEqual([]);
});

test('of a feed of articles the answer names the feed itself, not the site', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20', { source: 'feed' });
  const text = textOf(await run('remove', { feed: 'subscription-1' }, bot.asked()));
  expect(text).toContain('`/feed add url:https://harbour.example/live/evening.json`');
});

test('a typed title removes nothing if it is ambiguous', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '30');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, bot.asked()))).toContain('more than one channel');
  expect(textOf(await run('remove', { feed: 'harbour EVENING' }, bot.asked({ channelId: '30' })))).toContain('<#30>');
  expect((await bot.followed()).map(({ subscription }) => subscription.channelId)).toEqual(['20']);
});

test('an unknown name is answered with the names that are followed', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '20');
  const text = textOf(await run('remove', { feed: 'nonsense' }, bot.asked()));
  expect(text).toContain('don’t follow anything called “nonsense”');
  expect(text).toContain('**Harbour evening**');
});
