import type { Message } from '../../src/core/model/message.ts';
import type { Feed, Subscription } from '../../src/core/model/subscription.ts';
import type { Dice } from '../support/dice.ts';
import type { SimulatedDiscord } from './discord.ts';
import type { MeanwhileStep } from './moderators.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Process } from './process.ts';
import type { Publisher } from './publisher.ts';
import type { ChannelSetup, Script, Step } from './script.ts';
import { wrongInList } from './shares.ts';
import { LOUNGE } from './visibility.ts';

/**
 * A moderator orders a daily summary at a time of day so many minutes from now, or cancels those of a channel: in one that
 * follows the live blog, or in one that follows nothing.
 */
export type SummaryStep =
  | { do: 'order a summary'; in: number | 'lounge'; minutes: number }
  | { do: 'cancel summaries'; in: number | 'lounge' };

/** Number of the update that the last day of such a life brings. */
export const LAST_NEWS = 600;

const MOST_MINUTES = 6;
const LAST_OPERATION = 10;
/** Turns of the event loop for which the bot's work waits meanwhile. */
const TURNS = [0, 2, 5, 10, 20, 50, 200, 2_000] as const;

const isOfSummaries = ({ do: what }: { do: string }): boolean =>
  what === 'order a summary' || what === 'cancel summaries';

export const hasSummaries = ({ steps }: Pick<Script, 'steps'>): boolean =>
  steps.some(step => isOfSummaries(step) || (step.do === 'meanwhile' && isOfSummaries(step.act)));

/** In some lives, moderators order daily summaries, and the bot is killed while it posts them. */
export function withDailySummaries(script: Script, dice: Dice): Script {
  if (dice.fraction() < 0.6) return script;
  const place = () => (dice.fraction() < 0.3 ? ('lounge' as const) : dice.number(script.channels.length));
  const order = (minutes = dice.number(MOST_MINUTES)): SummaryStep => ({ do: 'order a summary', in: place(), minutes });
  const some = (): SummaryStep => (dice.fraction() < 0.7 ? order() : { do: 'cancel summaries', in: place() });
  const meanwhile = (act: SummaryStep): MeanwhileStep => ({
    ...{ do: 'meanwhile', operation: 1 + dice.number(LAST_OPERATION), turns: dice.pick(TURNS) ?? 0, act },
    by: dice.fraction() < 0.5 ? 0 : 1,
  });
  const kill = (): Step => ({
    ...{ do: 'kill', operation: 1 + dice.number(LAST_OPERATION), when: dice.fraction() < 0.5 ? 'before' : 'after' },
    down: dice.fraction() < 0.7 ? 0 : 600,
  });
  /** Something happens just when a summary is posted. */
  const whenDue = (what: () => Step) => (): readonly Step[] => [
    order(0),
    what(),
    { do: 'poll', after: 61 + dice.number(30), reading: 'current' },
  ];
  const act = (): Step => meanwhile(some());
  const draws = [() => [order()], () => [some()], () => [act()], whenDue(kill), whenDue(kill), whenDue(act)];
  let isFirst = true;
  const steps = script.steps.flatMap((step): readonly Step[] => {
    if (step.do !== 'poll') return [step];
    const ordered = isFirst ? [order()] : [];
    isFirst = false;
    const drawn = dice.fraction() < 0.4 ? (dice.pick(draws)?.() ?? []) : [];
    return [...ordered, ...drawn, step];
  });
  return { ...script, steps };
}

/** A summary that a moderator ordered. Times are the bot's, in milliseconds since 1970. */
interface Ordered {
  place: string;
  /** The time of day in UTC. */
  clock: string;
  feedId: string;
  /** Nothing that was due before is posted. */
  from: number;
  /** It was cancelled, or its channel stopped to follow. */
  until?: number;
  /** The bot has confirmed it. */
  isConfirmed?: true;
  /** A moderator who cancelled it, or stopped to follow, was perhaps interrupted; or somebody else acted at the same time. */
  isUnsure?: true;
}

