import { executeOrder, isOrder, type Order } from './orders.ts';
import { type StoryState, storyAt } from './state.ts';
import type { StoryStep } from './story/script.ts';
import { LENGTH, STORY } from './story/story.ts';

/**
 * From `at` (milliseconds since the epoch), `pace` seconds of the story pass per second; `story` is
 * how many had passed by then.
 */
interface PaceChange {
  at: number;
  story: number;
  pace: number;
}

/** The story's clock: its changes of pace, oldest first. */
type StoryClock = readonly [PaceChange, ...PaceChange[]];

/** Not zero, so that time in the story still grows and the clock can be inverted. */
const PAUSED = 1e-6;

const startClock = (at: number, pace = 1): StoryClock => [{ at, story: 0, pace }];

function secondsAt(clock: StoryClock, now: number): number {
  const { at, story, pace } = clock.findLast(change => change.at <= now) ?? clock[0];
  return story + ((now - at) / 1000) * pace;
}

/**
 * Converts seconds of the story to milliseconds since the epoch. Later changes of pace do not move
 * it.
 */
function timeOf(clock: StoryClock, seconds: number): number {
  const { at, story, pace } = clock.findLast(change => change.story <= seconds) ?? clock[0];
  return Math.round(at + ((seconds - story) * 1000) / pace);
}

const withPace = (clock: StoryClock, now: number, pace: number): StoryClock => [
  ...clock,
  { at: now, story: secondsAt(clock, now), pace },
];

const paceOf = (clock: StoryClock): number => (clock.at(-1) ?? clock[0]).pace;

const HEADLINES = new Map(
  STORY.steps.flatMap(step => (step.do === 'publish' ? [[step.update.id, step.update.headline] as const] : [])),
);

/** Describes a step in a sentence; undefined for an ordinary update. */
function describeStep(step: StoryStep): string | undefined {
  switch (step.do) {
    case 'publish':
      return step.update.as && `Published a ${step.update.as}: “${step.update.headline}”.`;
    case 'edit':
      return `Corrected: “${step.headline ?? HEADLINES.get(step.id)}”.`;
    case 'promote':
      return `Made a key event: “${HEADLINES.get(step.id)}”.`;
    case 'withdraw':
      return `Withdrew: “${HEADLINES.get(step.id)}”.`;
    case 'end':
      return 'Closed the live blog.';
    default:
      return step satisfies never;
  }
}

/** Returns what the script has done by then, oldest first. Times are in seconds of the story. */
export const scriptedActivity = (seconds: number): { at: number; text: string }[] =>
  STORY.steps
    .filter(({ at }) => at >= 0 && at <= seconds)
    .flatMap(step => {
      const text = describeStep(step);
      return text ? [{ at: step.at, text }] : [];
    });

/** The state of the fictional newsroom. Times are in milliseconds since the epoch. */
export interface Newsroom {
  clock: StoryClock;
  /** Steps that people added to the script, oldest first. */
  ordered: readonly StoryStep[];
  /** Until then the paper's server answers every request with an error. */
  failsUntil: number;
}

/** Creates a newsroom whose story begins at `at`; `pace` is the seconds of the story per second. */
export const createNewsroom = (at: number, pace = 1): Newsroom => ({
  clock: startClock(at, pace),
  ordered: [],
  failsUntil: 0,
});

/** The newsroom at one moment. */
export interface NewsroomMoment {
  /** Seconds of the story that have passed. */
  seconds: number;
  story: StoryState;
  isFailing: boolean;
  /** Converts seconds of the story to milliseconds since the epoch. */
  clock(seconds: number): number;
}

/** Returns the newsroom's state at `now` (milliseconds since the epoch). */
export function momentAt({ clock, ordered, failsUntil }: Newsroom, now: number): NewsroomMoment {
  const seconds = secondsAt(clock, now);
  return {
    seconds,
    story: storyAt(seconds, ordered),
    isFailing: now < failsUntil,
    clock: moment => timeOf(clock, moment),
  };
}

/** How long the paper's server fails. */
const OUTAGE_MS = 8000;

const PACES = { pause: PAUSED, play: 1, hurry: 10 } as const;
type Pace = keyof typeof PACES;

/** What a person at the page can have the newsroom do. */
export type NewsroomAction = Order | Pace | 'fail';

const isPace = (name: string): name is Pace => Object.hasOwn(PACES, name);
/** Whether the value names an action of the newsroom. */
export const isNewsroomAction = (name: unknown): name is NewsroomAction =>
  typeof name === 'string' && (isOrder(name) || isPace(name) || name === 'fail');

interface ActionResult {
  newsroom: Newsroom;
  /** A sentence about the result. */
  message: string;
}

const PACE_MESSAGES: Readonly<Record<Pace, string>> = {
  pause: 'The story is paused.',
  play: 'The story runs at normal pace.',
  hurry: 'The story runs ten times as fast.',
};

const startOutage = (newsroom: Newsroom, now: number): ActionResult => ({
  newsroom: { ...newsroom, failsUntil: now + OUTAGE_MS },
  message: `The paper’s server answers 500 for ${OUTAGE_MS / 1000} seconds. The bot waits longer after each failure, then carries on.`,
});

function performOrder(newsroom: Newsroom, order: Order, now: number): ActionResult {
  const { seconds, story } = momentAt(newsroom, now);
  const published = newsroom.ordered.filter(step => step.do === 'publish').length;
  const { steps, message } = executeOrder(order, { story, at: seconds, ordered: published });
  const ends = steps.some(step => step.do === 'end');
  // After an early end, the rest of the script must not happen.
  const clock = ends ? withPace(newsroom.clock, now, PAUSED) : newsroom.clock;
  return { newsroom: { ...newsroom, clock, ordered: [...newsroom.ordered, ...steps] }, message };
}

/** Performs an action at `now` (milliseconds since the epoch). */
export function performAction(newsroom: Newsroom, action: NewsroomAction, now: number): ActionResult {
  if (action === 'fail') return startOutage(newsroom, now);
  if (!isPace(action)) return performOrder(newsroom, action, now);
  if (momentAt(newsroom, now).story.state === 'ended') return { newsroom, message: 'The story has ended.' };
  return {
    newsroom: { ...newsroom, clock: withPace(newsroom.clock, now, PACES[action]) },
    message: PACE_MESSAGES[action],
  };
}

/** Returns the current pace. */
export function currentPace({ clock }: Newsroom): Pace {
  const pace = paceOf(clock);
  if (pace === PAUSED) return 'pause';
  return pace > 1 ? 'hurry' : 'play';
}

const countKeyMoments = (seconds: number): number =>
  new Set(storyAt(seconds).updates.flatMap(({ keyEvent, at }) => (keyEvent ? [at] : []))).size;

/** Mean time between two key events, in seconds of the story; simultaneous ones count once. */
export const KEY_EVENT_INTERVAL = LENGTH / (countKeyMoments(LENGTH) - countKeyMoments(0));
