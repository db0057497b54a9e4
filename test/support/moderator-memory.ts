import type { Invoker } from '../../src/command/context.ts';
import type { ModeratorContext, OwnMessage } from '../../src/command/moderator-context.ts';
import type { AuditEntry } from '../../src/core/model/audit.ts';
import type { Schedule } from '../../src/core/model/daily-schedule.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { type FollowedFeed, splitSettings } from '../../src/core/model/subscription.ts';
import type { Why } from '../../src/core/plan/why.ts';

/** What moderators did, in memory. */
export class ModeratorMemory {
  /** Newest first. */
  readonly entries: AuditEntry[] = [];
  /** By update id. */
  readonly reasons = new Map<string, Why>();
  readonly schedules: Schedule[] = [];
  known: readonly Update[] = [];
  /** By message id. */
  readonly ours = new Map<string, OwnMessage>();

  context({ now }: Invoker, followed: FollowedFeed[]): ModeratorContext {
    const put = (subscription: FollowedFeed['subscription']) => {
      const place = followed.findIndex(one => one.subscription.id === subscription.id);
      const [old] = followed.splice(place, 1);
      const next = { feed: old?.feed ?? followed[0]?.feed, subscription } as FollowedFeed;
      followed.splice(place, 0, next);
      return next;
    };
    return {
      pause: async ({ subscription }) => put({ ...subscription, paused: now.toISOString() }).subscription,
      async resume({ subscription }) {
        if (!subscription.paused) return null;
        put({ ...subscription, paused: undefined });
        return { updates: 0, messages: 0 };
      },
      async edit({ subscription }, wishes) {
        const { core, settings } = splitSettings(subscription);
        return { before: settings, after: put({ ...core, ...wishes }).subscription };
      },
      why: async (_, updateId) => this.reasons.get(updateId),
      updates: async () => this.known,
      ownMessage: async messageId => this.ours.get(messageId),
      sequel: async () => undefined,
      followSequel: async () => undefined,
      dailySummaries: async () => this.schedules,
      scheduleSummary: async ({ feed }, times) => {
        const by = { addedBy: '2', addedAt: now.toISOString() };
        const schedule = { ...times, ...by, id: `schedule-${this.schedules.length}`, guildId: '1', feedId: feed.id };
        this.schedules.push(schedule);
        return { schedule, existed: false };
      },
      cancelSummary: async id => {
        const place = this.schedules.findIndex(schedule => schedule.id === id);
        return place < 0 ? undefined : this.schedules.splice(place, 1)[0];
      },
      exportData: async () => ({
        server: '1',
        exportedAt: now.toISOString(),
        settings: {},
        feeds: [],
        subscriptions: followed.map(({ subscription }) => subscription),
        summaries: this.schedules,
        history: this.entries,
      }),
      forget: async () => {
        followed.length = 0;
      },
      history: async () => this.entries,
    };
  }
}
