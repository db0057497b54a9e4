import { commandOf, defineSubcommand, messageOption, textReply } from '../src/actions/command.ts';
import { renderChanges } from '../src/core/answers/changes.ts';

const whatChanged = defineSubcommand({
  name: 'What changed?',
  description: 'What an update said before, and what changed',
  options: { message: messageOption },
  async run({ message }, context) {
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

export default commandOf(whatChanged, { kind: 'message' });
