import {
  type APIAttachment,
  type APIEmbed,
  type APIEmbedImage,
  type APIMessage,
  type APIUser,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type ControlView, controlRows } from './controls.ts';
import { type Prose, readMarkdown, webAddress } from './markdown.ts';

/** A picture of an embed; `alt` is empty if nothing describes it. */
interface PictureView {
  url: string;
  alt: string;
}

/** An embed, as the page shows it. Addresses are http(s) or absent; `colour` is a CSS colour. */
interface EmbedView {
  title?: Prose;
  url?: string;
  text?: Prose;
  author?: { name: string; url?: string };
  footer?: string;
  at?: string;
  /** One to four that Discord shows together. */
  images: readonly PictureView[];
  thumbnail?: PictureView;
  colour?: string;
  fields: readonly { name: Prose; value: Prose; inline: boolean }[];
}

const optionalMarkdown = (text: string | undefined | null): Prose | undefined =>
  text ? readMarkdown(text) : undefined;

function pictureView(media: APIEmbedImage | undefined): [PictureView] | undefined {
  const url = webAddress(media?.url);
  return url === undefined ? undefined : [{ url, alt: media?.description ?? '' }];
}

const MOST_IMAGES = 4;

/**
 * Discord shows embeds with one address once, with the pictures of all, at most four
 * ("Embeds are deduplicated by URL").
 */
function embedViews(embeds: readonly APIEmbed[]): readonly EmbedView[] {
  const first = new Map<string, EmbedView>();
  const shown: EmbedView[] = [];
  for (const view of embeds.map(embedView)) {
    const known = first.get(view.url ?? '');
    if (known) known.images = [...known.images, ...view.images].slice(0, MOST_IMAGES);
    else shown.push(view);
    if (view.url !== undefined && !known) first.set(view.url, view);
  }
  return shown;
}

const embedView = (embed: APIEmbed): EmbedView => ({
  title: optionalMarkdown(embed.title),
  url: webAddress(embed.url),
  text: optionalMarkdown(embed.description),
  author: embed.author && { name: embed.author.name, url: webAddress(embed.author.url) },
  footer: embed.footer?.text,
  at: embed.timestamp,
  images: pictureView(embed.image) ?? [],
  thumbnail: pictureView(embed.thumbnail)?.[0],
  colour: embed.color === undefined ? undefined : `#${embed.color.toString(16).padStart(6, '0')}`,
  fields: (embed.fields ?? []).map(({ name, value, inline = false }) => ({
    name: readMarkdown(name),
    value: readMarkdown(value),
    inline,
  })),
});

interface AttachmentView {
  name: string;
  /** Path on the page's server. */
  path: string;
  isPicture: boolean;
  altText: string;
  /** In bytes. */
  size: number;
}

/** A system message; `about` is the id of the pinned message or of the thread. */
interface NoticeView {
  kind: 'pin' | 'thread';
  about?: string;
}

/** A message, as the page shows it. */
export interface MessageView {
  id: string;
  author: { id: string; name: string; bot: boolean };
  at: string;
  edited: boolean;
  text: Prose;
  embeds: readonly EmbedView[];
  attachments: readonly AttachmentView[];
  rows: readonly (readonly ControlView[])[];
  /** Only the invoking member sees it. */
  ephemeral: boolean;
  loading: boolean;
  pinned: boolean;
  /** Ids of the roles that it notifies, and `everyone` if it notifies all. */
  pings: readonly string[];
  silent: boolean;
  /** The command that it responds to, and who used it. */
  used?: { name: string; command: string };
  notice?: NoticeView;
}

/** Returns the name that Discord displays for a user. */
export const nameOf = (user: Pick<APIUser, 'username' | 'global_name'>): string => user.global_name ?? user.username;

const has = ({ flags }: APIMessage, flag: MessageFlags): boolean => ((flags ?? 0) & flag) !== 0;

const attachmentView = ({ filename, url, content_type, description, size }: APIAttachment): AttachmentView => ({
  name: filename,
  path: new URL(url).pathname,
  isPicture: /^image\/(?:png|jpeg|gif|webp)\b/.test(content_type ?? ''),
  altText: description ?? filename,
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

/** Converts a message of the simulator for the page. */
export function messageView(message: APIMessage): MessageView {
  const { author } = message;
  return {
    id: message.id,
    author: { id: author.id, name: nameOf(author), bot: author.bot ?? false },
    at: message.timestamp,
    edited: message.edited_timestamp !== null,
    text: readMarkdown(message.content),
    embeds: embedViews(message.embeds),
    attachments: message.attachments.map(attachmentView),
    rows: controlRows(message),
    ephemeral: has(message, MessageFlags.Ephemeral),
    loading: has(message, MessageFlags.Loading),
    pinned: message.pinned,
    pings: [...message.mention_roles, ...(message.mention_everyone ? ['everyone'] : [])],
    silent: has(message, MessageFlags.SuppressNotifications),
    used: usedFor(message),
    notice: noticeOf(message),
  };
}
