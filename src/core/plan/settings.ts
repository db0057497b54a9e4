import type { Settings, Subscription } from '../model/subscription.ts';

/** A subscription without what moderators decide about it. */
type Standing = Omit<Subscription, keyof Settings>;

/** The two halves of a subscription: what it is, and what moderators decide about it. */
export function splitSettings(subscription: Subscription): { standing: Standing; settings: Settings } {
  const { id, feedId, guildId, addedBy, addedAt, language, paused, earlier, ...settings } = subscription;
  return {
    standing: { id, feedId, guildId, addedBy, addedAt, paused, earlier, ...(language && { language }) },
    settings,
  };
}

export const settingsOf = (subscription: Subscription): Settings => splitSettings(subscription).settings;
