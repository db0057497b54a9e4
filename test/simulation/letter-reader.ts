import { isDeepEqual } from '../../src/core/diff/deep-equal.ts';
import type { Message } from '../../src/core/model/message.ts';
import { conversationWith } from './conversations.ts';
import { createHeldTogether } from './held-together.ts';
import type { Conversation } from './letters-shown.ts';
import type { DailyHours } from './local-clock.ts';
import type { Ask, Want } from './member-steps.ts';
import type { Story } from './publisher.ts';
import { type Sight, sightsIn } from './sights.ts';

/** What a member asked for in a server. */
interface Asked extends Ask {
  /** The bot must know of it. */
  isSure: boolean;
  /** Numbers of the updates that began to be what they want since, while nothing interrupted them. */
  due: Set<number>;
}

/** What is known of a member from outside. */
export interface Reader extends Omit<Conversation, 'asked'> {
  /** By want and server. */
  asked: Map<string, Asked>;
  /** What they asked for until so many writes and calls were done. */
  letGo: (Ask & { operations: number })[];
  /** Servers in which they ever asked for something. */
  servers: Set<string>;
  forgotten: Set<number>;
  mayLag: Set<number>;
  /** What was shown late and changed since the bot's last read, which brings it up to date: as it was before. */
  caughtUp: Map<number, Story>;
  quiet?: DailyHours;
  /** Since when they may not see the channels of a server, by Discord's clock in milliseconds since 1970. */
  hiddenSince: Map<string, number>;
  /** Until when what the bot knows of the channels may be from then. */
  hiddenUntil: number;
  ceiling?: { most: number; writtenBefore: number };
  /** How many messages they got, by the day that their clock showed when the bot began to send them. */
  days: Map<string, number>;
  /** Messages that the bot began to send, by the updates in them: on which day, and what each try said. */
  begun: Map<string, { day: string; tries: Message[] }>;
  /** What was begun more than once, by the same: another try may have said other words, and one edit follows. */
  resent: Set<string>;
  held: ReturnType<typeof createHeldTogether>;
  /** What their messages showed before edits. */
  shown: Message[];
}

export const readerOf = (id: string): Reader => ({
  channel: conversationWith(id),
  asked: new Map(),
  letGo: [],
  servers: new Set(),
  forgotten: new Set(),
  mayLag: new Set(),
  caughtUp: new Map(),
  hiddenSince: new Map(),
  days: new Map(),
  begun: new Map(),
  resent: new Set(),
  hiddenUntil: 0,
  held: createHeldTogether(),
  shown: [],
});

/** Milliseconds for which the bot may believe what it knows of who sees what. */
const SIGHT_KEPT = 10_000;

/** Numbers of the updates that a message shows. */
export const numbersIn = (message: Message): readonly number[] => sightsIn(message).map(({ number }) => number);

/** The bot begins to send a message on a day. Returns whether it began to before, and does not know that it did. */
export function noteBegun({ begun, resent }: Reader, message: Message, day: string): boolean {
  const key = `${numbersIn(message)}`;
  const before = begun.get(key);
  if (before) resent.add(key);
  begun.set(key, { day: before?.day ?? day, tries: [...(before?.tries ?? []), message] });
  return before !== undefined;
}

/** Whether an update says what it said, though editors touched it. */
export const saysTheSame = (
  { turns, modifiedAt, turnedAt, wasWithdrawn, ...story }: Story,
  before: Story | undefined,
): boolean => isDeepEqual({ ...before, ...story }, before);

/**
 * An update changed. What a member cannot see may stay as it was; what changed and says again what it said,
 * all between two reads, has not changed for the bot.
 */
export function noteChange(
  { mayLag, caughtUp }: Reader,
  { story, before, isHidden }: { story: Story; before: Story | undefined; isHidden: boolean },
): void {
  const { number } = story;
  const isBack = caughtUp.has(number) && saysTheSame(story, caughtUp.get(number));
  if (isHidden || isBack) mayLag.add(number);
  else if (mayLag.delete(number) && before) caughtUp.set(number, before);
}

