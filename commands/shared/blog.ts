import type { CommandContext } from '../../src/command/context.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { chosenFeed } from './resolve-feed.ts';
import { titleShown } from './title.ts';

/** The live blog that a member asks about. `title`: escaped, for a sentence. */
export interface Chosen {
  feedId: string;
  /** The page that a person opens. */
  page: string;
  title: string;
  blog: LiveBlog;
  problem?: undefined;
}

/** The live blog that is meant, as last read, or a sentence that says why there is none. */
export async function chosenBlog(context: CommandContext, typed?: string): Promise<Chosen | { problem: string }> {
  const { followed, problem } = await chosenFeed(context, typed);
  if (!followed) return { problem };
  const { id: feedId, page, title } = followed.feed;
  const shown = titleShown(title, 120, context.t);
  const blog = await context.blog(feedId);
  if (!blog) return { problem: context.t('blog.unread', { title: shown }) };
  return { feedId, page, title: shown, blog };
}
