import type { Choice, Command, Reply } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';

/** Runs a command of one form. */
export function runOnly(
  command: Command,
  options: Record<string, string | boolean | undefined>,
  context: Context,
): Promise<Reply> {
  const [only] = command.subcommands;
  if (!only) throw new Error(`${command.name} has no form`);
  return only.run(options, context);
}

/** What is suggested for what was typed in an option. */
export async function suggested(command: Command, [option, typed]: readonly [string, string], context: Context) {
  const declared = command.subcommands[0]?.options[option];
  const choices = declared?.type === 'text' ? await declared.suggest?.(typed, context, {}) : undefined;
  return (choices ?? []).map(({ name, value }: Choice) => `${name} = ${value}`);
}

/** All that an answer says in words. */
export const saidIn = ({ message }: Reply): string =>
  [message.content, ...message.cards.flatMap(({ title, text, footer }) => [title, text, footer])]
    .filter(Boolean)
    .join('\n');
