import type { DiscordSimulator } from './discord/port.ts';
import { PAGE_PATH } from './newsroom/address.ts';
import { chronicle } from './newsroom/chronicle.ts';
import {
  type Deed,
  EVERY,
  isDeed,
  type Moment,
  momentIn,
  type Newsroom,
  newsroom,
  paceName,
  perform,
} from './newsroom/newsroom.ts';
import { LENGTH, STORY } from './newsroom/story/story.ts';
import { AGENCY } from './newsroom/wire.ts';
import { WIRE_FEED_PATH } from './newsroom/wire-print.ts';

/** How far the fictional evening is. Spans in seconds. */
export interface Simulation {
  paper: string;
  title: string;
  path: string;
  state: 'live' | 'ended';
  elapsed: number;
  length: number;
  /** Mean time between two key events, at its own pace. */
  every: number;
  pace: ReturnType<typeof paceName>;
  /** What is out of order, and for how long yet. */
  paperFails: number;
  discordFails: number;
  /** What the newsroom did last, by itself or as it was told, newest first. Milliseconds since the epoch. */
  lately: readonly Told[];
  /** A second source, which can be followed too. */
  wire: { name: string; path: string };
}

interface Told {
  at: number;
  words: string;
}

/** The fictional evening, in which people at the page may interfere. */
export interface SimulationControl {
  moment(): Moment;
  evening(): Simulation;
  /** Does what is asked for. Gives a sentence about it. */
  order(deed: Deed | 'discord'): string;
}

export const isAsked = (deed: unknown): deed is Deed | 'discord' => deed === 'discord' || isDeed(deed);

/** Milliseconds that Discord takes no messages for. */
const DISCORD_FAILS_FOR = 10_000;

interface Ordered {
  discordUntil: number;
  told: readonly Told[];
}

const LATELY = 8;

function lately(told: readonly Told[], { seconds, clock }: Moment): Told[] {
  const scripted = chronicle(seconds).map(({ at, words }) => ({ at: clock(at), words }));
  return [...scripted, ...told].toSorted((a, b) => b.at - a.at).slice(0, LATELY);
}

function eveningAt(room: Newsroom, now: number, { discordUntil, told }: Ordered): Simulation {
  const moment = momentIn(room, now);
  const { seconds, story } = moment;
  const left = (until: number) => Math.max(0, (until - now) / 1000);
  return {
    paper: STORY.paper,
    title: story.title,
    path: PAGE_PATH,
    state: story.state,
    elapsed: seconds,
    length: LENGTH,
    every: EVERY,
    pace: paceName(room),
    paperFails: left(room.failsUntil),
    discordFails: left(discordUntil),
    lately: lately(told, moment),
    wire: { name: AGENCY.name, path: WIRE_FEED_PATH },
  };
}

/** Makes the simulator refuse messages for a while; answers to commands still get through. */
function breakDiscord({ faults }: DiscordSimulator): void {
  faults.add({ path: /\/channels\/\d+\/messages/, times: Number.POSITIVE_INFINITY, effect: { status: 503 } });
  setTimeout(() => faults.clear(), DISCORD_FAILS_FOR).unref();
}

/** An evening that begins at `startedAt` (milliseconds). */
export function createSimulation(simulator: DiscordSimulator, startedAt: number, now: () => number): SimulationControl {
  let room = newsroom(startedAt);
  const ordered: Ordered & { told: Told[] } = { discordUntil: 0, told: [] };
  const carryOut = (deed: Deed | 'discord'): string => {
    if (deed !== 'discord') {
      const done = perform(room, deed, now());
      room = done.room;
      return done.said;
    }
    if (ordered.discordUntil > now()) return 'Discord takes no messages at the moment as it is.';
    ordered.discordUntil = now() + DISCORD_FAILS_FOR;
    breakDiscord(simulator);
    return 'Discord answers 503 to every message for 10 seconds. What is due waits, and then arrives once.';
  };
  return {
    moment: () => momentIn(room, now()),
    evening: () => eveningAt(room, now(), ordered),
    order(deed) {
      const words = carryOut(deed);
      ordered.told.push({ at: now(), words });
      return words;
    },
  };
}
