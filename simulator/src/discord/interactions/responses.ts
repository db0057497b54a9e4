import { IncomingWebhookUpdateRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, type APIUser, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import { composeMessage } from '../messages/compose.ts';
import { applyEdit } from '../messages/editing.ts';
import type { MessageForm } from '../messages/form.ts';
import { appendMessage, history, removeMessage, replaceMessage } from '../messages/history.ts';
import { draftMessage, type MessageBody, NO_UPLOADS } from '../messages/sending.ts';
import { parseBody } from '../schemas.ts';
import type { World } from '../world.ts';
import { conversationWith } from './payload.ts';
import type { InteractionStore, PendingInteraction } from './pending.ts';

/** What the handlers of responses work with. */
export interface InteractionContext {
  world: World;
  interactions: InteractionStore;
  /** Called after every visible change of a response. */
  changed(pending: PendingInteraction, message: APIMessage | undefined): void;
}

/** https://discord.com/developers/docs/resources/message#message-interaction-metadata-object */
function metadataOf(pending: PendingInteraction, user: APIUser | undefined): object {
  const { id, type, owners, target, source, trigger } = pending;
  const metadata = { id, type, user, authorizing_integration_owners: owners };
  if (trigger) return { ...metadata, triggering_interaction_metadata: metadataOf(trigger, user) };
  if (type === InteractionType.ApplicationCommand) return { ...metadata, target_message_id: target };
  return { ...metadata, interacted_message_id: source?.id };
}

function interactionFields({ world }: InteractionContext, pending: PendingInteraction): Partial<APIMessage> {
  const { id, type, userId, commandName: name } = pending;
  const user = world.members.get(userId)?.user ?? conversationWith(world, pending.channel.id)?.member.user;
  const shared = {
    application_id: world.bot.id,
    webhook_id: world.bot.id,
    interaction_metadata: metadataOf(pending, user),
  };
  const interaction = type === InteractionType.ApplicationCommand ? { interaction: { id, type, name, user } } : {};
  return { ...shared, ...interaction } as Partial<APIMessage>;
}

function typeFields({ world }: InteractionContext, pending: PendingInteraction): Partial<APIMessage> {
  const [original] = pending.messageIds;
  const target = original ?? pending.source?.id;
  if (!target) return { type: pending.target ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand };
  const message_reference = { type: 0, channel_id: pending.channel.id, message_id: target, guild_id: world.guildId };
  return { type: MessageType.Reply, message_reference };
}

/** Whether only one member can see the message. */
export const isEphemeral = ({ flags }: Pick<APIMessage, 'flags'>): boolean =>
  Boolean((flags ?? 0) & MessageFlags.Ephemeral);

function addResponse(context: InteractionContext, pending: PendingInteraction, message: APIMessage): APIMessage {
  pending.messageIds.push(message.id);
  if (isEphemeral(message)) context.interactions.ephemeral.set(message.id, message);
  else appendMessage(context.world, message);
  return message;
}

/** Adds a response: ephemeral if the form's flags say so, else in the channel. */
export function respond(
  context: InteractionContext,
  pending: PendingInteraction,
  { form, body }: { form: MessageForm; body: MessageBody },
): APIMessage {
  const { world } = context;
  const message = draftMessage(world, pending.channel, { author: world.bot, form, uploads: body.uploads });
  const flags = ((message.flags ?? 0) | ((form.flags ?? 0) & MessageFlags.Ephemeral)) as MessageFlags;
  return addResponse(context, pending, {
    ...message,
    ...typeFields(context, pending),
    ...interactionFields(context, pending),
    flags,
  });
}

/** Adds the loading message of a deferred response. */
export function defer(context: InteractionContext, pending: PendingInteraction, flags: number): APIMessage {
  const { world } = context;
  const empty = composeMessage(world, pending.channel, { author: world.bot, form: {} });
  const loading = (MessageFlags.Loading | (flags & MessageFlags.Ephemeral)) as MessageFlags;
  return addResponse(context, pending, {
    ...empty,
    ...typeFields(context, pending),
    ...interactionFields(context, pending),
    flags: loading,
  });
}

/**
 * Returns a response by its id or as `@original`. Throws 10008 if it is not the interaction's or
 * deleted.
 */
export function responseNamed(context: InteractionContext, pending: PendingInteraction, name: string): APIMessage {
  const original = pending.messageIds[0] ?? '';
  const id = name === '@original' ? original : name;
  if (!pending.messageIds.includes(id)) throw apiError('unknown message');
  const message = context.interactions.ephemeral.get(id) ?? history(context.world, pending.channel.id).get(id);
  if (!message) throw apiError('unknown message');
  return message;
}

function storeResponse(context: InteractionContext, message: APIMessage): APIMessage {
  if (!isEphemeral(message)) return replaceMessage(context.world, message);
  context.interactions.ephemeral.set(message.id, message);
  return message;
}

/** Edits a response. Filling a deferral does not count as an edit. */
export function editResponse(
  context: InteractionContext,
  pending: PendingInteraction,
  change: { message: APIMessage; form: MessageForm; body?: MessageBody },
) {
  const { message, form, body = { json: form, uploads: NO_UPLOADS } } = change;
  const wasLoading = Boolean((message.flags ?? 0) & MessageFlags.Loading);
  const changed = applyEdit(context.world, pending.channel, { message, form, body });
  const flags = ((changed.flags ?? 0) & ~MessageFlags.Loading) as MessageFlags;
  const edited_timestamp = wasLoading ? null : changed.edited_timestamp;
  return storeResponse(context, { ...changed, flags, edited_timestamp });
}

function deleteResponse(context: InteractionContext, message: APIMessage): void {
  if (!context.interactions.ephemeral.delete(message.id)) removeMessage(context.world, message);
}

const parseForm = (body: MessageBody): MessageForm => parseBody(IncomingWebhookUpdateRequestPartialSchema, body.json);

function settleAnswer(pending: PendingInteraction, message: APIMessage): void {
  if (message.id !== pending.messageIds[0]) return;
  const { answer } = pending;
  answer.state = 'answered';
  answer.ephemeral = isEphemeral(message);
  answer.message = message;
  pending.resolve.settled(message);
}

function notifyChange(context: InteractionContext, pending: PendingInteraction, message: APIMessage): APIMessage {
  settleAnswer(pending, message);
  context.changed(pending, message);
  return message;
}

/** The original response, if it is a deferral that is still loading. */
function openDeferral(context: InteractionContext, pending: PendingInteraction): APIMessage | undefined {
  const [id] = pending.messageIds;
  if (!id) return undefined;
  const message = responseNamed(context, pending, id);
  return (message.flags ?? 0) & MessageFlags.Loading ? message : undefined;
}

/** Adds a follow-up message. The first one after a deferral fills it, as on Discord. */
export function followUp(context: InteractionContext, pending: PendingInteraction, body: MessageBody): APIMessage {
  const form = parseForm(body);
  const { acknowledged, messageIds } = pending;
  if (acknowledged === null) throw apiError('unknown webhook');
  const deferral = messageIds.length === 1 ? openDeferral(context, pending) : undefined;
  if (deferral)
    return notifyChange(context, pending, editResponse(context, pending, { message: deferral, form, body }));
  return notifyChange(context, pending, respond(context, pending, { form, body }));
}

/** Edits a response by its id or as `@original`; throws 10008 if it is gone. */
export function editAnswer(
  context: InteractionContext,
  pending: PendingInteraction,
  { name, body }: { name: string; body: MessageBody },
): APIMessage {
  const message = responseNamed(context, pending, name);
  return notifyChange(context, pending, editResponse(context, pending, { message, form: parseForm(body), body }));
}

/** Deletes a response by its id or as `@original`; throws 10008 if it is gone. */
export function deleteAnswer(context: InteractionContext, pending: PendingInteraction, name: string): void {
  const message = responseNamed(context, pending, name);
  deleteResponse(context, message);
  context.changed(pending, undefined);
}
