import type { PageRequest } from '../../src/command/command.ts';
import type { BotContext, CommandContext, FeedStatus, GuildContext, Invoker } from '../../src/command/context.ts';
import type { AddressReading } from '../../src/core/model/address-reading.ts';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import { problem } from '../../src/core/model/problem.ts';
import type { FollowedFeed } from '../../src/core/model/subscription.ts';
import { localeFor } from '../../src/i18n/translate.ts';
import { AnswerMemory } from './answer-memory.ts';
import { ModeratorMemory } from './moderator-memory.ts';

/** An update of a fictional live blog, with what a test cares for. */
export const anUpdate = (given: Partial<Update> & { id: string }): Update => ({
  headline: `Headline ${given.id}`,
  text: [{ kind: 'paragraph', spans: [{ text: `Text of ${given.id}.` }] }],
  url: `https://harbour.example/live/evening#${given.id}`,
  authors: ['Mara Quill'],
  publishedAt: '2026-11-25T18:00:00.000Z',
  keyEvent: false,
  summary: false,
  pinned: false,
  ...given,
});

export const aBlog = (given: Partial<LiveBlog> = {}): LiveBlog => ({
  id: 'evening',
  title: 'Harbour evening',
  url: 'https://harbour.example/live/evening',
  publisher: 'The Harbour Post',
  state: 'live',
  updates: [],
  window: 'whole',
  withdraws: true,
  ...given,
});

export const aReading = (blog: LiveBlog, source = 'guardian'): AddressReading & { kind: 'live blog' } => ({
  kind: 'live blog',
  feed: { id: blog.id, url: `${blog.url}.json`, page: blog.url, source, title: blog.title },
  blog,
});

/** The bot's memory as commands see it: what is at each address, and what is followed. */
export class Memory {
  readonly followed: FollowedFeed[] = [];
  readonly blogs = new Map<string, LiveBlog>();
  readonly statuses = new Map<string, FeedStatus>();
  readonly addresses = new Map<string, AddressReading>();
  /** Channels in which the bot was asked to try again. */
  readonly retried: string[] = [];
  /** Whoever asks has had too much tried within a minute. */
  busy = false;
  readonly answers = new AnswerMemory();
  readonly moderators = new ModeratorMemory();
  pollSeconds = 60;

  /** Follows a live blog in a channel. */
  add(blog: LiveBlog, channelId: string, given: Partial<FollowedFeed['subscription']> = {}): FollowedFeed {
    const id = `subscription-${this.followed.length + 1}`;
    const by = { addedBy: '1', addedAt: '2026-11-25T12:00:00.000Z' };
    const defaults = { updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
    const followed: FollowedFeed = {
      feed: { ...aReading(blog).feed, ...by },
      subscription: { id, feedId: blog.id, guildId: '1', channelId, ...by, ...defaults, ...given },
    };
    this.blogs.set(blog.id, blog);
    this.followed.push(followed);
    return followed;
  }

  context = (asker: Invoker): BotContext => ({
    ...asker,
    pollSeconds: this.pollSeconds,
    followed: async () => [...this.followed],
    blog: async feedId => this.blogs.get(feedId),
    status: async feedId => this.statuses.get(feedId),
    read: async address =>
      this.addresses.get(address) ?? { kind: 'refused', problems: [problem('problem.nothing')], feeds: [] },
    follow: async ({ blog, feed }, wanted) => {
      const isIt = (one: FollowedFeed) => one.feed.id === feed.id && one.subscription.channelId === wanted.channelId;
      const standing = this.followed.find(isIt);
      if (standing) return { followed: standing, existed: true };
      const followed = this.add(blog, wanted.channelId, wanted);
      Object.assign(followed.feed, feed);
      return { followed, existed: false };
    },
    unfollow: async followed => {
      this.followed.splice(this.followed.indexOf(followed), 1);
    },
    retry: async channelId => {
      this.retried.push(channelId);
      return !this.busy;
    },
    ...this.moderators.context(asker, this.followed),
    ...this.answers.context(asker, feedId => this.blogs.get(feedId)?.updates ?? []),
  });

  /** A question from a channel of a server. */
  asked(
    given: Partial<Place> & { channelId?: string; page?: number; mark?: string; locale?: string } = {},
  ): CommandContext & PageRequest {
    const { channelId = '10', page = 1, mark, locale = 'en-US', ...place } = given;
    const asker = { now: new Date('2026-11-25T20:00:00.000Z'), guildId: '1', channelId, userId: '2' };
    return { ...this.context(asker), ...aServer(place), ...localeFor(locale), page, mark };
  }
}

/** What all channels of a server are. `missing`: what the bot may not do, of all that could be wished. */
interface Place {
  kind: ReturnType<GuildContext['channelKind']>;
  tags: readonly string[];
  tagNeeded: boolean;
  missing: readonly string[];
}

/** What only a wish needs. */
const neededFor = new Map<string, 'board' | 'thread'>([
  ['Pin Messages', 'board'],
  ['Create Public Threads', 'thread'],
  ['Send Messages in Threads', 'thread'],
]);

function aServer({ kind = 'text', tags = [], tagNeeded = false, missing = [] }: Partial<Place>): GuildContext {
  return {
    channelName: id => `channel-${id}`,
    channelKind: () => kind,
    forumTags: () => tags.map(name => ({ id: `id of ${name}`, name })),
    requiresTag: () => tagNeeded,
    missingPermissions: (_, wishes = {}) =>
      missing.filter(name => {
        const wish = neededFor.get(name);
        return wish === undefined || wishes[wish] === true;
      }),
  };
}
