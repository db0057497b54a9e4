import { onTestFinished } from 'vitest';
import { createActions } from '../../src/actions/actions.ts';
import { followedIn } from '../../src/actions/followed.ts';
import type { Actions, Context, Invoker, Permission, Rights } from '../../src/actions/nouns/context.ts';
import type { Feeds } from '../../src/actions/nouns/feeds.ts';
import type { Directory } from '../../src/actions/nouns/server.ts';
import { createAnswers } from '../../src/actions/reader/answers.ts';
import type { BlogRecord } from '../../src/core/model/blog-record.ts';
import type { PlacedBlocker } from '../../src/core/model/delivery.ts';
import type { AddressReading, Document, LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { CatchUpCursor } from '../../src/core/model/member.ts';
import { type Problem, problem } from '../../src/core/model/problem.ts';
import type { QuoteCard } from '../../src/core/model/quote.ts';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import type { FollowedFeed, Subscription } from '../../src/core/model/subscription.ts';
import { UndrawableCardError } from '../../src/core/render/quote-card.ts';
import { localeFor } from '../../src/i18n/translate.ts';
import { follow, unfollow } from '../../src/pipeline/follow/follow.ts';
import { createPollSchedule } from '../../src/run/poll-schedule.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { liveBlog, update } from './live-blog.ts';

/** An update of a fictional live blog, with what a test cares for. */
export const anUpdate = ({ id, ...given }: Partial<Update> & { id: string }): Update =>
  update(id, {
    headline: `Headline ${id}`,
    url: `https://harbour.example/live/evening#${id}`,
    authors: ['Mara Quill'],
    ...given,
  });

export const aBlog = (given: Partial<LiveBlog> = {}): LiveBlog =>
  liveBlog([], {
    title: 'Harbour evening',
    url: 'https://harbour.example/live/evening',
    publisher: 'The Harbour Post',
    ...given,
  });

export const aReading = (blog: LiveBlog, source = 'guardian'): AddressReading & { kind: 'live blog' } => ({
  kind: 'live blog',
  feed: { id: blog.id, url: `${blog.url}.json`, page: blog.url, source, title: blog.title },
  blog,
});

/** The time of every command. */
export const NOW = new Date('2026-11-25T20:00:00.000Z');
/** The time at which the first seeded feed was followed; the others follow a second apart. */
const FOLLOWED_AT = Date.parse('2026-11-25T12:00:00.000Z');
const GUILD = '1';

/** A command's context without the discord.js client: the server's channels are all alike. */
interface Place {
  kind: ReturnType<Directory['channelKind']>;
  tags: readonly string[];
  tagNeeded: boolean;
  /** What the bot may not do, of all that settings may need. */
  missing: readonly Permission[];
  /** Whether the bot's mention of any role notifies its members. */
  notifies: boolean;
}

/** Who can view every channel. */
export const SEES_ALL = { canView: () => true, readersCanView: () => true };

type Question = Partial<Place> &
  Partial<Pick<Invoker, 'channelId' | 'userId' | 'sharing'>> & { page?: number; mark?: string; locale?: string };

/**
 * The bot as commands see it: its own context over a store in memory, which a test seeds. Only its
 * edges are replaced: documents, drawn pictures, and what stops posting.
 */
export class SeededBot {
  readonly store = openStore({ kind: 'memory' });
  readonly lease = localLease();
  readonly schedule = createPollSchedule();
  /** The cards that were to be drawn. */
  readonly cards: QuoteCard[] = [];
  /** Why no card can be drawn. */
  drawProblem: Problem | undefined;
  /** The channels for which a command requested another try. */
  readonly retried: string[] = [];
  /** Whether what is stopped was not tried a moment ago. */
  isReleased = true;
  readonly actions: (invoker: Invoker) => Actions;
  readonly #readings = new Map<string, AddressReading>();
  readonly #blockers = new Map<string, readonly PlacedBlocker[]>();
  #followed = 0;

  constructor(pollSeconds = 60) {
    const actions = createActions({
      store: this.store,
      lease: this.lease,
      run: this.schedule,
      post: {
        blockers: async channelId => this.#blockers.get(channelId) ?? [],
        retryNow: async () => this.isReleased,
        serve: async () => undefined,
      },
      answers: createAnswers({ cards: { draw: card => this.#draw(card) }, log: SILENT }),
      now: () => NOW,
      pollSeconds,
      limits: { feedsPerServer: 50, checksPerMinute: 1000, sourcesPerHost: 50 },
      fetch: async url =>
        this.#readings.has(url)
          ? { status: 'ok', document: { url, contentType: null, bytes: new Uint8Array() }, validators: {} }
          : { status: 'missing', problems: [problem('problem.nothing')], forGood: false },
      readDocument: document => this.#read(document),
      readOutlines: async () => [],
      fetchAttachment: async () => ({ status: 'refused', problems: [] }),
    });
    this.actions = invoker => {
      const { feeds, ...others } = actions(invoker);
      const retry: Feeds['retry'] = channelId => {
        this.retried.push(channelId);
        return feeds.retry(channelId);
      };
      return { ...others, feeds: { ...feeds, retry } };
    };
  }

  async #draw(card: QuoteCard): Promise<Uint8Array> {
    this.cards.push(card);
    if (this.drawProblem) throw new UndrawableCardError(this.drawProblem);
    return new Uint8Array([1, 2, 3]);
  }

  async #read({ url }: Document): Promise<{ source: string; blog: LiveBlog }> {
    const reading = this.#readings.get(url);
    if (reading?.kind === 'live blog') return { source: reading.feed.source, blog: reading.blog };
    throw new UnreadableDocumentError(reading?.problems ?? [], reading?.feeds);
  }

  /** Puts a document at an address. */
  publish(url: string, reading: AddressReading): void {
    this.#readings.set(url, reading);
  }

  /** Stops posting in a channel. */
  block(channelId: string, blockers: readonly PlacedBlocker[]): void {
    this.#blockers.set(channelId, blockers);
  }

  /** Follows a live blog in a channel, as subscription `subscription-1`, `-2` and so on. */
  async add(
    blog: LiveBlog,
    channelId: string,
    { source, ...given }: Partial<Subscription> & { source?: string } = {},
  ): Promise<FollowedFeed> {
    this.#followed += 1;
    const addedAt = new Date(FOLLOWED_AT + this.#followed * 1000);
    const by = { addedBy: '1', addedAt: addedAt.toISOString() };
    const defaults = { updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
    const subscription = {
      ...{ id: `subscription-${this.#followed}`, feedId: blog.id, guildId: GUILD, channelId },
      ...by,
      ...defaults,
      ...given,
    };
    const feed = { ...aReading(blog, source).feed, ...by };
    return follow({ store: this.store, lease: this.lease, now: () => addedAt }, { feed, subscription, blog });
  }

  /** What a server follows. */
  followed = (guildId = GUILD): Promise<readonly FollowedFeed[]> => followedIn(this.store, guildId);

  /** Removes all that a server follows. */
  async unfollowAll(guildId: string): Promise<void> {
    const parts = { store: this.store, lease: this.lease, now: () => NOW };
    for (const { subscription } of await this.followed(guildId)) await unfollow(parts, subscription);
  }

  /** Changes what is on record about a live blog. */
  async record(feedId: string, change: (record: BlogRecord) => Partial<BlogRecord>): Promise<void> {
    const record = await this.store.blogs.get(feedId);
    if (!record) throw new Error(`There is no record of ${feedId}.`);
    await this.store.blogs.set(feedId, { ...record, ...change(record) });
  }

  /** Marks updates as corrected, at these times by id. */
  correct(feedId: string, at: Readonly<Record<string, string>>): Promise<void> {
    return this.record(feedId, ({ tracked }) => ({
      tracked: tracked.map(one => {
        const time = at[one.update.id];
        return time === undefined ? one : { ...one, edited: { at: time, corrected: true } };
      }),
    }));
  }

  /** The cursor of the invoker of `asked`. */
  cursor = (feedId = 'evening'): Promise<CatchUpCursor | undefined> => this.asked().member.catchUpCursor(feedId);

  /** How many cursors all readers have. */
  async countCursors(): Promise<number> {
    let count = 0;
    for await (const _ of this.store.readers.entries()) count += 1;
    return count;
  }

  /** The context of a command that was used in a channel. */
  asked(question: Question = {}): Context {
    const { channelId = '10', userId = '2', sharing, page = 1, mark, locale = 'en-US', ...place } = question;
    const { language, t } = localeFor(locale);
    const invoker = { now: NOW, guildId: GUILD, channelId, userId, language, ...SEES_ALL, ...(sharing && { sharing }) };
    const { server, ...actions } = this.actions(invoker);
    const { directory, rights } = aServer(place);
    return { ...actions, invoker, server: { ...server, ...directory }, rights, t, page, mark };
  }
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A bot that follows nothing, until the test ends. */
export function seededBot(pollSeconds?: number): SeededBot {
  const bot = new SeededBot(pollSeconds);
  onTestFinished(() => bot.store.close());
  return bot;
}

/** Permissions that only some settings need. */
const NEEDED_FOR = new Map<string, 'board' | 'thread'>([
  ['PinMessages', 'board'],
  ['CreatePublicThreads', 'thread'],
  ['SendMessagesInThreads', 'thread'],
]);

function aServer({ kind = 'text', tags = [], tagNeeded = false, missing = [], notifies = true }: Partial<Place>): {
  directory: Directory;
  rights: Rights;
} {
  return {
    directory: {
      channelName: id => `channel-${id}`,
      roleName: id => `role-${id}`,
      channelKind: () => kind,
      forumTags: () => tags.map(name => ({ id: `id of ${name}`, name })),
      requiresTag: () => tagNeeded,
    },
    rights: {
      missingPermissions: (_, settings = {}) =>
        missing.filter(name => {
          const setting = NEEDED_FOR.get(name);
          return setting === undefined || settings[setting] === true;
        }),
      timedOutUntil: () => undefined,
      needsInvitation: () => false,
      notifiesRole: () => notifies,
      // Those of an administrator.
      isUnseen: () => false,
      lacksToPost: () => [],
      mayPing: () => true,
    },
  };
}
