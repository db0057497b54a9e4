import { crosspost, edit, erase } from '../messages/editing.ts';
import { listed, messageOf } from '../messages/history.ts';
import type { Nonces } from '../messages/nonces.ts';
import { type Pin, pin, pinsOf, unpin } from '../messages/pins.ts';
import { demandText, send } from '../messages/sending.ts';
import { demand, may } from '../state/permissions.ts';
import { roomOf } from '../state/rooms.ts';
import type { World } from '../state/world.ts';
import { type Api, type Asked, count, nothing, optional, param, sentIn } from './context.ts';

const CHANNEL = '/channels/:channel';
const MESSAGE = `${CHANNEL}/messages/:message{\\d+}`;

/** Messages: read, send, edit, delete, publish. */
export function messageRoutes(api: Api, world: World, nonces: Nonces): void {
  const room = (c: Asked) => roomOf(world, param(c, 'channel'));
  api.get(`${CHANNEL}/messages`, c => {
    const from = room(c);
    demandText(from);
    demand(world, from);
    const limit = count(c, 'limit', { least: 1, most: 100, otherwise: 50 });
    const span = { limit, before: optional(c, 'before'), after: optional(c, 'after'), around: optional(c, 'around') };
    return c.json(may(world, from, 'ReadMessageHistory') ? listed(world, from.id, span) : []);
  });
  api.post(`${CHANNEL}/messages`, async c => c.json(send(world, room(c), { sent: await sentIn(c), nonces })));
  api.get(MESSAGE, c => {
    const from = room(c);
    demand(world, from, 'ReadMessageHistory');
    return c.json(messageOf(world, from, param(c, 'message')));
  });
  api.patch(MESSAGE, async c => {
    const sent = await sentIn(c);
    return c.json(edit(world, room(c), { messageId: param(c, 'message'), sent }));
  });
  api.delete(MESSAGE, c => {
    erase(world, room(c), param(c, 'message'));
    return nothing();
  });
  api.post(`${MESSAGE}/crosspost`, c => c.json(crosspost(world, room(c), param(c, 'message'))));
  api.post(`${CHANNEL}/typing`, c => {
    demand(world, room(c), 'SendMessages');
    return nothing();
  });
}

/** One page of pins, newest first; `before` is the time that the last page ended with. */
function page(pins: readonly Pin[], limit: number, before: string | undefined) {
  const rest = before ? pins.filter(({ pinned_at }) => Date.parse(pinned_at) < Date.parse(before)) : pins;
  return { items: rest.slice(0, limit), has_more: rest.length > limit };
}

/** Pins: the paged routes, and the older ones that some clients still use. */
export function pinRoutes(api: Api, world: World): void {
  const room = (c: Asked) => roomOf(world, param(c, 'channel'));
  api.get(`${CHANNEL}/messages/pins`, c => {
    const limit = count(c, 'limit', { least: 1, most: 50, otherwise: 50 });
    return c.json(page(pinsOf(world, room(c)), limit, c.req.query('before')));
  });
  api.get(`${CHANNEL}/pins`, c => c.json(pinsOf(world, room(c)).map(({ message }) => message)));
  for (const path of [`${CHANNEL}/messages/pins/:message`, `${CHANNEL}/pins/:message`]) {
    api.put(path, c => {
      pin(world, room(c), param(c, 'message'));
      return nothing();
    });
    api.delete(path, c => {
      unpin(world, room(c), param(c, 'message'));
      return nothing();
    });
  }
}
