import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';

/** Deletes what is stored of the invoker's follows and letters. */
export const forget = defineSubcommand({
  name: 'forget',
  description: 'Delete what I store about your follows and direct messages',
  options: {},
  async run(_values, { forgetFollows, t }: Pick<CommandContext, 'forgetFollows' | 't'>) {
    const count = await forgetFollows();
    return textReply(count > 0 ? t('follow.forgotten', { count }) : t('follow.nothingStored'));
  },
});
