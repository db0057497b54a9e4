import { defineSubcommand, sentence } from '../../src/command/command.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { fitting } from '../shared/fitting.ts';
import { titleShown } from '../shared/title.ts';
import { refused } from './follow-error.ts';
import { foundAt } from './reading.ts';

const mostShown = 3;

/** The newest key events, newest first; where there are none, the newest updates. */
function examples({ updates }: LiveBlog): readonly Update[] {
  const keyEvents = updates.filter(update => update.keyEvent || update.summary);
  return (keyEvents.length > 0 ? keyEvents : updates).slice(0, mostShown);
}

export const preview = defineSubcommand({
  name: 'preview',
  description: 'Show what would be posted, and post nothing',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
  },
  async run({ url }, context) {
    const reading = await context.read(url);
    if (reading.kind === 'refused') return refused(reading, context);
    const { blog } = reading;
    const shown = examples(blog);
    const title = `**${titleShown(blog.title, 120, context.t)}**`;
    const found = [title, ...foundAt(reading, context)];
    if (shown.length === 0) return sentence(found.join('\n'));
    const { t } = localeFor(context.guildLocale ?? ENGLISH);
    const cards = fitting(shown.flatMap(update => renderUpdate(update, { blog, t }).cards));
    return { message: { content: [...found, context.t('preview.closing')].join('\n'), cards } };
  },
});
