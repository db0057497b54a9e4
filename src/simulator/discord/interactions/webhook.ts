import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import type { Sent } from '../messages/sending.ts';
import type { MessageForm } from '../rules/message.ts';
import { conform } from '../schemas.ts';
import type { Pending } from './pending.ts';
import { amend, type Desk, isEphemeral, retract, say, spoken } from './saying.ts';

const read = (sent: Sent): MessageForm => conform(IncomingWebhookUpdateRequestPartialSchema, sent.body);

function settle(pending: Pending, message: APIMessage): void {
  if (message.id !== pending.messageIds[0]) return;
  const { answer } = pending;
  answer.state = 'answered';
  answer.ephemeral = isEphemeral(message);
  answer.message = message;
  pending.tell.settled(message);
}

/** Shows the answer anew to whoever watches. */
function changed(desk: Desk, pending: Pending, message: APIMessage): APIMessage {
  settle(pending, message);
  desk.changed(pending, message);
  return message;
}

/** The deferral that still waits to be filled. */
function loading(desk: Desk, pending: Pending): APIMessage | undefined {
  const [id] = pending.messageIds;
  if (!id) return undefined;
  const message = spoken(desk, pending, id);
  return (message.flags ?? 0) & MessageFlags.Loading ? message : undefined;
}

/** One more message after the first answer. The first one after a deferral fills it, as at Discord. */
export function followUp(desk: Desk, pending: Pending, sent: Sent): APIMessage {
  const form = read(sent);
  const { acknowledged, messageIds } = pending;
  if (acknowledged === null) throw refused('unknown webhook');
  const deferral = messageIds.length === 1 ? loading(desk, pending) : undefined;
  if (deferral) return changed(desk, pending, amend(desk, pending, { message: deferral, form, sent }));
  return changed(desk, pending, say(desk, pending, { form, sent }));
}

/** Edits an answer by its id, or the first one as `@original`. */
export function amendAnswer(desk: Desk, pending: Pending, { name, sent }: { name: string; sent: Sent }): APIMessage {
  const message = spoken(desk, pending, name);
  return changed(desk, pending, amend(desk, pending, { message, form: read(sent), sent }));
}

/** Deletes an answer. */
export function retractAnswer(desk: Desk, pending: Pending, name: string): void {
  const message = spoken(desk, pending, name);
  retract(desk, message);
  desk.changed(pending, undefined);
}
