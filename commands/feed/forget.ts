import type { Control, ControlUse } from '../../src/command/button.ts';
import { defineSubcommand, type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { Translate } from '../../src/i18n/translate.ts';

const buttons = (t: Translate): readonly Control[] => [
  { kind: 'button', does: 'forget', label: t('forget.forget'), look: 'danger' },
  { kind: 'button', does: 'keep', label: t('forget.keep') },
];

async function pressed({ does }: ControlUse, context: CommandContext): Promise<Reply> {
  if (does !== 'forget') return sentence(context.t('forget.kept'));
  await context.forget();
  return sentence(context.t('forget.forgotten'));
}

export const forget = defineSubcommand({
  name: 'forget',
  description: 'Have all that is stored about this server forgotten',
  slow: true,
  options: {},
  async run(_options, context) {
    const [followed, digests] = [await context.followed(), await context.dailySummaries()];
    const { t } = context;
    const counts = { feeds: followed.length, summaries: digests.length };
    return { ...sentence(t('forget.question', counts)), controls: [buttons(t)] };
  },
  press: pressed,
});
