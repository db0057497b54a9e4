import type { Asker, AuditEntry, Followed, Moderating, Ours, Why } from '../../src/command.ts';
import type { Update } from '../../src/core/model.ts';
import { halves } from '../../src/core/settings.ts';

/** What moderators did, in memory. */
export class ModeratorMemory {
  /** Newest first. */
  readonly entries: AuditEntry[] = [];
  /** By update id. */
  readonly reasons = new Map<string, Why>();
  known: readonly Update[] = [];
  /** By message id. */
  readonly ours = new Map<string, Ours>();

  context({ now }: Asker, followed: Followed[]): Moderating {
    const put = (subscription: Followed['subscription']) => {
      const place = followed.findIndex(one => one.subscription.id === subscription.id);
      const [old] = followed.splice(place, 1);
      const next = { feed: old?.feed ?? followed[0]?.feed, subscription } as Followed;
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
        const { standing, settings } = halves(subscription);
        return { before: settings, followed: put({ ...standing, ...wishes }) };
      },
      why: async (_, updateId) => this.reasons.get(updateId),
      known: async () => this.known,
      ours: async messageId => this.ours.get(messageId),
      history: async () => this.entries,
    };
  }
}
