import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { passesWords } from './choices.ts';
import type { SimulatedDiscord } from './discord.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import { OTHER_TITLE, type Publisher, type Story } from './publisher.ts';
import type { ChannelSetup } from './script.ts';
import type { StandingMessage } from './server.ts';
import { isBoard, isReply, sightsIn, titleOf } from './sights.ts';

/** The most key events that a board lists. */
const BOARD_LINES = 12;
const DAY = 24 * 60 * 60_000;

/** What the oracle knows at the end of a life. */
export interface Ending {
  publisher: Publisher;
  discord: SimulatedDiscord;
  /**
   * Updates that are not due to be published: they stood when the channel began to follow, or are of a sequel from which it
   * went back. A message of these that had no answer stays as it is.
   */
  notDue: ReadonlySet<number>;
  /** Moderators have deleted its thread or post since. */
  hasLostThread: boolean;
  /** It ceased to follow and began again: messages from before then stay as they are. */
  hasFollowedAgain: boolean;
  /** It does not follow any more. */
  isGone: boolean;
  /** It went back from a sequel: what stands of that stays as it is. */
  isBack: boolean;
  /** Of two moderators at once, one went back from a sequel, and one followed it by hand: each live blog has a board. */
  followsBoth: boolean;
  /** The bot's clock was set: what day it believes it is may change at any time. */
  isClockSet: boolean;
  /** The channel must follow the newest live blog of the publisher. */
  isGoneOn: boolean;
  /** Whether a moderator may have left what stands of an update. */
  isLeft: (story: Story) => boolean;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Says what is wrong with what a channel shows besides updates: its board, its thread or post, and
 * what was published.
 */
export function artifactViolations(setup: ChannelSetup, ending: Ending): readonly Violation[] {
  const { id: channel } = setup;
  const { discord, notDue } = ending;
  const standing = discord.messagesIn(channel).filter(one => !isReply(one));
  const all = [
    ...endViolations(standing, ending),
    ...boardsByPage(standing, ending).flatMap(([page, boards]) =>
      boardViolations(setup, boards, {
        ...ending,
        isGoneOn: ending.isGoneOn && page === ending.publisher.newestChapter(),
      }),
    ),
    ...standing.filter(one => isFalseNotice(one, ending)).map(one => found('standing though unwanted', one)),
    ...repeated(
      standing.filter(one => !isBoard(one) && sightsIn(one.message).length === 0 && !isLeftBehind(one, ending)),
      ending,
    ),
    ...(setup.kind === 'announcement'
      ? standing.filter(one => one.place === channel && isUnpublished(one, notDue)).map(unpublished)
      : []),
  ];
  return all.map(({ kind, shown }) => ({ kind, channel, number: 0, shown }));
}

const { t } = localeFor(ENGLISH);

/**
 * The announcement of the end counts what the publisher stands by, whatever changed after it. What another rule made a key event
 * when its page was first read may count as one: a rule that changes later changes no flag.
 */
function endViolations(
  standing: readonly StandingMessage[],
  { publisher, hasFollowedAgain, isBack }: Ending,
): readonly Found[] {
  const isHeld = standing.some(({ message: { cards } }) => cards[0]?.text?.includes('disappeared all at once'));
  const isCounted = !publisher.flagsNothing && !isHeld && publisher.stories().every(publisher.isInWindow);
  if (hasFollowedAgain || !isCounted) return [];
  const isAnnounced = (one: StandingMessage): boolean =>
    !isBoard(one) && one.message.cards[0]?.text?.startsWith(t('post.ended')) === true;
  const isKeptUp = (chapter: number): boolean => publisher.state(chapter) === 'ended' && !(isBack && chapter > 0);
  return standing
    .filter(one => isAnnounced(one) && isKeptUp(chapterOf(one, publisher)))
    .filter(
      one => !talliesOf(publisher, chapterOf(one, publisher)).some(said => one.message.cards[0]?.text?.includes(said)),
    )
    .map(message => found('stale', message));
}

function talliesOf(publisher: Publisher, chapter: number): readonly string[] {
  const stories = publisher.stories().filter(story => story.chapter === chapter && !story.isWithdrawn);
  const flagged = stories.filter(({ keyEvent }) => keyEvent).length;
  const odd = stories.filter(story => !story.keyEvent && publisher.isOddlyFlagged(story)).length;
  return Array.from({ length: odd + 1 }, (_, more) =>
    t('tally', { updates: stories.length, keyEvents: flagged + more }),
  );
}

/** The boards of a channel, without the closed ones that it left when it began anew with another live blog. */
const boardsIn = (standing: readonly StandingMessage[], ending: Ending): readonly StandingMessage[] =>
  standing.filter(one => isBoard(one) && !(isLeftBehind(one, ending) && isClosed(one)));

/** The boards that must be one, by the page that they must be about. */
function boardsByPage(
  standing: readonly StandingMessage[],
  ending: Ending,
): readonly (readonly [page: number, boards: readonly StandingMessage[]])[] {
  const { publisher, followsBoth } = ending;
  const boards = boardsIn(standing, ending);
  return followsBoth
    ? [...Map.groupBy(boards, one => chapterOf(one, publisher))]
    : [[publisher.newestChapter(), boards]];
}

const isClosed = ({ isPinned, message }: StandingMessage): boolean =>
  !isPinned && message.cards[0]?.text?.startsWith(t('post.boardLeft')) === true;

/** Whether a board, or the beginning of a thread, may be one that a channel left when it began anew with another live blog. */
const isLeftBehind = (one: StandingMessage, { publisher, hasFollowedAgain }: Ending): boolean =>
  hasFollowedAgain && publisher.newestChapter() > 0 && !one.isPinned;

/** The page that a message about a live blog as a whole is about. */
const chapterOf = ({ message: { cards } }: StandingMessage, publisher: Publisher): number =>
  publisher.chapterAt(cards[0]?.author?.url ?? cards[0]?.url ?? '') ?? 0;

type Found = Pick<Violation, 'kind' | 'shown'>;

const found = (kind: ViolationKind, message?: StandingMessage): Found => ({
  kind,
  shown: JSON.stringify(message) ?? '',
});
const unpublished = (message: StandingMessage): Found => found('not published', message);

/** Only messages about one update are published: several in one would cost each its few edits an hour. */
const isUnpublished = (one: StandingMessage, notDue: ReadonlySet<number>): boolean =>
  !one.isPublished &&
  sightsIn(one.message).some(({ number, isStruck, isAlone }) => isAlone && !isStruck && !notDue.has(number));

/**
 * Says that a live blog has ended which goes on, or goes on in one that is not its own. What a channel was told of an end
 * before it stopped to follow, or went back from that live blog, stays as it is.
 */
function isFalseNotice(one: StandingMessage, { publisher, isGone, isBack }: Ending): boolean {
  const said = JSON.stringify(one.message);
  const chapter = chapterOf(one, publisher);
  const isLeft = isGone || (isBack && chapter > 0);
  const isOver = publisher.state(chapter) === 'ended';
  return said.includes(OTHER_TITLE) || (!isOver && !isLeft && said.includes('This live blog has ended'));
}

/** What is said anew each day, in the words in which each message says in the end that it is over. */
const OF_A_DAY = ['disappeared all at once', 'I couldn’t read this source for a while'];

function dayOfNotice(
  { id, message: { cards }, createdAt }: StandingMessage,
  { isClockSet }: Pick<Ending, 'isClockSet'>,
): number {
  const { text = '' } = cards[0] ?? {};
  if (!OF_A_DAY.some(words => text.includes(words))) return 0;
  return isClockSet ? id : Math.floor(createdAt / DAY);
}

/**
 * Whatever is said twice: the end, a notice, the beginning of a thread. Only their addresses tell updates without words
 * apart, and updates without a headline that were struck through look all the same.
 */
function repeated(messages: readonly StandingMessage[], ending: Ending): readonly Found[] {
  const others = messages.filter(({ message }) => !titleOf(message).includes('~~'));
  const alike = Map.groupBy(others, one => {
    const { text, url } = one.message.cards[0] ?? {};
    return `${titleOf(one.message)} ${text} ${url} ${dayOfNotice(one, ending)} ${chapterOf(one, ending.publisher)}`;
  });
  return [...alike.values()].flatMap(([, second]) => (second ? [found('doubled', second)] : []));
}

function boardViolations(
  { board, boats }: ChannelSetup,
  [shown, second]: readonly StandingMessage[],
  { publisher, discord, hasLostThread, hasFollowedAgain, isLeft, at, isGoneOn }: Ending,
): readonly Found[] {
  if (second) return [found('doubled', second)];
  // Nothing tells the bot that a board was deleted before it changes.
  const mayLack = !board || hasLostThread || discord.deletedByPeople().some(({ last }) => isBoard({ message: last }));
  if (!shown) return mayLack ? [] : [found('lost')];
  if (!board) return withoutBoard(shown, hasFollowedAgain);
  if (!isGoneOn) return [];
  if (!mayBePinned(publisher, at).has(shown.isPinned)) return [found('pinned wrongly', shown)];
  return isBoardCurrent(shown, { publisher, isLeft, boats }) ? [] : [found('stale', shown)];
}

/** A board is closed where its channel stops to follow, and stays so where it does without one from then on. */
function withoutBoard(shown: StandingMessage, hasFollowedAgain: boolean): readonly Found[] {
  return isClosed(shown) && hasFollowedAgain ? [] : [found('standing though unwanted', shown)];
}

const HOUR = 60 * 60_000;

/** After so many good reads, the bot has read what changed before, whatever went wrong in one of them. */
const SURELY_READ = 10;

/**
 * Whether a board may be pinned, and whether it may not: that of a live blog that goes on is, unless
 * there was no news for a day and a half. The bot's clock may be hours off.
 */
function mayBePinned(publisher: Publisher, at: number): ReadonlySet<boolean> {
  if (publisher.state() === 'ended') return new Set([false]);
  const newest = (times: readonly number[]) => Math.max(...times, 0);
  // What was taken back before a read is no news.
  const standing = publisher.stories().filter(({ isWithdrawn }) => !isWithdrawn);
  const published = newest(standing.map(({ publishedAt }) => publishedAt));
  const touched = newest(publisher.stories().map(({ modifiedAt }) => modifiedAt));
  const read = publisher.readsAfter(touched)[SURELY_READ - 1] ?? at;
  return new Set([...(at - read < 56 * HOUR ? [true] : []), ...(at - published > 16 * HOUR ? [false] : [])]);
}

/** Whether a board has the newest key events in their newest words, and nothing that was taken back; what is left may stand. */
function isBoardCurrent(
  { message }: StandingMessage,
  { publisher, isLeft, boats }: Pick<Ending, 'publisher' | 'isLeft'> & Pick<ChannelSetup, 'boats'>,
): boolean {
  const { flagsNothing } = publisher;
  const listed = publisher
    .stories()
    .filter(story => story.chapter === publisher.newestChapter() && publisher.isInWindow(story));
  const lines = new Map(sightsIn(message).map(sight => [sight.number, sight.versions]));
  // Nobody but the bot knows which are the key events: what is listed has its newest words.
  if (flagsNothing)
    return listed.every(story => {
      const shown = lines.get(story.number);
      return !shown || isLeft(story) || (!story.isWithdrawn && shown.every(one => one === story.version));
    });
  const isListed = ({ number, version }: Story) => lines.get(number)?.every(shown => shown === version) === true;
  const wanted = listed.filter(
    ({ keyEvent, isWithdrawn, corrected }) => keyEvent && !isWithdrawn && passesWords(boats, { corrected }),
  );
  const left = listed.filter(isLeft);
  const may = [...left, ...listed.filter(story => publisher.isOddlyFlagged(story) && !wanted.includes(story))];
  const others = listed.filter(story => !wanted.includes(story) && !may.includes(story));
  const newest = [...wanted, ...may].toSorted((a, b) => b.publishedAt - a.publishedAt).slice(0, BOARD_LINES);
  const isComplete = newest.every(story => may.includes(story) || isListed(story));
  return isComplete && others.every(({ number }) => !lines.has(number));
}
