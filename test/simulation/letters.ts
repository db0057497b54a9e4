import { isDeepEqual } from '../../src/core/diff/deep-equal.ts';
import type { Message } from '../../src/core/model/message.ts';
import { type Membership, readerIn } from './conversations.ts';
import type { SimulatedDiscord, Watch } from './discord.ts';
import {
  letGo,
  loseSight,
  loses,
  loseTrack,
  noteBegun,
  noteChange,
  noteWanted,
  numbersIn,
  type Reader,
  readerOf,
  saysTheSame,
  seesNothing,
  tellsAnew,
  toldWrongly,
} from './letter-reader.ts';
import { type Due, dueIn, laggingIn, shownWrongly } from './letters-shown.ts';
import type { LocalClock } from './local-clock.ts';
import { ALL_TOPICS, type Ask, copyOf, isTopic, isWanted, type Want } from './member-steps.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Publisher, Story } from './publisher.ts';
import { sightsIn } from './sights.ts';
import { createKnownWithdrawals } from './withdrawals.ts';

interface LettersParts {
  servers: ReadonlySet<string>;
  members: readonly string[];
  publisher: Publisher;
  discord: SimulatedDiscord;
  membership: Membership;
  clock: LocalClock;
  /** No request, write or process fails: whatever the bot does, it knows that it did. */
  isCalm: boolean;
  /** A process that stood still may do at any time what was begun before. */
  hasLateSenders: boolean;
  /** Whether a live blog in which the publisher goes on must be followed. */
  isGoneOn: () => boolean;
  /** How many writes and calls count for a place: none that others did while the bot stood still there. */
  operationsIn: (place: string) => number;
  /** By the bot's clock, and by Discord's, in milliseconds since 1970. */
  now: () => number;
  time: () => number;
}

const isWantedAnew = (want: Want, story: Story, before: Story | undefined): boolean =>
  isWanted(want, story) && !(before && isWanted(want, before));

const askKey = ({ want, server }: Ask): string => `${want} in ${server}`;
/**
 * Says what each member's conversation must show at the end, and what must not be sent when. It knows
 * what the publisher stands by and what members asked for, and nothing of how the bot works.
 */
