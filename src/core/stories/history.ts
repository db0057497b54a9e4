import type { Language } from '../language/language.ts';
import type { Update } from '../model/live-blog.ts';
import { mapped, type Steps } from '../steps.ts';
import { plain } from '../text/plain-text.ts';
import { type Counted, type Figure, figuresOf } from './figures.ts';

/** A number as an update gave it first. */
export interface FigureStep extends Pick<Figure, 'value' | 'bound'> {
  update: Update;
  /** It is lower than the one before, of something that only grows. */
  corrected?: true;
}

/** A number that changed over a live blog, oldest first. */
export interface FigureHistory {
  thing: Counted;
  steps: readonly FigureStep[];
}

interface ToldFigure {
  figure: Figure;
  update: Update;
}

/** A number that falls below this share of the one before counts something else. */
const LEAST_LEFT = 0.5;

const THINGS: readonly Counted[] = ['dead', 'missing', 'hurt', 'arrested'];

/** The one number of a thing that an update gives of people of no group; nothing if it gives several. */
function told(update: Update, thing: Counted, figures: readonly Figure[]): ToldFigure[] {
  const [figure, ...more] = figures.filter(one => one.thing === thing && one.group.length === 0);
  return figure && more.every(({ value }) => value === figure.value) ? [{ figure, update }] : [];
}

const isElsewhere = (places: readonly string[], figure: Figure): boolean =>
  places.length > 0 && figure.places.length > 0 && !figure.places.some(place => places.includes(place));

/** A number as far as it was followed, and the places it is of. */
interface FollowedFigure {
  steps: readonly FigureStep[];
  places: readonly string[];
}

/** Follows a number to the next update. Leaves out that of another place, and what fell too far to be the same. */
function next({ steps, places }: FollowedFigure, { figure, update }: ToldFigure): FollowedFigure {
  const { thing, value, bound } = figure;
  const before = steps.at(-1)?.value ?? value;
  const grows = thing !== 'missing';
  if (isElsewhere(places, figure) || (grows && value < LEAST_LEFT * before)) return { steps, places };
  const all = [...places, ...figure.places];
  if (steps.length > 0 && value === before) return { steps, places: all };
  const step = { value, update, ...(bound && { bound }), ...(grows && value < before && { corrected: true as const }) };
  return { steps: [...steps, step], places: all };
}

/** A number that falls again and again is not of one thing. */
const isCoherent = (steps: readonly FigureStep[]): boolean =>
  steps.length > 1 && steps.filter(({ corrected }) => corrected).length <= 1;

/**
 * Returns the numbers of people that changed over these updates, oldest first. Says nothing of a number
 * that may count several things. `language`: that of the live blog. In steps.
 */
export function* figureHistories(
  updates: readonly Update[],
  language: Language | null,
): Steps<readonly FigureHistory[]> {
  const figures = yield* mapped(updates, update => ({
    update,
    figures: figuresOf([update.headline ?? '', plain(update.text)].join('\n'), language?.code),
  }));
  return THINGS.map(thing => {
    const all = figures.flatMap(one => told(one.update, thing, one.figures));
    return { thing, steps: all.reduce<FollowedFigure>(next, { steps: [], places: [] }).steps };
  }).filter(({ steps }) => isCoherent(steps));
}
