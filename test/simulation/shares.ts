import { sharingQuotes } from '../../src/actions/reader/shared.ts';
import { renderSharedQuotes } from '../../src/core/answers/quotes.ts';
import { sharedQuote } from '../../src/core/answers/shared-quotes.ts';
import { renderTimeline, timelineOf } from '../../src/core/answers/timeline.ts';
import { standingUpdates } from '../../src/core/model/blog-record.ts';
import type { Message } from '../../src/core/model/message.ts';
import { type Feed, isOfStory, type Subscription } from '../../src/core/model/subscription.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { FEED } from '../support/lab.ts';
import type { SimulatedDiscord } from './discord.ts';
import { knownQuotesOf } from './known-quotes.ts';
import { BELIEVED_AFTER } from './lacking.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Process } from './process.ts';
import { type Publisher, type Reading, type Story, saidIn } from './publisher.ts';
import type { ChannelSetup } from './script.ts';
import type { StandingMessage } from './server.ts';
import { type createLoungeSight, LOUNGE, SIGHT_KEPT } from './visibility.ts';
import type { createWrongQuotes } from './wrong-quotes.ts';

interface SharesParts {
  channels: readonly ChannelSetup[];
  /** The live blog that is followed, and those in which it goes on. */
  chapters: readonly Feed[];
  discord: SimulatedDiscord;
  publisher: Publisher;
  lounge: ReturnType<typeof createLoungeSight>;
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
  wrongQuotes: ReturnType<typeof createWrongQuotes>;
  /** What the server of the lounge follows. */
  followed: () => Promise<readonly Subscription[]>;
  /** Whether its readers see a channel. */
  isOpen: (channelId: string) => boolean;
  time: () => number;
}

interface Place {
  channelId: string;
  guildId: string;
}

const { t } = localeFor(ENGLISH);
const everything = (): boolean => true;
const quotesIn = async ({ updates }: { updates: Parameters<typeof knownQuotesOf>[0] }) => knownQuotesOf(updates);

