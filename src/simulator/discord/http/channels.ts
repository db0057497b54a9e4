import { demand } from '../state/permissions.ts';
import { roomOf } from '../state/rooms.ts';
import type { World } from '../state/world.ts';
import { change, close } from '../threads/changing.ts';
import { active, archived } from '../threads/listing.ts';
import { open, openUnder } from '../threads/opening.ts';
import { type Api, type Asked, count, jsonOf, nothing, param, sentIn } from './context.ts';

const CHANNEL = '/channels/:channel';

/** Channels and threads: read, open, change, delete. */
export function channelRoutes(api: Api, world: World): void {
  const room = (c: Asked) => roomOf(world, param(c, 'channel'));
  api.get(CHANNEL, c => {
    demand(world, room(c));
    return c.json(room(c));
  });
  api.patch(CHANNEL, async c => c.json(change(world, room(c), (await jsonOf(c)) ?? {})));
  api.delete(CHANNEL, c => c.json(close(world, room(c))));
  api.post(`${CHANNEL}/threads`, async c => c.json(open(world, room(c), await sentIn(c)), 201));
  api.post(`${CHANNEL}/messages/:message{\\d+}/threads`, async c => {
    const body = (await jsonOf(c)) ?? {};
    return c.json(openUnder(world, room(c), { messageId: param(c, 'message'), body }), 201);
  });
  api.get(`${CHANNEL}/threads/archived/public`, c => {
    const limit = count(c, 'limit', { least: 2, most: 100, otherwise: 50 });
    return c.json(archived(world, room(c), { limit, before: c.req.query('before') }));
  });
  api.get('/guilds/:guild/threads/active', c => c.json(active(world)));
  for (const method of ['put', 'delete'] as const) {
    api[method](`${CHANNEL}/thread-members/@me`, c => {
      demand(world, room(c));
      return nothing();
    });
  }
}
