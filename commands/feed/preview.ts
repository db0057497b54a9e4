import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { displayTitle } from '../shared/format.ts';
import { cardsThatFit } from '../shared/paging.ts';
import { foundLines, refusal } from './reading.ts';

const MOST_EXAMPLES = 3;

/** Shows what would be posted for an address, and stores nothing. */
export const preview = defineSubcommand({
  name: 'preview',
  description: 'Show what would be posted, and post nothing',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
  },
  async run({ url }, context: Pick<CommandContext, 'read' | 'guildLocale' | 't' | 'language'>) {
    const reading = await context.read(url);
    if (reading.kind === 'refused') return refusal(reading, context);
    const { blog } = reading;
    const examples = examplesIn(blog);
    const title = `**${displayTitle(blog.title, 120, context.t)}**`;
    const found = [title, ...foundLines(reading, context)];
    if (examples.length === 0) return textReply(found.join('\n'));
    // Examples speak the language of the server, because that is how they would be posted.
    const { t } = localeFor(context.guildLocale ?? ENGLISH);
    const cards = cardsThatFit(examples.flatMap(update => renderUpdate(update, { blog, t }).cards));
    return { message: { content: [...found, context.t('preview.closing')].join('\n'), cards } };
  },
});

/** The newest key events, newest first; the newest updates if there are none. */
function examplesIn({ updates }: LiveBlog): readonly Update[] {
  const keyEvents = updates.filter(update => update.keyEvent || update.summary);
  return (keyEvents.length > 0 ? keyEvents : updates).slice(0, MOST_EXAMPLES);
}
