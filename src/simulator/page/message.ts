import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type ControlView, controlRows } from './controls.ts';
import { type EmbedView, embedView } from './embeds.ts';
import { type Prose, readMarkdown } from './markdown.ts';

interface AttachmentView {
  name: string;
  /** Path at this server. */
  path: string;
  isPicture: boolean;
  /** What it says to those who do not see it. */
  words: string;
  /** Bytes. */
  size: number;
}

/** What is said of a channel in the channel itself: `about` is the id of the pinned message or of the thread. */
interface NoticeView {
  kind: 'pin' | 'thread';
  about?: string;
}

/** What the page shows of a message. */
export interface MessageView {
  id: string;
  author: { id: string; name: string; bot: boolean };
  at: string;
  edited: boolean;
  text: Prose;
  embeds: readonly EmbedView[];
  attachments: readonly AttachmentView[];
  rows: readonly (readonly ControlView[])[];
  /** Answers that only the asker sees, and answers still to come. */
  whisper: boolean;
  loading: boolean;
  pinned: boolean;
  /** Ids of the roles that it pings; `everyone` among them where it pings all. */
  pings: readonly string[];
  silent: boolean;
  /** The command that it answers, as it was given. */
  used?: { name: string; command: string };
  notice?: NoticeView;
}

export const nameOf = (user: Pick<APIUser, 'username' | 'global_name'>): string => user.global_name ?? user.username;

const has = ({ flags }: APIMessage, flag: MessageFlags): boolean => ((flags ?? 0) & flag) !== 0;

const attachmentView = ({ filename, url, content_type, description, size }: APIAttachment): AttachmentView => ({
  name: filename,
  path: new URL(url).pathname,
  isPicture: /^image\/(?:png|jpeg|gif|webp)\b/.test(content_type ?? ''),
  words: description ?? filename,
  size,
});

function noticeOf({ type, message_reference: reference }: APIMessage): NoticeView | undefined {
  if (type === MessageType.ChannelPinnedMessage) return { kind: 'pin', about: reference?.message_id };
  return type === MessageType.ThreadCreated ? { kind: 'thread', about: reference?.channel_id } : undefined;
}

function usedFor({ interaction, type }: APIMessage): MessageView['used'] {
  if (interaction?.type !== InteractionType.ApplicationCommand) return undefined;
  const sign = type === MessageType.ContextMenuCommand ? '' : '/';
  return { name: nameOf(interaction.user), command: `${sign}${interaction.name}` };
}

/** A message of the simulator, as the page shows it. */
export function messageView(message: APIMessage): MessageView {
  const { author } = message;
  return {
    id: message.id,
    author: { id: author.id, name: nameOf(author), bot: author.bot ?? false },
    at: message.timestamp,
    edited: message.edited_timestamp !== null,
    text: readMarkdown(message.content),
    embeds: message.embeds.map(embedView),
    attachments: message.attachments.map(attachmentView),
    rows: controlRows(message),
    whisper: has(message, MessageFlags.Ephemeral),
    loading: has(message, MessageFlags.Loading),
    pinned: message.pinned,
    pings: [...message.mention_roles, ...(message.mention_everyone ? ['everyone'] : [])],
    silent: has(message, MessageFlags.SuppressNotifications),
    used: usedFor(message),
    notice: noticeOf(message),
  };
}
