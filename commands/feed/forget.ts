import type { Control } from '../../src/command/button.ts';
import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { Translate } from '../../src/i18n/translate.ts';

type ForgetContext = Pick<CommandContext, 'followed' | 'dailySummaries' | 'forget' | 't'>;

/** Deletes all data of the server, after a confirmation. */
export const forget = defineSubcommand({
  name: 'forget',
  description: 'Delete everything stored about this server',
  slow: true,
  options: {},
  async run(_values, { followed, dailySummaries, t }: ForgetContext) {
    const counts = { feeds: (await followed()).length, summaries: (await dailySummaries()).length };
    return { ...textReply(t('forget.question', counts)), controls: [buttons(t)] };
  },
  async press({ action }, context: ForgetContext) {
    if (action !== 'forget') return textReply(context.t('forget.kept'));
    await context.forget();
    return textReply(context.t('forget.forgotten'));
  },
});

const buttons = (t: Translate): readonly Control[] => [
  { kind: 'button', action: 'forget', label: t('forget.forget'), look: 'danger' },
  { kind: 'button', action: 'keep', label: t('forget.keep') },
];
