import { expect, test } from 'vitest';
import timeline from '../../commands/timeline.ts';
import type { Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { aBlog, anUpdate, type SeededBot, seededBot } from '../support/seeded-bot.ts';

const [only] = timeline.subcommands;

function run(
  feed: string | undefined,
  context: Context,
  options: Record<string, string | boolean> = {},
): Promise<Reply> {
  if (!only) throw new Error('no timeline');
  return only.run({ feed, ...options }, context);
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

test('a long timeline opens on its newest page, which is full and has the oldest first', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(25) }), '10');
  const newest = await run(undefined, bot.asked());
  expect(newest.page).toMatchObject({ number: 3, of: 3 });
  expect(
    textOf(newest)
      .match(/Event \d+/gu)
      ?.at(0),
  ).toBe('Event 16');
  expect(
    textOf(newest)
      .match(/Event \d+/gu)
      ?.at(-1),
  ).toBe('Event 25');
  const oldest = await run(undefined, bot.asked({ page: 1, mark: newest.page?.mark }));
  expect(oldest.page).toMatchObject({ number: 1, of: 3 });
  expect(
    textOf(oldest)
      .match(/Event \d+/gu)
      ?.at(0),
  ).toBe('Event 1');
});

test('since limits the timeline, and the answer shows how the time was understood', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(25) }), '10');
  const said = textOf(await run(undefined, bot.asked(), { since: '18:20' }));
  expect(said).toContain(`**Since <t:${Date.parse(minute(20)) / 1000}:f>**`);
  expect(said.match(/Event \d+/gu)).toEqual(['Event 20', 'Event 21', 'Event 22', 'Event 23', 'Event 24', 'Event 25']);
  const none = textOf(await run(undefined, bot.asked(), { since: '19:00' }));
  expect(none).toContain(`has no key events since <t:${Date.parse('2026-11-25T19:00:00Z') / 1000}:f>`);
  expect(none).toContain('Event 25');
});

test('a time that cannot be read is said to be one', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(2) }), '10');
  expect(textOf(await run(undefined, bot.asked(), { since: 'the flood' }))).toContain('I can’t read that as a time');
});

test('a time that is still ahead is asked back, and the choice means yesterday’s', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(2) }), '10');
  const asked = await run(undefined, bot.asked(), { since: '21:15' });
  expect(textOf(asked)).toMatch(/^21:15 is still ahead, <t:\d+:R>\. Did you mean yesterday\? I read times in UTC/u);
  expect(asked.ask).toMatchObject({
    option: 'since',
    choices: [{ name: 'Yesterday, 21:15', value: 'yesterday 21:15' }],
  });
  const chosen = textOf(await run(undefined, bot.asked(), { since: asked.ask?.choices[0]?.value ?? '' }));
  expect(chosen).toContain(`**Since <t:${Date.parse('2026-11-24T21:15:00Z') / 1000}:f>**`);
});

test('what arrives while pages are turned moves nothing', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(25) }), '10');
  const opened = await run(undefined, bot.asked());
  const later = anUpdate({ id: 'k99', headline: 'Later.', keyEvent: true, publishedAt: '2026-11-25T20:01:00.000Z' });
  await bot.record('evening', ({ tracked }) => ({ tracked: [{ ...tracked[0], update: later } as never, ...tracked] }));
  const again = await run(undefined, bot.asked({ page: 3, mark: opened.page?.mark }));
  expect(textOf(again)).toBe(textOf(opened));
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

test('of many live blogs ten are named, and the rest counted', async () => {
  const bot = seededBot();
  for (let at = 1; at <= 12; at += 1) await bot.add(aBlog({ id: `blog-${at}`, title: `Evening ${at}` }), `${at}`);
  expect(textOf(await run(undefined, bot.asked({ channelId: '99' })))).toMatch(/\*\*Evening 10\*\* and 2 more\.$/);
});

