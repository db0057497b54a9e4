import { demand } from '../state/permissions.ts';
import { isThread, roomOf } from '../state/rooms.ts';
import type { Room, World } from '../state/world.ts';
import { change, close } from '../threads/changing.ts';
import { open, openUnder } from '../threads/opening.ts';
import { type Api, type Asked, jsonOf, nothing, param, sentIn } from './context.ts';

const CHANNEL = '/channels/:channel';

const list = (world: World, fits: (thread: Room) => boolean) => {
  const threads = [...world.rooms.values()].filter(room => isThread(room) && fits(room));
  return { threads, members: threads.flatMap(({ member }) => member ?? []), has_more: false };
};

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
    const parent = room(c);
    return c.json(
      list(world, ({ parent_id, thread_metadata }) => parent_id === parent.id && !!thread_metadata?.archived),
    );
  });
  api.get('/guilds/:guild/threads/active', c => {
    const { threads, members } = list(world, ({ thread_metadata }) => !thread_metadata?.archived);
    return c.json({ threads, members, has_more: false });
  });
  for (const method of ['put', 'delete'] as const) {
    api[method](`${CHANNEL}/thread-members/@me`, c => {
      demand(world, room(c));
      return nothing();
    });
  }
}
