import { expect, test } from 'vitest';
import { status } from '../../../commands/feed/status.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { textOf } from '../../support/feed-command.ts';
import { full, minutes, said, seedStatus, shown, statusBot } from '../../support/feed-status.ts';
import { aBlog } from '../../support/seeded-bot.ts';

test('the only feed is shown in full: checks, last change, updates, channels', async () => {
  const text = await said({});
  expect(text).toContain('It is live. I know 12 updates, including 3 key events.');
  expect(text).toContain(`Last check: ${shown(minutes(-1))}. Next check: ${shown(minutes(1))} (as often as allowed`);
  expect(text).toContain(`Last change: ${shown(minutes(-9))}.`);
  expect(text).toContain('<#10> gets each new key event.');
  expect(text).not.toContain('⚠️');
});

test.each([
  ['quiet', {}, 'because it is quiet'],
  ['ended', {}, 'it has ended but may still be corrected'],
  ['failing', { failures: 3 }, 'because the last 3 checks failed'],
  ['patience', {}, 'the source asked me to wait'],
  ['defect', {}, 'something went wrong on my side'],
] as const)('the time of the next check is explained: %s', async (because, given, words) => {
  expect(await said({ because, ...given })).toMatch(new RegExp(`Next check: <t:\\d+:R> \\([^)]*${words}`));
});

test('a feed that is no longer checked says why', async () => {
  expect(await said({ nextCheck: null, because: 'ended', state: 'ended' })).toContain(
    'I no longer check it, because it has ended.',
  );
  expect(await said({ nextCheck: null, because: 'failing', failures: 1 })).toContain(
    'gone for good. Stop following it',
  );
});

test('a check that is running or due is now', async () => {
  expect(await said({ nextCheck: undefined })).toContain('I’m checking it right now.');
  expect(await said({ nextCheck: minutes(0), lastCheck: undefined })).toContain(
    'I haven’t checked it since I was started. I’m checking it right now.',
  );
});

test('Markdown in the words of a failure is escaped', async () => {
  const message = 'It says **@everyone** <@1> [x](https://evil.example)';
  const text = await said({ failures: 1, problems: [problem('problem.guardianError', { message })] });
  expect(text).toContain('with an error: It says \\*\\*\\@everyone\\*\\* \\<@1> \\[x\\]');
  expect(text).not.toContain('](http');
});

test('the rule for key events is shown', async () => {
  expect(await said({})).toContain('the updates that the editors flag');
  expect(await said({ keyEventRule: 'headlines' })).toContain(
    'This live blog flags no key events, so updates with a headline of their own count.',
  );
});

test('in a feed every article counts', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10', { source: 'feed' });
  await seedStatus(bot, 'evening');
  expect(textOf(await status.run({}, bot.asked()))).toContain('Every new article counts');
});

test('an address that the feed moved to is a link that shows where it leads', async () => {
  expect(await said({ movedTo: 'https://new.example/a_(b)' })).toContain(
    'I read it at [new.example/a\\_(b)](<https://new.example/a_%28b%29>).',
  );
});

test('permissions that the bot lacks in the channel are shown', async () => {
  expect(await said({}, { missing: ['Embed Links'] })).toContain(
    'I can’t post in <#10> yet. Give me these permissions there: **Embed Links**.',
  );
});

test('a paused channel shows what it missed; a feed that was never read has no status', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10', { paused: minutes(-30).toISOString() });
  const record = await bot.store.blogs.get('evening');
  await bot.store.blogs.delete('evening');
  expect(textOf(await status.run({}, bot.asked()))).toContain('I haven’t read it yet.');
  if (record) await bot.store.blogs.set('evening', record);
  await seedStatus(bot, 'evening', { missed: { 10: 3, 20: 9 } });
  const text = textOf(await status.run({}, bot.asked()));
  expect(text).toContain(`Paused ${shown(minutes(-30))}. I’m holding back 3 updates.`);
  expect(text).toContain('Next check');
});

test('several feeds have pages, and each is shown once however many channels follow it', async () => {
  const bot = statusBot();
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await bot.add(aBlog({ id: `blog-${number}`, title: `Evening ${number}` }), '10');
    await seedStatus(bot, `blog-${number}`, { failures: number % 2, state: 'ended' });
  }
  await bot.add(aBlog({ id: 'blog-1', title: 'Evening 1' }), '20');
  const [first, second] = [await status.run({}, bot.asked()), await status.run({}, bot.asked({ page: 2 }))];
  expect(first.page).toEqual({ number: 1, of: 2 });
  expect(textOf(first).match(/\*\*Evening 1\*\* \(ended\)\nLast check: .*\n⚠️ The last check failed/g)).toHaveLength(1);
  expect(textOf(first)).not.toContain('Evening 6');
  expect(textOf(second)).toContain('**Evening 6**');
});

test('a named feed is shown with all its channels', async () => {
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

test('an unknown name is answered with the names that are followed', async () => {
  const bot = statusBot();
  expect(textOf(await status.run({}, bot.asked()))).toContain('doesn’t follow any live blog yet');
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
  expect(text).toMatch(/and \d+ more problems\./);
});

test('a mass withdrawal is shown, and that nothing is struck', async () => {
  expect(await said({ massWithdrawal: { vanished: 12, since: minutes(-3).toISOString() } })).toContain(
    `⚠️ 12 updates disappeared at once ${shown(minutes(-3))}. This looks like a problem at the source, so I left the messages as they are.`,
  );
  expect(await said({})).not.toContain('disappeared');
});

test('an obstacle to posting is shown, and posting is tried again at once', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '11');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '30');
  await seedStatus(bot, 'evening', { channelProblems: [full, { ...full, channelId: '11' }] });
  const text = textOf(await status.run({ feed: 'harbour evening' }, bot.asked()));
  expect(text).toContain(
    `⚠️ Stopped ${shown(minutes(-5))}: <#10> has 250 pinned messages, the most that Discord allows. Unpin one there.`,
  );
  expect(text).toContain('I’m trying again right now.');
  expect(bot.retried).toEqual(['10', '20', '11']);
});

test('a channel without an obstacle is retried too, without a word about it', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '30');
  for (const feedId of ['evening', 'other']) await seedStatus(bot, feedId);
  expect(textOf(await status.run({}, bot.asked()))).not.toContain('right now');
  expect(bot.retried).toEqual(['30', '10']);
});

test('a missing permission is shown once', async () => {
  const text = await said({ channelProblems: [full] }, { missing: ['Embed Links'] });
  expect(text).toContain('**Embed Links**');
  expect(text).not.toContain('Stopped');
});
