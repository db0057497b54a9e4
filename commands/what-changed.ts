import { defineCommand, defineSubcommand, type PageRequest, textReply } from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { renderChanges } from '../src/core/answers/changes.ts';

const name = 'What changed?';

const whatChanged = defineSubcommand({
  name,
  description: 'What an update said before, and what changed',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message }, context: Context & PageRequest) {
    const { t, page } = context;
    const shown = await context.reader.updatesInMessage(message);
    if (!shown) return textReply(t('changes.notOurs'));
    const { feedId, updateIds } = shown;
    const blog = await context.feeds.blog(feedId);
    if (!blog || updateIds.length === 0) return textReply(t('changes.gone'));
    const known = await context.reader.versions(feedId, updateIds);
    if (known.length === 0) return textReply(t('changes.takenBack'));
    const edited = known.filter(({ versions }) => versions.length > 0);
    if (edited.length === 0) return textReply(t('changes.none'));
    const today = { now: context.invoker.now.toISOString(), timezone: await context.server.timezone() };
    return context.reader.inSlices(renderChanges(edited, { blog, page, t, ...today }));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: whatChanged.description,
  audience: 'everyone',
  subcommands: [whatChanged],
});
