import { type APIMessage, type APIThreadChannel, MessageType, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Failure, Found } from '../port.ts';
import { attempt, done, hasCode } from './failure.ts';

const pageSize = 100;
const mostPages = 10;

/** A channel's newest messages back to `since` (milliseconds since 1970), newest first. */
async function messagesBack(rest: REST, channelId: string, since: number): Promise<readonly APIMessage[]> {
  const messages: APIMessage[] = [];
  for (let page = 0; page < mostPages; page++) {
    const oldest = messages.at(-1);
    const query = new URLSearchParams({ limit: String(pageSize), ...(oldest && { before: oldest.id }) });
    const next = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    messages.push(...next);
    const last = next.at(-1);
    if (!last || next.length < pageSize || SnowflakeUtil.timestampFrom(last.id) < since) break;
  }
  return messages;
}

// Without Read Message History, Discord lists a channel as if it were empty; asked for one message it says the truth.
async function unreadable(rest: REST, channelId: string): Promise<Failure | undefined> {
  const request = () => done(rest.get(Routes.channelMessage(channelId, channelId)));
  const outcome = await attempt({ channelId, deed: 'message' }, request);
  return outcome === 'done' || outcome.failed === 'message gone' ? undefined : outcome;
}

const urlsOf = (message: APIMessage): readonly string[] => message.embeds.flatMap(embed => embed.url ?? []);

// An answer to a command and a notice of a pin are ours too, and stand for nothing.
const isPost = (message: APIMessage): boolean => message.type === MessageType.Default && !message.interaction_metadata;

/** Our own messages in a text channel or thread since that time, newest first. */
export async function ownMessages(
  rest: REST,
  channelId: string,
  { since, me }: { since: number; me: string },
): Promise<readonly Found[] | Failure> {
  const messages = await messagesBack(rest, channelId, since);
  if (messages.length === 0) return (await unreadable(rest, channelId)) ?? [];
  const ours = messages.filter(message => message.author.id === me && isPost(message));
  return ours.map(message => ({ messageId: message.id, urls: urlsOf(message) }));
}

interface Forum {
  id: string;
  guild_id: string;
}

interface Listing {
  threads: readonly APIThreadChannel[];
  has_more?: boolean;
}

// A post costs a request: those from long before are left out, even where our clock is badly wrong (milliseconds).
const clockIsWrongBy = 24 * 60 * 60_000;

const archivedAt = (thread: APIThreadChannel): string => thread.thread_metadata?.archive_timestamp ?? '';

/** A forum's archived posts, last archived first, as far back as `since`: none can be archived before it was opened. */
async function archived(rest: REST, forumId: string, since: number): Promise<readonly APIThreadChannel[]> {
  const threads: APIThreadChannel[] = [];
  for (let page = 0; page < mostPages; page++) {
    const last = threads.at(-1);
    if (last && Date.parse(archivedAt(last)) < since) break;
    const query = new URLSearchParams({ limit: String(pageSize), ...(last && { before: archivedAt(last) }) });
    const next = (await rest.get(Routes.channelThreads(forumId, 'public'), { query })) as Listing;
    threads.push(...next.threads);
    if (!next.has_more || next.threads.length === 0) break;
  }
  return threads;
}

async function active(rest: REST, { id, guild_id }: Forum): Promise<readonly APIThreadChannel[]> {
  const { threads } = (await rest.get(Routes.guildActiveThreads(guild_id))) as Listing;
  return threads.filter(({ parent_id }) => parent_id === id);
}

/** A post whose first message someone deleted is still there, with nothing to know it by. */
async function firstUrls(rest: REST, threadId: string): Promise<readonly string[]> {
  try {
    return urlsOf((await rest.get(Routes.channelMessage(threadId, threadId))) as APIMessage);
  } catch (error) {
    if (hasCode(error, 10008)) return [];
    throw error;
  }
}

/** Our own posts in a forum, newest first: all that are open, and those archived since that time. */
export async function ownPosts(
  rest: REST,
  forum: Forum,
  { since, me }: { since: number; me: string },
): Promise<readonly Found[]> {
  // In this order: what is archived in between is in the second list, and perhaps in both.
  const threads = [...(await active(rest, forum)), ...(await archived(rest, forum.id, since))];
  const isOurs = ({ id, owner_id }: APIThreadChannel) =>
    owner_id === me && SnowflakeUtil.timestampFrom(id) >= since - clockIsWrongBy;
  const ours = threads.filter(isOurs);
  const ids = [...new Set(ours.map(({ id }) => id))].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
  const found: Found[] = [];
  for (const id of ids) found.push({ messageId: id, urls: await firstUrls(rest, id) });
  return found;
}
