import { isDeepEqual } from '../../src/core/diff/deep-equal.ts';
import type { Message } from '../../src/core/model/message.ts';
import type { SimulatedDiscord } from './discord.ts';
import { isTopic, isWanted, type Want } from './member-steps.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import { boatsAfter, type Publisher, picturesOf, type Story } from './publisher.ts';
import { countedIn, type Sight, sightsIn } from './sights.ts';

/** What a conversation is compared with. */
export interface Conversation {
  channel: string;
  /** Numbers of the updates that began to be what the member wants while they followed that, and were not interrupted since. */
  asked: readonly Due[];
  /** Numbers of the updates that the member was told of before they had all forgotten: nobody knows of those messages. */
  forgotten: ReadonlySet<number>;
  /** Numbers of the updates that changed where they could not see it: a letter may still say what it said before. */
  mayLag: ReadonlySet<number>;
}

/** What a member wants, and which updates began to be that. */
export interface Due {
  want: Want;
  due: ReadonlySet<number>;
}

interface Ending {
  publisher: Publisher;
  discord: SimulatedDiscord;
}

/** Says what is wrong with what a conversation shows at the end. */
export function shownWrongly(
  { channel, asked, forgotten, mayLag }: Conversation,
  { publisher, discord }: Ending,
): readonly Violation[] {
  const messages = discord.messagesIn(channel);
  const sights = byNumber(messages);
  const posted = byNumber(discord.created().filter(({ place }) => place === channel));
  const mustBeTold = new Set(asked.flatMap(one => dueIn(one, publisher)));
  const found = publisher.stories().flatMap(story => {
    // Withdrawn and back under another id, it may be another update: the bot pairs only what is listed.
    if (forgotten.has(story.number) || publisher.isReborn(story)) return [];
    const own = sights.get(story.number) ?? [];
    const ofStory = { sights: own, posted: posted.get(story.number) ?? [] };
    const isDue = mustBeTold.has(story.number);
    const kind = repetition(ofStory) ?? (publisher.isInWindow(story) ? wrongWith(story, own, isDue) : undefined);
    return kind ? [{ kind, channel, number: story.number, shown: JSON.stringify(own) }] : [];
  });
  const wrong = found.filter(({ kind, number }) => !(LAGGING.has(kind) && mayLag.has(number)));
  // A message that was held back for long only counts the oldest of its updates.
  const counted = messages.reduce((sum, { message }) => sum + countedIn(message), 0);
  const lost = wrong.filter(({ kind }) => kind === 'lost');
  return lost.length <= counted ? wrong.filter(({ kind }) => kind !== 'lost') : wrong;
}

/** What may stay so where a member could not see what an update said then. */
const LAGGING: ReadonlySet<ViolationKind> = new Set(['stale', 'struck though standing']);

/** Returns the numbers of the updates of which messages do not show the newest. */
export function laggingIn(messages: readonly { message: Message }[], publisher: Publisher): readonly number[] {
  const sights = byNumber(messages);
  const isLagging = (story: Story): boolean => wrongWith(story, sights.get(story.number) ?? [], false) !== undefined;
  return publisher.stories().flatMap(story => (isLagging(story) ? [story.number] : []));
}

const isStanding = ({ isStruck }: Sight): boolean => !isStruck;

const byNumber = (messages: readonly { message: Message }[]): ReadonlyMap<number, readonly Sight[]> =>
  Map.groupBy(
    messages.flatMap(({ message }) => sightsIn(message)),
    ({ number }) => number,
  );

/** Where editors flag nothing, the bot chooses the key events, and nobody speaks. */
const isCertain = (want: Want, { flagsNothing }: Publisher): boolean =>
  !flagsNothing || !isTopic(want) || (want !== 'key events' && want !== 'who Ada Vane');

/** The numbers of the updates of which a member must be told. */
export function dueIn({ want, due }: Due, publisher: Publisher): readonly number[] {
  if (!isCertain(want, publisher)) return [];
  return publisher
    .stories()
    .filter(story => due.has(story.number) && isWanted(want, story) && !publisher.wasMissed(story.number))
    .map(({ number }) => number);
}

function repetition(of: Record<'sights' | 'posted', readonly Sight[]>): ViolationKind | undefined {
  if (of.sights.filter(isStanding).length > 1) return 'doubled';
  return of.posted.length > 1 ? 'posted again' : undefined;
}

/** Compares what a conversation shows of an update with what the publisher stands by. */
function wrongWith(story: Story, sights: readonly Sight[], isDue: boolean): ViolationKind | undefined {
  const sight = sights.find(isStanding);
  if (story.isWithdrawn) return sight && 'standing though withdrawn';
  if (sight) return isNewest(story, sight) ? undefined : 'stale';
  if (sights.length > 0) return 'struck though standing';
  return isDue ? 'lost' : undefined;
}

function isNewest(story: Story, { versions, isAlone, pictures, thumbnail, boats }: Sight): boolean {
  if (!versions.every(one => one === story.version)) return false;
  if (!isAlone) return true;
  if (boats !== undefined && boats !== boatsAfter(story.corrected)) return false;
  const shown = picturesOf(story);
  return thumbnail ? shown[0]?.url === thumbnail : isDeepEqual(pictures, shown);
}
