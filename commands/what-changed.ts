import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/actions/command.ts';
import type { CommandContext } from '../src/actions/nouns/context.ts';
import { renderChanges } from '../src/core/answers/changes.ts';

const name = 'What changed?';

const whatChanged = defineSubcommand({
  name,
  description: 'What an update said before, and what changed',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run(
    { message },
    context: Pick<CommandContext, 'blog' | 'updatesInMessage' | 'versions' | 'now' | 'timezone' | 'inSlices' | 't'> &
      PageRequest,
  ) {
    const { t, page } = context;
    const shown = await context.updatesInMessage(message);
    if (!shown) return textReply(t('changes.notOurs'));
    const { feedId, updateIds } = shown;
    const blog = await context.blog(feedId);
    if (!blog || updateIds.length === 0) return textReply(t('changes.gone'));
    const known = await context.versions(feedId, updateIds);
    if (known.length === 0) return textReply(t('changes.takenBack'));
    const edited = known.filter(({ versions }) => versions.length > 0);
    if (edited.length === 0) return textReply(t('changes.none'));
    const today = { now: context.now.toISOString(), timezone: await context.timezone() };
    return context.inSlices(renderChanges(edited, { blog, page, t, ...today }));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: whatChanged.description,
  audience: 'everyone',
  subcommands: [whatChanged],
});
