import { type Clock, momentOf, PAUSED, paceOf, secondsAt, startedAt, turned } from './clock.ts';
import { carryOut, isOrder, type Order } from './desk.ts';
import { type FictionState, fictionAt } from './state.ts';
import type { Step } from './story/script.ts';
import { LENGTH } from './story/story.ts';

/** The fictional newsroom as it is: the story goes its way, and people at the page interfere. Milliseconds since the epoch. */
export interface Newsroom {
  clock: Clock;
  /** What was ordered, in the order of its time. */
  added: readonly Step[];
  /** Until then its server answers every request with an error. */
  failsUntil: number;
}

/** `pace`: seconds of the story that pass in one second. */
export const newsroom = (at: number, pace = 1): Newsroom => ({ clock: startedAt(at, pace), added: [], failsUntil: 0 });

/** What is known of it at one moment. */
export interface Moment {
  /** Of the story. */
  seconds: number;
  story: FictionState;
  isFailing: boolean;
  /** Milliseconds since the epoch for a moment of the story. */
  clock(seconds: number): number;
}

export function momentIn({ clock, added, failsUntil }: Newsroom, now: number): Moment {
  const seconds = secondsAt(clock, now);
  return {
    seconds,
    story: fictionAt(seconds, added),
    isFailing: now < failsUntil,
    clock: moment => momentOf(clock, moment),
  };
}

/** Milliseconds that the newsroom's server fails for. */
const FAILS_FOR = 8000;

const PACES = { pause: PAUSED, play: 1, hurry: 10 } as const;
type Pace = keyof typeof PACES;

export type Deed = Order | Pace | 'fail';

const isPace = (name: string): name is Pace => Object.hasOwn(PACES, name);
export const isDeed = (name: unknown): name is Deed =>
  typeof name === 'string' && (isOrder(name) || isPace(name) || name === 'fail');

interface Done {
  room: Newsroom;
  /** A sentence for whoever asked. */
  said: string;
}

const SAID: Readonly<Record<Pace, string>> = {
  pause: 'The evening stands still.',
  play: 'The evening goes on at its own pace.',
  hurry: 'The evening goes ten times as fast.',
};

const failing = (room: Newsroom, now: number): Done => ({
  room: { ...room, failsUntil: now + FAILS_FOR },
  said: `The paper’s server answers 500 for ${FAILS_FOR / 1000} seconds. The bot waits longer each time, then goes on.`,
});

function ordered(room: Newsroom, order: Order, now: number): Done {
  const { seconds, story } = momentIn(room, now);
  const before = room.added.filter(step => step.do === 'publish').length;
  const { steps, said } = carryOut(order, { story, at: seconds, ordered: before });
  const ends = steps.some(step => step.do === 'end');
  // What the script still holds must not happen after an early end.
  const clock = ends ? turned(room.clock, now, PAUSED) : room.clock;
  return { room: { ...room, clock, added: [...room.added, ...steps] }, said };
}

/** Does what a person at the page asks for. */
export function perform(room: Newsroom, deed: Deed, now: number): Done {
  if (deed === 'fail') return failing(room, now);
  if (!isPace(deed)) return ordered(room, deed, now);
  if (momentIn(room, now).story.state === 'ended') return { room, said: 'The evening is over.' };
  return { room: { ...room, clock: turned(room.clock, now, PACES[deed]) }, said: SAID[deed] };
}

/** Which of the three paces is in force. */
export function paceName({ clock }: Newsroom): Pace {
  const pace = paceOf(clock);
  if (pace === PAUSED) return 'pause';
  return pace > 1 ? 'hurry' : 'play';
}

const keyMoments = (seconds: number): number =>
  new Set(fictionAt(seconds).updates.flatMap(({ keyEvent, at }) => (keyEvent ? [at] : []))).size;

/** Mean time between two key events of the story, in its seconds; what comes at once counts once. */
export const EVERY = LENGTH / (keyMoments(LENGTH) - keyMoments(0));
