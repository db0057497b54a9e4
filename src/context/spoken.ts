import type { Subscription } from '../core/model.ts';
import { speak } from '../pipeline/change.ts';
import type { FollowParts } from '../pipeline/follow.ts';
import { ENGLISH, wordsFor } from '../words/say.ts';
import { followedIn } from './followed.ts';

/** What is posted in a server speaks its language. `locale`: as Discord calls it. */
export function spokenIn(locale: string | null | undefined): Pick<Subscription, 'language'> {
  const { language } = wordsFor(locale);
  return language === ENGLISH ? {} : { language };
}

/** Has all that is followed in a server speak its language from now on. Gives how many were spoken to in another one. */
export async function speakAsIn(parts: FollowParts, guildId: string, locale: string): Promise<number> {
  const { language } = spokenIn(locale);
  const others = (await followedIn(parts.store, guildId)).filter(
    ({ subscription }) => subscription.language !== language,
  );
  for (const { subscription } of others) await speak(parts, subscription, language);
  return others.length;
}
