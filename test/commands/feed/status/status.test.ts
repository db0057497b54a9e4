import { expect, test } from 'vitest';
import { status } from '../../../../commands/feed/status/status.ts';
import type { Action, Control, Reply } from '../../../../src/actions/command.ts';
import type { Judgement } from '../../../../src/core/model/judgement.ts';
import { problem } from '../../../../src/core/model/problem.ts';
import { markdownProblems } from '../../../../src/core/text/problem.ts';
import { localeFor } from '../../../../src/i18n/translate.ts';
import { textOf } from '../../../support/feed-command.ts';
import { full, minutes, said, seedStatus, shown, statusBot } from '../../../support/feed-status.ts';
import { replied } from '../../../support/pressing.ts';
import { aBlog } from '../../../support/seeded-bot.ts';

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
  ['resting', {}, 'it has had no update for a day and a half or longer'],
  ['failing', { failures: 3 }, 'because the last 3 checks failed'],
  ['patience', {}, 'the source asked me to wait'],
  ['defect', {}, 'something went wrong on my side'],
] as const)('the time of the next check is explained: %s', async (because, given, words) => {
  expect(await said({ because, ...given })).toMatch(new RegExp(`Next check: <t:\\d+:R> \\([^)]*${words}`));
});

test('a live blog that rests is said to', async () => {
  expect(await said({ because: 'resting' })).toContain('It rests until there is a new update.');
  const bot = statusBot();
  for (const id of ['evening', 'morning']) {
    await bot.add(aBlog({ id, title: id }), '10');
    await seedStatus(bot, id, { because: 'resting' });
  }
  expect(textOf(await status.run({}, bot.asked()))).toMatch(/evening\].*\(resting\) · <#\d+> · Last change/u);
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
    'This live blog flags no key events: I pick them, of new updates about one in five, at most 4 an hour.',
  );
});

