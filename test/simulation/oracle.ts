import { isDeepEqual } from '../../src/core/diff/deep-equal.ts';
import { artifactViolations } from './channel-artifacts.ts';
import { createChoices, isAskedFor } from './choices.ts';
import type { SimulatedDiscord } from './discord.ts';
import { type EchoSight, echoSightsIn, wrongLine } from './echo-lines.ts';
import type { Voice } from './events.ts';
import { isInLook, type LookCommand } from './looks.ts';
import type { Choice } from './moderators.ts';
import { type End, isToldTooOften, storyFor, type Wanted } from './picks.ts';
import { boatsAfter, type Publisher, picturesOf, type Story } from './publisher.ts';
import { createQuietExpectations } from './quiet-hours.ts';
import { createReplyExpectations } from './replies.ts';
import type { ChannelSetup } from './script.ts';
import type { StandingMessage } from './server.ts';
import { countedIn, isBoard, isReply, linkedUpdatesIn, type Sight, sightsIn } from './sights.ts';

export type ViolationKind =
  | 'broken off'
  | 'lost'
  | 'posted again'
  | 'posted in quiet hours'
  | 'doubled'
  | 'stale'
  | 'in another look'
  | 'pinned wrongly'
  | 'not published'
  | 'told too often'
  | 'told though not followed'
  | 'told though hidden'
  | 'told though withdrawn'
  | 'told as another event'
  | 'told in several messages'
  | 'edited for nothing'
  | 'corrects what is right'
  | 'struck though standing'
  | 'standing though withdrawn'
  | 'standing though unwanted';

export interface Violation {
  kind: ViolationKind;
  channel: string;
  /** Number of the update; 0 if it is none. */
  number: number;
  /** What the channel shows of it. */
  shown: string;
}

type PlacedSight = Sight & { place: string };

/** A newsroom, and who follows its live blog, by channel. */
interface Newsroom {
  voice: Voice;
  publisher: Publisher;
  followers: ReadonlyMap<string, Follower>;
}

/** What is known of a channel from outside: since when it follows, and what it asked for. */
interface Follower {
  /** Updates that stood when it began: they may stand, and need not. */
  before: ReadonlySet<number>;
  /** Those that stood when it followed once more: messages from before then stay where they are. */
  stayed: ReadonlySet<number>;
  /** What it asked for at a moment (milliseconds since 1970), and all that it asked for later. */
  asked: (moment: number) => readonly ChannelSetup[];
  isForum: boolean;
  /** What moderators chose last. */
  look: LookCommand;
  /** Moderators deleted its thread or post: what was to go into it is shown nowhere. */
  hasLostThread: boolean;
  /** A moderator left updates there that disappeared at once. */
  hasLeft: boolean;
  /** Updates of a live blog that it followed before it began anew with another one: nobody keeps their messages up. */
  abandoned: ReadonlySet<number>;
  /** It does not follow any more. */
  isGone?: boolean;
  /** It went back to the live blog before a sequel, and gets nothing of that. */
  isBack: boolean;
  /** It did so at some time. */
  wasBack?: true;
}

/**
 * Says what must stand in each channel at the end. It knows what the publisher stands by and what
 * channels asked for, and nothing of how the bot works.
 */
