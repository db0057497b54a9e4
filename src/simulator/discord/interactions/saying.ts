import { type APIMessage, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { compose } from '../messages/compose.ts';
import { edited } from '../messages/editing.ts';
import { append, history, remove, replace } from '../messages/history.ts';
import { draft, NO_UPLOADS, type Sent } from '../messages/sending.ts';
import type { MessageForm } from '../rules/message.ts';
import type { World } from '../state/world.ts';
import type { Interactions, Pending } from './pending.ts';

/** What all that answers an interaction works with. */
export interface Desk {
  world: World;
  interactions: Interactions;
  /** Called whenever what a member sees of an answer has changed. */
  changed(pending: Pending, message: APIMessage | undefined): void;
}

function origin({ world }: Desk, pending: Pending): Partial<APIMessage> {
  const { id, type, userId, commandName, target, source } = pending;
  const user = world.members.get(userId)?.user;
  const authorizing_integration_owners = { '0': world.guildId };
  const shared = { application_id: world.bot.id, webhook_id: world.bot.id };
  if (type !== InteractionType.ApplicationCommand) {
    const metadata = { id, type, user, authorizing_integration_owners, interacted_message_id: source?.id };
    return { ...shared, interaction_metadata: metadata } as Partial<APIMessage>;
  }
  const metadata = { id, type, user, authorizing_integration_owners, target_message_id: target };
  const interaction = { id, type, name: commandName, user };
  return { ...shared, interaction_metadata: metadata, interaction } as Partial<APIMessage>;
}

function kind({ world }: Desk, pending: Pending): Partial<APIMessage> {
  const [original] = pending.messageIds;
  const target = original ?? pending.source?.id;
  if (!target) return { type: pending.target ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand };
  const message_reference = { type: 0, channel_id: pending.room.id, message_id: target, guild_id: world.guildId };
  return { type: MessageType.Reply, message_reference };
}

export const isEphemeral = ({ flags }: Pick<APIMessage, 'flags'>): boolean =>
  Boolean((flags ?? 0) & MessageFlags.Ephemeral);

function keep(desk: Desk, pending: Pending, message: APIMessage): APIMessage {
  pending.messageIds.push(message.id);
  if (isEphemeral(message)) desk.interactions.whispers.set(message.id, message);
  else append(desk.world, message);
  return message;
}

/** Says something new: for the member alone where the form's flags ask for that, else in the channel. */
export function say(desk: Desk, pending: Pending, { form, sent }: { form: MessageForm; sent: Sent }): APIMessage {
  const { world } = desk;
  const message = draft(world, pending.room, { author: world.bot, form, uploads: sent.uploads });
  const flags = ((message.flags ?? 0) | ((form.flags ?? 0) & MessageFlags.Ephemeral)) as MessageFlags;
  return keep(desk, pending, { ...message, ...kind(desk, pending), ...origin(desk, pending), flags });
}

/** Says that the bot is thinking. */
export function think(desk: Desk, pending: Pending, flags: number): APIMessage {
  const { world } = desk;
  const empty = compose(world, pending.room, { author: world.bot, form: {} });
  const loading = (MessageFlags.Loading | (flags & MessageFlags.Ephemeral)) as MessageFlags;
  return keep(desk, pending, { ...empty, ...kind(desk, pending), ...origin(desk, pending), flags: loading });
}

/** A message that this interaction may change, by its id or as `@original`. Refuses with 10008 where it is gone. */
export function spoken(desk: Desk, pending: Pending, name: string): APIMessage {
  const original = pending.messageIds[0] ?? '';
  const id = name === '@original' ? original : name;
  if (!pending.messageIds.includes(id)) throw refused('unknown message');
  const message = desk.interactions.whispers.get(id) ?? history(desk.world, pending.room.id).get(id);
  if (!message) throw refused('unknown message');
  return message;
}

function put(desk: Desk, message: APIMessage): APIMessage {
  if (!isEphemeral(message)) return replace(desk.world, message);
  desk.interactions.whispers.set(message.id, message);
  return message;
}

/** Changes what was said; a deferral is filled and then counts as never edited. */
export function amend(desk: Desk, pending: Pending, change: { message: APIMessage; form: MessageForm; sent?: Sent }) {
  const { message, form, sent = { body: form, uploads: NO_UPLOADS } } = change;
  const wasLoading = Boolean((message.flags ?? 0) & MessageFlags.Loading);
  const changed = edited(desk.world, pending.room, { message, form, sent });
  const flags = ((changed.flags ?? 0) & ~MessageFlags.Loading) as MessageFlags;
  const edited_timestamp = wasLoading ? null : changed.edited_timestamp;
  return put(desk, { ...changed, flags, edited_timestamp });
}

/** Takes back what was said. */
export function retract(desk: Desk, message: APIMessage): void {
  if (!desk.interactions.whispers.delete(message.id)) remove(desk.world, message);
}
