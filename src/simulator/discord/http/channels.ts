import { requirePermissions } from '../state/permissions.ts';
import { channelOf } from '../state/rooms.ts';
import type { World } from '../state/world.ts';
import { deleteChannel, updateChannel } from '../threads/changing.ts';
import { activeThreads, archivedThreads } from '../threads/listing.ts';
import { openThread, openThreadOnMessage } from '../threads/opening.ts';
import { type Api, countParam, idParam, jsonBody, messageBody, noContent, type RequestContext } from './context.ts';

const CHANNEL = '/channels/:channel';

/** Channels and threads: read, open, change, delete. */
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
