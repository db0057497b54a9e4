import {
  type APIEmbed,
  type APIMessage,
  type APIUser,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type Prose, readMarkdown, webAddress } from './markdown.ts';

/** What the page shows of an embed. Addresses are http(s) or absent; `colour` is a CSS colour. */
interface EmbedView {
  title?: Prose;
  url?: string;
  text?: Prose;
  author?: { name: string; url?: string };
  footer?: string;
  at?: string;
  image?: string;
  colour?: string;
  fields: readonly { name: Prose; value: Prose; inline: boolean }[];
}

interface ButtonView {
  label: string;
  look: 'primary' | 'secondary' | 'success' | 'destructive';
  disabled: boolean;
  id?: string;
  url?: string;
}

/** What the page shows of a message. */
export interface MessageView {
  id: string;
  author: { id: string; name: string; bot: boolean };
  at: string;
  edited: boolean;
  text: Prose;
  embeds: readonly EmbedView[];
  rows: readonly (readonly ButtonView[])[];
  /** Answers that only the asker sees, and answers still to come. */
  whisper: boolean;
  loading: boolean;
  /** Someone is pinged by it. */
  pings: boolean;
  silent: boolean;
  /** The slash command that it answers. */
  used?: { name: string; command: string };
  notice?: 'pin' | 'thread';
}

export const nameOf = (user: Pick<APIUser, 'username' | 'global_name'>): string => user.global_name ?? user.username;

const has = ({ flags }: APIMessage, flag: MessageFlags): boolean => ((flags ?? 0) & flag) !== 0;

const prose = (text: string | undefined | null): Prose | undefined => (text ? readMarkdown(text) : undefined);

const embedView = (embed: APIEmbed): EmbedView => ({
  title: prose(embed.title),
  url: webAddress(embed.url),
  text: prose(embed.description),
  author: embed.author && { name: embed.author.name, url: webAddress(embed.author.url) },
  footer: embed.footer?.text,
  at: embed.timestamp,
  image: webAddress(embed.image?.url),
  colour: embed.color === undefined ? undefined : `#${embed.color.toString(16).padStart(6, '0')}`,
  fields: (embed.fields ?? []).map(({ name, value, inline = false }) => ({
    name: readMarkdown(name),
    value: readMarkdown(value),
    inline,
  })),
});

type Part = Extract<
  NonNullable<APIMessage['components']>[number],
  { type: ComponentType.ActionRow }
>['components'][number];
type Button = Extract<Part, { type: ComponentType.Button }>;

const LOOKS: Partial<Record<ButtonStyle, ButtonView['look']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

function buttonView(button: Button): ButtonView {
  const named = 'label' in button ? button.label : undefined;
  const sign = 'emoji' in button ? button.emoji?.name : undefined;
  return {
    label: [sign, named].filter(Boolean).join(' ') || '…',
    look: LOOKS[button.style] ?? 'secondary',
    disabled: button.disabled ?? false,
    id: 'custom_id' in button ? button.custom_id : undefined,
    url: 'url' in button ? webAddress(button.url) : undefined,
  };
}

const isButton = (part: Part): part is Button => part.type === ComponentType.Button;

const buttonRows = ({ components = [] }: APIMessage): ButtonView[][] =>
  components
    .filter(row => row.type === ComponentType.ActionRow)
    .map(row => row.components.filter(isButton).map(buttonView));

const noticeOf = ({ type }: APIMessage): MessageView['notice'] => {
  if (type === MessageType.ChannelPinnedMessage) return 'pin';
  return type === MessageType.ThreadCreated ? 'thread' : undefined;
};

/** A message of the stand-in, as the page shows it. */
export function messageView(message: APIMessage): MessageView {
  const { author, interaction } = message;
  return {
    id: message.id,
    author: { id: author.id, name: nameOf(author), bot: author.bot ?? false },
    at: message.timestamp,
    edited: message.edited_timestamp !== null,
    text: readMarkdown(message.content),
    embeds: message.embeds.map(embedView),
    rows: buttonRows(message),
    whisper: has(message, MessageFlags.Ephemeral),
    loading: has(message, MessageFlags.Loading),
    pings: message.mention_everyone || message.mention_roles.length > 0,
    silent: has(message, MessageFlags.SuppressNotifications),
    used: interaction && { name: nameOf(interaction.user), command: interaction.name },
    notice: noticeOf(message),
  };
}
