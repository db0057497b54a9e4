import { refused } from '../errors.ts';
import { acknowledge } from '../interactions/callback.ts';
import { type Desk, spoken } from '../interactions/saying.ts';
import { amendAnswer, followUp, retractAnswer } from '../interactions/webhook.ts';
import { type Api, type Asked, flag, nothing, param, sentIn } from './context.ts';

const WEBHOOK = '/webhooks/:application/:token';
const ANSWER = `${WEBHOOK}/messages/:message`;

/** Answers to interactions. The token in the path is the permission: no other is asked for. */
export function interactionRoutes(api: Api, desk: Desk): void {
  api.post('/interactions/:interaction/:token/callback', async c => {
    const sent = await sentIn(c);
    const answer = acknowledge(desk, { id: param(c, 'interaction'), token: c.req.param('token'), sent });
    return flag(c, 'with_response') ? c.json(answer) : nothing();
  });
  const pending = (c: Asked) => {
    if (param(c, 'application') !== desk.world.bot.id) throw refused('unknown webhook');
    return desk.interactions.byToken(c.req.param('token') ?? '');
  };
  const name = (c: Asked) => c.req.param('message') ?? '';
  api.post(WEBHOOK, async c => c.json(followUp(desk, pending(c), await sentIn(c))));
  api.get(ANSWER, c => c.json(spoken(desk, pending(c), name(c))));
  api.patch(ANSWER, async c => {
    const sent = await sentIn(c);
    return c.json(amendAnswer(desk, pending(c), { name: name(c), sent }));
  });
  api.delete(ANSWER, c => {
    retractAnswer(desk, pending(c), name(c));
    return nothing();
  });
}