/** An update begins to be what somebody may want. `at`: by Discord's clock. */
export function noteWanted(
  { asked, hiddenSince, hiddenUntil, held }: Reader,
  { want, number, at }: { want: Want; number: number; at: number },
): void {
  if (at <= hiddenUntil) return;
  const sure = [...asked.values()].filter(one => one.want === want && one.isSure && !hiddenSince.has(one.server));
  for (const { due } of sure) due.add(number);
  if (sure.length > 0) held.begins(number, at);
}

/** They ask for something no more. `operations`: how many writes and calls there were by then, as `operationsIn` counts them. */
export function letGo({ asked, letGo: all }: Reader, key: string, operations: number): void {
  const one = asked.get(key);
  if (one) all.push({ want: one.want, server: one.server, operations });
  asked.delete(key);
}

/** Writes and calls of all who are at work between the last look at what a member follows and the letter. */
const MOST_BETWEEN = 12;

interface ToldStories {
  stories: readonly Story[];
  may(want: Want, story: Story): boolean;
  since: number;
  isAgain: boolean;
  operations: number;
}

/**
 * Whether nothing that they asked for may have brought these updates, or only where they could not see them when the bot
 * began its work. `since`: when that was. `isAgain`: the message was begun before, when they asked for all of it; it is
 * tried as a whole while they ask for some. What was about to be sent when they let go of it comes still: no store can
 * call back a request that is on its way, however much others do until it is carried out. So `operations` do not count
 * what others did while this conversation's own write or call stood still.
 */
export function toldWrongly(
  { asked, letGo: all, hiddenSince }: Reader,
  { stories, may, since, isAgain, operations }: ToldStories,
): 'told though not followed' | 'told though hidden' | undefined {
  const underway = all.filter(one => operations - one.operations <= MOST_BETWEEN);
  const placesOf = (story: Story) => [...asked.values(), ...underway].filter(({ want }) => may(want, story));
  const strange = stories.filter(story => placesOf(story).length === 0);
  if (strange.length > 0 && (!isAgain || strange.length === stories.length)) return 'told though not followed';
  const isHidden = ({ server }: Ask): boolean => since > (hiddenSince.get(server) ?? since) + SIGHT_KEPT;
  return stories.some(story => !strange.includes(story) && placesOf(story).every(isHidden))
    ? 'told though hidden'
    : undefined;
}

/** Whether an edit tells words or pictures of an update that no message showed `before`. */
export function tellsAnew(before: readonly Message[], after: Message): boolean {
  const known = Map.groupBy(
    before.flatMap(one => sightsIn(one)),
    ({ number }) => number,
  );
  return sightsIn(after).some(({ number, versions, pictures }) => {
    const shown = known.get(number) ?? [];
    const isKnown = (one: unknown, all: (sight: Sight) => readonly unknown[]): boolean =>
      shown.some(sight => all(sight).some(other => isDeepEqual(one, other)));
    return (
      versions.some(version => !isKnown(version, sight => sight.versions)) ||
      pictures.some(picture => !isKnown(picture, sight => sight.pictures))
    );
  });
}

/** Whether they could see nothing of what they ever asked for when the bot began its work. */
export const seesNothing = ({ servers, hiddenSince }: Reader, since: number): boolean =>
  servers.size > 0 && [...servers].every(server => since > (hiddenSince.get(server) ?? since) + SIGHT_KEPT);

/** Notes in which servers they may not see the channels at a moment. Returns whether there are more of these. */
export function loses(reader: Reader, hidden: readonly string[], at: number): boolean {
  const { hiddenSince } = reader;
  const shown = [...hiddenSince.keys()].filter(server => !hidden.includes(server));
  for (const server of shown) hiddenSince.delete(server);
  if (shown.length > 0) reader.hiddenUntil = at + SIGHT_KEPT;
  const anew = hidden.filter(server => !hiddenSince.has(server));
  for (const server of anew) hiddenSince.set(server, at);
  return anew.length > 0;
}

/** What they follow, everywhere or in one server, until they ask again is not known. */
export function loseSight({ asked, held }: Reader, server?: string): void {
  for (const one of asked.values()) {
    if (server !== undefined && one.server !== server) continue;
    one.due.clear();
    one.isSure = false;
  }
  held.forgetAll();
}

/** What they miss now, or got already, is not known. */
export function loseTrack({ asked, held }: Reader): void {
  for (const { due } of asked.values()) due.clear();
  held.forgetAll();
}
