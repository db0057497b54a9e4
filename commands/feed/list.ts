import { defineSubcommand, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { truncate } from '../../src/core/text/excerpt.ts';
import { partsFitting } from '../shared/fitting.ts';
import { titleShown } from '../shared/title.ts';
import { settingsLine } from './settings.ts';

// A line is at most some 400 characters with twenty keywords apart, so that a page stays within one embed.
const perPage = 8;
const longestLine = 480;

function line(context: CommandContext, { feed, subscription }: FollowedFeed): string {
  const name = `**${titleShown(feed.title, 80, context.t)}**`;
  const title = subscription.paused ? context.t('list.paused', { title: name }) : name;
  return `${title}\n${truncate(settingsLine(subscription, context), longestLine - title.length)}`;
}

export const list = defineSubcommand({
  name: 'list',
  description: 'What this server follows',
  options: {},
  async run(_options, context) {
    const all = (await context.followed()).toSorted((a, b) => a.feed.title.localeCompare(b.feed.title));
    if (all.length === 0) return sentence(context.t('list.none'));
    const pages = Math.ceil(all.length / perPage);
    const number = Math.min(context.page, pages);
    const shown = all.slice((number - 1) * perPage, number * perPage);
    const lines = shown.map(followed => line(context, followed));
    const title = context.t('list.title', { count: all.length });
    return {
      message: { cards: [{ title, text: partsFitting(lines, { gap: '\n\n' }).join('\n\n') }] },
      page: { number, of: pages },
    };
  },
});
