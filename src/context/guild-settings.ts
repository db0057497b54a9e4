import type { ReaderContext } from '../command/context.ts';
import type { FollowedFeed, Subscription } from '../core/model/subscription.ts';
import { zoneCalled } from '../core/time/zone.ts';
import { ENGLISH, localeFor } from '../i18n/translate.ts';
import type { Log } from '../log/log.ts';
import { setLanguage } from '../pipeline/follow/change.ts';
import type { FollowParts } from '../pipeline/follow/follow.ts';
import type { Store } from '../store/store.ts';
import { followedIn } from './followed.ts';

/** The language and the time zone of a server. */

/**
 * The language in which the bot posts in a server with this locale, as a subscription stores it.
 */
export function guildLanguage(locale: string): Pick<Subscription, 'language'> {
  const { language } = localeFor(locale);
  return language === ENGLISH ? {} : { language };
}

interface LanguageParts extends FollowParts {
  log: Log;
}

/** Changes the language of everything that is followed in a server to that of its locale. */
export async function setGuildLanguage(parts: LanguageParts, guildId: string, locale: string): Promise<void> {
  const { language } = guildLanguage(locale);
  const isOther = ({ subscription }: FollowedFeed) => subscription.language !== language;
  const others = (await followedIn(parts.store, guildId)).filter(isOther);
  for (const { subscription } of others) await setLanguage(parts, subscription, language);
  if (others.length > 0) parts.log.info('server.language', { guild: guildId, locale, feeds: others.length });
}

const DEFAULT_TIMEZONE = 'UTC';

/** Reads and stores the time zone of one server, in which times that people type are understood. */
export const serverTimezone = (
  { servers }: Pick<Store, 'servers'>,
  guildId: string,
): Pick<ReaderContext, 'timezone' | 'setTimezone'> => ({
  timezone: async () => (await servers.get(guildId))?.timezone ?? DEFAULT_TIMEZONE,
  async setTimezone(zone) {
    const timezone = zoneCalled(zone);
    if (timezone !== undefined) await servers.set(guildId, { ...(await servers.get(guildId)), timezone });
    return timezone;
  },
});
