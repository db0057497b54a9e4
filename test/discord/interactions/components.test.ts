import type { APIButtonComponent, APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { memberId } from '../../../simulator/test/support/members.ts';
import { type Reply, textReply } from '../../../src/actions/command.ts';
import { decodeRepeat } from '../../../src/discord/interactions/repeats.ts';
import { aCommand } from '../../support/commands.ts';
import { startBot } from '../../support/discord.ts';
import { controlsOf } from '../../support/pressing.ts';

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
  const second = await simulator.press({ messageId: message.id, customId: idOf(message, 'Next') });
  expect(second.message).toMatchObject({ id: message.id, content: 'tide, page 2' });
  const back = await simulator.press({ messageId: message.id, customId: idOf(second.message, 'Back') });
  expect(back.message).toMatchObject({ id: message.id, content: 'tide, page 1' });
  expect(simulator.refusals).toEqual([]);
});

test('the first page has no way back, and the middle button shows the page number', async () => {
  const { message } = await firstPage();
  expect(buttons(message)).toEqual([
    expect.objectContaining({ label: 'First', disabled: true }),
    expect.objectContaining({ label: 'Back', disabled: true }),
    expect.objectContaining({ label: 'Page 1 of 3', disabled: true }),
    expect.objectContaining({ label: 'Next', disabled: false }),
    expect.objectContaining({ label: 'Last', disabled: false }),
  ]);
});

test('buttons lead to the last page and to the first, and screen readers read their words', async () => {
  const { simulator, message } = await firstPage('tide');
  const last = await simulator.press({ messageId: message.id, customId: idOf(message, 'Last') });
  expect(last.message).toMatchObject({ content: 'tide, page 3' });
  const second = await simulator.press({ messageId: message.id, customId: idOf(last.message, 'Back') });
  const first = await simulator.press({ messageId: message.id, customId: idOf(second.message, 'First') });
  expect(first.message).toMatchObject({ content: 'tide, page 1' });
  expect(buttons(first.message).map(each => ('emoji' in each ? each.emoji?.name : undefined))).toEqual([
    '⏮️',
    '◀️',
    undefined,
    '▶️',
    '⏭️',
  ]);
  expect(simulator.refusals).toEqual([]);
});

test('two pages need no buttons to the first and the last', async () => {
  const run = async (_: unknown, page: number) => ({ ...textReply(`${page}`), page: { number: page, of: 2 } });
  const { simulator, channelId } = await startBot([aCommand({ run })]);
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  expect(buttons(message).map(each => 'label' in each && each.label)).toEqual(['Back', 'Page 1 of 2', 'Next']);
});

const manyPages = (of: number) =>
  aCommand({
    run: async ({ words }, page) => ({ ...textReply(`${words}, page ${page}`), page: { number: page, of } }),
  });

const menuOf = (message: APIMessage | undefined) => controlsOf(message).find(({ options }) => options !== undefined);

test('a menu leads to each of many pages, with the same options', async () => {
  const { simulator, channelId } = await startBot([manyPages(12)]);
  const { message } = await simulator.invoke({ channelId, command: 'do', options: { words: 'tide' } });
  const menu = menuOf(message);
  expect(simulator.refusals).toEqual([]);
  expect(menu?.options).toHaveLength(12);
  const press = { messageId: message?.id ?? '', customId: menu?.custom_id ?? '', values: ['7'] };
  expect((await simulator.press(press)).message).toMatchObject({ content: 'tide, page 7' });
  expect(simulator.refusals).toEqual([]);
});

test('of more pages than a menu holds, it offers the first, the last and some between them', async () => {
  const { simulator, channelId } = await startBot([manyPages(90)]);
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  const values = (menuOf(message)?.options ?? []).map(({ value }) => Number(value));
  expect(values).toHaveLength(25);
  expect([values.at(0), values.at(-1)]).toEqual([1, 90]);
  expect(new Set(values).size).toBe(25);
  expect(simulator.refusals).toEqual([]);
});

test('few pages need no menu', async () => {
  const { simulator, channelId } = await startBot([manyPages(4)]);
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  expect(menuOf(message)).toBeUndefined();
});

const asking = aCommand({
  run: async ({ words }) =>
    words === undefined
      ? {
          ...textReply('Which?'),
          ask: { option: 'words', label: 'Which?', choices: [{ name: 'Tide', value: 'tide' }] },
        }
      : { ...textReply(words), page: { number: 1, of: 2 } },
});

test('a choice runs the command again, and its pages know what was chosen', async () => {
  const { simulator, channelId } = await startBot([asking]);
  const { message } = await simulator.invoke({ channelId, command: 'do' });
  const press = { messageId: message?.id ?? '', customId: menuOf(message)?.custom_id ?? '', values: ['tide'] };
  const chosen = await simulator.press(press);
  expect(chosen.message).toMatchObject({ content: 'tide' });
  expect(idOf(chosen.message, 'Next')).toBe('["do",2,"tide"]');
  expect(simulator.refusals).toEqual([]);
});

test('only whoever called the command chooses what its reply is about', async () => {
  const { simulator, channelId } = await startBot([asking]);
  const { message } = await simulator.invoke({ channelId, command: 'do', options: { share: true } });
  const press = { messageId: message?.id ?? '', customId: menuOf(message)?.custom_id ?? '', values: ['tide'] };
  const userId = memberId(simulator, 'sam.subscriber');
  expect(await simulator.press({ ...press, userId })).toMatchObject({ ephemeral: true });
  expect(simulator.messages(channelId)[0]).toMatchObject({ content: 'Which?' });
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
  const press = await simulator.press({ messageId: message?.id ?? '', customId: idOf(message, 'Next') });
  expect(press).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('went wrong') } });
  expect(simulator.messages(channelId)[0]).toMatchObject({ content: 'all, page 1' });
});

test('a button of an older version asks to run the command again', async () => {
  const { simulator, discord, message } = await firstPage();
  await discord.close();
  await startBot([{ ...aCommand({ run: paged }), name: 'newer' }], { simulator });
  const press = await simulator.press({ messageId: message.id, customId: idOf(message, 'Next') });
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
  expect(decodeRepeat([command], id)).toBeUndefined();
});

test('a page button decodes to the command, the page and the options', () => {
  expect(decodeRepeat([command], '["do",2,"tide"]')).toMatchObject({ paged: { page: 2 }, given: { words: 'tide' } });
});