export function createExpectations(channels: readonly ChannelSetup[], tide: Publisher) {
  const choices = createChoices(channels);
  const tideFollowers = new Map<string, Follower>();
  const followers = new Map<string, Follower>(
    channels.map(({ id, kind }) => {
      return [
        id,
        {
          before: new Set(),
          stayed: new Set(),
          asked: (moment: number) => choices.since(id, moment),
          isForum: kind === 'forum',
          look: 'look full',
          hasLostThread: false,
          hasLeft: false,
          abandoned: new Set(),
          isBack: false,
        },
      ];
    }),
  );

  const replies = createReplyExpectations(channels);

  const quiet = createQuietExpectations('posted in quiet hours');
  const absent = createQuietExpectations('told though not followed');

  return {
    replies,
    quiet,
    /** What is posted while a channel does not follow. */
    absent,
    /** `wasTold`: the channel shows a notice that its thread was deleted. */
    followed(id: string, { publisher, wasTold, at }: { publisher: Publisher; wasTold: boolean; at: number }): void {
      choices.followed(id, at);
      const follower = followers.get(id);
      if (!follower) return;
      const before = new Set(publisher.stories().map(({ number }) => number));
      const stayed = follower.before.size > 0 ? before : follower.before;
      // Who follows again because a notice says so gets a new thread.
      const hasLostThread = follower.hasLostThread && !wasTold;
      const earlier = publisher.stories().filter(({ number }) => publisher.hasLeft(number));
      const abandoned = new Set(earlier.map(({ number }) => number));
      followers.set(id, {
        ...follower,
        before,
        stayed,
        hasLostThread,
        abandoned,
        isGone: false,
        isBack: false,
        look: 'look full',
      });
    },
    /**
     * A channel goes back from a sequel: what stands of that stays as it is. `followsBoth`: another moderator has followed the
     * sequel anew meanwhile. Each was told that what they asked for is done, so that the channel gets both.
     */
    wentBack(id: string, { publisher, followsBoth }: { publisher: Publisher; followsBoth: boolean }): void {
      const follower = followers.get(id);
      if (follower && followsBoth) return void followers.set(id, { ...follower, wasBack: true });
      const left = publisher.stories().filter(({ chapter }) => chapter > 0);
      const abandoned = new Set([...(follower?.abandoned ?? []), ...left.map(({ number }) => number)]);
      if (follower) followers.set(id, { ...follower, abandoned, isBack: true, wasBack: true });
    },
    /** A channel goes on to a sequel once more. */
    wentOn(id: string, publisher: Publisher): void {
      const follower = followers.get(id);
      if (!follower?.isBack) return;
      const before = new Set(publisher.stories().map(({ number }) => number));
      followers.set(id, { ...follower, before, stayed: before, abandoned: new Set(), isBack: false });
    },
    /** A channel begins to follow the second live blog. */
    followedTide(id: string, updates: ChannelSetup['updates']): void {
      const setup: ChannelSetup = { id, updates, withdrawn: 'strike', thread: false };
      tideFollowers.set(id, {
        ...{ before: new Set(tide.stories().map(({ number }) => number)), stayed: new Set(), asked: () => [setup] },
        ...{ isForum: false, look: 'look full', hasLostThread: false, hasLeft: false },
        ...{ abandoned: new Set(), isBack: false },
      });
    },
    threadDeleted(channel: string | undefined): void {
      const follower = channel === undefined ? undefined : followers.get(channel);
      if (channel !== undefined && follower) followers.set(channel, { ...follower, hasLostThread: true });
    },
    leaves(id: string): void {
      const follower = followers.get(id);
      if (follower) followers.set(id, { ...follower, hasLeft: true });
    },
    /** A channel stops to follow: nothing new comes, and what stands is kept up no more. */
    left(id: string, publisher: Publisher): void {
      const follower = followers.get(id);
      const all = new Set(publisher.stories().map(({ number }) => number));
      if (follower) followers.set(id, { ...follower, isGone: true, before: all, stayed: all, abandoned: all });
    },
    isGone: (id: string): boolean => followers.get(id)?.isGone === true,
    chose(id: string, choice: Choice, at: number): void {
      choices.chose(id, choice, at);
      if (choice === 'choose replies') replies.wanted(id);
    },
    dressed(id: string, look: LookCommand): void {
      const follower = followers.get(id);
      if (follower) followers.set(id, { ...follower, look });
    },
    violations(publisher: Publisher, discord: SimulatedDiscord, end: End): readonly Violation[] {
      const deleted = deletedOf('courier', discord);
      const rooms: Record<Voice, Newsroom> = {
        courier: { voice: 'courier', publisher, followers },
        tide: { voice: 'tide', publisher: tide, followers: tideFollowers },
      };
      return [
        ...roomViolations(rooms.courier, rooms.tide, { discord, end, ways: choices.waysSince }),
        ...roomViolations(rooms.tide, rooms.courier, { discord, end }),
        ...replies.violations({
          ...{ publisher, discord, deleted },
          leftIn: channel => leftIn(channel, rooms.courier),
          stayedIn: channel => followers.get(channel)?.stayed ?? new Set(),
          isGone: channel => followers.get(channel)?.isGone === true,
        }),
        ...quiet.violations(),
        ...absent.violations(),
        ...choices.setups().flatMap(setup => {
          const follower = followers.get(setup.id);
          const {
            before = new Set<number>(),
            abandoned = new Set<number>(),
            stayed,
            hasLostThread = false,
          } = follower ?? {};
          // What is closed looks as if there was none.
          return artifactViolations(follower?.isGone ? { ...setup, board: false } : setup, {
            publisher,
            discord,
            notDue: before.union(abandoned),
            hasLostThread,
            hasFollowedAgain: (stayed?.size ?? 0) > 0,
            isGone: follower?.isGone === true,
            isBack: follower?.isBack === true,
            followsBoth: follower?.wasBack === true && (stayed?.size ?? 0) > 0 && end.followsTwo.has(setup.id),
            at: end.at,
            isClockSet: end.isClockSet,
            isGoneOn: end.isGoneOn && follower?.isBack !== true,
            isLeft: story => follower !== undefined && isLeft(story, follower, publisher),
          });
        }),
      ];
    },
  };
}

