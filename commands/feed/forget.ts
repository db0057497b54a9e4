import {
  type Asked,
  type Control,
  defineSubcommand,
  type Pressed,
  type Reply,
  type Say,
  sentence,
} from '../../src/command/command.ts';

const buttons = (say: Say): readonly Control[] => [
  { kind: 'button', does: 'forget', label: say('forget.forget'), look: 'danger' },
  { kind: 'button', does: 'keep', label: say('forget.keep') },
];

async function pressed({ does }: Pressed, context: Asked): Promise<Reply> {
  if (does !== 'forget') return sentence(context.say('forget.kept'));
  await context.forget();
  return sentence(context.say('forget.forgotten'));
}

export const forget = defineSubcommand({
  name: 'forget',
  description: 'Have all that is stored about this server forgotten',
  slow: true,
  options: {},
  async run(_options, context) {
    const [followed, digests] = [await context.followed(), await context.digests()];
    const { say } = context;
    const counts = { feeds: followed.length, summaries: digests.length };
    return { ...sentence(say('forget.question', counts)), controls: [buttons(say)] };
  },
  press: pressed,
});
