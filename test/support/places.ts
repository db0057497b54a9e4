import type { APIMessage } from 'discord-api-types/v10';
import type { DiscordSimulator } from 'discord-simulator';
import type { Newsroom } from './newsroom.ts';
import { expectedHeadlines, shownHeadlines } from './random-edits.ts';

const TEXT = 0;
const FORUM = 15;

/** Channels that follow one live blog, each with options of its own. */
export type Places = ReadonlyMap<string, Readonly<Record<string, string | boolean>>>;
type Place = [channelId: string, options: Readonly<Record<string, string | boolean>>];

export function places(simulator: DiscordSimulator): Places {
  const text = simulator.channels().filter(({ type }) => type === TEXT);
  const forum = simulator.channels().find(({ type }) => type === FORUM);
  const wishes: Record<string, string | boolean>[] = [
    { withdrawn: 'strike' },
    { withdrawn: 'delete' },
    { board: true, thread: true },
  ];
  const [first = ''] = text.map(({ id }) => id);
  return new Map<string, Record<string, string | boolean>>([
    ...wishes.map((options, index): Place => [text[index]?.id ?? first, options]),
    [forum?.id ?? '', { board: true }],
  ]);
}

const threadIn = (simulator: DiscordSimulator, channelId: string): string[] =>
  simulator
    .channels()
    .flatMap(channel => ('parent_id' in channel && channel.parent_id === channelId ? channel.id : []));

/** Where key events stand: the channel itself, or the posts of a forum. */
function homes(simulator: DiscordSimulator, [channelId]: Place): readonly string[] {
  const isForum = simulator.channels().some(({ id, type }) => id === channelId && type === FORUM);
  return isForum ? threadIn(simulator, channelId) : [channelId];
}

/** What a channel shows: key events, and in its thread the others. */
export function showing(
  simulator: DiscordSimulator,
  place: Place,
): { keyEvents: readonly string[]; others: readonly string[] } {
  const [channelId, options] = place;
  const asides = options.thread ? threadIn(simulator, channelId) : [];
  return {
    keyEvents: homes(simulator, place).flatMap(home => shownHeadlines(simulator, home)),
    others: asides.flatMap(thread => shownHeadlines(simulator, thread)),
  };
}

const isClosing = ({ embeds: [card] }: APIMessage): boolean =>
  card?.title?.startsWith('Storm') === true && card.description?.startsWith('This live blog has ended.') === true;

/** How often it has a board, pins, closing posts, and threads that are open: each of which would be one too many. */
export function endings(simulator: DiscordSimulator, place: Place): Readonly<Record<string, number>> {
  const messages = homes(simulator, place).flatMap(home => simulator.messages(home));
  const threads = simulator.channels().filter(channel => 'parent_id' in channel && channel.parent_id === place[0]);
  return {
    boards: messages.filter(({ embeds }) => embeds[0]?.title === 'Key events').length,
    pins: messages.filter(({ pinned }) => pinned).length,
    closings: messages.filter(isClosing).length,
    notices: messages.filter(({ embeds }) => embeds[0]?.title === 'For moderators').length,
    threads: threads.length,
    open: threads.filter(thread => 'thread_metadata' in thread && !thread.thread_metadata?.archived).length,
  };
}

/** What a channel should show at the end. */
export function wanted(newsroom: Newsroom, [, options]: Place): object {
  // A channel has a board beside a thread here, a forum has a post.
  const hasThread = options.board === true;
  return {
    keyEvents: expectedHeadlines(newsroom),
    others: options.thread ? expectedHeadlines(newsroom, 'others') : [],
    boards: options.board ? 1 : 0,
    pins: 0,
    closings: 1,
    notices: 0,
    threads: hasThread ? 1 : 0,
    open: 0,
  };
}