/** Readers who share what an update quotes, and what their answers must show at the end. */
export function createShares(parts: SharesParts) {
  const { channels, chapters, discord, publisher, lounge, surviving, wrongQuotes, followed, isOpen, time } = parts;
  let asked = 0;
  const violated: Violation[] = [];
  /** Interactions whose readers could not see where the live blog is followed at some time: their quotes may be struck. */
  const mayBeStruck = new Set<string>();
  /** The same of those that quoted a page whose reads had lacked words for so long that it was believed. */
  const lostWords = new Set<string>();
  /** Since when every read lacks words, in milliseconds since 1970. */
  let wordlessSince = Number.POSITIVE_INFINITY;
  /** Numbers of the updates that were quoted, by interaction. */
  const shared = new Map<string, number>();
  /** Interactions in each channel, oldest first, also those that were interrupted. */
  const interactions = new Map<string, string[]>();
  /** Interactions whose answers list key events. */
  const lists = new Set<string>();
  const isFollowed = ({ place, answers = '' }: StandingMessage): boolean =>
    interactions.get(place)?.includes(answers) === true;
  const isOutOfSight = ({ place, answers = '' }: StandingMessage): boolean =>
    place === LOUNGE && mayBeStruck.has(answers);
  const isOfLostWords = ({ answers = '' }: StandingMessage): boolean => lostWords.has(answers);
  /** Which live blog those in the lounge quote, and until when the bot may believe that nobody there sees it, by its id. */
  const quoted = new Map<string, string>();
  const unseenUntil = new Map<string, number>();
  const enterLounge = (interactionId: string, feedId: string, message: Message): void => {
    if (lounge.isUnsure()) mayBeStruck.add(interactionId);
    quoted.set(interactionId, feedId);
    lounge.learn(message);
  };
  const isSeen = (all: readonly Subscription[], feedId: string): boolean => {
    const showing = all.filter(one => isOfStory(one, feedId));
    return showing.length === 0 || showing.some(({ channelId }) => isOpen(channelId));
  };
  /** A channel that is behind does not show what the others went on with. */
  async function lookForSight(): Promise<void> {
    const all = await followed();
    for (const { id } of chapters.filter(one => !isSeen(all, one.id))) unseenUntil.set(id, time() + SIGHT_KEPT);
    const isUnseen = (feedId: string): boolean => time() <= (unseenUntil.get(feedId) ?? 0);
    for (const [answer, feedId] of quoted) if (isUnseen(feedId)) mayBeStruck.add(answer);
  }

  /** The newest live blog that a channel follows, or any of a server. */
  async function feedIn({ store }: Process['parts'], { channelId, guildId }: Place): Promise<string> {
    const all = await Promise.all(chapters.map(({ id }) => store.subscriptions.get(id)));
    const isOf = (one: Subscription): boolean =>
      one.guildId === guildId && (channelId === LOUNGE || one.channelId === channelId);
    return chapters[all.findLastIndex(one => one?.some(isOf))]?.id ?? FEED.id;
  }

  /** Counts how often all was forgotten. */
  let forgotten = 0;
  /** What is begun now need not follow if all is forgotten before it is done. */
  const unlessForgotten = (): ((note: () => void) => void) => {
    const before = forgotten;
    return note => {
      if (before === forgotten) note();
    };
  };
  async function shareOnce({ parts, answer }: Process, number: number, { channelId, guildId }: Place): Promise<void> {
    const keeping = unlessForgotten();
    const feedId = await feedIn(parts, { channelId, guildId });
    const record = await parts.store.blogs.get(feedId);
    const quotes = record ? knownQuotesOf(standingUpdates(record)) : [];
    const quote = quotes.find(({ text }) => text.includes(`quay ${number} tonight`));
    if (!record || !quote) return;
    asked += 1;
    const interactionId = `interaction ${asked}`;
    interactions.set(channelId, [...(interactions.get(channelId) ?? []), interactionId]);
    const place = {
      guildId,
      channelId,
      userId: '1',
      now: parts.now(),
      canView: everything,
      readersCanView: everything,
    };
    const { shareQuotes } = sharingQuotes(
      { ...parts, answers: { quotes: quotesIn } },
      { ...place, sharing: { interactionId } },
    );
    const shown = { feedId, quotes: [quote], of: 1, locale: ENGLISH, timezone: 'UTC' };
    const note = await shareQuotes(shown);
    if (typeof note === 'string') return;
    const content = { ...shown, ...place, artifact: '', asOf: '', revision: 0, at: '', quotes: [sharedQuote(quote)] };
    const message = renderSharedQuotes({ ...content, blog: record.blog });
    keeping(() => shared.set(interactionId, number));
    if (channelId === LOUNGE) enterLounge(interactionId, feedId, message);
    const { messageId } = await answer(() => discord.answer(channelId, interactionId, message));
    await note(messageId);
  }

  async function listOnce({ parts, answer }: Process, { channelId, guildId }: Place): Promise<void> {
    const keeping = unlessForgotten();
    const feedId = await feedIn(parts, { channelId, guildId });
    const record = await parts.store.blogs.get(feedId);
    if (!record) return;
    const events = timelineOf(standingUpdates(record), {});
    asked += 1;
    const interactionId = `interaction ${asked}`;
    const now = parts.now();
    const place = { guildId, channelId, userId: '1', now, canView: everything, readersCanView: everything };
    const { shareList } = sharingQuotes(
      { ...parts, answers: { quotes: quotesIn } },
      { ...place, sharing: { interactionId } },
    );
    const asking = { perPage: 10, now: now.toISOString() };
    const { message, range } = renderTimeline(events, { ...asking, blog: record.blog, timezone: 'UTC', t });
    const updates = events.slice(range.from, range.to);
    if (updates.length === 0) return;
    const basis = { feedId, locale: ENGLISH, timezone: 'UTC', updates };
    const note = await shareList({ ...basis, asked: { kind: 'timeline', ...asking } });
    if (typeof note === 'string') return;
    interactions.set(channelId, [...(interactions.get(channelId) ?? []), interactionId]);
    keeping(() => lists.add(interactionId));
    const { messageId } = await answer(() => discord.answer(channelId, interactionId, message));
    await note(messageId);
  }

  const serverOf = ({ place }: StandingMessage): string => channels.find(({ id }) => id === place)?.server ?? '1';
  const wronglySaid = (answer: StandingMessage, story: Story): ViolationKind | undefined => {
    const current = story.isWithdrawn ? undefined : saidIn(story);
    const shown = answer.message.cards[0]?.text ?? '';
    const { number } = story;
    return wrongQuotes.isShownWrongly(shown, { number, server: serverOf(answer), current })
      ? 'told though hidden'
      : undefined;
  };
  /** What moderators hid stays hidden where its words were changed or withdrawn before they were restored. */
  const mayBeHidden = (answer: StandingMessage, story: Story): boolean => {
    const [{ number }, server] = [story, serverOf(answer)];
    const isRestored = story.turns === 0 && wrongQuotes.isRestored(saidIn(story), { number, server });
    return wrongQuotes.mayBeHidden(number, server) && !isRestored;
  };

  return {
    async share({ number, in: place }: { number: number; in: number | 'lounge' }): Promise<void> {
      const { id, kind, server = '1' } = (place === 'lounge' ? { id: LOUNGE } : channels[place]) ?? { kind: 'forum' };
      // Nobody can share what the readers cannot see.
      if (id === undefined || kind === 'forum' || (place === 'lounge' && lounge.isLost())) return;
      const where = { channelId: id, guildId: server };
      await surviving(process => shareOnce(process, number, where));
      if (place !== 'lounge' && number % 2 === 0) await surviving(process => listOnce(process, where));
    },
    /** The page was read, perhaps by a process that stands still afterwards. */
    read(reading: Reading, at: number): void {
      wordlessSince = reading === 'wordless' ? Math.min(at, wordlessSince) : Number.POSITIVE_INFINITY;
      if (at - wordlessSince >= BELIEVED_AFTER) for (const answer of shared.keys()) lostWords.add(answer);
    },
    lookForSight,
    /** Somebody may see something else than before. */
    sightChanged(): void {
      if (lounge.changed()) for (const answer of interactions.get(LOUNGE) ?? []) mayBeStruck.add(answer);
    },
    /** The bot begins to edit a message. `since`: when it began its work. */
    editing(place: string, { before, after, since }: Record<'before' | 'after', Message> & { since: number }): void {
      if (place === LOUNGE && lounge.tellsHidden(before, after, since))
        violated.push({
          kind: 'told though hidden',
          channel: place,
          number: 0,
          shown: JSON.stringify([before, after]),
        });
    },
    forget(): void {
      forgotten += 1;
      shared.clear();
      lists.clear();
    },
    violations(): readonly Violation[] {
      const wrong = discord
        .answers()
        .filter(isFollowed)
        .flatMap(answer => {
          const story = publisher.stories().find(({ number }) => number === shared.get(answer.answers ?? ''));
          const kind = story && publisher.isInWindow(story) && (wronglySaid(answer, story) ?? wrongWith(answer, story));
          const shown = `answer ${JSON.stringify(answer.message)}`;
          const isBorne =
            (kind === 'struck though standing' && (isOutOfSight(answer) || isOfLostWords(answer))) ||
            (kind !== 'told though hidden' && story && mayBeHidden(answer, story));
          return kind && !isBorne ? [{ kind, channel: answer.place, number: story.number, shown }] : [];
        });
      const listed = discord.answers().filter(({ answers = '' }) => lists.has(answers));
      return [...violated, ...wrong, ...listed.flatMap(one => wrongInList(one, publisher))];
    },
  };
}

