import type { DiscordSimulator } from './discord/port.ts';
import { AGENCY } from './newsroom/agency.ts';
import {
  createNewsroom,
  currentPace,
  isNewsroomAction,
  KEY_EVENT_INTERVAL,
  momentAt,
  type Newsroom,
  type NewsroomAction,
  type NewsroomMoment,
  performAction,
  scriptedActivity,
} from './newsroom/newsroom.ts';
import { PAGE_PATH } from './newsroom/print.ts';
import { LENGTH, STORY } from './newsroom/story/story.ts';
import { wirePath } from './newsroom/wire.ts';

/** The simulation's state, as the page shows it. Durations are in seconds. */
export interface Simulation {
  paper: string;
  title: string;
  path: string;
  state: 'live' | 'ended';
  elapsed: number;
  length: number;
  /** Mean time between two key events at normal pace. */
  keyEventInterval: number;
  pace: ReturnType<typeof currentPace>;
  /** How much longer the paper's server fails; 0 if it works. */
  paperFails: number;
  /** How much longer Discord refuses messages; 0 if it works. */
  discordFails: number;
  /** What the newsroom did last, by its script or on demand, newest first. */
  activity: readonly Activity[];
  /** A second source that can be followed. */
  agency: { name: string; path: string };
}

interface Activity {
  /** Milliseconds since the epoch. */
  at: number;
  text: string;
}

/** Something that a person at the page can have the simulation do. */
export type SimulationAction = NewsroomAction | 'discord';

/** A running simulation that people at the page can interfere with. */
export interface SimulationControl {
  /** Lets a story go on that stands still at its first moment. */
  begin(): void;
  moment(): NewsroomMoment;
  state(): Simulation;
  /** Performs an action and returns a sentence about it. */
  perform(action: SimulationAction): string;
}

/** Whether the value names an action. */
export const isSimulationAction = (action: unknown): action is SimulationAction =>
  action === 'discord' || isNewsroomAction(action);

/** How long Discord refuses messages. */
const DISCORD_OUTAGE_MS = 10_000;

interface SimulationLog {
  /** Discord refuses messages until then, in milliseconds since the epoch. */
  discordFailsUntil: number;
  performed: Activity[];
}

const MAX_ACTIVITY = 8;

function recentActivity(performed: readonly Activity[], { seconds, clock }: NewsroomMoment): Activity[] {
  const scripted = scriptedActivity(seconds).map(({ at, text }) => ({ at: clock(at), text }));
  return [...scripted, ...performed].toSorted((a, b) => b.at - a.at).slice(0, MAX_ACTIVITY);
}

function simulationAt(newsroom: Newsroom, now: number, { discordFailsUntil, performed }: SimulationLog): Simulation {
  const moment = momentAt(newsroom, now);
  const { seconds, story } = moment;
  const secondsUntil = (time: number) => Math.max(0, (time - now) / 1000);
  return {
    paper: STORY.paper,
    title: story.title,
    path: PAGE_PATH,
    state: story.state,
    elapsed: seconds,
    length: LENGTH,
    keyEventInterval: KEY_EVENT_INTERVAL,
    pace: currentPace(newsroom),
    paperFails: secondsUntil(newsroom.failsUntil),
    discordFails: secondsUntil(discordFailsUntil),
    activity: recentActivity(performed, moment),
    agency: { name: AGENCY.name, path: wirePath(seconds) },
  };
}

/** Makes Discord refuse messages for a while; responses to commands still get through. */
function breakDiscord({ faults }: DiscordSimulator): void {
  faults.add({ path: /\/channels\/\d+\/messages/, times: Number.POSITIVE_INFINITY, effect: { status: 503 } });
  setTimeout(() => faults.clear(), DISCORD_OUTAGE_MS).unref();
}

/**
 * Starts a simulation whose story begins at `startedAt`, or when `begin` is called if that is
 * undefined. Times are in milliseconds since the epoch.
 */
export function createSimulation(
  simulator: DiscordSimulator,
  startedAt: number | undefined,
  now: () => number,
): SimulationControl {
  const openedAt = startedAt ?? now();
  let isBegun = startedAt !== undefined;
  let newsroom = createNewsroom(openedAt);
  const storyTime = () => (isBegun ? now() : openedAt);
  const log: SimulationLog = { discordFailsUntil: 0, performed: [] };
  const startDiscordOutage = (): string => {
    if (log.discordFailsUntil > now()) return 'Discord is already refusing messages.';
    log.discordFailsUntil = now() + DISCORD_OUTAGE_MS;
    breakDiscord(simulator);
    return 'Discord answers 503 to every message for 10 seconds. Pending messages wait, and then arrive exactly once.';
  };
  const performInNewsroom = (action: NewsroomAction): string => {
    const result = performAction(newsroom, action, now());
    newsroom = result.newsroom;
    return result.message;
  };
  return {
    begin() {
      if (!isBegun) newsroom = createNewsroom(now());
      isBegun = true;
    },
    moment: () => momentAt(newsroom, storyTime()),
    state: () => simulationAt(newsroom, storyTime(), log),
    perform(action) {
      const text = action === 'discord' ? startDiscordOutage() : performInNewsroom(action);
      log.performed.push({ at: now(), text });
      return text;
    },
  };
}
