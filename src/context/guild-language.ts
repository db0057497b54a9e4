import type { FollowedFeed } from '../command/context.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { ENGLISH, localeFor } from '../i18n/translate.ts';
import type { Log } from '../log/log.ts';
import { setLanguage } from '../pipeline/follow/change.ts';
import type { FollowParts } from '../pipeline/follow/follow.ts';
import { followedIn } from './followed.ts';

/** What is posted in a server speaks its language. `locale`: as Discord calls it. */
export function guildLanguage(locale: string): Pick<Subscription, 'language'> {
  const { language } = localeFor(locale);
  return language === ENGLISH ? {} : { language };
}

interface SpeakingParts extends FollowParts {
  log: Log;
}

/** Has all that is followed in a server setLanguage its language from now on. */
export async function setGuildLanguage(parts: SpeakingParts, guildId: string, locale: string): Promise<void> {
  const { language } = guildLanguage(locale);
  const isOther = ({ subscription }: FollowedFeed) => subscription.language !== language;
  const others = (await followedIn(parts.store, guildId)).filter(isOther);
  for (const { subscription } of others) await setLanguage(parts, subscription, language);
  if (others.length > 0) parts.log.info('server.language', { guild: guildId, locale, feeds: others.length });
}
