import { expect, test } from 'vitest';
import { status } from '../../../commands/feed/status.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { textOf } from '../../support/feed-command.ts';
import { full, minutes, said, seedStatus, shown, statusBot } from '../../support/feed-status.ts';
import { aBlog } from '../../support/seeded-bot.ts';

test('the only feed is told of in full: looks, change, what is known, where it goes', async () => {
  const text = await said({});
  expect(text).toContain('It is live. I know 12 updates, 3 key events among them.');
  expect(text).toContain(`Last look: ${shown(minutes(-1))}. Next look: ${shown(minutes(1))} (as often as I may`);
  expect(text).toContain(`Last change: ${shown(minutes(-9))}.`);
  expect(text).toContain('<#10> gets each new key event.');
  expect(text).not.toContain('⚠️');
});

test.each([
  ['quiet', {}, 'while it is quiet'],
  ['ended', {}, 'it has ended and may still be corrected'],
  ['failing', { failures: 3 }, 'because the last 3 looks failed'],
  ['patience', {}, 'the source asks for patience'],
  ['defect', {}, 'something went wrong on my side'],
] as const)('a next look says why it comes then: %s', async (because, given, words) => {
  expect(await said({ because, ...given })).toMatch(new RegExp(`Next look: <t:\\d+:R> \\([^)]*${words}`));
});

test('a feed that is looked at no more says why', async () => {
  expect(await said({ nextCheck: null, because: 'ended', state: 'ended' })).toContain(
    'I no longer look, because it has ended.',
  );
  expect(await said({ nextCheck: null, because: 'failing', failures: 1 })).toContain(
    'gone for good. Stop following it',
  );
});

test('a look under way, and one whose time has come, are now', async () => {
  expect(await said({ nextCheck: undefined })).toContain('I look right now.');
  expect(await said({ nextCheck: minutes(0), lastCheck: undefined })).toContain(
    'I have not looked since I was started. I look right now.',
  );
});

test('a failure is told in words of the publisher that can do nothing', async () => {
  const message = 'It says **@everyone** <@1> [x](https://evil.example)';
  const text = await said({ failures: 1, problems: [problem('problem.guardianError', { message })] });
  expect(text).toContain('with an error: It says \\*\\*\\@everyone\\*\\* \\<@1> \\[x\\]');
  expect(text).not.toContain('](http');
});

test('the rule for key events in force is told', async () => {
  expect(await said({})).toContain('those that its editors flag');
  expect(await said({ keyEventRule: 'headlines' })).toContain(
    'This live blog flags no key events: updates with a headline of their own count.',
  );
});

test('in a feed every new article counts', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10', { source: 'feed' });
  await seedStatus(bot, 'evening');
  expect(textOf(await status.run({}, bot.asked()))).toContain('Every new article counts');
});

test('an address that it moved to is a link that shows where it leads', async () => {
  expect(await said({ movedTo: 'https://new.example/a_(b)' })).toContain(
    'I read it at [new.example/a\\_(b)](<https://new.example/a_%28b%29>).',
  );
});

test('what the bot may not do in the channel is told', async () => {
  expect(await said({}, { missing: ['Embed Links'] })).toContain(
    'I may not post in <#10> yet. Give me there: **Embed Links**.',
  );
});

test('a paused channel is told of with what it missed; one that was never read has no status', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10', { paused: minutes(-30).toISOString() });
  const record = await bot.store.blogs.get('evening');
  await bot.store.blogs.delete('evening');
  expect(textOf(await status.run({}, bot.asked()))).toContain('I have not read it yet.');
  if (record) await bot.store.blogs.set('evening', record);
  await seedStatus(bot, 'evening', { missed: { 10: 3, 20: 9 } });
  const text = textOf(await status.run({}, bot.asked()));
  expect(text).toContain(`It is paused since ${shown(minutes(-30))}; I hold back 3 updates for it.`);
  expect(text).toContain('Next look');
});

test('several feeds are told of in pages, each once however many channels it goes to', async () => {
  const bot = statusBot();
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await bot.add(aBlog({ id: `blog-${number}`, title: `Evening ${number}` }), '10');
    await seedStatus(bot, `blog-${number}`, { failures: number % 2, state: 'ended' });
  }
  await bot.add(aBlog({ id: 'blog-1', title: 'Evening 1' }), '20');
  const [first, second] = [await status.run({}, bot.asked()), await status.run({}, bot.asked({ page: 2 }))];
  expect(first.page).toEqual({ number: 1, of: 2 });
  expect(textOf(first).match(/\*\*Evening 1\*\* \(ended\)\nLast look: .*\n⚠️ The last look failed/g)).toHaveLength(1);
  expect(textOf(first)).not.toContain('Evening 6');
  expect(textOf(second)).toContain('**Evening 6**');
});

test('a feed that is named is told of with all its channels', async () => {
  const bot = statusBot();
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '10');
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '30', { updates: 'everything' });
  const reply = await status.run({ feed: 'harbour evening' }, bot.asked());
  expect(reply.message.cards).toMatchObject([
    { title: 'Harbour evening', url: 'https://harbour.example/live/evening' },
  ]);
  expect(textOf(reply)).toMatch(/<#20> gets each new key event\.\n<#30> gets every new update\./);
});

test('a name that is not followed is answered with those that are', async () => {
  const bot = statusBot();
  expect(textOf(await status.run({}, bot.asked()))).toContain('follows no live blog yet');
  await bot.add(aBlog(), '10');
  expect(textOf(await status.run({ feed: 'nonsense' }, bot.asked()))).toContain('**Harbour evening**');
});

const permissions = [
  'Pin Messages',
  'Create Public Threads',
  'View Channel',
  'Send Messages in Threads',
  'Embed Links',
  'Read Message History',
];

test.each([{}, { feed: 'subscription-1' }])('the longest answer to %o fits one embed', async options => {
  const bot = statusBot();
  const keywords = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, '*'));
  const long = {
    problems: [problem('problem.guardianError', { message: '*'.repeat(2000) })],
    movedTo: `https://long.example/${'*'.repeat(2000)}`,
    failures: 1000,
  };
  const obstacles = Array.from({ length: 9 }, (_, index) => ({
    ...full,
    channelId: `12345678901234567890${index + 1}`,
    problem: problem('problem.discordForbids', { message: 'w '.repeat(999) }),
  }));
  const held = { vanished: 1_000_000, since: minutes(0).toISOString() };
  const worst = {
    ...long,
    obstacles,
    held,
    nextCheck: null,
    because: 'failing',
    keyEventRule: 'everything',
  } as const;
  for (const id of 'abcdef') {
    for (const channel of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const wishes = { keywords, thread: true, board: true } as const;
      await bot.add(aBlog({ id, title: id.repeat(500) }), `12345678901234567890${channel}`, wishes);
    }
    await seedStatus(bot, id, worst);
  }
  const text = textOf(await status.run(options, bot.asked({ missing: permissions })));
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).toMatch(/and \d+ more obstacles\./);
});
