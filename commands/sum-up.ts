import { defineCommand, defineSubcommand, type PageRequest } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { sumUpAt } from './shared/sum-up.ts';

const name = 'Sum up this live blog';

const sumUp = defineSubcommand({
  name,
  description: 'What happened in the live blog that a message links to',
  slow: true,
  options: { message: { type: 'text', description: 'The message', required: true } },
  run: (_, context: Context & PageRequest) => sumUpAt(context.invoker.links ?? [], undefined, context),
});

export default defineCommand({
  kind: 'message',
  name,
  description: sumUp.description,
  audience: 'everyone',
  forMembers: 'only',
  subcommands: [sumUp],
});
