import { type Asked, defineSubcommand, type Followed, type Reply, sentence } from '../../src/command.ts';
import type { LiveBlog } from '../../src/core/model.ts';
import { obstacles } from './obstacles.ts';
import { foundAt } from './reading.ts';
import { refused } from './refused.ts';
import { furtherClauses, keywordsOf, postedClause, settingsLine } from './settings.ts';
import { titleShown } from './title.ts';

function everyday(seconds: number): string {
  if (seconds === 1) return 'second';
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

const pace = (context: Asked, blog: LiveBlog): string =>
  `I look every ${everyday(Math.max(context.pollSeconds, blog.pollHint ?? 0))} while updates arrive, and less often in quiet times.`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function begun(context: Asked, { subscription }: Followed, blog: LiveBlog): string[] {
  const old = blog.updates.length > 0 ? ' Nothing that is there already is posted.' : '';
  return [
    `From now on <#${subscription.channelId}> gets ${postedClause(subscription)}.${old}`,
    `${furtherClauses(subscription).map(capitalised).join('. ')}.`,
    pace(context, blog),
    ...obstacles(context, subscription.channelId),
  ];
}

const titled = (blog: LiveBlog, lines: readonly string[]): Reply => ({
  message: {
    cards: [{ title: titleShown(blog.title), url: blog.url, text: lines.join('\n') }],
  },
});

const standing = ({ feed, subscription }: Followed): Reply =>
  sentence(
    `<#${subscription.channelId}> follows **${titleShown(feed.title)}** already, and that stands: it ${settingsLine(subscription)}. To change it, use \`/feed remove\` first and add it again.`,
  );

export const add = defineSubcommand({
  name: 'add',
  description: 'Follow a live blog or feed in a channel',
  slow: true,
  options: {
    url: { type: 'text', description: 'Address of a live blog, its page or its feed', required: true },
    channel: { type: 'channel', description: 'Where to post; this channel if left out' },
    updates: {
      type: 'text',
      description: 'What to post; key events if left out',
      choices: [
        { name: 'key events', value: 'key events' },
        { name: 'everything', value: 'everything' },
      ],
    },
    mention: { type: 'role', description: 'A role to ping on key events' },
    keywords: { type: 'text', description: 'Only updates with one of these words; separate them with commas' },
    withdrawn: {
      type: 'text',
      description: 'What to do when the publisher withdraws an update; strike if left out',
      choices: [
        { name: 'strike: keep the message, cross it out', value: 'strike' },
        { name: 'delete: take the message away', value: 'delete' },
      ],
    },
  },
  async run(options, context) {
    // The role with the server's own id is @everyone, which a role ping cannot reach.
    if (options.mention === context.guildId)
      return sentence('I do not ping @everyone. Choose another role for `mention`.');
    const reading = await context.read(options.url);
    if (reading.kind === 'refused') return refused(reading);
    const { followed, stood } = await context.follow(reading, {
      channelId: options.channel ?? context.channelId,
      updates: options.updates === 'everything' ? 'everything' : 'key events',
      mention: options.mention,
      keywords: keywordsOf(options.keywords),
      withdrawn: options.withdrawn === 'delete' ? 'delete' : 'strike',
    });
    if (stood) return standing(followed);
    return titled(reading.blog, [...foundAt(reading), '', ...begun(context, followed, reading.blog)]);
  },
});
