import { expect, test } from 'vitest';
import quote from '../../commands/quote.ts';
import wrong from '../../commands/this-quote-is-wrong.ts';
import type { Control, Reply } from '../../src/actions/command.ts';
import type { Context, TargetMessage } from '../../src/actions/nouns/context.ts';
import { runOnly, saidIn } from '../support/members-command.ts';
import { replied } from '../support/pressing.ts';
import { aBlog, anUpdate, type SeededBot, seededBot } from '../support/seeded-bot.ts';

const paragraphs = (...lines: readonly string[]) =>
  lines.map(text => ({ kind: 'paragraph' as const, spans: [{ text }] }));

const blog = aBlog({
  updates: [
    anUpdate({
      id: 'b',
      headline: 'Cranes down',
      text: paragraphs('Mira Holloway listened. “Two cranes have fallen on the quay,” said Bram Oster, the mayor.'),
      publishedAt: '2026-11-25T18:20:00Z',
    }),
    anUpdate({
      id: 'a',
      headline: 'Ferries moved',
      text: paragraphs('“All ferries are moved to the quay,” said the harbour master, Ada Vane.'),
      publishedAt: '2026-11-25T18:10:00Z',
    }),
  ],
});

async function corrected() {
  const bot = seededBot();
  await bot.add(blog, '10');
  return bot;
}

const controlsOf = ({ controls = [] }: Reply): Control[] => controls.flat();
const control = (reply: Reply, action: string): Control => {
  const found = controlsOf(reply).find(each => each.action === action);
  if (!found) throw new Error(`There is no ${action}.`);
  return found;
};

const use = async (context: Context, { action, args = [] }: Control, ...values: string[]): Promise<Reply> => {
  const act = wrong.subcommands[0]?.actions?.get(action);
  if (!act) throw new Error(`no control ${action}`);
  return replied(await act({ action, args, values }, context));
};

/** Chooses the command in the menu of an answer. */
const at = (bot: SeededBot, target: TargetMessage, locale?: string) => {
  const context = bot.asked({ locale });
  return runOnly(wrong, { message: '77' }, { ...context, invoker: { ...context.invoker, target } });
};

const answer = async (bot: SeededBot): Promise<TargetMessage> => {
  const { message } = await runOnly(quote, {}, bot.asked());
  return { text: message.cards[0]?.text ?? '', page: message.cards[0]?.author?.url };
};

const quotesIn = async (bot: SeededBot, guildId = '1') =>
  (await bot.actions({ ...bot.asked().invoker, guildId }).reader.quotes('evening')).map(({ text, speaker }) => [
    text,
    speaker,
  ]);

const CRANES = 'Two cranes have fallen on the quay,';
const FERRIES = 'All ferries are moved to the quay,';

test('a hidden quote is gone for this server and for no other, and can be shown again', async () => {
  const bot = await corrected();
  const menu = control(await at(bot, await answer(bot)), 'choose');
  expect(menu).toMatchObject({
    choices: [{ name: expect.stringContaining('“Two cranes') }, { name: expect.stringContaining('— Ada Vane') }],
  });
  const key = menu.kind === 'menu' ? (menu.choices[0]?.value ?? '') : '';
  const hidden = await use(bot.asked(), control(await use(bot.asked(), menu, key), 'hide'));
  expect(saidIn(hidden)).toContain('Hidden: in this server');
  expect(await quotesIn(bot)).toEqual([[FERRIES, 'Ada Vane']]);
  expect(await quotesIn(bot, '9')).toHaveLength(2);
  expect(saidIn(await runOnly(quote, { card: true }, bot.asked()))).not.toContain('cranes');
  expect(saidIn(await use(bot.asked(), control(hidden, 'undo')))).toContain('again as I found it');
  expect(await quotesIn(bot)).toEqual([
    [CRANES, 'Bram Oster'],
    [FERRIES, 'Ada Vane'],
  ]);
});

test('a quote gets another name of its update, or none, and its card shows that name without an office', async () => {
  const bot = await corrected();
  const menu = control(await at(bot, await answer(bot)), 'choose');
  const key = menu.kind === 'menu' ? (menu.choices[0]?.value ?? '') : '';
  const names = control(await use(bot.asked(), menu, key), 'rename');
  expect(names.kind === 'menu' && names.choices.map(({ name }) => name)).toEqual([
    'Name nobody',
    'Mira Holloway',
    'Ada Vane',
  ]);
  expect(saidIn(await use(bot.asked(), names, 'Mira Holloway'))).toContain('by **Mira Holloway**');
  await runOnly(quote, { card: true, who: 'Holloway' }, bot.asked());
  expect(bot.cards).toEqual([expect.objectContaining({ speaker: 'Mira Holloway', role: null })]);
  await use(bot.asked(), names, '-');
  expect(await quotesIn(bot)).toContainEqual([CRANES, null]);
});

test('each correction is in the history', async () => {
  const bot = await corrected();
  const menu = control(await at(bot, await answer(bot)), 'choose');
  const key = menu.kind === 'menu' ? (menu.choices[0]?.value ?? '') : '';
  const step = await use(bot.asked(), menu, key);
  await use(bot.asked(), control(step, 'rename'), 'Mira Holloway');
  await use(bot.asked(), control(step, 'hide'));
  expect((await bot.asked().server.history()).map(({ did }) => did)).toEqual(['quote hidden', 'quote renamed']);
});

test('what is no longer followed cannot be looked at', async () => {
  const bot = await corrected();
  const menu = control(await at(bot, await answer(bot)), 'choose');
  const key = menu.kind === 'menu' ? (menu.choices[0]?.value ?? '') : '';
  await bot.unfollowAll('1');
  expect(saidIn(await use(bot.asked(), menu, key))).toContain('I no longer have that quote');
});

test('only a message of this bot that shows a quote can be corrected', async () => {
  const bot = await corrected();
  expect(saidIn(await runOnly(wrong, { message: '77' }, bot.asked()))).toContain('I see no quote in that message');
  const { text } = await answer(bot);
  expect(saidIn(await at(bot, { text, page: 'https://other.example/live' }))).toContain('I see no quote');
  expect(saidIn(await at(bot, { text: 'The ferry is late.', page: blog.url }))).toContain('I see no quote');
});

test('a quote that is gone cannot be corrected any more', async () => {
  const bot = await corrected();
  const gone: Control = { kind: 'button', action: 'hide', args: ['evening', 'none'], label: '' };
  expect(saidIn(await use(bot.asked(), gone))).toContain('I no longer have that quote');
});

test('a server that is forgotten keeps no corrections', async () => {
  const bot = await corrected();
  const menu = control(await at(bot, await answer(bot)), 'choose');
  const key = menu.kind === 'menu' ? (menu.choices[0]?.value ?? '') : '';
  await use(bot.asked(), control(await use(bot.asked(), menu, key), 'hide'));
  expect(JSON.stringify(await bot.store.servers.get('1'))).toContain('hidden');
  await bot.asked().server.forget();
  expect(await bot.store.servers.get('1')).toBeUndefined();
});