test('where a channel follows several live blogs, a menu asks which', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '20');
  await bot.add(aBlog({ updates: keyEvents(1) }), '10');
  await bot.add(aBlog({ id: 'third', title: 'Storm watch' }), '10');
  const { ask } = await run(undefined, bot.asked());
  expect(ask).toMatchObject({ option: 'feed', label: 'Which live blog?' });
  expect(ask?.choices).toEqual([
    { name: 'Harbour evening', value: 'evening' },
    { name: 'Storm watch', value: 'third' },
  ]);
});

test('what the channel follows is suggested first', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '20');
  await bot.add(aBlog(), '10');
  const option = only?.options.feed;
  const choices = option?.type === 'text' ? await option.suggest?.('', bot.asked({ channelId: '10' }), {}) : [];
  expect(choices?.map(({ value }) => value)).toEqual(['evening', 'other']);
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

test('a live blog is found by the address of its publisher, unless others are there, too', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: keyEvents(1) }), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night', url: 'https://courier.example/live/election' }), '10');
  expect(textOf(await run('harbour.ex', bot.asked()))).toContain('Event 1.');
  expect(textOf(await run('Courier', bot.asked()))).toContain('Election night');
  expect(textOf(await run('example', bot.asked()))).toMatch(
    /example.*\*\*Harbour evening\*\*, \*\*Election night\*\*/u,
  );
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

test('where the bot picks the key events, it says that it has picked none yet', async () => {
  const bot = seededBot();
  const greeting = anUpdate({ id: 'a', headline: 'Good morning from the harbour', keyEvent: false });
  await bot.add(aBlog({ updates: [greeting], keyEventRule: 'headlines' }), '10');
  expect(textOf(await run(undefined, bot.asked()))).toContain('I have picked none yet');
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

async function corrected(count: number, state: 'listed' | 'withdrawn' = 'listed') {
  const bot = seededBot();
  const updates = Array.from({ length: count }, (_, index) =>
    anUpdate({ id: `u${index}`, headline: `Event ${index} is over.` }),
  );
  await bot.add(aBlog({ updates }), '10');
  await bot.record('evening', ({ tracked }) => ({
    tracked: tracked.map((one, index) => {
      const places = [{ lead: 'until', from: '23:00', to: '02:00' }];
      const edited = { at: minute(59), corrected: true, correctedAt: minute(index), places };
      return { ...one, state, edited };
    }),
  }));
  return bot;
}

const said = async (bot: SeededBot, options: Record<string, string> = {}) =>
  textOf(await run(undefined, bot.asked(), { corrections: true, ...options }));

test('corrections are listed newest first, with what is right and what was wrong', async () => {
  const listed = await said(await corrected(2));
  expect(listed.indexOf('Event 1')).toBeLessThan(listed.indexOf('Event 0'));
  expect(listed).toContain(`<t:${Date.parse(minute(1)) / 1000}:t> [Event 1 is over.]`);
  expect(listed).toContain('until **02:00** (was 23:00)');
});

test('only the corrections since a time are listed', async () => {
  const ask = async (since: string) => said(await corrected(3), { since });
  expect(await ask('18:01')).toMatch(/Event 2[\s\S]*Event 1/);
  expect(await ask('18:01')).not.toContain('Event 0');
  expect(await ask('19:00')).toMatch(/correct anything since <t:/);
});

test('many corrections have pages', async () => {
  const bot = await corrected(20);
  const second = await run(undefined, bot.asked({ page: 2 }), { corrections: true });
  expect(second.page).toMatchObject({ number: 2, of: 3 });
});

test('a live blog without corrections is told in a sentence, and withdrawn updates are no corrections', async () => {
  const bot = seededBot();
  await bot.add(aBlog({ updates: [anUpdate({ id: 'a' })] }), '10');
  expect(await said(bot)).toContain('correct anything');
  const listed = await said(await corrected(1, 'withdrawn'));
  expect(listed).not.toContain('02:00');
});
