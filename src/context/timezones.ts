import type { ReaderContext } from '../command/context.ts';
import { zoneCalled } from '../core/time/zone.ts';
import type { Store } from '../store/store.ts';

const DEFAULT = 'UTC';

/** The time zone of one server: what people type as a time is meant in it. */
export const serverTimezone = (
  { servers }: Pick<Store, 'servers'>,
  guildId: string,
): Pick<ReaderContext, 'timezone' | 'setTimezone'> => ({
  timezone: async () => (await servers.get(guildId))?.timezone ?? DEFAULT,
  async setTimezone(zone) {
    const timezone = zoneCalled(zone);
    if (timezone !== undefined) await servers.set(guildId, { ...(await servers.get(guildId)), timezone });
    return timezone;
  },
});
