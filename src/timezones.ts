import type { Answering } from './command.ts';
import type { Store } from './store/store.ts';

const DEFAULT = 'UTC';

/** The zone's proper name; undefined where there is none of that name. */
function properName(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The time zone of one server: what people type as a time is meant in it. */
export const serverTimezone = (
  { servers }: Pick<Store, 'servers'>,
  guildId: string,
): Pick<Answering, 'timezone' | 'setTimezone'> => ({
  timezone: async () => (await servers.get(guildId))?.timezone ?? DEFAULT,
  async setTimezone(zone) {
    const timezone = properName(zone);
    if (timezone !== undefined) await servers.set(guildId, { ...(await servers.get(guildId)), timezone });
    return timezone;
  },
});
