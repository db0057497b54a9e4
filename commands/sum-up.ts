import { commandOf, defineSubcommand } from '../src/actions/command.ts';
import { messageOption } from './shared/options.ts';
import { sumUpAt } from './shared/sum-up.ts';

const sumUp = defineSubcommand({
  name: 'Sum up this live blog',
  description: 'What happened in the live blog that a message links to',
  slow: true,
  options: { message: messageOption },
  run: (_, context) => sumUpAt(context.invoker.links ?? [], undefined, context),
});

export default commandOf(sumUp, { kind: 'message', forMembers: 'only' });
