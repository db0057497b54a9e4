import type { Level } from '../model/judgement.ts';

/** The share of updates to post, and the most to post within an hour. */
export const SHARE = 0.22;
export const PER_HOUR = 4;

/** How far one update moves the bar, in log odds. */
const STEP = 0.2;
/** Bounds of the level, so that neither a quiet nor a busy stretch counts for long. */
const LEVELS = { lowest: -12, highest: 12 } as const;
const HOUR = 60;

export const START_LEVEL: Level = { level: 0, told: [] };

/** Returns how many more updates may be told at this time (minutes since the epoch). */
export const roomIn = ({ told }: Level, minutes: number | undefined): number =>
  minutes === undefined ? Number.POSITIVE_INFINITY : Math.max(0, PER_HOUR - toldSince(told, minutes).length);

const toldSince = (told: readonly number[], minutes: number): readonly number[] =>
  told.filter(at => at > minutes - HOUR);

/** Returns the bar for the next update of a live blog (log odds). `bar`: that of a new one. */
export const barOf = ({ level }: Level, bar: number): number => bar - STEP * grown(level);

const grown = (level: number): number => Math.max(LEVELS.lowest, Math.min(LEVELS.highest, level + SHARE));

/** Returns the level after an update. */
export function levelAfter(before: Level, isTold: boolean, minutes: number | undefined): Level {
  const level = grown(before.level);
  if (!isTold) return { ...before, level };
  return {
    level: level - 1,
    told: minutes === undefined ? before.told : [...toldSince(before.told, minutes), minutes],
  };
}
