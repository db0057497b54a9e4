import type { Message } from '../../src/core/model/message.ts';
import type { SimulatedDiscord, StandingMessage } from './discord.ts';
import type { Publisher, Story } from './publisher.ts';
import type { ChannelSetup } from './script.ts';

export type ViolationKind =
  | 'broken off'
  | 'lost'
  | 'posted again'
  | 'doubled'
  | 'stale'
  | 'struck though standing'
  | 'standing though withdrawn'
  | 'standing though unwanted';

export interface Violation {
  kind: ViolationKind;
  channel: string;
  /** Number of the update. */
  number: number;
  /** What the channel shows of it. */
  shown: string;
}

/** One update as a message shows it, alone or in a line. */
interface Sight {
  number: number;
  versions: readonly number[];
  isStruck: boolean;
  /** Alone in its message, and the picture there. */
  isAlone: boolean;
  image?: string;
}

const WORDS = /(?:report|words) (\d+) version (\d+)/g;

/** Reads a message as a person would: which updates it shows, in which words, struck or not. */
function sightsIn({ cards }: Message): readonly Sight[] {
  return cards.flatMap(({ title = '', text = '', image }) => {
    const own = [...title.matchAll(WORDS)];
    const lines = text.split('\n');
    // A nameless update has its first words as the title.
    if (own.length > 0) return sightsOf([`${title} ${title.startsWith('~~') ? '' : text}`], { isAlone: true, image });
    return sightsOf(lines, { isAlone: false });
  });
}

function sightsOf(lines: readonly string[], given: Pick<Sight, 'isAlone' | 'image'>): readonly Sight[] {
  return lines.flatMap(line => {
    const found = [...line.matchAll(WORDS)];
    const [first] = found;
    if (!first) return [];
    return [
      {
        ...given,
        number: Number(first[1]),
        versions: found.map(([, , version]) => Number(version)),
        isStruck: line.includes('~~'),
      },
    ];
  });
}

type PlacedSight = Sight & { place: string };

/** What is known of a channel from outside: since when it follows, and what it asked for. */
interface Follower {
  /** Updates that stood when it began: they may stand, and need not. */
  before: ReadonlySet<number>;
  /** Those that stood when it followed once more: messages from before then stay where they are. */
  stayed: ReadonlySet<number>;
  /** Every filter that it had. */
  filters: readonly ChannelSetup['updates'][];
}

/**
 * Says what must stand in each channel at the end. It knows what the publisher stands by and what
 * channels asked for, and nothing of how the bot works.
 */
export function createExpectations(channels: readonly ChannelSetup[]) {
  const followers = new Map<string, Follower>(
    channels.map(({ id, updates, thread }) => [
      id,
      { before: new Set(), stayed: new Set(), filters: [thread ? 'everything' : updates] },
    ]),
  );

  return {
    followed(id: string, publisher: Publisher): void {
      const follower = followers.get(id);
      if (!follower) return;
      const before = new Set(publisher.stories().map(({ number }) => number));
      followers.set(id, { ...follower, before, stayed: follower.before.size > 0 ? before : follower.before });
    },
    wants(id: string, updates: ChannelSetup['updates']): void {
      const follower = followers.get(id);
      if (follower) followers.set(id, { ...follower, filters: [...follower.filters, updates] });
    },
    violations(publisher: Publisher, discord: SimulatedDiscord): readonly Violation[] {
      const deleted = new Set(
        discord
          .deletedByPeople()
          .flatMap(sightsIn)
          .map(({ number }) => number),
      );
      const threads = new Map(discord.created().map(({ id, place }) => [String(id), place]));
      const seenIn = (channel: string, messages: readonly StandingMessage[]): readonly PlacedSight[] =>
        messages
          .filter(({ place }) => (threads.get(place) ?? place) === channel)
          .flatMap(({ place, message }) => sightsIn(message).map(sight => ({ ...sight, place })));
      return [...followers].flatMap(([channel, follower]) => {
        const sights = Map.groupBy(seenIn(channel, discord.messages()), ({ number }) => number);
        const posted = Map.groupBy(seenIn(channel, discord.created()), ({ number }) => number);
        return publisher.stories().flatMap(story => {
          const own = sights.get(story.number) ?? [];
          const kind = judge(story, own, {
            duty: dutyOf(story, follower, deleted),
            mayStandInBoth: follower.stayed.has(story.number),
            isInWindow: publisher.isInWindow(story),
            posted: posted.get(story.number)?.length ?? 0,
          });
          return kind ? [{ kind, channel, number: story.number, shown: JSON.stringify(own) }] : [];
        });
      });
    },
  };
}

/** Whether a channel must, may or must never show an update that is not struck through. */
type Duty = 'must' | 'may' | 'never';

function dutyOf(story: Story, { filters, before, stayed }: Follower, deleted: ReadonlySet<number>): Duty {
  if (story.isWithdrawn) return 'never';
  const wanting = filters.filter(updates => updates === 'everything' || story.keyEvent).length;
  if (wanting === 0) return stayed.has(story.number) ? 'may' : 'never';
  const isOptional = before.has(story.number) || deleted.has(story.number);
  return wanting < filters.length || isOptional ? 'may' : 'must';
}

interface Judgement {
  duty: Duty;
  /** In the channel and in its thread. */
  mayStandInBoth: boolean;
  /** Whether the publisher's page tells what became of the update. */
  isInWindow: boolean;
  /** How many messages have shown it. */
  posted: number;
}

/** Compares what a channel shows of an update with what the publisher stands by. */
function judge(
  story: Story,
  sights: readonly PlacedSight[],
  { duty, mayStandInBoth, isInWindow, posted }: Judgement,
): ViolationKind | undefined {
  const standing = sights.filter(({ isStruck }) => !isStruck);
  const repeated = repetition(story, standing, { mayStandInBoth, posted });
  // What has left the page was last seen as it was then.
  if (repeated || !isInWindow) return repeated;
  const [sight] = standing;
  if (!sight) return duty === 'must' ? missing(sights) : undefined;
  if (duty === 'never') return story.isWithdrawn ? 'standing though withdrawn' : 'standing though unwanted';
  return isNewest(story, sight) ? undefined : 'stale';
}

function repetition(
  { turns }: Story,
  standing: readonly PlacedSight[],
  { mayStandInBoth, posted }: Pick<Judgement, 'mayStandInBoth' | 'posted'>,
): ViolationKind | undefined {
  const places = new Set(standing.map(({ place }) => place));
  if (standing.length > (mayStandInBoth ? places.size : 1)) return 'doubled';
  // Only what an editor takes back or brings back may need another message; a stale copy that does
  // not tell its age undoes and repeats that once.
  return posted > (mayStandInBoth ? 2 : 1) + 3 * turns ? 'posted again' : undefined;
}

const missing = (struck: readonly Sight[]): ViolationKind => (struck.length > 0 ? 'struck though standing' : 'lost');

function isNewest({ version, picture }: Story, { versions, isAlone, image }: Sight): boolean {
  const shown = image?.match(/pictures\/(.*)\.jpg/)?.[1];
  return versions.every(one => one === version) && (!isAlone || shown === picture);
}
