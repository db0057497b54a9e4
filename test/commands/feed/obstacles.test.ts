import { expect, test } from 'vitest';
import { status } from '../../../commands/feed/status.ts';
import { textOf } from '../../support/feed-command.ts';
import { full, minutes, said, seedStatus, shown, statusBot } from '../../support/feed-status.ts';
import { aBlog } from '../../support/seeded-bot.ts';

test('many updates that vanished at once are told of, and that nothing is struck', async () => {
  expect(await said({ massWithdrawal: { vanished: 12, since: minutes(-3).toISOString() } })).toContain(
    `⚠️ 12 updates vanished at once ${shown(minutes(-3))}. I hold that back: the source has probably broken. Nothing is struck`,
  );
  expect(await said({})).not.toContain('vanished');
});

test('what posting is stopped by is told, and is tried again at once', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await bot.add(aBlog(), '20');
  await bot.add(aBlog(), '11');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '30');
  await seedStatus(bot, 'evening', { channelProblems: [full, { ...full, channelId: '11' }] });
  const text = textOf(await status.run({ feed: 'harbour evening' }, bot.asked()));
  expect(text).toContain(
    `⚠️ Stopped ${shown(minutes(-5))}: <#10> has 250 pinned messages, and Discord allows no more. Unpin one there.`,
  );
  expect(text).toContain('I am trying again right now.');
  expect(bot.retried).toEqual(['10', '20', '11']);
});

test('a channel without an obstacle is tried again too, and nothing is said of it', async () => {
  const bot = statusBot();
  await bot.add(aBlog(), '10');
  await bot.add(aBlog({ id: 'other', title: 'Election night' }), '30');
  for (const feedId of ['evening', 'other']) await seedStatus(bot, feedId);
  expect(textOf(await status.run({}, bot.asked()))).not.toContain('right now');
  expect(bot.retried).toEqual(['30', '10']);
});

test('a missing permission is told once', async () => {
  const text = await said({ channelProblems: [full] }, { missing: ['Embed Links'] });
  expect(text).toContain('**Embed Links**');
  expect(text).not.toContain('Stopped');
});
