import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import type { MessageBody } from '../messages/sending.ts';
import type { MessageForm } from '../rules/message.ts';
import { parseBody } from '../schemas.ts';
import type { PendingInteraction } from './pending.ts';
import {
  deleteResponse,
  editResponse,
  type InteractionContext,
  isEphemeral,
  respond,
  responseNamed,
} from './saying.ts';

const parseForm = (sent: MessageBody): MessageForm => parseBody(IncomingWebhookUpdateRequestPartialSchema, sent.body);

function settleAnswer(pending: PendingInteraction, message: APIMessage): void {
  if (message.id !== pending.messageIds[0]) return;
  const { answer } = pending;
  answer.state = 'answered';
  answer.ephemeral = isEphemeral(message);
  answer.message = message;
  pending.resolve.settled(message);
}

/** Shows the answer anew to whoever watches. */
function notifyChange(context: InteractionContext, pending: PendingInteraction, message: APIMessage): APIMessage {
  settleAnswer(pending, message);
  context.changed(pending, message);
  return message;
}

/** The deferral that still waits to be filled. */
function openDeferral(context: InteractionContext, pending: PendingInteraction): APIMessage | undefined {
  const [id] = pending.messageIds;
  if (!id) return undefined;
  const message = responseNamed(context, pending, id);
  return (message.flags ?? 0) & MessageFlags.Loading ? message : undefined;
}

/** One more message after the first answer. The first one after a deferral fills it, as at Discord. */
export function followUp(context: InteractionContext, pending: PendingInteraction, sent: MessageBody): APIMessage {
  const form = parseForm(sent);
  const { acknowledged, messageIds } = pending;
  if (acknowledged === null) throw apiError('unknown webhook');
  const deferral = messageIds.length === 1 ? openDeferral(context, pending) : undefined;
  if (deferral)
    return notifyChange(context, pending, editResponse(context, pending, { message: deferral, form, sent }));
  return notifyChange(context, pending, respond(context, pending, { form, sent }));
}

/** Edits an answer by its id, or the first one as `@original`. */
export function editAnswer(
  context: InteractionContext,
  pending: PendingInteraction,
  { name, sent }: { name: string; sent: MessageBody },
): APIMessage {
  const message = responseNamed(context, pending, name);
  return notifyChange(context, pending, editResponse(context, pending, { message, form: parseForm(sent), sent }));
}

/** Deletes an answer. */
export function deleteAnswer(context: InteractionContext, pending: PendingInteraction, name: string): void {
  const message = responseNamed(context, pending, name);
  deleteResponse(context, message);
  context.changed(pending, undefined);
}
