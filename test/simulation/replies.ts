import type { SimulatedDiscord } from './discord.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import { boatsAfter, type EditorAct, type Publisher } from './publisher.ts';
import type { ChannelSetup } from './script.ts';
import type { StandingMessage } from './server.ts';
import { isBoard, isReply, sightsIn } from './sights.ts';

/** Reads after which an ideal reader has seen what editors did. */
const SEEN_AFTER = 3;

/** What the oracle knows at the end of a life. */
interface Ending {
  publisher: Publisher;
  discord: SimulatedDiscord;
  /** Updates about which people deleted a message. */
  deleted: ReadonlySet<number>;
  /** Updates that a channel left when they disappeared at once: what was told of them stays. */
  leftIn: (channel: string) => ReadonlySet<number>;
  /** Updates that stood when a channel began anew: its thread may be another one since. */
  stayedIn: (channel: string) => ReadonlySet<number>;
  /** Channels that do not follow any more: what stands there stays. */
  isGone: (channel: string) => boolean;
}

/**
 * Says which replies must stand, and what is wrong with those that do. A reply must stand where a
 * channel wants them, showed the update when it was corrected, and nobody has touched either since.
 */
export function createReplyExpectations(channels: readonly ChannelSetup[]) {
  const wanting = new Set(channels.filter(({ corrections }) => corrections === 'reply').map(({ id }) => id));
  const readsSince = new Map<number, number>();
  /** By channel and update: the messages that showed it when it was corrected. */
  const due = new Map([...wanting].map(id => [id, new Map<number, ReadonlySet<number>>()] as const));

  const mustStand = (channel: string, number: number, { publisher, discord, deleted }: Ending): boolean => {
    const corrected = due.get(channel)?.get(number);
    const story = publisher.stories().find(one => one.number === number);
    // A correction that was read too late of a live blog that went on elsewhere has none.
    const isRead = story !== undefined && !publisher.isLate({ ...story, turnedAt: story.modifiedAt });
    const isKnown = isRead && !story.isWithdrawn && publisher.isInWindow(story) && !deleted.has(number);
    return isKnown && showing(discord, channel, number).some(({ id }) => corrected?.has(id));
  };

  return {
    /** An update appears: it can be corrected once it was read as it is, and not only without its words. */
    added(number: number): void {
      readsSince.set(number, readsSince.get(number) ?? SEEN_AFTER - 1);
    },
    /** An editor changes an update, before that shows anywhere. */
    acted(number: number, act: EditorAct, discord: SimulatedDiscord): void {
      const isSeen = (readsSince.get(number) ?? SEEN_AFTER) >= SEEN_AFTER;
      readsSince.set(number, 0);
      for (const [channel, numbers] of due) {
        const shown = showing(discord, channel, number);
        if (act === 'correct' && isSeen && shown.length > 0) numbers.set(number, new Set(shown.map(({ id }) => id)));
        else numbers.delete(number);
      }
    },
    /** An update changes of a live blog that went on elsewhere: no new reply is sent. */
    leaves(number: number): void {
      for (const numbers of due.values()) numbers.delete(number);
    },
    /** The page was read as it is. */
    read(): void {
      for (const [number, reads] of readsSince) readsSince.set(number, reads + 1);
    },
    /** Moderators want replies from now on: those that stand may stay. */
    wanted: (channel: string): void => void wanting.add(channel),
    /** Moderators do something in a channel: what is replied to there from now on is not known. */
    touched(channel: string | undefined): void {
      if (channel !== undefined) due.delete(channel);
    },
    violations(ending: Ending): readonly Violation[] {
      const { discord } = ending;
      const following = channels.filter(({ id }) => !ending.isGone(id));
      return following.flatMap(({ id: channel }) => {
        const replies = discord.messagesIn(channel).filter(isReply);
        const missing = [...(due.get(channel)?.keys() ?? [])]
          .filter(number => mustStand(channel, number, ending) && !replies.some(reply => isAbout(reply, number)))
          .map(number => ({ kind: 'lost' as const, channel, number, shown: 'no reply' }));
        const wrong = replies.flatMap(reply => {
          const kind = wanting.has(channel) ? wrongWith(reply, replies, ending) : 'standing though unwanted';
          return kind ? [{ kind, channel, number: numberIn(reply), shown: `reply ${JSON.stringify(reply)}` }] : [];
        });
        return [...missing, ...wrong];
      });
    },
  };
}

const numberIn = ({ message }: StandingMessage): number => sightsIn(message)[0]?.number ?? 0;
const isAbout = (one: StandingMessage, number: number): boolean => numberIn(one) === number;

/**
 * The messages and batches that show an update, not struck through. A board is none of them: it lists
 * headlines, also of updates that were there before it, and nobody replies to it.
 */
const showing = (discord: SimulatedDiscord, channel: string, number: number): readonly StandingMessage[] =>
  discord
    .messagesIn(channel)
    .filter(
      one =>
        !isReply(one) &&
        !isBoard(one) &&
        !isOfOthers(one, discord) &&
        sightsIn(one.message).some(sight => sight.number === number && !sight.isStruck),
    );

/** Whether a message was sent for another newsroom's report: it is not replied to when an echo takes its place. */
const isOfOthers = ({ id }: StandingMessage, discord: SimulatedDiscord): boolean =>
  discord.created().some(sent => sent.id === id && sightsIn(sent.message, 'tide').length > 0);

/** A reply stands once, below the message that shows its update, and goes with it. */
function wrongWith(
  reply: StandingMessage,
  replies: readonly StandingMessage[],
  { publisher, discord, deleted, leftIn, stayedIn }: Ending,
): ViolationKind | undefined {
  const number = numberIn(reply);
  const alike = replies.filter(one => isAbout(one, number) && one.place === reply.place);
  if (alike.length > 1) return 'doubled';
  const story = publisher.stories().find(one => one.number === number);
  if (!story || !publisher.isInWindow(story) || deleted.has(number)) return undefined;
  if (leftIn(discord.channelOf(reply.place)).has(number)) return undefined;
  if (story.isWithdrawn) return 'standing though withdrawn';
  // An older version has a lower number, too.
  const isFalse = sightsIn(reply.message).some(
    ({ right, rightVersion }) => right !== boatsAfter(story.corrected) && rightVersion !== story.version,
  );
  if (isFalse) return 'corrects what is right';
  if (publisher.newestChapter() > 0 && stayedIn(discord.channelOf(reply.place)).has(number)) return undefined;
  const original = discord.messages().find(({ id }) => String(id) === reply.message.repliesTo);
  return original?.place === reply.place ? undefined : 'standing though unwanted';
}
