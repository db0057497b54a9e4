import type { Invoker } from '../command/context.ts';
import type { GuildExport } from '../command/moderation.ts';
import type { Store } from '../store/store.ts';
import { auditOf } from './audit.ts';
import { followedIn } from './followed.ts';
import { schedulesIn } from './schedules.ts';

/** All that is stored about a server, but for what nobody can tell to be of it. */
export async function exportOf(store: Store, asker: Invoker): Promise<GuildExport> {
  const { guildId, now } = asker;
  const audit = auditOf(store, asker);
  const followed = await followedIn(store, guildId);
  const feeds = new Map(followed.map(({ feed }) => [feed.id, feed]));
  await audit.note({ did: 'export' });
  return {
    server: guildId,
    exportedAt: now.toISOString(),
    settings: (await store.servers.get(guildId)) ?? {},
    feeds: [...feeds.values()],
    subscriptions: followed.map(({ subscription }) => subscription),
    summaries: await schedulesIn(store, guildId),
    history: await audit.history(),
  };
}
