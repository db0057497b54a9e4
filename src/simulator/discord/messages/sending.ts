import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { type APIMessage, type APIUser, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { fieldError, invalidForm, refused } from '../errors.ts';
import { checkForm, checkNotEmpty, type MessageForm } from '../rules/message.ts';
import { conform } from '../schemas.ts';
import { demand, may } from '../state/permissions.ts';
import { holdsMessages, isThread, putRoom } from '../state/rooms.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, World } from '../state/world.ts';
import { attach, type Uploads } from './attachments.ts';
import { compose } from './compose.ts';
import { append, history } from './history.ts';
import type { Nonces } from './nonces.ts';

/** A body with the files that came along. */
export interface Sent {
  body: unknown;
  uploads: Uploads;
}

export const NO_UPLOADS: Uploads = new Map();

/** Refuses where messages cannot be: categories, and forums, which take posts only. */
export function demandText(room: Channel): void {
  if (room.type === ChannelType.GuildForum || room.type === ChannelType.GuildMedia) throw refused('forum takes posts');
  if (!holdsMessages(room)) throw refused('no text channel');
}

/** Refuses where the bot may not send there what the form holds. */
function demandSending(world: World, room: Channel, form: MessageForm): void {
  demand(world, room, isThread(room) ? 'SendMessagesInThreads' : 'SendMessages');
  if (form.embeds?.length) demand(world, room, 'EmbedLinks');
}

/** Sending wakes an archived thread; a locked one stays shut for all but moderators. */
function openThread(world: World, room: Channel): void {
  const state = room.thread_metadata;
  if (state?.locked && !may(world, room, 'ManageThreads')) throw refused('thread locked');
  if (!state?.archived) return;
  putRoom(world, {
    ...room,
    thread_metadata: { ...state, archived: false, archive_timestamp: timestamp(world.now()) },
  });
}

function answered(world: World, room: Channel, form: MessageForm): Partial<APIMessage> {
  const asked = form.message_reference;
  if (!asked?.message_id) return {};
  const target = history(world, asked.channel_id ?? room.id).get(asked.message_id);
  if (!target && asked.fail_if_not_exists !== false) {
    throw invalidForm([fieldError('message_reference', 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')]);
  }
  if (!target) return {};
  const message_reference = { type: 0, message_id: target.id, channel_id: target.channel_id, guild_id: world.guildId };
  return { type: MessageType.Reply, message_reference, referenced_message: target };
}

/** The message of a form: checked, with its files, not yet sent. */
export function draft(world: World, room: Channel, letter: { author: APIUser; form: MessageForm; uploads: Uploads }) {
  const { author, form, uploads } = letter;
  checkForm(form, form.flags ?? 0);
  checkNotEmpty({ ...form, attachments: uploads.size > 0 ? [{ id: 0 }] : null });
  const message = compose(world, room, { author, form });
  const flags = ((message.flags ?? 0) & ~MessageFlags.Ephemeral) as MessageFlags;
  return { ...message, flags, attachments: attach(world, form, uploads) };
}

/** The message that this nonce stood for. Refuses with 10008 where someone deleted it since. */
function repeated(world: World, form: MessageForm, nonces: Nonces): APIMessage | undefined {
  if (!form.enforce_nonce || form.nonce === undefined || form.nonce === null) return undefined;
  const first = nonces.find(world.bot.id, form.nonce);
  if (!first) return undefined;
  const message = history(world, first.channelId).get(first.messageId);
  if (!message) throw refused('unknown message');
  return { ...message, nonce: form.nonce };
}

/** Sends as the bot. */
export function send(world: World, room: Channel, { sent, nonces }: { sent: Sent; nonces: Nonces }): APIMessage {
  demandText(room);
  demandSending(world, room, {});
  const form = conform<MessageForm>(MessageCreateRequestSchema, sent.body);
  demandSending(world, room, form);
  const message = draft(world, room, { author: world.bot, form, uploads: sent.uploads });
  const first = repeated(world, form, nonces);
  if (first) return first;
  openThread(world, room);
  const said = append(world, { ...message, ...answered(world, room, form) });
  if (form.nonce === undefined || form.nonce === null) return said;
  nonces.note(world.bot.id, form.nonce, { channelId: room.id, messageId: said.id });
  return { ...said, nonce: form.nonce };
}