const isLeft = ({ isWithdrawn, number }: Story, { hasLeft }: Follower, publisher: Publisher): boolean =>
  hasLeft && isWithdrawn && publisher.wasTakenDown(number);

/** The updates of a newsroom about which people deleted a message, or one that named it: nobody shows them again. */
const deletedOf = (voice: Voice, discord: SimulatedDiscord): ReadonlySet<number> =>
  deletedByName(voice, discord).union(deletedUnnamed(voice, discord));

/** Those whose words were in such a message. */
function deletedByName(voice: Voice, discord: SimulatedDiscord): ReadonlySet<number> {
  const messages = discord.deletedByPeople();
  const shown = messages.flatMap(({ first, last }) => [...sightsIn(first, voice), ...sightsIn(last, voice)]);
  const named = echoSightsIn(
    messages.map(({ last }) => last),
    voice,
  );
  return new Set([...shown, ...named].map(({ number }) => number));
}

/** Those to which such a message linked. One that was read without its words, and has no headline, is named by nothing else. */
function deletedUnnamed(voice: Voice, discord: SimulatedDiscord): ReadonlySet<number> {
  const messages = discord.deletedByPeople().flatMap(({ first, last }) => [first, last]);
  const ofUpdates = messages.filter(message => !isBoard({ message }) && !isReply({ message }));
  return new Set(ofUpdates.flatMap(message => linkedUpdatesIn(message, voice)));
}

/** Says what is wrong with how channels show the updates of a newsroom, in messages of their own or as lines of the other's. */
function roomViolations(
  room: Newsroom,
  other: Newsroom,
  { ways, ...ending }: Ending & { ways?: (channel: string, moment: number) => Ways },
): readonly Violation[] {
  const { publisher } = room;
  return [...room.followers].flatMap(([channel, follower]) => {
    const seen = seenIn(channel, room.voice, ending);
    const told = publisher.stories().filter(({ number }) => seen.posted.has(number));
    const isPicking =
      publisher.flagsNothing && follower.asked(0).every(({ updates, thread }) => updates === 'key events' && !thread);
    const byPage = [...Map.groupBy(told, ({ chapter }) => chapter).values()];
    if (isPicking && byPage.some(page => isToldTooOften(page, ending.end)))
      return [{ kind: 'told too often' as const, channel, number: 0, shown: JSON.stringify(told) }];
    const stayed = stayingIn(channel, other);
    const judged = publisher.stories().filter(({ number }) => !follower.isGone && !follower.abandoned.has(number));
    const wrong = judged.flatMap(story => {
      const host = { publisher: other.publisher, stayed };
      const shownIn = { room, follower, seen, host, isGoneOn: ending.end.isGoneOn };
      const kind =
        wrongWith(story, shownIn) ?? wrongWayOf(story, ways?.(channel, takenBackFrom(story, follower)), shownIn);
      const shown = [seen.sights.get(story.number) ?? [], seen.lines.get(story.number) ?? []];
      return kind ? [{ kind, channel, number: story.number, shown: `${room.voice} ${JSON.stringify(shown)}` }] : [];
    });
    // Of very many new updates at once the last message only counts some.
    const lost = wrong.filter(({ kind }) => kind === 'lost');
    return lost.length <= seen.counted ? wrong.filter(({ kind }) => kind !== 'lost') : wrong;
  });
}

