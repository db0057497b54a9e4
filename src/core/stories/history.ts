import type { Language } from '../language/language.ts';
import type { Update } from '../model/live-blog.ts';
import { firstSentenceOf } from '../render/lead.ts';
import { eachInTurn, mapped, type Steps } from '../steps.ts';
import { plain } from '../text/plain-text.ts';
import { type Counted, type Figure, figuresOf } from './figures.ts';
import { type ComparedReport, readReport } from './report.ts';
import { areStrangers } from './same-event.ts';

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

/** An update and its numbers. `leads`: those of its headline and first sentence. `report`: its words, if it has numbers. */
interface ReadUpdate {
  update: Update;
  figures: readonly Figure[];
  leads: readonly Figure[];
  report?: ComparedReport | undefined;
}

interface ToldFigure extends Omit<ReadUpdate, 'figures' | 'leads'> {
  figure: Figure;
}

/** Of something that only grows, a number that falls below this share of the one before counts something else. */
const LEAST_LEFT = 0.7;
/** So does one that is more than so many times the one before. */
const MOST_GROWN = 3;
/** Places that a number is known to be of. */
const MOST_PLACES = 100;
/** By which share a rough number may be off. */
const ROUGHLY = 0.1;

/** UTF-16 units of an update that are read: all of any but the longest. */
const MOST_UNITS = 10_000;

const THINGS: readonly Counted[] = ['dead', 'missing', 'hurt', 'arrested'];

/**
 * The one number of a thing that an update tells of people of no group: in its headline or first sentence, because what comes
 * later is often of another event. Nothing if it gives several.
 */
function told({ update, report, figures, leads }: ReadUpdate, thing: Counted): ToldFigure[] {
  const isTold = (one: Figure): boolean => one.thing === thing && one.group.length === 0;
  const figure = leads.find(isTold);
  return figure && figures.filter(isTold).every(({ value }) => value === figure.value)
    ? [{ figure, update, report }]
    : [];
}

/** Whether a number says nothing else than the one before: "at least 30" where 31 are known. */
function agrees({ value: before, bound: known }: Pick<Figure, 'value' | 'bound'>, { value, bound }: Figure): boolean {
  if (bound === 'about' || known === 'about') return Math.abs(value - before) <= ROUGHLY * Math.max(value, before);
  if (bound === 'at most') return before <= value && known !== 'at most';
  return value === before || (bound !== undefined && value <= before && known !== 'at most');
}

const isElsewhere = (places: readonly string[], figure: Figure): boolean =>
  places.length > 0 && figure.places.length > 0 && !figure.places.some(place => places.includes(place));

/** A number as far as it was followed, and the places it is of. */
interface FollowedFigure {
  steps: readonly FigureStep[];
  places: readonly string[];
  /** What said the last number. */
  report?: ComparedReport | undefined;
  /** A later number of the same is so much higher that these count a part of it. */
  isPart?: true;
}

/** Whether a number is of another place or another event. */
const isOther = ({ places, report: last }: FollowedFigure, { figure, report }: ToldFigure): boolean =>
  isElsewhere(places, figure) || (last !== undefined && report !== undefined && areStrangers(last, report));

/** Follows a number to the next update. Leaves out another one, and what fell too far to be the same. */
function next(followed: FollowedFigure, now: ToldFigure): FollowedFigure {
  const { steps, places } = followed;
  const { figure, update, report } = now;
  const { thing, value, bound } = figure;
  const last = steps.at(-1);
  const before = last?.value ?? value;
  const grows = thing !== 'missing';
  if (isOther(followed, now) || (grows && value < LEAST_LEFT * before)) return followed;
  if (value > MOST_GROWN * before) return { ...followed, isPart: true };
  const all = [...new Set([...places, ...figure.places])].slice(-MOST_PLACES);
  if (last && agrees(last, figure)) return { ...followed, places: all, report };
  const step = { value, update, ...(bound && { bound }), ...(grows && value < before && { corrected: true as const }) };
  return { ...followed, steps: [...steps, step], places: all, report };
}

/** A number that falls again and again is not of one thing. */
const isCoherent = ({ steps, isPart }: FollowedFigure): boolean =>
  !isPart && steps.length > 1 && steps.filter(({ corrected }) => corrected).length <= 1;

/**
 * Returns the numbers of people that changed over these updates, oldest first. Says nothing of a number
 * that may count several things. `language`: that of the live blog. In steps.
 */
export function* figureHistories(
  updates: readonly Update[],
  language: Language | null,
): Steps<readonly FigureHistory[]> {
  const read = yield* mapped(updates, (update): ReadUpdate => {
    const [title, text] = [update.headline ?? '', plain(update.text).slice(0, MOST_UNITS)];
    const figures = figuresOf(`${title}\n${text}`, language?.code);
    const leads =
      figures.length === 0
        ? []
        : figuresOf(`${title}\n${firstSentenceOf(update.text).slice(0, MOST_UNITS)}`, language?.code);
    if (leads.length === 0) return { update, figures, leads };
    const report = readReport({ id: '', source: '', title, text, ...(language && { language: language.code }) });
    return { update, figures, leads, report };
  });
  return yield* eachInTurn(THINGS, thing => {
    const all = read.flatMap(one => told(one, thing));
    const followed = all.reduce<FollowedFigure>(next, { steps: [], places: [] });
    return isCoherent(followed) ? [{ thing, steps: followed.steps }] : [];
  });
}
