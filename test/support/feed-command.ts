import feed from '../../commands/feed.ts';
import type { ControlUse, Form, Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { replied } from './pressing.ts';
import { aBlog, anUpdate, aReading, type SeededBot, seededBot } from './seeded-bot.ts';

/** Runs a subcommand of `/feed`. */
export function run(
  name: string,
  options: Record<string, string | boolean | undefined>,
  context: Context,
): Promise<Reply> {
  const subcommand = feed.subcommands.find(one => one.name === name);
  if (!subcommand) throw new Error(`no subcommand ${name}`);
  return subcommand.run(options, context);
}

/** Uses a control below an answer of `/feed add`, or sends its form. */
export function pressed(use: Partial<ControlUse> & { action: string }, context: Context): Promise<Reply | Form> {
  const act = feed.subcommands.find(one => one.name === 'add')?.actions?.get(use.action);
  if (!act) throw new Error(`It has no control ${use.action}.`);
  return act({ args: [], values: [], ...use }, context);
}

/** Changes one setting through the panel of a subscription: with its menu, its switch or its form. */
export async function setting(
  [name, value]: readonly [name: string, value: string],
  context: Context,
  id?: string,
): Promise<Reply> {
  const [first] = await context.feeds.followed();
  const own = id ?? first?.subscription.id ?? '';
  const form = await pressed({ action: 'form', args: [own, name] }, context);
  if (!('form' in form)) return replied(await pressed({ action: 'set', args: [own, name], values: [value] }, context));
  const { action, args } = form.form;
  return replied(await pressed({ action, args, fields: { value } }, context));
}

/** What is suggested for an option of a subcommand: `suggest('remove.feed', …)`. */
export const suggest = async (path: string, typed: string, context: Context) => {
  const [name, option = ''] = path.split('.');
  const declared = feed.subcommands.find(one => one.name === name)?.options[option];
  return declared?.type === 'text' ? declared.suggest?.(typed, context, {}) : undefined;
};

export const textOf = ({ message }: Reply): string =>
  [message.content, ...message.cards.map(card => card.text)].join('\n');

export const url = 'https://harbour.example/live/evening';
const evening = aBlog({
  updates: [anUpdate({ id: 'b', keyEvent: true }), anUpdate({ id: 'a', publishedAt: '2026-11-25T17:00:00.000Z' })],
});

/** A bot's bot for which `url` leads to this live blog. */
export function reachable(blog = evening, source?: string): SeededBot {
  const bot = seededBot();
  bot.publish(url, aReading(blog, source));
  return bot;
}
