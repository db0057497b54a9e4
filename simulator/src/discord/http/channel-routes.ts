import { channelOf } from '../channels.ts';
import { conversationBody, isConversation, openConversation } from '../conversations.ts';
import { apiError, fieldError, invalidForm } from '../errors.ts';
import { crosspost, deleteMessage, editMessage, type Pin, pin, pinsOf, unpin } from '../messages/editing.ts';
import { listMessages, messageOf, readable } from '../messages/history.ts';
import { type NonceStore, requireTextChannel, sendMessage } from '../messages/sending.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { activeThreads, archivedThreads, deleteChannel, updateChannel } from '../threads/changing.ts';
import { joinThread, leaveThread, threadMember } from '../threads/membership.ts';
import { openThread, openThreadOnMessage } from '../threads/opening.ts';
import {
  type Api,
  countParam,
  idParam,
  jsonBody,
  messageBody,
  noContent,
  optionalIdParam,
  type RequestContext,
  worldOf,
} from './request.ts';

const CHANNEL = '/channels/:channel';
const MESSAGE = `${CHANNEL}/messages/:message{\\d+}`;

const channel = (c: RequestContext) => channelOf(worldOf(c), idParam(c, 'channel'));

/** Adds the routes that read, send, edit, delete and publish messages. */
export function messageRoutes(api: Api, nonces: NonceStore): void {
  api.get(`${CHANNEL}/messages`, c => {
    const from = channel(c);
    requireTextChannel(from);
    requirePermissions(worldOf(c), from);
    const limit = countParam(c, 'limit', { least: 1, most: 100, otherwise: 50 });
    const span = {
      limit,
      before: optionalIdParam(c, 'before'),
      after: optionalIdParam(c, 'after'),
      around: optionalIdParam(c, 'around'),
    };
    return c.json(
      hasPermissions(worldOf(c), from, 'ReadMessageHistory')
        ? listMessages(worldOf(c), from.id, span).map(message => readable(worldOf(c), message))
        : [],
    );
  });
  api.post(`${CHANNEL}/messages`, async c =>
    c.json(sendMessage(worldOf(c), channel(c), { body: await messageBody(c), nonces })),
  );
  api.get(MESSAGE, c => {
    const from = channel(c);
    requirePermissions(worldOf(c), from, 'ReadMessageHistory');
    return c.json(readable(worldOf(c), messageOf(worldOf(c), from, idParam(c, 'message'))));
  });
  api.patch(MESSAGE, async c => {
    const body = await messageBody(c);
    return c.json(editMessage(worldOf(c), channel(c), { messageId: idParam(c, 'message'), body }));
  });
  api.delete(MESSAGE, c => {
    deleteMessage(worldOf(c), channel(c), idParam(c, 'message'));
    return noContent();
  });
  api.post(`${MESSAGE}/crosspost`, c => c.json(crosspost(worldOf(c), channel(c), idParam(c, 'message'))));
  api.post(`${CHANNEL}/typing`, c => {
    requirePermissions(worldOf(c), channel(c), 'SendMessages');
    return noContent();
  });
}

/** One page of pins, newest first; `before` is the timestamp of the previous page's last pin. */
function pinPage(pins: readonly Pin[], limit: number, before: string | undefined) {
  const rest = before ? pins.filter(({ pinned_at }) => Date.parse(pinned_at) < Date.parse(before)) : pins;
  return { items: rest.slice(0, limit), has_more: rest.length > limit };
}

/** Adds the routes for pins: the paged ones, and the older ones that some clients still use. */
export function pinRoutes(api: Api): void {
  api.get(`${CHANNEL}/messages/pins`, c => {
    const limit = countParam(c, 'limit', { least: 1, most: 50, otherwise: 50 });
    return c.json(pinPage(pinsOf(worldOf(c), channel(c)), limit, c.req.query('before')));
  });
  api.get(`${CHANNEL}/pins`, c => c.json(pinsOf(worldOf(c), channel(c)).map(({ message }) => message)));
  for (const path of [`${CHANNEL}/messages/pins/:message`, `${CHANNEL}/pins/:message`]) {
    api.put(path, c => {
      pin(worldOf(c), channel(c), idParam(c, 'message'));
      return noContent();
    });
    api.delete(path, c => {
      unpin(worldOf(c), channel(c), idParam(c, 'message'));
      return noContent();
    });
  }
}

const idIn = (body: unknown): string => {
  const id = typeof body === 'object' && body !== null && 'recipient_id' in body ? body.recipient_id : undefined;
  if (typeof id === 'string' && /^\d{1,20}$/.test(id)) return id;
  throw invalidForm([fieldError('recipient_id', 'NUMBER_TYPE_COERCE', `Value "${id}" is not snowflake.`)]);
};

/** Adds the route that opens conversations with users. `opened` is called after a new one. */
export function conversationRoutes(api: Api, opened: () => void): void {
  api.post('/users/@me/channels', async c => {
    const { channel: found, isNew } = openConversation(worldOf(c), idIn(await jsonBody(c)));
    if (isNew) opened();
    return c.json(conversationBody(worldOf(c), found));
  });
}

/** Adds the routes that read, open, change and delete channels and threads. */
export function channelRoutes(api: Api): void {
  api.get(CHANNEL, c => {
    requirePermissions(worldOf(c), channel(c));
    return c.json(isConversation(channel(c)) ? conversationBody(worldOf(c), channel(c)) : channel(c));
  });
  api.patch(CHANNEL, async c => c.json(updateChannel(worldOf(c), channel(c), (await jsonBody(c)) ?? {})));
  api.delete(CHANNEL, c => c.json(deleteChannel(worldOf(c), channel(c))));
  api.post(`${CHANNEL}/threads`, async c => c.json(openThread(worldOf(c), channel(c), await messageBody(c)), 201));
  api.post(`${CHANNEL}/messages/:message{\\d+}/threads`, async c => {
    const body = (await jsonBody(c)) ?? {};
    return c.json(openThreadOnMessage(worldOf(c), channel(c), { messageId: idParam(c, 'message'), body }), 201);
  });
  api.get(`${CHANNEL}/threads/archived/public`, c => {
    const limit = countParam(c, 'limit', { least: 2, most: 100, otherwise: 50 });
    return c.json(archivedThreads(worldOf(c), channel(c), { limit, before: c.req.query('before') }));
  });
  api.get('/guilds/:guild/threads/active', c => c.json(activeThreads(worldOf(c))));
  api.get(`${CHANNEL}/thread-members/:user{\\d+}`, c => {
    requirePermissions(worldOf(c), channel(c));
    return c.json(threadMember(worldOf(c), channel(c), idParam(c, 'user')));
  });
  api.put(`${CHANNEL}/thread-members/@me`, c => {
    const [world, thread] = [worldOf(c), channel(c)];
    requirePermissions(world, thread);
    if (thread.thread_metadata?.archived) throw apiError('thread archived');
    joinThread(world, thread, world.bot.id);
    return noContent();
  });
  api.delete(`${CHANNEL}/thread-members/@me`, c => {
    requirePermissions(worldOf(c), channel(c));
    leaveThread(worldOf(c), channel(c), worldOf(c).bot.id);
    return noContent();
  });
}
