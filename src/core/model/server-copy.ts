import { ENGLISH, localeFor } from '../../i18n/translate.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import type { QuietHours, Subscription } from './subscription.ts';

/** What is set for a server, of which its subscriptions have a copy. Absent: moderators did not choose. */
export interface CopiedSettings {
  language?: string;
  timezone?: string;
  quiet?: Readonly<Record<string, QuietHours>>;
}

/** Returns a language as a subscription stores it. */
export function guildLanguage(locale: string): Pick<Subscription, 'language'> {
  const { language } = localeFor(locale);
  return language === ENGLISH ? {} : { language };
}

/** Returns a subscription with a copy of what is set for its server; the same if it has that. */
export function withCopy(before: Subscription, { language, timezone, quiet = {} }: CopiedSettings): Subscription {
  const { language: spoken, quiet: _, ...rest } = before;
  const hours = quiet[before.channelId];
  const after = {
    ...rest,
    ...(language === undefined ? spoken !== undefined && { language: spoken } : guildLanguage(language)),
    ...(timezone !== undefined && { timezone }),
    ...(hours && { quiet: hours }),
  };
  return isDeepEqual(before, after) ? before : after;
}
