import { channelOf } from '../channels.ts';
import { crosspost, deleteMessage, editMessage, type Pin, pin, pinsOf, unpin } from '../messages/editing.ts';
import { listMessages, messageOf } from '../messages/history.ts';
import { type NonceStore, requireTextChannel, sendMessage } from '../messages/sending.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { activeThreads, archivedThreads, deleteChannel, updateChannel } from '../threads/changing.ts';
import { openThread, openThreadOnMessage } from '../threads/opening.ts';
import type { World } from '../world.ts';
import {
  type Api,
  countParam,
  idParam,
  jsonBody,
  messageBody,
  noContent,
  optionalIdParam,
  type RequestContext,
} from './request.ts';

const CHANNEL = '/channels/:channel';
const MESSAGE = `${CHANNEL}/messages/:message{\\d+}`;

/** Adds the routes that read, send, edit, delete and publish messages. */
export function messageRoutes(api: Api, world: World, nonces: NonceStore): void {
  const channel = (c: RequestContext) => channelOf(world, idParam(c, 'channel'));
  api.get(`${CHANNEL}/messages`, c => {
    const from = channel(c);
    requireTextChannel(from);
    requirePermissions(world, from);
    const limit = countParam(c, 'limit', { least: 1, most: 100, otherwise: 50 });
    const span = {
      limit,
      before: optionalIdParam(c, 'before'),
      after: optionalIdParam(c, 'after'),
      around: optionalIdParam(c, 'around'),
    };
    return c.json(hasPermissions(world, from, 'ReadMessageHistory') ? listMessages(world, from.id, span) : []);
  });
  api.post(`${CHANNEL}/messages`, async c =>
    c.json(sendMessage(world, channel(c), { body: await messageBody(c), nonces })),
  );
  api.get(MESSAGE, c => {
    const from = channel(c);
    requirePermissions(world, from, 'ReadMessageHistory');
    return c.json(messageOf(world, from, idParam(c, 'message')));
  });
  api.patch(MESSAGE, async c => {
    const body = await messageBody(c);
    return c.json(editMessage(world, channel(c), { messageId: idParam(c, 'message'), body }));
  });
  api.delete(MESSAGE, c => {
    deleteMessage(world, channel(c), idParam(c, 'message'));
    return noContent();
  });
  api.post(`${MESSAGE}/crosspost`, c => c.json(crosspost(world, channel(c), idParam(c, 'message'))));
  api.post(`${CHANNEL}/typing`, c => {
    requirePermissions(world, channel(c), 'SendMessages');
    return noContent();
  });
}

/** One page of pins, newest first; `before` is the timestamp of the previous page's last pin. */
function pinPage(pins: readonly Pin[], limit: number, before: string | undefined) {
  const rest = before ? pins.filter(({ pinned_at }) => Date.parse(pinned_at) < Date.parse(before)) : pins;
  return { items: rest.slice(0, limit), has_more: rest.length > limit };
}

/** Adds the routes for pins: the paged ones, and the older ones that some clients still use. */
export function pinRoutes(api: Api, world: World): void {
  const channel = (c: RequestContext) => channelOf(world, idParam(c, 'channel'));
  api.get(`${CHANNEL}/messages/pins`, c => {
    const limit = countParam(c, 'limit', { least: 1, most: 50, otherwise: 50 });
    return c.json(pinPage(pinsOf(world, channel(c)), limit, c.req.query('before')));
  });
  api.get(`${CHANNEL}/pins`, c => c.json(pinsOf(world, channel(c)).map(({ message }) => message)));
  for (const path of [`${CHANNEL}/messages/pins/:message`, `${CHANNEL}/pins/:message`]) {
    api.put(path, c => {
      pin(world, channel(c), idParam(c, 'message'));
      return noContent();
    });
    api.delete(path, c => {
      unpin(world, channel(c), idParam(c, 'message'));
      return noContent();
    });
  }
}

/** Adds the routes that read, open, change and delete channels and threads. */
export function channelRoutes(api: Api, world: World): void {
  const channel = (c: RequestContext) => channelOf(world, idParam(c, 'channel'));
  api.get(CHANNEL, c => {
    requirePermissions(world, channel(c));
    return c.json(channel(c));
  });
  api.patch(CHANNEL, async c => c.json(updateChannel(world, channel(c), (await jsonBody(c)) ?? {})));
  api.delete(CHANNEL, c => c.json(deleteChannel(world, channel(c))));
  api.post(`${CHANNEL}/threads`, async c => c.json(openThread(world, channel(c), await messageBody(c)), 201));
  api.post(`${CHANNEL}/messages/:message{\\d+}/threads`, async c => {
    const body = (await jsonBody(c)) ?? {};
    return c.json(openThreadOnMessage(world, channel(c), { messageId: idParam(c, 'message'), body }), 201);
  });
  api.get(`${CHANNEL}/threads/archived/public`, c => {
    const limit = countParam(c, 'limit', { least: 2, most: 100, otherwise: 50 });
    return c.json(archivedThreads(world, channel(c), { limit, before: c.req.query('before') }));
  });
  api.get('/guilds/:guild/threads/active', c => c.json(activeThreads(world)));
  for (const method of ['put', 'delete'] as const) {
    api[method](`${CHANNEL}/thread-members/@me`, c => {
      requirePermissions(world, channel(c));
      return noContent();
    });
  }
}
