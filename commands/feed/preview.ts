import { defineSubcommand, textReply } from '../../src/actions/command.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import { renderUpdate } from '../../src/core/render/update.ts';
import { localeFor } from '../../src/i18n/translate.ts';
import { displayTitle, isArticleFeed } from '../shared/format.ts';
import { cardsThatFit } from '../shared/paging.ts';
import { foundLines, newestFirst, oldLines, refusal } from './reading.ts';

const MOST_EXAMPLES = 3;

/** Shows what would be posted for an address, and stores nothing. */
export const preview = defineSubcommand({
  name: 'preview',
  description: 'Show what would be posted, and post nothing',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
  },
  async run({ url }, context) {
    const reading = await context.feeds.read(url);
    if (reading.kind === 'refused') return refusal(reading, context);
    const { blog } = reading;
    const examples = examplesIn(blog);
    const title = `**${displayTitle(blog.title, 120, context.t)}**`;
    const found = [...oldLines(reading, context), title, ...foundLines(reading, context)];
    if (examples.length === 0) return textReply(found.join('\n'));
    const closing = closingFor(reading.feed, examples);
    // Examples speak the language of the server, because that is how they would be posted.
    const { t } = localeFor(await context.server.postingLanguage());
    const cards = cardsThatFit(examples.flatMap(update => renderUpdate(update, { blog, t, look: {} }).cards));
    return { message: { content: [...found, context.t(closing)].join('\n'), cards } };
  },
});

/** Says of what the examples are. */
function closingFor(feed: Pick<Feed, 'source'>, [newest]: readonly Update[]) {
  if (isArticleFeed(feed)) return 'preview.closingFeed';
  return newest?.keyEvent || newest?.summary ? 'preview.closing' : 'preview.closingUpdates';
}

/** The newest key events, newest first; the newest updates if there are none. */
function examplesIn(blog: LiveBlog): readonly Update[] {
  const updates = newestFirst(blog);
  const keyEvents = updates.filter(update => update.keyEvent || update.summary);
  return (keyEvents.length > 0 ? keyEvents : updates).slice(0, MOST_EXAMPLES);
}
