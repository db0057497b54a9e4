import { type APIMessage, DiscordAPIError, RateLimitError, type REST, Routes } from 'discord.js';

/** Where questions are put to Discord, and what they leave there. */
export interface LivePlace {
  rest: REST;
  channelId: string;
  /** The first message that was sent. */
  first: Pick<APIMessage, 'id'>;
  /** A thread of our own. */
  threadId: string;
  /** Sends a message that is deleted in the end; in the channel by default. */
  send(body: object, channelId?: string): Promise<APIMessage>;
  /** Deletes all of it. Returns what Discord left standing, in words. */
  cleanUp(): Promise<readonly string[]>;
}

const THREAD = 'Live check: this thread can be deleted';

/** Returns how Discord answers: `200`, or the status and code of its refusal. */
export async function answerTo(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return '200';
  } catch (error) {
    if (error instanceof DiscordAPIError) return `${error.status} ${error.code}`;
    if (error instanceof RateLimitError) return `429 ${error.scope}, ${Math.ceil(error.retryAfter / 1_000)} s`;
    throw error;
  }
}

/** Begins in a channel: with a first message, and a thread on it. Leaves nothing there if it rejects. */
export async function openPlace(rest: REST, channelId: string): Promise<LivePlace> {
  const sent = new Map<string, string>();
  const threads: string[] = [];
  const send: LivePlace['send'] = async (body, where = channelId) => {
    const message = (await rest.post(Routes.channelMessages(where), { body })) as APIMessage;
    // With a nonce that is known, Discord may return a message of another channel.
    sent.set(message.id, message.channel_id);
    return message;
  };
  const cleanUp = async (): Promise<readonly string[]> => {
    const left: string[] = [];
    for (const [id, where] of sent) {
      const answer = await answerTo(rest.delete(Routes.channelMessage(where, id))).catch(String);
      if (answer !== '200') left.push(`message ${id} in <#${where}> (${answer})`);
    }
    // Only moderators delete threads: the bot asks for no such permission.
    for (const id of threads) {
      const answer = await answerTo(rest.delete(Routes.channel(id))).catch(String);
      if (answer !== '200') left.push(`the empty thread “${THREAD}” (${answer})`);
    }
    return left;
  };
  try {
    const first = await send({ content: 'Live check: I delete this in a minute.' });
    const { id: threadId } = (await rest.post(Routes.threads(channelId, first.id), { body: { name: THREAD } })) as {
      id: string;
    };
    threads.push(threadId);
    return { rest, channelId, first, threadId, send, cleanUp };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
