import { MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, ChannelType, GatewayIntentBits, MessageFlags, MessageType } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { parseBody } from '../schemas.ts';
import { type GuildChannel, timestamp, type World } from '../world.ts';
import { emptyMessage, reviseMessage, storeAttachments } from './compose.ts';
import { checkForm, checkNotEmpty, type MessageForm } from './form.ts';
import { appendMessage, history, messageOf, readable, removeMessage, replaceMessage } from './history.ts';
import { type MessageBody, requireContentPermissions } from './sending.ts';

/** Throws 50083 in an archived thread: nothing can change there, but messages can be deleted. */
function requireUnarchived(channel: GuildChannel): void {
  if (channel.thread_metadata?.archived) throw apiError('thread archived');
}

/**
 * Throws 160005 in a locked thread unless the bot is a moderator. In one that is archived too, it
 * can delete nothing either.
 * https://discord.com/developers/docs/topics/threads#locked-threads
 */
function requireUnlocked(world: World, channel: GuildChannel): void {
  if (channel.thread_metadata?.locked && !hasPermissions(world, channel, 'ManageThreads'))
    throw apiError('thread locked');
}

const onlyFlags = (form: MessageForm): boolean => Object.keys(form).every(key => key === 'flags');

/** The bot may edit its own messages; with Manage Messages it may also suppress others' embeds. */
function requireAuthorship(
  world: World,
  channel: GuildChannel,
  { message, form }: { message: APIMessage; form: MessageForm },
): void {
  if (message.author.id === world.bot.id) return;
  if (!onlyFlags(form) || !hasPermissions(world, channel, 'ManageMessages')) throw apiError("another's message");
}

/** Returns the edited message; throws 50035 or 50006 if the result would be invalid. */
export function applyEdit(
  world: World,
  channel: GuildChannel,
  edit: { message: APIMessage; form: MessageForm; body: MessageBody },
) {
  const { message, form, body } = edit;
  const revised = reviseMessage(world, channel, { message, form });
  checkForm(form, revised.flags ?? 0);
  const attachments = [...revised.attachments, ...storeAttachments(world, form, body.uploads)];
  checkNotEmpty({ ...(revised as unknown as MessageForm), attachments });
  return { ...revised, attachments };
}

/** Edits a message as the bot; throws the error that Discord would answer with. */
export function editMessage(
  world: World,
  channel: GuildChannel,
  { messageId, body }: { messageId: string; body: MessageBody },
): APIMessage {
  requirePermissions(world, channel);
  const message = messageOf(world, channel, messageId);
  const form = parseBody<MessageForm>(MessageEditRequestPartialSchema, body.json);
  requireAuthorship(world, channel, { message, form });
  requireContentPermissions(world, channel, { form, uploads: body.uploads });
  requireUnarchived(channel);
  requireUnlocked(world, channel);
  return replaceMessage(world, applyEdit(world, channel, { message, form, body }));
}

/** Deletes a message as the bot: its own, or another's with Manage Messages. */
export function deleteMessage(world: World, channel: GuildChannel, messageId: string): void {
  requirePermissions(world, channel);
  const message = messageOf(world, channel, messageId);
  if (message.author.id !== world.bot.id || message.type === MessageType.ChannelPinnedMessage) {
    requirePermissions(world, channel, 'ManageMessages');
  }
  if (channel.thread_metadata?.archived) requireUnlocked(world, channel);
  removeMessage(world, message);
}

/** Publishes a message of an announcement channel. Throws 40033 the second time. */
export function crosspost(world: World, channel: GuildChannel, messageId: string): APIMessage {
  requirePermissions(world, channel, 'SendMessages');
  if (channel.type !== ChannelType.GuildAnnouncement) throw apiError('wrong channel type');
  const message = messageOf(world, channel, messageId);
  if (message.author.id !== world.bot.id) requirePermissions(world, channel, 'ManageMessages');
  const flags = message.flags ?? 0;
  if (flags & MessageFlags.Crossposted) throw apiError('already crossposted');
  return replaceMessage(world, { ...message, flags: (flags | MessageFlags.Crossposted) as MessageFlags });
}

const MAX_PINS = 250;
/** A pinned message and when it was pinned. */
export interface Pin {
  pinned_at: string;
  message: APIMessage;
}

/** Returns the pins, newest first; none if the bot may not read the history. */
export function pinsOf(world: World, channel: GuildChannel): Pin[] {
  requirePermissions(world, channel);
  if (!hasPermissions(world, channel, 'ReadMessageHistory')) return [];
  const messages = history(world, channel.id);
  return [...(world.pins.get(channel.id) ?? [])].toReversed().flatMap(([messageId, pinned_at]) => {
    const message = messages.get(messageId);
    return message ? [{ pinned_at, message: readable(world, message) }] : [];
  });
}

function publishPins(world: World, channel: GuildChannel): void {
  const last_pin_timestamp = [...(world.pins.get(channel.id)?.values() ?? [])].at(-1) ?? null;
  const current = world.channels.get(channel.id) ?? channel;
  world.channels.set(channel.id, { ...current, last_pin_timestamp });
  const d = { guild_id: world.guildId, channel_id: channel.id, last_pin_timestamp };
  world.publish({ t: 'CHANNEL_PINS_UPDATE', d, intent: GatewayIntentBits.Guilds });
}

/** Pins a message and adds the system message about it; does nothing if it is already pinned. */
export function pin(world: World, channel: GuildChannel, messageId: string): void {
  requirePermissions(world, channel, 'PinMessages');
  const message = messageOf(world, channel, messageId);
  requireUnarchived(channel);
  const pins = world.pins.get(channel.id) ?? new Map<string, string>();
  if (pins.has(messageId)) return;
  if (pins.size >= MAX_PINS) throw apiError('too many pins');
  // Every pin needs its own time, because pages are cut by it.
  const latest = Date.parse([...pins.values()].at(-1) ?? '1970-01-01T00:00:00Z');
  world.pins.set(channel.id, pins.set(messageId, timestamp(Math.max(world.now(), latest + 1))));
  replaceMessage(world, { ...message, pinned: true });
  publishPins(world, channel);
  const message_reference = { type: 0, channel_id: channel.id, message_id: messageId, guild_id: world.guildId };
  appendMessage(world, {
    ...emptyMessage(world, channel.id, world.bot),
    type: MessageType.ChannelPinnedMessage,
    message_reference,
  });
}

/** Unpins a message. */
export function unpin(world: World, channel: GuildChannel, messageId: string): void {
  requirePermissions(world, channel, 'PinMessages');
  const message = messageOf(world, channel, messageId);
  requireUnarchived(channel);
  if (!world.pins.get(channel.id)?.delete(messageId)) return;
  replaceMessage(world, { ...message, pinned: false });
  publishPins(world, channel);
}
