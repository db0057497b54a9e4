import type { Update } from '../model/live-blog.ts';

/** The fewest updates that a summary covers, if there are as many: the picks of a short live blog leave out too much. */
const FEWEST_FAVOURED = 6;

/** The updates that the judge of key events favours, its picks first among them. `updates` and the result: oldest first. */
export function favoured(updates: readonly Update[]): readonly Update[] {
  const said = updates.filter(({ judgement }) => judgement?.outcome !== 'never');
  const scoreOf = ({ judgement, keyEvent }: Update) => (keyEvent ? Number.MAX_VALUE : (judgement?.score ?? 0));
  const best = new Set(said.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, FEWEST_FAVOURED));
  return said.filter(update => best.has(update));
}

/** Whether key events are too few for a summary, all of them picked by the bot. */
export const areFewPicks = (events: readonly Update[], updates: readonly Update[]): boolean =>
  events.length < Math.min(FEWEST_FAVOURED, updates.length) &&
  events.every(({ judgement }) => judgement) &&
  updates.some(({ judgement }) => judgement);
