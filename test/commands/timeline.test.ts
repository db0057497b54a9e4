import { expect, test } from 'vitest';
import timeline from '../../commands/timeline.ts';
import type { Reply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { aBlog, anUpdate, seededBot } from '../support/seeded-bot.ts';

const [only] = timeline.subcommands;

function run(feed: string | undefined, context: CommandContext & { page: number }): Promise<Reply> {
  if (!only) throw new Error('no timeline');
  return only.run({ feed }, context);
}

const textOf = ({ message }: Reply): string => [message.content, ...message.cards.map(card => card.text)].join('\n');

const minute = (number: number) => new Date(Date.UTC(2026, 10, 25, 18, number)).toISOString();

const keyEvents = (count: number) =>
  Array.from({ length: count }, (_, index) => count - index).map(number =>
    anUpdate({ id: `k${number}`, headline: `Event ${number}.`, keyEvent: true, publishedAt: minute(number) }),
  );

test('only key events are listed, oldest first and with links', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: [anUpdate({ id: 'plain', headline: 'Chatter' }), ...keyEvents(2)] }), '10');
  const text = textOf(await run(undefined, bot.asked()));
  expect(text.indexOf('Event 1')).toBeLessThan(text.indexOf('Event 2'));
  expect(text).toContain('https://harbour.example/live/evening#k1');
  expect(text).not.toContain('Chatter');
});

test('a long timeline has pages', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(25) }), '10');
  const second = await run(undefined, bot.asked({ page: 2 }));
  expect(second.page).toEqual({ number: 2, of: 3 });
  expect(textOf(second)).toContain('Event 11.');
  expect(textOf(second)).not.toContain('Event 10.');
});

test('the live blog can be left out if the channel follows only one', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(1) }), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night', updates: keyEvents(1) }), '20');
  expect(textOf(await run(undefined, bot.asked({ channelId: '10' })))).toContain('Event 1.');
  expect(textOf(await run(undefined, bot.asked({ channelId: '30' })))).toContain(
    'This server follows more than one live blog. Say which one with the option `feed`: **Harbour evening**, **Election night**.',
  );
});

test('a live blog is found by suggestion, title and address', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(1) }), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '10');
  for (const typed of ['subscription-1', 'harbour evening', 'https://harbour.example/live/evening']) {
    expect(textOf(await run(typed, bot.asked()))).toContain('Event 1.');
  }
  expect(textOf(await run('nonsense', bot.asked()))).toContain('don’t follow anything called “nonsense”');
});

test('a live blog that several channels follow is suggested once', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '10');
  await bot.add(aBlog(), '20');
  const option = only?.options.feed;
  const choices = option?.type === 'text' ? await option.suggest?.('', bot.asked(), {}) : undefined;
  expect(choices).toHaveLength(1);
});

test('the answer says how to start if the server follows nothing', async () => {
  expect(textOf(await run(undefined, seededBot().asked()))).toContain('/feed add url:');
});

test('the answer says if a live blog has no key events', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: [anUpdate({ id: 'plain' })] }), '10');
  expect(textOf(await run(undefined, bot.asked()))).toContain('no key events so far');
});

test('the answer asks for a minute if the live blog was not read yet', async () => {
  const bot = seededBot();
  await bot.add(aBlog(), '10');
  await bot.store.blogs.delete('evening');
  expect(textOf(await run(undefined, bot.asked()))).toContain('Try again in a minute');
});
