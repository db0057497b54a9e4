import type { Violation, ViolationKind } from './oracle.ts';

/** Quiet hours of a channel, by the bot's clock in milliseconds since 1970. */
interface Hours {
  from: number;
  until: number;
  /** Messages that were posted there before, or were being posted. */
  created: number;
}

/** Finds out whether anything new was posted in a channel's quiet hours, or at another time when nothing is. `kind`: what that is. */
export function createQuietExpectations(kind: ViolationKind) {
  const standing = new Map<string, Hours>();
  const violated: Violation[] = [];
  return {
    begun(channel: string, hours: Hours): void {
      standing.set(channel, hours);
    },
    ended(channel: string): void {
      standing.delete(channel);
    },
    /** After each poll: how many messages were ever posted in a channel. */
    seen(channel: string, { now, created }: { now: number; created: number }): void {
      const hours = standing.get(channel);
      if (!hours) return;
      if (now < hours.from || now >= hours.until) return void standing.delete(channel);
      if (created <= hours.created) return;
      violated.push({
        kind,
        channel,
        number: 0,
        shown: `${created - hours.created} messages`,
      });
      standing.delete(channel);
    },
    violations: (): readonly Violation[] => violated,
  };
}
