/** From `at` (milliseconds since the epoch) on, `pace` seconds of the story pass in a second; `story` had passed by then. */
interface Turn {
  at: number;
  story: number;
  pace: number;
}

/** How the story's time runs: its changes of pace, oldest first. */
export type Clock = readonly [Turn, ...Turn[]];

/** So slow that nothing happens, and yet no two moments of a pause are the same. */
export const PAUSED = 1e-6;

export const startedAt = (at: number, pace = 1): Clock => [{ at, story: 0, pace }];

/** Seconds of the story that have passed. */
export function secondsAt(clock: Clock, now: number): number {
  const { at, story, pace } = clock.findLast(turn => turn.at <= now) ?? clock[0];
  return story + ((now - at) / 1000) * pace;
}

/** When a moment of the story was, in milliseconds since the epoch. It stays so however the pace changes later. */
export function momentOf(clock: Clock, seconds: number): number {
  const { at, story, pace } = clock.findLast(turn => turn.story <= seconds) ?? clock[0];
  return Math.round(at + ((seconds - story) * 1000) / pace);
}

export const turned = (clock: Clock, now: number, pace: number): Clock => [
  ...clock,
  { at: now, story: secondsAt(clock, now), pace },
];

export const paceOf = (clock: Clock): number => (clock.at(-1) ?? clock[0]).pace;
