import type { Subscription } from '../model/subscription.ts';
import { quietEnd } from './quiet-hours.ts';

/** Returns true if a pause should have ended by itself. */
export const isPauseOver = ({ paused, until }: Subscription, now: Date): boolean =>
  paused !== undefined && until !== undefined && new Date(until) <= now;

/**
 * Returns the subscription with a pause that lasts as long as its channel’s quiet hours, if it is
 * not paused and they have begun; else the same object.
 */
export function quietened(subscription: Subscription, now: Date): Subscription {
  if (subscription.paused !== undefined || !subscription.quiet) return subscription;
  const end = quietEnd(subscription.quiet, now);
  return end ? { ...subscription, paused: now.toISOString(), ...forQuietHours(end) } : subscription;
}

const forQuietHours = (end: Date) => ({ until: end.toISOString(), pausedFor: 'quiet hours' as const });

/**
 * Returns the subscription after its pause. During its channel’s quiet hours it stays paused until
 * they end.
 */
export function afterPause({ until: _, pausedFor: __, ...subscription }: Subscription, now: Date): Subscription {
  const end = subscription.quiet && quietEnd(subscription.quiet, now);
  if (end) return { ...subscription, ...forQuietHours(end) };
  const { paused: ___, ...after } = subscription;
  return after;
}