test('it is said how many of today’s updates the bot picked', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await seedStatus(bot, 'evening', { keyEventRule: 'headlines' });
  const judgement = (at: number): Judgement => ({
    outcome: at < 3 ? 'picked' : 'below',
    reasons: [],
  });
  await bot.record('evening', ({ blog, tracked }) => ({
    blog: { ...blog, judged: true },
    tracked: tracked.map((one, at) => ({
      ...one,
      update: { ...one.update, publishedAt: minutes(-at).toISOString(), judgement: judgement(at) },
    })),
  }));
  const text = textOf(await status.run({}, bot.asked()));
  expect(text).toContain('I pick them, of new updates about one in five, at most 4 an hour: 3 of 12 today.');
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
  expect(await said({}, { missing: ['EmbedLinks'] })).toContain(
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

test('feeds in trouble fill pages, those that are well take a line each, and each is shown once', async () => {
  const bot = statusBot();
  const problems = [problem('problem.guardianError', { message: 'x'.repeat(200) })];
  for (let number = 1; number <= 24; number++) {
    const id = `${number}`.padStart(2, '0');
    await bot.add(aBlog({ id: `blog-${id}`, title: `Evening ${id}` }), '10');
    await seedStatus(bot, `blog-${id}`, { failures: number % 2, problems, state: 'ended' });
  }
  await bot.add(aBlog({ id: 'blog-01', title: 'Evening 01' }), '20');
  const replies = [await status.run({}, bot.asked()), await status.run({}, bot.asked({ page: 2 }))];
  expect(replies.map(({ page }) => page?.of)).toEqual([2, 2]);
  const [first = '', second = ''] = replies.map(textOf);
  expect(
    first.match(/🔴 \*\*\[Evening 01\]\(.*\)\*\* \(ended\) · <#\d+>.*\nLast check: .*\n⚠️ The last check failed/g),
  ).toHaveLength(1);
  expect(second).toMatch(/^🟢 \*\*\[Evening 24\]\(.*\)\*\* \(ended\) · <#\d+> · Last change/mu);
  const named = [first, second].flatMap(text => [...text.matchAll(/Evening (\d\d)\]/gu)].map(([, id]) => id));
  expect(named.toSorted()).toEqual(Array.from({ length: 24 }, (_, at) => `${at + 1}`.padStart(2, '0')));
});

/** The menu or the button below an answer. */
const controlOf = ({ controls = [] }: Reply) => {
  const [control] = controls.flat();
  if (!control) throw new Error('there is no control');
  return control;
};

/** What the use of a control comes to. */
async function pressed(
  bot: ReturnType<typeof statusBot>,
  { action, args = [] }: Action,
  value?: string,
): Promise<Reply> {
  const act = status.actions?.get(action);
  if (!act) throw new Error(`there is no control ${action}`);
  return replied(await act({ action, args, values: value === undefined ? [] : [value] }, bot.asked()));
}

const OVERVIEW = { message: { cards: [{ title: expect.stringMatching(/^The \d feeds of this server$/u) }] } };

test('a menu below the overview leads to the details of a feed, and a button back', async () => {
  const bot = statusBot();
  for (const id of ['a', 'b']) {
    await bot.add(aBlog({ id, title: `Blog ${id}`, url: `https://harbour.example/live/${id}` }), '10');
    await seedStatus(bot, id, { failures: id === 'b' ? 1 : 0 });
  }
  const menu = controlOf(await status.run({}, bot.asked()));
  expect(menu).toMatchObject({
    kind: 'menu',
    label: 'Show the details of …',
    choices: [
      { name: '🔴 Blog b', value: 'b' },
      { name: '🟢 Blog a', value: 'a' },
    ],
  });
  const details = await pressed(bot, menu, 'a');
  expect(details.message.cards).toMatchObject([{ title: 'Blog a', url: 'https://harbour.example/live/a' }]);
  expect(textOf(details)).toContain('<#10> gets each new key event.');
  const back = details.controls?.at(-1)?.[0] as Control;
  expect(back).toMatchObject({ kind: 'button', label: 'All feeds' });
  expect(await pressed(bot, back)).toMatchObject(OVERVIEW);
});

test('who chose a feed that is no longer followed gets the overview', async () => {
  const bot = statusBot();
  for (const id of ['a', 'b', 'c'])
    await bot.add(aBlog({ id, title: `Blog ${id}`, url: `https://harbour.example/live/${id}` }), '10');
  expect(await pressed(bot, { action: 'details', args: ['1'] }, 'gone')).toMatchObject(OVERVIEW);
});

test('of the settings of a channel only those are listed that somebody changed', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10', { board: true });
  await bot.add(aBlog(), '20', {
    withdrawn: 'delete',
    corrections: 'reply',
    mention: '77',
    thread: true,
  });
  await seedStatus(bot, 'evening');
  const text = textOf(await status.run({}, bot.asked()));
  expect(text).toContain('<#10> gets each new key event; a pinned board shows the newest key events.');
  expect(text).toContain(
    '<#20> gets each new key event; all other updates go silently into one thread; it pings <@&77> on key events; messages of withdrawn updates are deleted; a correction also gets a silent reply.',
  );
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
  expect(textOf(await status.run({}, bot.asked()))).toContain('/feed add url:');
  await bot.add(aBlog(), '10');
  expect(textOf(await status.run({ feed: 'nonsense' }, bot.asked()))).toContain('**Harbour evening**');
});

const permissions = [
  'PinMessages',
  'CreatePublicThreads',
  'ViewChannel',
  'SendMessagesInThreads',
  'EmbedLinks',
  'ReadMessageHistory',
] as const;

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

test('changes that wait for the next checks are counted', async () => {
  expect(await said({ late: 7 })).toContain(
    '⏳ 7 updates still show an older version, because too many changed at once. The next checks bring the rest.',
  );
  expect(await said({})).not.toContain('⏳');
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

test.each(['en-US', 'de', 'fr', 'es-ES', 'uk'])(
  'what to do about an obstacle is said to the end (%s)',
  async locale => {
    const place = '1234567890123456789';
    const stopping = (['problem.unseen', 'problem.mayNotPost', 'problem.locked', 'problem.pinsFull'] as const).map(
      key => problem(key, { place }),
    );
    for (const stopped of stopping) {
      const whole = markdownProblems(localeFor(locale).t, [stopped]);
      expect(await said({ channelProblems: [{ ...full, problem: stopped }] }, { locale })).toContain(whole);
    }
  },
);

test('what was tried a moment ago is not said to be tried right now', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await seedStatus(bot, 'evening', { channelProblems: [full] });
  bot.isReleased = false;
  const text = textOf(await status.run({}, bot.asked()));
  expect(text).toContain('I tried a moment ago');
  expect(text).not.toContain('right now');
});

test('where a permission is missing but nothing waits to be posted, nothing is tried', async () => {
  expect(await said({}, { missing: ['EmbedLinks'] })).not.toContain('right now');
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
  const text = await said({ channelProblems: [full] }, { missing: ['EmbedLinks'] });
  expect(text).toContain('**Embed Links**');
  expect(text).not.toContain('Stopped');
});

test('a thread in which posting stopped is named, and not that of another live blog', async () => {
  const bot = statusBot();
  for (const id of ['evening', 'other']) await bot.add(aBlog({ id, title: id }), '10');
  await seedStatus(bot, 'evening');
  await seedStatus(bot, 'other');
  const at = minutes(-30).toISOString();
  const opened = { state: 'posted', revision: 1, at, messageId: '55', hash: 'x', thread: 'open' } as const;
  await bot.store.receipts.set('10/thread:evening', opened);
  const stopped = { problem: problem('problem.threadsFull'), since: minutes(-5).toISOString() };
  bot.block('10', [{ ...stopped, thread: 'thread:evening' }]);
  const said = async (feed: string) => textOf(await status.run({ feed }, bot.asked()));
  expect(await said('evening')).toContain(`⚠️ Stopped in the thread <#55> ${shown(minutes(-5))}: `);
  expect(await said('other')).not.toContain('Stopped');
  bot.block('10', [{ ...stopped, problem: problem('problem.locked', { place: '55' }), thread: 'thread:evening' }]);
  expect((await said('evening')).match(/<#55>/g)).toHaveLength(1);
});

test('in a forum permissions are called as its settings call them', async () => {
  const missing = ['SendMessages', 'EmbedLinks'] as const;
  expect(await said({}, { kind: 'forum', missing })).toContain('**Create Posts**, **Embed Links**');
  expect(await said({}, { missing })).toContain('**Send Messages**, **Embed Links**');
});

test('feeds in trouble come first', async () => {
  const bot = statusBot();
  for (const id of ['a', 'b', 'c']) {
    await bot.add(aBlog({ id, title: `Blog ${id}`, url: `https://harbour.example/live/${id}` }), '10');
    await seedStatus(bot, id, id === 'c' ? { failures: 2 } : {});
  }
  const text = textOf(await status.run({}, bot.asked()));
  expect([...text.matchAll(/Blog (\w)/gu)].map(([, id]) => id)).toEqual(['c', 'a', 'b']);
});

test('a part of several titles is answered with them', async () => {
  const bot = statusBot();
  for (const id of ['UK a', 'UK b', 'Sea'])
    await bot.add(aBlog({ id, title: id, url: `https://harbour.example/live/${id.replace(' ', '')}` }), '10');
  const text = textOf(await status.run({ feed: 'uk' }, bot.asked()));
  expect(text).toContain('More than one is called something with “uk”: **UK a**, **UK b**.');
});
