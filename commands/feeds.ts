import { commandOf, defineSubcommand, textReply } from '../src/actions/command.ts';
import type { FollowedFeed } from '../src/core/model/subscription.ts';
import { titleLine } from '../src/core/render/card.ts';
import { link } from '../src/core/text/link.ts';
import type { Translate } from '../src/i18n/translate.ts';
import { pageOf } from './shared/paging.ts';

/** A line has an address, which may be long. */
const PER_PAGE = 10;

/** `/feed status` is for moderators only: on Discord all subcommands of a command share its permissions. */
const feeds = defineSubcommand({
  name: 'feeds',
  description: 'What is followed in the channels that you can see',
  options: {},
  async run(_values, context) {
    const { t } = context;
    const all = (await context.feeds.followed()).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
    if (all.length === 0) return textReply(t('choice.nothingFollowed'));
    const { shown, page } = pageOf(all, context.page, PER_PAGE);
    const text = shown.map(followed => feedLine(followed, t)).join('\n');
    return { message: { cards: [{ title: t('feeds.title'), text }] }, page };
  },
});

function feedLine({ feed, subscription: { channelId, paused } }: FollowedFeed, t: Translate): string {
  const name = titleLine(feed.title, 80) || t('blog.untitled');
  const title = link(name, feed.page.length > 250 ? undefined : feed.page);
  return `- ${paused ? t('feeds.paused', { title }) : title} · <#${channelId}>`;
}

export default commandOf(feeds);