export function createLetterExpectations({
  servers,
  members,
  publisher,
  discord,
  membership,
  clock,
  isCalm,
  hasLateSenders,
  isGoneOn,
  operationsIn,
  now,
  time,
}: LettersParts) {
  const readers = new Map(members.map(id => [id, readerOf(id)]));
  const violated: Violation[] = [];
  /** Numbers of the updates that were ever what somebody may want. */
  const ever = new Map<Want, Set<number>>(ALL_TOPICS.map(want => [want, new Set()]));
  const withdrawals = createKnownWithdrawals(publisher);
  const today = (): string => clock.day(now());
  /** When the bot began its work, by Discord's clock: who may see what is not changed meanwhile. */
  let roundAt = time();

  const violate = (kind: ViolationKind, { channel }: Reader, message: Message): void => {
    violated.push({ kind, channel, number: numbersIn(message)[0] ?? 0, shown: JSON.stringify(message) });
  };
  const may = (want: Want, story: Story): boolean => {
    if (!isTopic(want)) return isWanted(want, story);
    if (want === 'key events' && publisher.isOddlyFlagged(story)) return true;
    return publisher.flagsNothing ? want !== 'who Ada Vane' : ever.get(want)?.has(story.number) === true;
  };
  const isQuiet = ({ quiet }: Reader): boolean => quiet !== undefined && clock.isWithin(quiet, now());
  const isFull = ({ ceiling, days }: Reader): boolean =>
    ceiling !== undefined && (days.get(today()) ?? 0) >= ceiling.most;
  const look = (): void => {
    for (const known of readers.values()) known.held.seen(isQuiet(known) || isFull(known), time());
  };

  /** What is not brought up to date by now may stay so, also in a message that is on its way. */
  const lag = ({ channel, mayLag, begun }: Reader): void => {
    const underway = [...begun.values()].flatMap(({ tries }) => tries.map(message => [{ message }]));
    for (const messages of [discord.messagesIn(channel), ...underway])
      for (const number of laggingIn(messages, publisher)) mayLag.add(number);
  };
  const noteChanged = (changed: readonly Story[], before: ReadonlyMap<number, Story>): void => {
    const isHidden = ({ servers: own, hiddenSince, hiddenUntil }: Reader): boolean =>
      [...own].some(server => hiddenSince.has(server)) || time() <= hiddenUntil;
    for (const known of readers.values()) {
      for (const story of changed)
        noteChange(known, { story, before: before.get(story.number), isHidden: isHidden(known) });
    }
  };
  const noteSight = (member: string, known: Reader): void => {
    const hidden = [...servers].filter(server => !membership.sees(member, server));
    if (loses(known, hidden, time())) lag(known);
  };

  /** An update begins to be what somebody may want. Nothing new is told of a live blog that went on elsewhere. */
  const begins = (want: Want, { number, chapter }: Story): void => {
    const isFirst = ever.get(want)?.has(number) === false && chapter === publisher.newestChapter();
    ever.get(want)?.add(number);
    if (isFirst) for (const known of readers.values()) noteWanted(known, { want, number, at: time() });
  };
  const isTaken = (message: Message): boolean =>
    sightsIn(message).some(({ number, isStruck }) => !isStruck && withdrawals.has(number));
  const wrongWith = (known: Reader, message: Message, isAgain: boolean): ViolationKind | undefined => {
    const shown = new Set(numbersIn(message));
    const stories = publisher.stories().filter(({ number }) => shown.has(number));
    return (
      toldWrongly(known, { stories, may, since: roundAt, isAgain, operations: operationsIn(known.channel) }) ??
      (isTaken(message) ? 'told though withdrawn' : undefined)
    );
  };
  /** An update that was struck and comes back, while they cannot see it, stands without its words. */
  const noteBack = (known: Reader, before: Message): void => {
    const back = seesNothing(known, roundAt) ? sightsIn(before).filter(({ isStruck }) => isStruck) : [];
    for (const { number } of back) known.mayLag.add(number);
  };
  const watch: Watch = {
    sending(place, message) {
      const known = readers.get(readerIn(place) ?? '');
      if (!known) return;
      known.held.end();
      const isAgain = noteBegun(known, message, today());
      if (isQuiet(known)) violate('posted in quiet hours', known, message);
      const wrong = wrongWith(known, message, isAgain);
      if (wrong) violate(wrong, known, message);
    },
    sent(place, message) {
      const known = readers.get(readerIn(place) ?? '');
      const key = `${numbersIn(message)}`;
      const day = known?.begun.get(key)?.day;
      // What was begun before they forgot all is not known any more.
      if (!known || day === undefined) return;
      known.begun.delete(key);
      const count = (known.days.get(day) ?? 0) + 1;
      known.days.set(day, count);
      const { ceiling } = known;
      if (ceiling && count > Math.max(ceiling.most, ceiling.writtenBefore)) violate('told too often', known, message);
    },
    editing(place, before, after) {
      const known = readers.get(readerIn(place) ?? '');
      // A process that stood still strikes the words that it knew, also where another one has left less of them.
      const shown = hasLateSenders ? [before, ...(known?.shown ?? [])] : [before];
      if (known && seesNothing(known, roundAt) && tellsAnew(shown, after)) violate('told though hidden', known, after);
    },
    edited(place, before, after) {
      const known = readers.get(readerIn(place) ?? '');
      if (!known) return;
      const wasResent = known.resent.delete(`${numbersIn(after)}`);
      if (isCalm && !wasResent && isDeepEqual(before, after)) violate('edited for nothing', known, after);
      known.shown.push(before);
      noteBack(known, before);
    },
  };

  /** What a member asked for, and what of that the bot must have read. */
  const askedBy = ({ asked }: Reader): readonly Due[] => {
    const isUnsure = (story: Story): boolean => publisher.isLate(story) || (story.chapter > 0 && !isGoneOn());
    const numbers = new Set(publisher.stories().flatMap(story => (isUnsure(story) ? story.number : [])));
    return [...asked.values()].map(({ want, due }) => ({ want, due: due.difference(numbers) }));
  };
  const torn = ({ channel, held }: Reader): readonly Violation[] => {
    const sent = discord.created().filter(({ place }) => place === channel);
    const groups = held.torn(sent.map(({ id, message }) => ({ id, numbers: numbersIn(message) })));
    return groups.map(numbers => ({
      ...{ kind: 'told in several messages' as const, channel, number: numbers[0] ?? 0 },
      shown: `updates ${numbers.join(', ')}`,
    }));
  };

  return {
    ...watch,
    /** Editors did something. */
    changed(before: readonly Story[]): void {
      look();
      withdrawals.changed();
      const known = new Map(before.map(story => [story.number, story]));
      for (const want of ALL_TOPICS) {
        const anew = publisher.stories().filter(story => isWantedAnew(want, story, known.get(story.number)));
        for (const story of anew) begins(want, story);
      }
      noteChanged(
        publisher.stories().filter(story => !saysTheSame(story, known.get(story.number))),
        known,
      );
      const withdrawn = publisher.stories().filter(({ isWithdrawn }) => isWithdrawn);
      for (const { held } of readers.values()) for (const { number } of withdrawn) held.forget(number);
    },
    follows(member: string, ask: Ask): void {
      const known = readers.get(member);
      const isSure = !membership.hasLeft(member, ask.server) && !membership.isClosed(member);
      const before = known?.asked.get(askKey(ask));
      known?.servers.add(ask.server);
      known?.asked.set(askKey(ask), {
        want: ask.want,
        server: ask.server,
        isSure: isSure || before?.isSure === true,
        due: before?.due ?? new Set(),
      });
    },
    /** The bot has done what they asked for. If they took it back at the same time, which came first is not known. */
    followed(member: string, ask: Ask): void {
      const known = readers.get(member);
      if (!known || known.asked.has(askKey(ask))) return;
      known.servers.add(ask.server);
      known.asked.set(askKey(ask), { want: ask.want, server: ask.server, isSure: false, due: new Set() });
    },
    /** The bot knows that they keep a copy of an update. */
    keeps(member: string, number: number): void {
      const known = readers.get(member);
      if (known) noteWanted(known, { want: copyOf(number), number, at: time() });
    },
    unfollows(member: string, ask: Ask): void {
      const known = readers.get(member);
      if (!known) return;
      letGo(known, askKey(ask), operationsIn(known.channel));
      // What stands in a letter that was not sent then comes in that one, if it is found again.
      known.held.forgetAll();
    },
    /** They cannot be written to for a while: what they follow until they ask again is not known. */
    interrupted(member: string): void {
      const known = readers.get(member);
      if (known) loseSight(known);
    },
    /** They left a server, or came back: what they follow there until they ask again is not known. */
    moved(member: string, server: string): void {
      const known = readers.get(member);
      if (!known) return;
      noteSight(member, known);
      loseSight(known, server);
    },
    /** A channel of a server begins anew with another live blog: what its members follow there is not known, and letters about what it left stay. */
    begunAnew(server: string, isLeft: (story: Story) => boolean): void {
      const left = publisher.stories().filter(isLeft);
      for (const known of readers.values()) {
        loseSight(known, server);
        for (const { number } of left) known.forgotten.add(number);
      }
    },
    /** They may no longer see the channels of a server, or may again. */
    sightChanged(member: string): void {
      const known = readers.get(member);
      if (!known) return;
      noteSight(member, known);
      loseTrack(known);
    },
    /** The bot begins to poll and to write. */
    begins(): void {
      roundAt = time();
      for (const { caughtUp } of readers.values()) caughtUp.clear();
    },
    /** The live blog is not followed for a moment: what its followers miss is not known. */
    paused(): void {
      for (const known of readers.values()) {
        loseTrack(known);
        lag(known);
      }
    },
    /** All that the bot knows of them is forgotten. */
    forgets(member: string): void {
      const known = readers.get(member);
      if (!known) return;
      for (const key of [...known.asked.keys()]) letGo(known, key, operationsIn(known.channel));
      known.servers.clear();
      known.quiet = undefined;
      known.ceiling = undefined;
      known.days.clear();
      known.begun.clear();
      known.held.forgetAll();
      for (const { number } of publisher.stories()) known.forgotten.add(number);
    },
    keepsQuiet(member: string, quiet: Reader['quiet']): void {
      const known = readers.get(member);
      if (known) known.quiet = quiet;
      look();
    },
    /** `written`: messages that were decided on by now, and may not have been sent yet. */
    wantsFew(member: string, { most, written }: { most: number; written: number }): void {
      const known = readers.get(member);
      if (known) known.ceiling = { most, writtenBefore: Math.max(written, known.days.get(today()) ?? 0) };
      look();
    },
    /** Time passed, or a clock was set. */
    look,
    /** A poll has ended in which nothing failed: the bot knows all that the publisher stands by. */
    read(): void {
      withdrawals.read(time());
      for (const known of readers.values()) {
        const told = new Set(
          discord.created().flatMap(({ place, message }) => (place === known.channel ? numbersIn(message) : [])),
        );
        const due = [...known.asked.values()].flatMap(asked => dueIn(asked, publisher));
        known.held.waits(due.filter(number => !told.has(number)));
      }
    },
    /** A poll has read something else than the publisher stands by, or nothing: what the bot believes then is not known. */
    misread(): void {
      withdrawals.doubt();
      for (const { held } of readers.values()) held.forgetAll();
    },
    /** The bot does not know how long ago anything was. */
    clockSet: withdrawals.doubt,
    restarted: withdrawals.restarted,
    violations: (): readonly Violation[] => [
      ...violated,
      ...[...readers.values()].flatMap(known => [
        ...shownWrongly({ ...known, asked: askedBy(known) }, { publisher, discord }),
        ...torn(known),
      ]),
    ],
  };
}