/** The updates of a newsroom that a channel may have left when they disappeared at once, or when it began anew. */
function leftIn(channel: string, { followers, publisher }: Newsroom): ReadonlySet<number> {
  const follower = followers.get(channel);
  const left = publisher.stories().filter(story => follower && isLeft(story, follower, publisher));
  return new Set([...left.map(({ number }) => number), ...(follower?.abandoned ?? [])]);
}

/** The updates of a newsroom whose messages stay as they are in a channel, with their lines. */
const stayingIn = (channel: string, room: Newsroom): ReadonlySet<number> =>
  new Set([...leftIn(channel, room), ...(room.followers.get(channel)?.stayed ?? [])]);

interface Ending {
  discord: SimulatedDiscord;
  end: End;
}

/** What a channel shows of a newsroom, by the number of the update, and what it showed. */
interface Seen {
  sights: ReadonlyMap<number, readonly PlacedSight[]>;
  posted: ReadonlyMap<number, readonly PlacedSight[]>;
  lines: ReadonlyMap<number, readonly EchoSight[]>;
  /** About which people deleted a message; and those of which it showed words. */
  deleted: ReadonlySet<number>;
  deletedByName: ReadonlySet<number>;
  /** How many updates its messages only count. */
  counted: number;
}

function seenIn(channel: string, voice: Voice, { discord }: Ending): Seen {
  const ofUpdates = (messages: readonly StandingMessage[]) =>
    messages.filter(one => discord.channelOf(one.place) === channel && !isBoard(one) && !isReply(one));
  const byNumber = (messages: readonly StandingMessage[]) =>
    Map.groupBy(
      ofUpdates(messages).flatMap(({ place, message }) =>
        sightsIn(message, voice).map((sight): PlacedSight => ({ ...sight, place })),
      ),
      ({ number }) => number,
    );
  const standing = ofUpdates(discord.messages()).map(({ message }) => message);
  return {
    sights: byNumber(discord.messages()),
    posted: byNumber(discord.created()),
    lines: Map.groupBy(echoSightsIn(standing, voice), ({ number }) => number),
    deleted: deletedOf(voice, discord),
    deletedByName: deletedByName(voice, discord),
    counted: standing.reduce((sum, message) => sum + countedIn(message), 0),
  };
}

/** In which ways a message may show that its update was withdrawn. */
type Ways = ReadonlySet<ChannelSetup['withdrawn']>;

interface Shown {
  room: Newsroom;
  follower: Follower;
  seen: Seen;
  host: { publisher: Publisher; stayed: ReadonlySet<number> };
  isGoneOn: boolean;
}

function wrongWith(story: Story, { room, follower, seen, host, isGoneOn }: Shown): ViolationKind | undefined {
  const { publisher, voice } = room;
  const { sights, posted, lines, deleted } = seen;
  const own = sights.get(story.number) ?? [];
  const named = lines.get(story.number) ?? [];
  const owed = dutyOf(storyFor(story, publisher, posted.has(story.number)), follower, deleted);
  const isFiltered = !posted.has(story.number) && asksForWords(follower);
  const isChosen = asksForFlags(follower);
  const shownIn = { publisher, follower, named, isFiltered, isChosen, isGoneOn };
  const duty = owed === 'must' && isExcused(story, shownIn) ? 'may' : owed;
  const isStaying = isLeft(story, follower, publisher);
  const kind = judge(story, own, {
    duty,
    isPromotable: publisher.flagsLate(),
    look: publisher.hasLeft(story.number) ? undefined : follower.look,
    mayStandInBoth: follower.stayed.has(story.number),
    isInWindow: publisher.isInWindow(story),
    isLeft: isStaying,
    posted: countedPosts(story, follower, seen),
  });
  if (kind || !publisher.isInWindow(story)) return kind;
  const standing = own.filter(({ isStruck }) => !isStruck).length;
  const isAllowed = duty !== 'never' || isStaying;
  return wrongLine(story, { lines: named, voice, host: host.publisher, isAllowed, standing, stayed: host.stayed });
}

/** Whether a channel asks for key events alone, or did. */
const asksForFlags = ({ asked }: Follower): boolean =>
  !asked(0).every(setup => setup.thread || setup.updates === 'everything');

