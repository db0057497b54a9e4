import { MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { checkForm, checkNotEmpty, type MessageForm } from '../rules/message.ts';
import { conform } from '../schemas.ts';
import { demand, may } from '../state/permissions.ts';
import type { Channel, World } from '../state/world.ts';
import { attach } from './attachments.ts';
import { revise } from './compose.ts';
import { messageOf, remove, replace } from './history.ts';
import type { Sent } from './sending.ts';

/** Nothing changes in an archived thread. */
export function demandAwake(room: Channel): void {
  if (room.thread_metadata?.archived) throw refused('thread archived');
}

const onlyFlags = (form: MessageForm): boolean => Object.keys(form).every(key => key === 'flags');

/** The bot may change what it said; of others' messages, with the right permission, only whether their embeds show. */
function demandAuthorship(
  world: World,
  room: Channel,
  { message, form }: { message: APIMessage; form: MessageForm },
): void {
  if (message.author.id === world.bot.id) return;
  if (!onlyFlags(form) || !may(world, room, 'ManageMessages')) throw refused("another's message");
}

/** A message as an edit makes it, checked as a whole. */
export function edited(world: World, room: Channel, edit: { message: APIMessage; form: MessageForm; sent: Sent }) {
  const { message, form, sent } = edit;
  const revised = revise(world, room, { message, form });
  checkForm(form, revised.flags ?? 0);
  const attachments = [...revised.attachments, ...attach(world, form, sent.uploads)];
  checkNotEmpty({ ...(revised as unknown as MessageForm), attachments });
  return { ...revised, attachments };
}

/** Edits as the bot. */
export function edit(world: World, room: Channel, { messageId, sent }: { messageId: string; sent: Sent }): APIMessage {
  demand(world, room);
  const message = messageOf(world, room, messageId);
  const form = conform<MessageForm>(MessageEditRequestPartialSchema, sent.body);
  demandAuthorship(world, room, { message, form });
  if (form.embeds?.length) demand(world, room, 'EmbedLinks');
  demandAwake(room);
  return replace(world, edited(world, room, { message, form, sent }));
}

/** Deletes as the bot: what it said, and with the right permission what others said. */
export function erase(world: World, room: Channel, messageId: string): void {
  demand(world, room);
  const message = messageOf(world, room, messageId);
  if (message.author.id !== world.bot.id || message.type === MessageType.ChannelPinnedMessage) {
    demand(world, room, 'ManageMessages');
  }
  demandAwake(room);
  remove(world, message);
}

/** Publishes an announcement to the channels that follow. */
export function crosspost(world: World, room: Channel, messageId: string): APIMessage {
  demand(world, room, 'SendMessages');
  if (room.type !== ChannelType.GuildAnnouncement) throw refused('wrong channel type');
  const message = messageOf(world, room, messageId);
  if (message.author.id !== world.bot.id) demand(world, room, 'ManageMessages');
  const flags = message.flags ?? 0;
  if (flags & MessageFlags.Crossposted) throw refused('already crossposted');
  return replace(world, { ...message, flags: (flags | MessageFlags.Crossposted) as MessageFlags });
}
