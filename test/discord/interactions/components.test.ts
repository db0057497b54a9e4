import type { APIButtonComponent, APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { type Reply, textReply } from '../../../src/command/command.ts';
import { decodePage } from '../../../src/discord/interactions/components.ts';
import { aCommand } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';

const paged = async ({ words = 'all' }: { words?: string }, page: number): Promise<Reply> => ({
  ...textReply(`${words}, page ${page}`),
  page: { number: page, of: 3 },
});

const buttons = (message: APIMessage | undefined): APIButtonComponent[] =>
  (message?.components ?? []).flatMap(row => ('components' in row ? (row.components as APIButtonComponent[]) : []));

const idOf = (message: APIMessage | undefined, label: string): string => {
  const button = buttons(message).find(one => 'label' in one && one.label === label);
  return button && 'custom_id' in button ? button.custom_id : '';
};

async function firstPage(words?: string) {
  const bot = await startBot([aCommand({ run: paged })]);
  const { message } = await bot.simulator.invoke({
    channelId: bot.channelId,
    command: 'do',
    options: words ? { words } : {},
  });
  if (!message) throw new Error('no answer');
  return { ...bot, message };
}

test('a press shows the next page in the same message, with the same options', async () => {
  const { simulator, message } = await firstPage('tide');
  const second = await simulator.press({ messageId: message.id, customId: idOf(message, '▶') });
  expect(second.message).toMatchObject({ id: message.id, content: 'tide, page 2' });
  const back = await simulator.press({ messageId: message.id, customId: idOf(second.message, '◀') });
  expect(back.message).toMatchObject({ id: message.id, content: 'tide, page 1' });
  expect(simulator.refusals).toEqual([]);
});

test('the first page has no way back, and the middle button shows the page number', async () => {
  const { message } = await firstPage();
  expect(buttons(message)).toEqual([
    expect.objectContaining({ label: '◀', disabled: true }),
    expect.objectContaining({ label: 'Page 1 of 3', disabled: true }),
    expect.objectContaining({ label: '▶' }),
  ]);
});

test('a reply of one page has no buttons', async () => {
  const run = async () => ({ ...textReply('all'), page: { number: 1, of: 1 } });
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  expect(buttons(message)).toEqual([]);
});

test('options too long for a button result in a note instead of buttons', async () => {
  const { message } = await firstPage('w'.repeat(90));
  expect(buttons(message)).toEqual([]);
  expect(message.content).toContain('Page 1 of 3. What you typed is too long for page buttons');
});

test('a page that fails leaves the message as it is, and tells the member who pressed', async () => {
  const run = async (_: unknown, page: number) => {
    if (page > 1) throw new Error('disk full');
    return paged({}, page);
  };
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  const { message } = await simulator.invoke({ channelId, command: 'do', options: { share: true } });
  const press = await simulator.press({ messageId: message?.id ?? '', customId: idOf(message, '▶') });
  expect(press).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('went wrong') } });
  expect(simulator.messages(channelId)[0]).toMatchObject({ content: 'all, page 1' });
});

test('a button of an older version asks to run the command again', async () => {
  const { simulator, discord, message } = await firstPage();
  await discord.close();
  await startBot([{ ...aCommand({ run: paged }), name: 'newer' }], { simulator });
  const press = await simulator.press({ messageId: message.id, customId: idOf(message, '▶') });
  expect(press).toMatchObject({
    ephemeral: true,
    message: { content: expect.stringContaining('Run the command again') },
  });
});

const command = aCommand({ run: paged });

test.each([
  '',
  'next',
  '{}',
  '[]',
  '["do"]',
  '["do",0]',
  '["do",1.5]',
  '["do","2"]',
  '["no",2]',
  '["do",2,true]',
  '["do",2,"a","b"]',
])('a button with the id %j is none of ours', id => {
  expect(decodePage([command], id)).toBeUndefined();
});

test('a page button decodes to the command, the page and the options', () => {
  expect(decodePage([command], '["do",2,"tide"]')).toMatchObject({ paged: { page: 2 }, given: { words: 'tide' } });
});
