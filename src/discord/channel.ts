import { type APIMessage, type REST, Routes, SnowflakeUtil } from 'discord.js';
import { failureOf } from './failure.ts';
import { creation, revision } from './message.ts';
import type { Channel, Failure, Found } from './port.ts';

/** The user id of the bot, asked once. */
function whoAmI(rest: REST): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= ((await rest.get(Routes.user())) as { id: string }).id;
    return known;
  };
}

async function attempt<T>(channelId: string, work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    return failureOf(error, channelId);
  }
}

async function done(request: Promise<unknown>): Promise<'done'> {
  await request;
  return 'done';
}

const found = (message: APIMessage): Found => ({
  messageId: message.id,
  urls: message.embeds.flatMap(embed => embed.url ?? []),
});

// Without Read Message History, Discord lists a channel as if it were empty; asked for one message it says the truth.
async function unreadable(rest: REST, channelId: string): Promise<Failure | undefined> {
  const outcome = await attempt(channelId, () => done(rest.get(Routes.channelMessage(channelId, channelId))));
  return outcome !== 'done' && (outcome.failed === 'blocked' || outcome.failed === 'later') ? outcome : undefined;
}

// Our clock and Discord's may differ by so many milliseconds.
const clocksDiffer = 10 * 60_000;
const pageSize = 100;
const mostPages = 10;

/** A channel's newest messages back to `since`, newest first. */
async function history(rest: REST, channelId: string, since: number): Promise<readonly APIMessage[]> {
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

/** A channel's verbs over REST alone, so that a process without a gateway can post. Throws `TokenRefused`. */
export function discordChannel(rest: REST): Channel {
  const botId = whoAmI(rest);

  return {
    create: (channelId, message, nonce) =>
      attempt(channelId, async () => {
        const made = await rest.post(Routes.channelMessages(channelId), { body: creation(message, nonce) });
        return { messageId: (made as APIMessage).id };
      }),

    edit: (channelId, messageId, message) =>
      attempt(channelId, () =>
        done(rest.patch(Routes.channelMessage(channelId, messageId), { body: revision(message) })),
      ),

    async remove(channelId, messageId) {
      const outcome = await attempt(channelId, () => done(rest.delete(Routes.channelMessage(channelId, messageId))));
      return outcome !== 'done' && outcome.failed === 'message gone' ? 'done' : outcome;
    },

    find: (channelId, since) =>
      attempt(channelId, async () => {
        const messages = await history(rest, channelId, since.getTime() - clocksDiffer);
        if (messages.length === 0) return (await unreadable(rest, channelId)) ?? [];
        const me = await botId();
        // An answer to a command is ours too, and stands for nothing.
        return messages.filter(message => message.author.id === me && !message.interaction_metadata).map(found);
      }),
  };
}
