import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { type APIMessage, type APIUser, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { holdsMessages, isThread, putChannel } from '../channels.ts';
import { isConversation, requireWillingReader } from '../conversations.ts';
import { apiError, fieldError, invalidForm } from '../errors.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { parseBody } from '../schemas.ts';
import { joinThread } from '../threads/membership.ts';
import { type GuildChannel, timestamp, type World } from '../world.ts';
import { composeMessage, storeAttachments, type Uploads } from './compose.ts';
import { checkForm, checkNotEmpty, type MessageForm } from './form.ts';
import { appendMessage, history } from './history.ts';

/** Discord's documentation says only "in the past few minutes". */
const NONCE_KEPT_MS = 5 * 60_000;

interface SentMessage {
  channelId: string;
  messageId: string;
}

/** The messages that were recently sent with a nonce. */
export interface NonceStore {
  find(authorId: string, nonce: string | number): SentMessage | undefined;
  note(authorId: string, nonce: string | number, sent: SentMessage): void;
}

/** Creates an empty store; entries expire after five minutes of `now`. */
export function createNonceStore(now: () => number): NonceStore {
  const entries = new Map<string, SentMessage & { at: number }>();
  const key = (authorId: string, nonce: string | number) => `${authorId} ${nonce}`;
  // A Map keeps insertion order, so the oldest entries come first.
  const forget = () => {
    for (const [name, { at }] of entries) {
      if (now() - at < NONCE_KEPT_MS) return;
      entries.delete(name);
    }
  };
  return {
    find(authorId, nonce) {
      forget();
      return entries.get(key(authorId, nonce));
    },
    note(authorId, nonce, sent) {
      forget();
      entries.set(key(authorId, nonce), { ...sent, at: now() });
    },
  };
}

/** A request's body and the files uploaded with it. */
export interface MessageBody {
  json: unknown;
  uploads: Uploads;
}

/** For bodies without files. */
export const NO_UPLOADS: Uploads = new Map();

/** Throws 50008 for a channel without messages, 40058 for a forum, which takes posts only. */
export function requireTextChannel(channel: GuildChannel): void {
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia)
    throw apiError('forum takes posts');
  if (!holdsMessages(channel)) throw apiError('no text channel');
}

/** Throws 50001 or 50013 if the bot may not send the form to this channel, 50007 or 50278 in a conversation. */
function requireSendPermissions(
  world: World,
  channel: GuildChannel,
  { form = {}, uploads = NO_UPLOADS }: { form?: MessageForm; uploads?: Uploads } = {},
): void {
  if (isConversation(channel)) requireWillingReader(world, channel);
  requirePermissions(world, channel, isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages');
  requireContentPermissions(world, channel, { form, uploads });
}

/** Throws 50013 if the bot may not send embeds or files there, 40005 for a file that is too large. */
export function requireContentPermissions(
  world: World,
  channel: GuildChannel,
  { form, uploads }: { form: MessageForm; uploads: Uploads },
): void {
  if (form.embeds?.length) requirePermissions(world, channel, 'EmbedLinks');
  if (uploads.size > 0) requirePermissions(world, channel, 'AttachFiles');
  if ([...uploads.values()].some(({ size }) => size > LARGEST_FILE)) throw apiError('file too large');
}

/** What any user may send, in bytes: https://discord.com/developers/docs/reference#uploading-files */
const LARGEST_FILE = 10 * 1024 * 1024;

/** Sending reopens an archived thread; a locked one only for moderators. */
function unarchive(world: World, channel: GuildChannel): void {
  const state = channel.thread_metadata;
  if (state?.locked && !hasPermissions(world, channel, 'ManageThreads')) throw apiError('thread locked');
  if (!state?.archived) return;
  putChannel(world, {
    ...channel,
    thread_metadata: { ...state, archived: false, archive_timestamp: timestamp(world.now()) },
  });
}

function replyFields(world: World, channel: GuildChannel, form: MessageForm): Partial<APIMessage> {
  const reference = form.message_reference;
  if (!reference?.message_id) return {};
  if (!hasPermissions(world, channel, 'ReadMessageHistory')) throw apiError('no history to reply');
  const target = history(world, reference.channel_id ?? channel.id).get(reference.message_id);
  if (!target && reference.fail_if_not_exists !== false) {
    throw invalidForm([fieldError('message_reference', 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')]);
  }
  if (!target) return {};
  const message_reference = { type: 0, message_id: target.id, channel_id: target.channel_id, guild_id: world.guildId };
  return { type: MessageType.Reply, message_reference, referenced_message: target };
}

/** Validates the form and returns its message with stored attachments; it is not yet sent. */
export function draftMessage(
  world: World,
  channel: GuildChannel,
  draft: { author: APIUser; form: MessageForm; uploads: Uploads },
) {
  const { author, form, uploads } = draft;
  checkForm(form, form.flags ?? 0);
  checkNotEmpty({ ...form, attachments: uploads.size > 0 ? [{ id: 0 }] : null });
  const message = composeMessage(world, channel, { author, form });
  const flags = ((message.flags ?? 0) & ~MessageFlags.Ephemeral) as MessageFlags;
  return { ...message, flags, attachments: storeAttachments(world, form, uploads) };
}

/** The message already sent with this nonce; throws 10008 if it has been deleted since. */
function messageOfNonce(world: World, form: MessageForm, nonces: NonceStore): APIMessage | undefined {
  if (!form.enforce_nonce || form.nonce === undefined || form.nonce === null) return undefined;
  const first = nonces.find(world.bot.id, form.nonce);
  if (!first) return undefined;
  const message = history(world, first.channelId).get(first.messageId);
  if (!message) throw apiError('unknown message');
  return { ...message, nonce: form.nonce };
}

/**
 * Sends a message as the bot; throws the error that Discord would answer with. A repeated enforced
 * nonce returns the first message.
 */
export function sendMessage(
  world: World,
  channel: GuildChannel,
  { body, nonces }: { body: MessageBody; nonces: NonceStore },
): APIMessage {
  requireTextChannel(channel);
  requireSendPermissions(world, channel);
  const form = parseBody<MessageForm>(MessageCreateRequestSchema, body.json);
  requireSendPermissions(world, channel, { form, uploads: body.uploads });
  const message = draftMessage(world, channel, { author: world.bot, form, uploads: body.uploads });
  const first = messageOfNonce(world, form, nonces);
  if (first) return first;
  unarchive(world, channel);
  const said = appendMessage(world, { ...message, ...replyFields(world, channel, form) });
  // Members who write in a thread belong to it from then on.
  if (isThread(channel)) joinThread(world, world.channels.get(channel.id) ?? channel, world.bot.id);
  if (form.nonce === undefined || form.nonce === null) return said;
  nonces.note(world.bot.id, form.nonce, { channelId: channel.id, messageId: said.id });
  return { ...said, nonce: form.nonce };
}
