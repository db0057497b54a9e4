import { MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import { checkForm, checkNotEmpty, type MessageForm } from '../rules/message.ts';
import { parseBody } from '../schemas.ts';
import { hasPermissions, requirePermissions } from '../state/permissions.ts';
import type { Channel, World } from '../state/world.ts';
import { storeAttachments } from './attachments.ts';
import { reviseMessage } from './compose.ts';
import { messageOf, removeMessage, replaceMessage } from './history.ts';
import type { MessageBody } from './sending.ts';

/** Nothing changes in an archived thread. */
export function requireUnarchived(channel: Channel): void {
  if (channel.thread_metadata?.archived) throw apiError('thread archived');
}

const onlyFlags = (form: MessageForm): boolean => Object.keys(form).every(key => key === 'flags');

/** The bot may change what it said; of others' messages, with the right permission, only whether their embeds show. */
function requireAuthorship(
  world: World,
  channel: Channel,
  { message, form }: { message: APIMessage; form: MessageForm },
): void {
  if (message.author.id === world.bot.id) return;
  if (!onlyFlags(form) || !hasPermissions(world, channel, 'ManageMessages')) throw apiError("another's message");
}

/** A message as an edit makes it, checked as a whole. */
export function applyEdit(
  world: World,
  channel: Channel,
  edit: { message: APIMessage; form: MessageForm; sent: MessageBody },
) {
  const { message, form, sent } = edit;
  const revised = reviseMessage(world, channel, { message, form });
  checkForm(form, revised.flags ?? 0);
  const attachments = [...revised.attachments, ...storeAttachments(world, form, sent.uploads)];
  checkNotEmpty({ ...(revised as unknown as MessageForm), attachments });
  return { ...revised, attachments };
}

/** Edits as the bot. */
export function editMessage(
  world: World,
  channel: Channel,
  { messageId, sent }: { messageId: string; sent: MessageBody },
): APIMessage {
  requirePermissions(world, channel);
  const message = messageOf(world, channel, messageId);
  const form = parseBody<MessageForm>(MessageEditRequestPartialSchema, sent.body);
  requireAuthorship(world, channel, { message, form });
  if (form.embeds?.length) requirePermissions(world, channel, 'EmbedLinks');
  requireUnarchived(channel);
  return replaceMessage(world, applyEdit(world, channel, { message, form, sent }));
}

/** Deletes as the bot: what it said, and with the right permission what others said. */
export function deleteMessage(world: World, channel: Channel, messageId: string): void {
  requirePermissions(world, channel);
  const message = messageOf(world, channel, messageId);
  if (message.author.id !== world.bot.id || message.type === MessageType.ChannelPinnedMessage) {
    requirePermissions(world, channel, 'ManageMessages');
  }
  requireUnarchived(channel);
  removeMessage(world, message);
}

/** Publishes an announcement to the channels that follow. */
export function crosspost(world: World, channel: Channel, messageId: string): APIMessage {
  requirePermissions(world, channel, 'SendMessages');
  if (channel.type !== ChannelType.GuildAnnouncement) throw apiError('wrong channel type');
  const message = messageOf(world, channel, messageId);
  if (message.author.id !== world.bot.id) requirePermissions(world, channel, 'ManageMessages');
  const flags = message.flags ?? 0;
  if (flags & MessageFlags.Crossposted) throw apiError('already crossposted');
  return replaceMessage(world, { ...message, flags: (flags | MessageFlags.Crossposted) as MessageFlags });
}