/** Whether a channel asks for certain words, or did. */
const asksForWords = ({ asked }: Follower): boolean => asked(0).some(({ boats }) => boats !== undefined);

/**
 * The first moment at which a withdrawn update may have been taken back: one without its flag was perhaps before, and one whose
 * words were corrected.
 */
function takenBackFrom({ keyEvent, modifiedAt, publishedAt, countedAt }: Story, follower: Follower): number {
  const mayHaveLeft = (!keyEvent && asksForFlags(follower)) || (countedAt > publishedAt && asksForWords(follower));
  return mayHaveLeft ? publishedAt : modifiedAt;
}

/**
 * Whether an update may have been kept back by its words, in a channel that asked for none when it got others: an edit is news
 * that makes it pass, and neither is a wider filter nor an edit after that (docs/adr/0019).
 */
const mayBeOldNews = ({ publishedAt, countedAt }: Story, { asked }: Follower): boolean =>
  countedAt > publishedAt &&
  asked(publishedAt).some(({ boats }) => boats !== undefined) &&
  asked(countedAt).some(({ boats }) => boats === undefined);

/**
 * What another message names need not have one of its own. Nothing new is told of a live blog that went on elsewhere, and
 * nothing of one that a channel may not have reached. `isFiltered`: its words may have kept it
 * from being told. `isChosen`: without its flag it may have been taken back.
 */
const isExcused = (
  story: Story,
  {
    publisher,
    follower,
    named,
    isFiltered,
    isChosen,
    isGoneOn,
  }: Record<'isFiltered' | 'isChosen' | 'isGoneOn', boolean> & {
    publisher: Publisher;
    follower: Follower;
    named: readonly EchoSight[];
  },
): boolean =>
  named.length > 0 ||
  publisher.wasMissed(story.number) ||
  publisher.isLate(story) ||
  (isFiltered && (mayBeOldNews(story, follower) || publisher.isLate({ ...story, turnedAt: story.countedAt }))) ||
  (isChosen && publisher.isLate({ ...story, turnedAt: story.unflaggedAt })) ||
  (story.chapter > 0 && !isGoneOn);

/** Says what is wrong with the way in which a message says that its update was withdrawn. Without a headline, it names none. */
function wrongWayOf(
  story: Story,
  ways: Ways | undefined,
  { room: { publisher }, follower, seen, host }: Shown,
): ViolationKind | undefined {
  const { number } = story;
  if (!story.isWithdrawn || !story.hasHeadline || ways?.size !== 1 || !publisher.isInWindow(story)) return undefined;
  const isTouched =
    seen.deleted.has(number) ||
    seen.lines.has(number) ||
    isLeft(story, follower, publisher) ||
    isReportedBy(host.publisher, story);
  if (isTouched || follower.hasLostThread || follower.stayed.has(number)) return undefined;
  const isStanding = seen.sights.has(number);
  if (ways.has('delete')) return isStanding ? 'standing though unwanted' : undefined;
  return seen.posted.has(number) && !isStanding ? 'lost' : undefined;
}

/** Whether another newsroom reports the same, or did: that report takes the place of a withdrawn one in its message. */
const isReportedBy = (other: Publisher, { event }: Story): boolean =>
  event !== undefined && other.stories().some(one => one.event === event || one.turnedFrom === event);

/** How many messages have shown an update; 0 where one may come and go with its words. Without words, none is seen. */
function countedPosts({ number }: Story, { asked }: Follower, { posted, deletedByName }: Seen): number {
  if (asked(0).some(({ boats }) => boats !== undefined)) return 0;
  return (posted.get(number)?.length ?? 0) - (deletedByName.has(number) ? 1 : 0);
}

/** Whether a channel must, may or must never show an update that is not struck through. */
type Duty = 'must' | 'may' | 'never';

/** Whether it was withdrawn, or came in a sequel from which the channel went back. */
const isTakenAway = ({ isWithdrawn, chapter }: Story, { isBack }: Follower): boolean =>
  isWithdrawn || (isBack && chapter > 0);

/** A channel that gets everything leaves what it was told as a key event, though its words would not let it in by now. */
const mayHaveBeenTold = (setups: readonly ChannelSetup[], { turns, ...story }: Wanted): boolean =>
  turns > 0 &&
  setups.at(-1)?.updates === 'everything' &&
  setups.some(setup => isAskedFor(setup, { ...story, turns, keyEvent: true }));

