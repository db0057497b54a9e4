import { defineSubcommand, type PageRequest, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { displayTitle } from '../shared/format.ts';
import { pageOf, partsThatFit } from '../shared/paging.ts';
import { type UnseenContext, withUnseen } from './permissions.ts';
import { settingsLine } from './settings/text.ts';

/**
 * A feed takes at most about 400 characters, besides twenty keywords, so that a page fits into one
 * embed.
 */
const PER_PAGE = 8;
const LONGEST_LINE = 480;

type FeedLineContext = Pick<CommandContext, 'forumTags' | 't'>;
type ListContext = FeedLineContext & Pick<CommandContext, 'followed'> & UnseenContext;

/** Lists what the server follows, with all settings. */
export const list = defineSubcommand({
  name: 'list',
  description: 'What this server follows',
  options: {},
  async run(_values, context: ListContext & PageRequest) {
    const all = (await context.followed()).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
    if (all.length === 0) return withUnseen(textReply(context.t('list.none')), context);
    const { shown, page } = pageOf(all, context.page, PER_PAGE);
    const lines = shown.map(followed => feedLine(followed, context));
    const title = context.t('list.title', { count: all.length });
    const text = partsThatFit(lines, { gap: '\n\n' }).join('\n\n');
    return withUnseen({ message: { cards: [{ title, text }] }, page }, context);
  },
});

function feedLine(followed: FollowedFeed, context: FeedLineContext): string {
  const { feed, subscription } = followed;
  const name = `**${displayTitle(feed.title, 80, context.t)}**`;
  const title = subscription.paused ? context.t('list.paused', { title: name }) : name;
  return `${title}\n${truncate(settingsLine(followed, context), LONGEST_LINE - title.length)}`;
}
