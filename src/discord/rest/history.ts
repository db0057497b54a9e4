import { type APIMessage, type APIThreadChannel, MessageType, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Failure, FoundMessage } from '../../pipeline/chat.ts';
import { attempt, done, hasCode } from './failure.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 10;

const MOST_PAGES_FORWARDS = 100;

/** Milliseconds by which the clocks of Discord's servers, which ids are made from, may differ. */
const SERVER_SKEW = 60_000n;
const TIMESTAMP_SHIFT = 22n;

/** Where a search begins: after a message, or at a time (milliseconds since 1970). */
type SearchStart = { after: string } | { since: number };

/** Returns an id below those of all messages that were sent after a message. */
function idBefore(id: string): bigint {
  const margin = SERVER_SKEW << TIMESTAMP_SHIFT;
  return BigInt(id) > margin ? BigInt(id) - margin : 0n;
}

const isNewer = (id: string, other: string): number => (BigInt(id) < BigInt(other) ? 1 : -1);

/** Returns a channel's messages after an id, newest first. Nobody's clock matters. */
async function messagesAfter(
  rest: REST,
  channelId: string,
  { after, isWanted }: { after: bigint; isWanted: (message: APIMessage) => boolean },
): Promise<readonly APIMessage[]> {
  const messages: APIMessage[] = [];
  let last = String(after);
  for (let page = 0; page < MOST_PAGES_FORWARDS; page++) {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), after: last });
    const next = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const [newest] = next.toSorted((a, b) => isNewer(a.id, b.id));
    messages.push(...next.filter(isWanted));
    if (!newest || next.length < PAGE_SIZE) break;
    last = newest.id;
  }
  return messages.toSorted((a, b) => isNewer(a.id, b.id));
}

async function messagesBack(rest: REST, channelId: string, since: number): Promise<readonly APIMessage[]> {
  const messages: APIMessage[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const oldest = messages.at(-1);
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(oldest && { before: oldest.id }) });
    const next = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    messages.push(...next);
    const last = next.at(-1);
    if (!last || next.length < PAGE_SIZE || SnowflakeUtil.timestampFrom(last.id) < since) break;
  }
  return messages;
}

// Without Read Message History, Discord lists a channel as if it were empty. A request for a single
// message fails properly.
async function missingHistoryAccess(rest: REST, channelId: string): Promise<Failure | undefined> {
  const request = () => done(rest.get(Routes.channelMessage(channelId, channelId)));
  const outcome = await attempt({ channelId, action: 'read' }, request);
  return outcome === 'done' || outcome.failed === 'message gone' ? undefined : outcome;
}

function foundIn(messageId: string, { embeds }: Pick<APIMessage, 'embeds'>): FoundMessage {
  const title = embeds[0]?.title;
  return { messageId, urls: embeds.flatMap(({ url }) => url ?? []), ...(title !== undefined && { title }) };
}

const replyIn = ({ type, message_reference: reference }: APIMessage): Pick<FoundMessage, 'repliesTo'> =>
  type === MessageType.Reply && reference?.message_id ? { repliesTo: reference.message_id } : {};

// Replies to commands and system messages about pins are the bot's own too, but no posts.
const isPost = (message: APIMessage): boolean =>
  (message.type === MessageType.Default || message.type === MessageType.Reply) && !message.interaction_metadata;

export async function ownMessages(
  rest: REST,
  channelId: string,
  { me, ...start }: SearchStart & { me: string },
): Promise<readonly FoundMessage[] | Failure> {
  const isWanted = (message: APIMessage) => message.author.id === me && isPost(message);
  const ours =
    'after' in start
      ? await messagesAfter(rest, channelId, { after: idBefore(start.after), isWanted })
      : (await messagesBack(rest, channelId, start.since)).filter(isWanted);
  if (ours.length === 0) return (await missingHistoryAccess(rest, channelId)) ?? [];
  return ours.map(message => ({ ...foundIn(message.id, message), ...replyIn(message) }));
}

/** Ids of both are made from the time, and the answer came later. */
export async function answerTo(
  rest: REST,
  channelId: string,
  { me, interactionId }: { me: string; interactionId: string },
): Promise<{ messageId: string } | 'none' | Failure> {
  const isWanted = ({ author, interaction_metadata: asked }: APIMessage): boolean =>
    author.id === me && asked?.id === interactionId;
  const [found] = await messagesAfter(rest, channelId, { after: idBefore(interactionId), isWanted });
  return found ? { messageId: found.id } : ((await missingHistoryAccess(rest, channelId)) ?? 'none');
}

interface Forum {
  id: string;
  guild_id: string;
}

interface ThreadListing {
  threads: readonly APIThreadChannel[];
  has_more?: boolean;
}

// Each post costs a request, so older posts are skipped; this margin (milliseconds) allows for a
// badly wrong clock.
const LARGEST_CLOCK_ERROR = 24 * 60 * 60_000;

const archivedAt = (thread: APIThreadChannel): string => thread.thread_metadata?.archive_timestamp ?? '';

/** Back to `since`, last archived first: a post is archived after it was opened. */
async function archived(rest: REST, forumId: string, since: number): Promise<readonly APIThreadChannel[]> {
  const threads: APIThreadChannel[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const last = threads.at(-1);
    if (last && Date.parse(archivedAt(last)) < since) break;
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(last && { before: archivedAt(last) }) });
    const next = (await rest.get(Routes.channelThreads(forumId, 'public'), { query })) as ThreadListing;
    threads.push(...next.threads);
    if (!next.has_more || next.threads.length === 0) break;
  }
  return threads;
}

/** Returns a post's first message; one without embeds if that was deleted. */
async function firstMessage(rest: REST, threadId: string): Promise<FoundMessage> {
  try {
    return foundIn(threadId, (await rest.get(Routes.channelMessage(threadId, threadId))) as APIMessage);
  } catch (error) {
    if (hasCode(error, 10008)) return foundIn(threadId, { embeds: [] });
    throw error;
  }
}

/**
 * Returns the least id that a post has which was opened since the start, and the time (milliseconds
 * since 1970) after which it was archived.
 */
function forumSpan(start: SearchStart): { least: bigint; archivedSince: number } {
  if ('after' in start) {
    const least = idBefore(start.after);
    return { least, archivedSince: SnowflakeUtil.timestampFrom(String(least)) };
  }
  const opened = BigInt(Math.max(Number(SnowflakeUtil.epoch), start.since - LARGEST_CLOCK_ERROR)) - SnowflakeUtil.epoch;
  return { least: opened << TIMESTAMP_SHIFT, archivedSince: start.since };
}

export async function ownPosts(
  rest: REST,
  forum: Forum,
  { me, ...start }: SearchStart & { me: string },
): Promise<readonly FoundMessage[]> {
  const { least, archivedSince } = forumSpan(start);
  // The order matters: a post that is archived in between is in the second list, or in both.
  const active = (await rest.get(Routes.guildActiveThreads(forum.guild_id))) as ThreadListing;
  const open = active.threads.filter(({ parent_id }) => parent_id === forum.id);
  const threads = [...open, ...(await archived(rest, forum.id, archivedSince))];
  const isOurs = ({ id, owner_id }: APIThreadChannel) => owner_id === me && BigInt(id) >= least;
  const ours = threads.filter(isOurs);
  const ids = [...new Set(ours.map(({ id }) => id))].sort(isNewer);
  const found: FoundMessage[] = [];
  for (const id of ids) found.push(await firstMessage(rest, id));
  return found;
}
