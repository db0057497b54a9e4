import { expect, test } from 'vitest';
import { type Reply, textReply } from '../../../src/actions/command.ts';
import { decodeRepeat } from '../../../src/discord/interactions/repeats.ts';
import { aCommand } from '../../support/commands.ts';
import { simulatorForTest, startBot } from '../../support/discord.ts';
import { until } from '../../support/until.ts';

const picture = { name: 'quote.png', bytes: new Uint8Array([1, 2, 3]), alt: 'What it shows' };

test.each([true, false])('a picture is sent with a reply, deferred: %s', async slow => {
  const run = async (): Promise<Reply> => ({ ...textReply('Look'), file: picture });
  const { simulator, channelId } = await startBot([aCommand({ run, slow })]);
  const answer = await simulator.invoke({ channelId, command: 'do' });
  const { attachments, content } = await answer.settled;
  expect(content).toBe('Look');
  expect(attachments).toEqual([
    expect.objectContaining({ filename: 'quote.png', size: 3, description: 'What it shows' }),
  ]);
  expect(simulator.refusals).toEqual([]);
});

test('work that follows a reply runs once the invoker has it', async () => {
  const seen: string[] = [];
  const run = async (): Promise<Reply> => ({
    ...textReply('Here'),
    onDelivered: async () => {
      seen.push('given');
    },
  });
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  await simulator.invoke({ channelId, command: 'do' });
  await until(() => seen.length > 0);
  expect(seen).toEqual(['given']);
});

test('work that follows a reply does not run if the reply got lost', async () => {
  const seen: string[] = [];
  const run = async (): Promise<Reply> => ({
    ...textReply('Here'),
    onDelivered: async () => {
      seen.push('given');
    },
  });
  const bot = await startBot([aCommand({ run })], { simulator: await simulatorForTest({ acknowledgeWithinMs: 500 }) });
  bot.simulator.faults.add({ path: /callback/, effect: { status: 404, code: 10062 } });
  expect(await bot.simulator.invoke({ channelId: bot.channelId, command: 'do' })).toMatchObject({ state: 'failed' });
  await bot.discord.close();
  expect(bot.logged.map(({ event }) => event)).toContain('answer.lost');
  expect(seen).toEqual([]);
});

test('if work that follows a reply fails, the reply stays and the error is logged', async () => {
  const run = async (): Promise<Reply> => ({
    ...textReply('Here'),
    onDelivered: () => Promise.reject(new Error('disk full')),
  });
  const { simulator, channelId, logged } = await startBot([aCommand({ run, slow: true })]);
  const answer = await simulator.invoke({ channelId, command: 'do' });
  const { content } = await answer.settled;
  await until(() => logged.some(({ event }) => event === 'command.unfinished'));
  expect(content).toBe('Here');
});

test.each([false, true])('an answer without words leaves none of the last one, deferred: %s', async slow => {
  const pages: readonly Reply[] = [textReply('Choose one'), { message: { cards: [{ title: 'Chosen' }] } }];
  const run = async (_: unknown, page: number): Promise<Reply> => {
    const [first, second] = pages;
    return { message: { cards: [], ...(page === 1 ? first : second)?.message }, page: { number: page, of: 2 } };
  };
  const { simulator, channelId } = await startBot([aCommand({ run, slow })]);
  const { id } = await (await simulator.invoke({ channelId, command: 'do' })).settled;
  const chosen = await (await simulator.press({ messageId: id, customId: '["do",2]' })).settled;
  expect(chosen).toMatchObject({ content: '', embeds: [{ title: 'Chosen' }] });
});

const command = aCommand({ run: async () => textReply('') });

test('a mark of a page comes back with the press of its button', async () => {
  const run = async (_: unknown, page: number, mark?: string): Promise<Reply> => ({
    ...textReply(`page ${page} with ${mark}`),
    page: { number: page, of: 2, mark: mark ?? 'tide' },
  });
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  const { message } = await simulator.invoke({ channelId, command: 'do', options: { words: 'a' } });
  const press = await simulator.press({ messageId: message?.id ?? '', customId: '["do",[2,"tide"],"a"]' });
  expect(press.message?.content).toBe('page 2 with tide');
});

test.each(['["do",[]]', '["do",[2]]', '["do",[0,"a"]]', '["do",[2,3]]', '["do",[2,"a","b"]]'])(
  'a button with the id %j is none of ours',
  id => {
    expect(decodeRepeat([command], id)).toBeUndefined();
  },
);
