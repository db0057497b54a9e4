import { expect, test } from 'vitest';
import feed from '../../../commands/feed.ts';
import timeline from '../../../commands/timeline.ts';
import { memberId } from '../../../simulator/test/support/members.ts';
import { type Bot, startBot } from '../../support/discord.ts';
import { idOf } from '../../support/pressing.ts';
import { aBlog, anUpdate, aReading, seededBot } from '../../support/seeded-bot.ts';

const url = 'https://harbour.example/live/evening';

const keyEvents = Array.from({ length: 25 }, (_, index) => anUpdate({ id: `k${index}`, keyEvent: true }));

async function start(): Promise<Bot> {
  const seeded = seededBot();
  seeded.publish(url, aReading(aBlog({ updates: keyEvents })));
  return startBot([feed, timeline], { seeded });
}

const follow = async ({ simulator, channelId }: Bot) =>
  (await simulator.invoke({ channelId, command: 'feed add', options: { url } })).settled;

test('readers can page through what a moderator follows', async () => {
  const bot = await start();
  const added = await follow(bot);
  expect(added.embeds[0]).toMatchObject({
    title: 'Harbour evening',
    description: expect.stringContaining('25 updates'),
  });
  const { simulator, channelId } = bot;
  const userId = memberId(simulator, 'sam.subscriber');
  const first = await simulator.invoke({ channelId, command: 'timeline', userId });
  expect(first.message?.embeds).toHaveLength(1);
  const messageId = first.message?.id ?? '';
  expect(JSON.stringify(first.message?.components)).toContain('Page 3 of 3');
  const second = await bot.simulator.press({ messageId, customId: idOf(first.message, 'Back') });
  expect(JSON.stringify(second.message?.components)).toContain('Page 2 of 3');
  expect(bot.simulator.refusals).toEqual([]);
});

test('readers can page through a live blog whose long title they typed', async () => {
  const seeded = seededBot();
  const title = `Harbour evening: ${'the tide rises, '.repeat(8)}and the gates stay shut`;
  seeded.publish(url, aReading(aBlog({ title, updates: keyEvents })));
  const bot = await startBot([feed, timeline], { seeded });
  await follow(bot);
  const { simulator, channelId } = bot;
  const first = await simulator.invoke({ channelId, command: 'timeline', options: { feed: title } });
  const customId = idOf(first.message, 'Back');
  const second = await simulator.press({ messageId: first.message?.id ?? '', customId });
  expect(JSON.stringify(second.message?.components)).toContain('Page 2 of 3');
});

test('missing permissions in a channel are known from the gateway', async () => {
  const bot = await start();
  bot.simulator.setBotPermissions(bot.channelId, (1n << 10n) | (1n << 11n));
  const warned = async () => {
    await bot.seeded.unfollowAll(bot.simulator.guildId);
    return (await follow(bot)).embeds[0]?.description;
  };
  await expect.poll(warned).toContain('Give me these permissions there: **Embed Links**, **Read Message History**');
});

test('followed feeds are suggested with the name of their channel', async () => {
  const bot = await start();
  await follow(bot);
  const { simulator, channelId } = bot;
  const [followed] = await bot.seeded.followed(simulator.guildId);
  const name = simulator.channels().find(({ id }) => id === channelId)?.name;
  const choices = await simulator.suggest({
    channelId,
    command: 'feed remove',
    focused: 'feed',
    options: { feed: 'har' },
  });
  expect(choices).toEqual([
    expect.objectContaining({ name: `Harbour evening in #${name}`, value: followed?.subscription.id }),
  ]);
});

test('a preview shows embeds and posts nothing', async () => {
  const { simulator, channelId } = await start();
  const answer = await simulator.invoke({ channelId, command: 'feed preview', options: { url } });
  expect((await answer.settled).embeds).toHaveLength(3);
  expect(simulator.messages(channelId)).toEqual([]);
  expect(simulator.refusals).toEqual([]);
});
