import type { Message } from '../../src/core/model/message.ts';
import { conversationWith, type Membership, readerIn } from './conversations.ts';
import type { SimulatedDiscord, Watch } from './discord.ts';
import { type Conversation, shownWrongly } from './letters-shown.ts';
import { ALL_WANTS, isWanted, type Want } from './member-steps.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Publisher, Story } from './publisher.ts';
import { sightsIn } from './sights.ts';

/** What is known of a member from outside. */
interface Reader extends Conversation {
  wants: Set<Want>;
  /** Those of them that the bot must know of. */
  sure: Set<Want>;
  due: Map<Want, Set<number>>;
  forgotten: Set<number>;
  /** By the bot's clock, in milliseconds since 1970. */
  quiet?: { from: number; until: number };
  /** Since when they may not see the channels, by Discord's clock in milliseconds since 1970. */
  shutOutSince?: number;
  /** Until when what the bot knows of the channels may be from then. */
  hiddenUntil: number;
  ceiling?: { most: number; writtenBefore: number };
  /** How many messages they got, by the day of the bot's clock. */
  days: Map<number, number>;
}

const reader = (id: string): Reader => ({
  channel: conversationWith(id),
  wants: new Set(),
  sure: new Set(),
  due: new Map(),
  forgotten: new Set(),
  days: new Map(),
  hiddenUntil: 0,
});

interface LettersParts {
  members: readonly string[];
  publisher: Publisher;
  discord: SimulatedDiscord;
  membership: Membership;
  /** By the bot's clock, and by Discord's, in milliseconds since 1970. */
  now: () => number;
  time: () => number;
}

const isWantedAnew = (want: Want, story: Story, before: Story | undefined): boolean =>
  isWanted(want, story) && !(before && isWanted(want, before));

/** Milliseconds for which what the bot knows of a channel may be old. */
const RIGHTS_KEPT = 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * Says what each member's conversation must show at the end, and what must not be sent when. It knows
 * what the publisher stands by and what members asked for, and nothing of how the bot works.
 */
export function createLetterExpectations({ members, publisher, discord, membership, now, time }: LettersParts) {
  const readers = new Map(members.map(id => [id, reader(id)]));
  const violated: Violation[] = [];
  /** Numbers of the updates that were ever what somebody may want. */
  const ever = new Map(ALL_WANTS.map(want => [want, new Set<number>()]));
  const today = (): number => Math.floor(now() / DAY);

  const violate = (kind: ViolationKind, { channel }: Reader, message: Message): void => {
    violated.push({ kind, channel, number: sightsIn(message)[0]?.number ?? 0, shown: JSON.stringify(message) });
  };
  const may = (want: Want, { number }: Story): boolean =>
    publisher.flagsNothing ? want !== 'who Ada Vane' : ever.get(want)?.has(number) === true;

  /** An update begins to be what somebody may want. */
  const begins = (want: Want, number: number): void => {
    const isFirst = ever.get(want)?.has(number) === false;
    ever.get(want)?.add(number);
    for (const { sure, due, shutOutSince, hiddenUntil } of readers.values())
      if (sure.has(want) && isFirst && shutOutSince === undefined && time() > hiddenUntil)
        due.set(want, (due.get(want) ?? new Set()).add(number));
  };
  const watch: Watch = {
    sending(place, message) {
      const known = readers.get(readerIn(place) ?? '');
      if (!known) return;
      const { quiet, wants } = known;
      if (quiet && now() >= quiet.from && now() < quiet.until) violate('posted in quiet hours', known, message);
      const stories = publisher.stories().filter(({ number }) => sightsIn(message).some(one => one.number === number));
      const isAskedFor = (story: Story): boolean => [...wants].some(want => may(want, story));
      if (!stories.every(isAskedFor)) violate('told though not followed', known, message);
      const isHidden = (story: Story): boolean =>
        story.publishedAt > (known.shutOutSince ?? Number.POSITIVE_INFINITY) + RIGHTS_KEPT;
      if (stories.some(isHidden)) violate('told though hidden', known, message);
    },
    sent(place, message) {
      const known = readers.get(readerIn(place) ?? '');
      if (!known) return;
      const count = (known.days.get(today()) ?? 0) + 1;
      known.days.set(today(), count);
      const { ceiling } = known;
      if (ceiling && count > Math.max(ceiling.most, ceiling.writtenBefore)) violate('told too often', known, message);
    },
  };

  return {
    ...watch,
    /** Editors did something. */
    changed(before: readonly Story[]): void {
      const known = new Map(before.map(story => [story.number, story]));
      for (const want of ALL_WANTS)
        for (const { number } of publisher
          .stories()
          .filter(story => isWantedAnew(want, story, known.get(story.number))))
          begins(want, number);
    },
    follows(member: string, want: Want): void {
      readers.get(member)?.wants.add(want);
      if (!membership.hasLeft(member) && !membership.isClosed(member)) readers.get(member)?.sure.add(want);
    },
    unfollows(member: string, want: Want): void {
      const { wants, sure, due } = readers.get(member) ?? reader(member);
      for (const known of [wants, sure, due]) known.delete(want);
    },
    /** They cannot be written to for a while: what they follow until they ask again is not known. */
    interrupted(member: string): void {
      readers.get(member)?.due.clear();
      readers.get(member)?.sure.clear();
    },
    /** They may no longer see the channels of the server, or may again. */
    shutOut(member: string, isOut: boolean): void {
      const known = readers.get(member);
      if (!known) return;
      known.due.clear();
      if (isOut) known.shutOutSince ??= time();
      else {
        known.shutOutSince = undefined;
        known.hiddenUntil = time() + RIGHTS_KEPT;
      }
    },
    /** The live blog is not followed for a moment: what its followers miss is not known. */
    paused(): void {
      for (const { due } of readers.values()) due.clear();
    },
    /** All that the bot knows of them is forgotten. */
    forgets(member: string): void {
      const known = readers.get(member);
      if (!known) return;
      for (const part of [known.due, known.sure, known.wants]) part.clear();
      known.quiet = undefined;
      known.ceiling = undefined;
      known.days.clear();
      for (const { number } of publisher.stories()) known.forgotten.add(number);
    },
    keepsQuiet(member: string, quiet: Reader['quiet']): void {
      const known = readers.get(member);
      if (known) known.quiet = quiet;
    },
    /** `written`: messages that were decided on by now, and may not have been sent yet. */
    wantsFew(member: string, { most, written }: { most: number; written: number }): void {
      const known = readers.get(member);
      if (known) known.ceiling = { most, writtenBefore: Math.max(written, known.days.get(today()) ?? 0) };
    },
    violations: (): readonly Violation[] => [
      ...violated,
      ...[...readers.values()].flatMap(known => shownWrongly(known, { publisher, discord })),
    ],
  };
}