function dutyOf(story: Wanted, follower: Follower, deleted: ReadonlySet<number>): Duty {
  const { asked, before, stayed, isForum, hasLostThread } = follower;
  if (isTakenAway(story, follower)) return 'never';
  const setups = asked(story.publishedAt);
  const wanting = setups.filter(setup => isAskedFor(setup, story)).length;
  if (wanting === 0)
    return stayed.has(story.number) || story.isUnknown || mayHaveBeenTold(setups, story) ? 'may' : 'never';
  // A story that was told may have been told in the thread.
  const isLost = hasLostThread && (isForum || !story.keyEvent || story.isChosen);
  const isOptional = isLost || before.has(story.number) || deleted.has(story.number);
  return wanting < setups.length || isOptional ? 'may' : 'must';
}

interface Judgement {
  duty: Duty;
  /** Undefined for what keeps the look that it had when the live blog went on elsewhere. */
  look: LookCommand | undefined;
  /** The bot may tell it in the channel an hour after it told it in the thread. */
  isPromotable: boolean;
  /** In the channel and in its thread. */
  mayStandInBoth: boolean;
  /** Whether the publisher's page tells what became of the update. */
  isInWindow: boolean;
  /** It was withdrawn with most others, and a moderator may have left what stands of it. */
  isLeft: boolean;
  /**
   * How many messages have shown it. One that people deleted before its late answer was noticed
   * cannot be told from one that was never sent: it does not count.
   */
  posted: number;
}

/** Compares what a channel shows of an update with what the publisher stands by. */
function judge(
  story: Story,
  sights: readonly PlacedSight[],
  { duty, look, isPromotable, mayStandInBoth, isInWindow, isLeft, posted }: Judgement,
): ViolationKind | undefined {
  const standing = sights.filter(({ isStruck }) => !isStruck);
  const repeated = repetition(story, standing, { isPromotable, mayStandInBoth, posted });
  // What has left the page was last seen as it was then.
  if (repeated || !isInWindow || isLeft) return repeated;
  const [sight] = standing;
  if (!sight) return duty === 'must' ? missing(sights) : undefined;
  if (duty === 'never') return story.isWithdrawn ? 'standing though withdrawn' : 'standing though unwanted';
  return wrongIn(story, [sight, ...standing], look);
}

/** Whether an update shows in its newest words and in the look that was asked for. */
function wrongIn(
  story: Story,
  [sight, ...standing]: readonly [PlacedSight, ...(readonly PlacedSight[])],
  look: LookCommand | undefined,
): ViolationKind | undefined {
  const boats = boatsAfter(story.corrected);
  if (standing.some(({ right = boats }) => right !== boats)) return 'corrects what is right';
  if (look && !standing.every(({ colour }) => isInLook(colour, look))) return 'in another look';
  return isNewest(story, sight) ? undefined : 'stale';
}

function repetition(
  { turns }: Story,
  standing: readonly PlacedSight[],
  { isPromotable, mayStandInBoth, posted }: Pick<Judgement, 'isPromotable' | 'mayStandInBoth' | 'posted'>,
): ViolationKind | undefined {
  const places = new Set(standing.map(({ place }) => place));
  if (standing.length > (mayStandInBoth ? places.size : 1)) return 'doubled';
  // Only what an editor takes back or brings back may need another message; a stale copy that does
  // not tell its age undoes and repeats that once.
  return posted > (mayStandInBoth ? 2 : 1) + Number(isPromotable) + 3 * turns ? 'posted again' : undefined;
}

const missing = (struck: readonly Sight[]): ViolationKind => (struck.length > 0 ? 'struck though standing' : 'lost');

function isNewest(story: Story, { versions, isAlone, pictures, thumbnail, boats }: Sight): boolean {
  if (isAlone && boats !== undefined && boats !== boatsAfter(story.corrected)) return false;
  const shown = picturesOf(story);
  const isPictured = thumbnail ? shown?.[0]?.url === thumbnail : isDeepEqual(pictures, shown);
  return versions.every(one => one === story.version) && (!isAlone || isPictured);
}
