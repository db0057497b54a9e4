import type { AuditEntry } from '../../core/model/audit.ts';
import type { Store } from '../../store/store.ts';
import { type Audit, auditOf } from '../audit.ts';
import { forgetServer } from '../departures/forget.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import type { Invoker } from '../nouns/invoker.ts';
import type { Directory, GuildExport, Server } from '../nouns/server.ts';
import { dailySummariesFor, schedulesFor } from './schedules.ts';
import { serverLanguage, serverTimezone } from './settings.ts';

/** What one invoker may do with the server; each change is noted in its history. */
export function serverFor(deps: Deps, invoker: Invoker): Omit<Server, keyof Directory> {
  const audit = auditOf(deps.store, invoker);
  return {
    ...serverLanguage(deps, invoker),
    ...serverTimezone(deps, invoker),
    ...dailySummariesFor(deps, invoker),
    history: () => historyFor(audit, invoker),
    exportData: () => exportServer(deps.store, invoker),
    async forget() {
      await forgetServer({ ...deps, serve: deps.post.serve }, invoker.guildId);
      await audit.note({ did: 'forget' });
    },
  };
}

const DAY = 24 * 60 * 60_000;

/** Exports are noted once a day for each person, so that they do not fill the history. */
async function exportedToday(audit: Audit, { userId, now }: Invoker): Promise<boolean> {
  const since = new Date(now.getTime() - DAY).toISOString();
  return (await audit.history()).some(entry => entry.did === 'export' && entry.userId === userId && entry.at > since);
}

/** Without what was done in channels that the answer's readers cannot view. */
async function historyFor(audit: Audit, { readersCanView }: Invoker): Promise<readonly AuditEntry[]> {
  const entries = await audit.history();
  return entries.filter(({ channelId }) => channelId === undefined || readersCanView(channelId));
}

/**
 * All that is stored about a server, as far as the invoker can view its channels, except for readers' cursors: nobody can tell whose they are.
 */
async function exportServer(store: Store, invoker: Invoker): Promise<GuildExport> {
  const { guildId, now } = invoker;
  const audit = auditOf(store, invoker);
  const followed = await followedFor(store, invoker);
  const feeds = new Map(followed.map(({ feed }) => [feed.id, feed]));
  if (!(await exportedToday(audit, invoker))) await audit.note({ did: 'export' });
  const { quiet = {}, ...settings } = (await store.servers.get(guildId)) ?? {};
  return {
    server: guildId,
    exportedAt: now.toISOString(),
    settings: { ...settings, quiet: Object.fromEntries(Object.entries(quiet).filter(([id]) => invoker.canView(id))) },
    feeds: [...feeds.values()],
    subscriptions: followed.map(({ subscription }) => subscription),
    summaries: await schedulesFor(store, invoker),
    history: await historyFor(audit, invoker),
  };
}
