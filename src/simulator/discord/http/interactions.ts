import { apiError } from '../errors.ts';
import { acknowledge } from '../interactions/callback.ts';
import { type InteractionContext, responseNamed } from '../interactions/saying.ts';
import { deleteAnswer, editAnswer, followUp } from '../interactions/webhook.ts';
import { type Api, flagParam, idParam, messageBody, noContent, type RequestContext } from './context.ts';

const WEBHOOK = '/webhooks/:application/:token';
const ANSWER = `${WEBHOOK}/messages/:message`;

/** Answers to interactions. The token in the path is the permission: no other is asked for. */
export function interactionRoutes(api: Api, context: InteractionContext): void {
  api.post('/interactions/:interaction/:token/callback', async c => {
    const sent = await messageBody(c);
    const answer = acknowledge(context, { id: idParam(c, 'interaction'), token: c.req.param('token'), sent });
    return flagParam(c, 'with_response') ? c.json(answer) : noContent();
  });
  const pending = (c: RequestContext) => {
    if (idParam(c, 'application') !== context.world.bot.id) throw apiError('unknown webhook');
    return context.interactions.byToken(c.req.param('token') ?? '');
  };
  const name = (c: RequestContext) => c.req.param('message') ?? '';
  api.post(WEBHOOK, async c => c.json(followUp(context, pending(c), await messageBody(c))));
  api.get(ANSWER, c => c.json(responseNamed(context, pending(c), name(c))));
  api.patch(ANSWER, async c => {
    const sent = await messageBody(c);
    return c.json(editAnswer(context, pending(c), { name: name(c), sent }));
  });
  api.delete(ANSWER, c => {
    deleteAnswer(context, pending(c), name(c));
    return noContent();
  });
}
