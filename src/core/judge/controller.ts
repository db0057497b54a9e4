import { AMOUNTS, type Amount, type Level, type Levels } from '../model/judgement.ts';

/** How many updates an amount tells: the share, and the most within an hour. */
export const RATES: Readonly<Record<Amount, { share: number; perHour: number }>> = {
  few: { share: 0.14, perHour: 2 },
  some: { share: 0.22, perHour: 4 },
  many: { share: 0.33, perHour: 6 },
};

/** How far one update moves the bar, in log odds. */
const STEP = 0.15;
/** How much of a live blog's drift from the usual score moves its bar. */
const DRIFT_SHARE = 0.5;
/** Bounds of the level, so that neither a quiet nor a busy stretch counts for long. */
const LEVELS = { lowest: -12, highest: 12 } as const;
const HOUR = 60;

const START: Level = { level: 0, told: [] };
export const START_LEVELS: Levels = { few: START, some: START, many: START };

/** Returns how many more updates an amount may tell at this time (minutes since the epoch). */
export const roomIn = ({ told }: Level, amount: Amount, minutes: number | undefined): number =>
  minutes === undefined
    ? Number.POSITIVE_INFINITY
    : Math.max(0, RATES[amount].perHour - toldSince(told, minutes).length);

const toldSince = (told: readonly number[], minutes: number): readonly number[] =>
  told.filter(at => at > minutes - HOUR);

/** Returns the bar (log odds) for the next update of a live blog whose scores drift from the usual. */
export const barOf = ({ level }: Level, amount: Amount, { bar, drift }: { bar: number; drift: number }): number =>
  bar + DRIFT_SHARE * drift - STEP * grown(level, amount);

const grown = (level: number, amount: Amount): number =>
  Math.max(LEVELS.lowest, Math.min(LEVELS.highest, level + RATES[amount].share));

/** Returns the levels after an update that was told to these amounts. */
export const levelsAfter = (levels: Levels, told: readonly Amount[], minutes: number | undefined): Levels =>
  withTold(
    mapLevels(levels, (level, amount) => ({ ...level, level: grown(level.level, amount) })),
    told,
    minutes,
  );

/** Returns the levels after these amounts told one more. */
export const withTold = (levels: Levels, told: readonly Amount[], minutes: number | undefined): Levels =>
  mapLevels(levels, (level, amount) => {
    if (!told.includes(amount)) return level;
    const times = minutes === undefined ? level.told : [...toldSince(level.told, minutes), minutes];
    return { level: level.level - 1, told: times };
  });

const mapLevels = (levels: Levels, next: (level: Level, amount: Amount) => Level): Levels =>
  Object.fromEntries(AMOUNTS.map(amount => [amount, next(levels[amount], amount)])) as unknown as Levels;
