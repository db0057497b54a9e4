import { type APIMessage, MessageType, type REST, Routes, SnowflakeUtil } from 'discord.js';
import type { Failure, Found } from '../port.ts';
import { attempt, done } from './attempt.ts';

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

export const urlsOf = (message: APIMessage): readonly string[] => message.embeds.flatMap(embed => embed.url ?? []);

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