interface SummariesParts {
  channels: readonly ChannelSetup[];
  discord: SimulatedDiscord;
  publisher: Publisher;
  feedOf(subscription: Subscription): Feed;
  /** What a channel follows. */
  standing(channelId: string): Promise<Subscription | undefined>;
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
  /** The bot's clock. */
  now: () => number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const DAILY = [0, 1, 2, 3, 4, 5, 6];

/** Returns how many times of a summary have come. `latest`: the latest time that the bot's clock has ever shown. */
function timesOf({ clock, from, until = Number.POSITIVE_INFINITY }: Ordered, latest: number): number {
  const end = Math.min(latest, until);
  const today = Date.parse(`${new Date(from).toISOString().slice(0, 10)}T${clock}:00.000Z`);
  const first = today > from ? today : today + DAY;
  return end < first ? 0 : 1 + Math.floor((end - first) / DAY);
}

/** Returns when a summary was due, in milliseconds since 1970: it says since when it tells, and it tells of a day. NaN: it does not. */
const dueAt = ({ cards: [card] }: Message): number =>
  Number(/since <t:(\d+):f>/i.exec(card?.text ?? '')?.[1]) * 1_000 + DAY;

/** Moderators who order daily summaries, and what channels must get of these. */
export function createSummaries({ channels, discord, publisher, feedOf, standing, surviving, now }: SummariesParts) {
  const ordered: Ordered[] = [];
  const violated: Violation[] = [];
  let latest = now();
  /** Summaries that were due until then, in milliseconds since 1970, are not kept up any more, also if they come to stand later. */
  let forgotten = Number.NEGATIVE_INFINITY;
  /** Places whose summaries must be due on the last day, and how many there were before it. */
  const expected = new Map<string, { least: number; before: number }>();

  const sentIn = (place: string): number =>
    discord.summariesSent().filter(one => discord.channelOf(one.place) === place).length;
  const setupOf = (at: number | 'lounge'): Pick<ChannelSetup, 'id' | 'server'> | undefined =>
    at === 'lounge' ? { id: LOUNGE } : channels[at];
  const isOfServer = (server: string) => (one: Pick<ChannelSetup, 'server'>) => (one.server ?? '1') === server;
  /** What a summary in a channel is of: in one that follows nothing, what another channel of the server follows. */
  async function followedFor({ id, server = '1' }: Pick<ChannelSetup, 'id' | 'server'>) {
    const here = id === LOUNGE ? channels.filter(isOfServer(server)) : [{ id }];
    const all = await Promise.all(here.map(one => standing(one.id)));
    return all.find(one => one !== undefined);
  }
  const serverIn = (process: Process, { id, server = '1' }: Pick<ChannelSetup, 'id' | 'server'>) =>
    process.actions({
      ...{ now: process.parts.now(), guildId: server, channelId: id, userId: '1' },
      ...{ canView: () => true, readersCanView: () => true },
    }).server;

  async function order(setup: Pick<ChannelSetup, 'id' | 'server'>, minutes: number): Promise<void> {
    const from = now();
    const at = new Date(from + (1 + minutes) * MINUTE).toISOString().slice(11, 16);
    let known: Ordered | undefined;
    await surviving(async process => {
      const subscription = await followedFor(setup);
      if (!subscription) return;
      if (known?.feedId !== subscription.feedId) {
        known = { place: setup.id, clock: at, feedId: subscription.feedId, from };
        ordered.push(known);
      }
      const times = { at, days: DAILY, timezone: 'UTC', channelId: setup.id };
      await serverIn(process, setup).scheduleSummary({ feed: feedOf(subscription), subscription }, times);
      known.isConfirmed = true;
    });
  }

  /** Notes that what was ordered in some places is about to end. Returns what notes that it has. */
  function ending(places: readonly string[]): () => void {
    const all = ordered.filter(({ place, until }) => places.includes(place) && until === undefined);
    const confirmed = all.filter(({ isConfirmed }) => isConfirmed);
    for (const one of all) one.isUnsure = true;
    return () => {
      // What was ordered meanwhile may have ended, too.
      for (const one of ordered) if (places.includes(one.place)) one.isUnsure = true;
      for (const one of confirmed) one.until ??= Math.max(latest, now());
    };
  }

  async function cancel(setup: Pick<ChannelSetup, 'id' | 'server'>): Promise<void> {
    const noteEnded = ending([setup.id]);
    await surviving(async process => {
      const server = serverIn(process, setup);
      for (const { id, channelId } of await server.dailySummaries())
        if (channelId === setup.id) await server.cancelSummary(id);
      noteEnded();
    });
  }

  const found = (kind: ViolationKind, channel: string, shown: string): Violation => ({
    ...{ kind, channel, number: 0 },
    shown: `daily summaries: ${shown}; ${JSON.stringify(ordered.filter(({ place }) => place === channel))}`,
  });
  /** Whether a summary in a place is of what channels follow that go on with the newest page. */
  async function isOf(place: string, feedId: string): Promise<boolean> {
    const own = channels.find(({ id }) => id === place);
    const showing = own ? [own] : channels.filter(isOfServer('1'));
    const all = await Promise.all(showing.map(({ id }) => standing(id)));
    // In a forum, summaries go into the post of the live blog.
    return own?.kind !== 'forum' && all.every(one => one?.feedId === feedId);
  }
  const places = (): readonly string[] => [...new Set(ordered.map(({ place }) => place))];

  return {
    async perform(step: SummaryStep): Promise<void> {
      const setup = setupOf(step.in);
      if (setup) await (step.do === 'order a summary' ? order(setup, step.minutes) : cancel(setup));
    },
    /** A channel is about to stop to follow. Returns what notes that it has: its summaries end, and with the last one all of its server. */
    leaving(id: string): () => Promise<void> {
      const { server = '1' } = channels.find(one => one.id === id) ?? {};
      const notes = [ending([id]), ending(server === '1' ? [LOUNGE] : [])];
      return async () => {
        const [ownEnded, othersEnded] = notes;
        if (await standing(id)) return;
        ownEnded?.();
        if (!(await followedFor({ id: LOUNGE, server }))) othersEnded?.();
      };
    },
    /** The bot's clock goes on, or is set. */
    passed(): void {
      latest = Math.max(latest, now());
    },
    /** After each poll: nothing is posted twice for a time, and nothing that is not due. */
    seen(): void {
      latest = Math.max(latest, now());
      for (const place of places()) {
        const due = ordered.filter(one => one.place === place).reduce((sum, one) => sum + timesOf(one, latest), 0);
        const sent = sentIn(place);
        if (sent <= due || violated.some(({ channel }) => channel === place)) continue;
        violated.push(found('posted again', place, `${sent} of ${due}`));
      }
    },
    /** A server that ceases to follow forgets what was shared. */
    forget(): void {
      forgotten = Math.max(latest, now());
    },
    /**
     * A day begins on which nothing goes wrong, with news on the newest page. `feedId`: what channels follow that go on with it.
     * If the clock was set back, those news may fall into a time of which a summary was posted already.
     */
    async lastDayBegins(feedId: string): Promise<void> {
      if (now() < latest) return;
      for (const place of places()) {
        if (!(await isOf(place, feedId))) continue;
        const here = ordered.filter(one => one.place === place && one.isConfirmed && !one.isUnsure);
        const least = new Set(here.map(({ clock }) => clock)).size;
        expected.set(place, { least, before: sentIn(place) });
      }
    },
    violations(): readonly Violation[] {
      const lost = [...expected].flatMap(([place, { least, before }]) =>
        sentIn(place) - before < least ? [found('lost', place, `${sentIn(place) - before} of ${least}`)] : [],
      );
      const kept = discord.summaries().filter(({ message }) => !(dueAt(message) <= forgotten));
      return [...violated, ...lost, ...kept.flatMap(one => wrongInList(one, publisher))];
    },
  };
}