/** An answer says what the newsroom says. What was taken back once is not shown again. */
function wrongWith({ message }: StandingMessage, story: Story): ViolationKind | undefined {
  const text = message.cards[0]?.text ?? '';
  const isTakenBack = text.includes('withdrawn by the publisher') && !text.includes('We counted');
  if (story.isWithdrawn) return isTakenBack ? undefined : 'standing though withdrawn';
  if (isTakenBack) return story.turns > 0 ? undefined : 'struck though standing';
  return text.includes(`“${saidIn(story)}”`) ? undefined : 'stale';
}

/** A list names no update that was withdrawn, and none in old words. */
export const wrongInList = ({ place, message }: StandingMessage, publisher: Publisher): readonly Violation[] =>
  listedIn(message).flatMap(({ number, version }) => {
    const story = publisher.stories().find(one => one.number === number && publisher.isInWindow(one));
    const kind = story && wrongWithListed(story, version);
    return kind ? [{ kind, channel: place, number, shown: `list with version ${version}` }] : [];
  });

/** The updates that a list names, and in which words. */
const listedIn = ({ cards: [card] }: Message): readonly { number: number; version: number }[] =>
  [...(card?.text ?? '').matchAll(/(?:report|words) (\d+) version (\d+)/g)].map(([, number, version]) => ({
    number: Number(number),
    version: Number(version),
  }));

function wrongWithListed({ isWithdrawn, version }: Story, shown: number): ViolationKind | undefined {
  if (isWithdrawn) return 'standing though withdrawn';
  return version === shown ? undefined : 'stale';
}
