import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { offerId } from '../command/button.ts';
import type { Attachment, Reply } from '../command/command.ts';
import type { Card, Message } from '../core/model/message.ts';

const embed = (card: Card): APIEmbed => ({
  title: card.title,
  url: card.url,
  description: card.text,
  author: card.author,
  footer: card.footer === undefined ? undefined : { text: card.footer },
  timestamp: card.timestamp,
  image: card.image === undefined ? undefined : { url: card.image },
  color: card.colour,
});

const pinged = (message: Message) => [message.mention && `<@&${message.mention}>`, message.content].filter(Boolean);

const common = (message: Message) => ({
  embeds: message.cards.map(embed),
  allowed_mentions: { parse: [], roles: message.mention ? [message.mention] : undefined },
});

const offered = ({ offer }: Message): APIActionRowComponent<APIButtonComponent>[] => {
  if (!offer) return [];
  const { label } = offer;
  const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label, custom_id: offerId(offer) } as const;
  return [{ type: ComponentType.ActionRow, components: [button] }];
};

/** A new message. Whether it is pinned, published or carries a thread is no part of it. */
export const posting = (message: Message) => ({
  ...common(message),
  content: pinged(message).join(' ') || undefined,
  flags: message.silent ? MessageFlags.SuppressNotifications : undefined,
  components: message.offer && offered(message),
});

/** A message to be created; the same nonce within minutes gives the first message. */
export const creation = (message: Message, nonce: string): RESTPostAPIChannelMessageJSONBody => ({
  ...posting(message),
  nonce,
  enforce_nonce: true,
});

/** All that a message shows, so that what it no longer has is cleared. */
export const revision = (message: Message): RESTPatchAPIChannelMessageJSONBody => ({
  ...common(message),
  content: pinged(message).join(' ') || null,
  components: offered(message),
});

export interface Answer {
  content: string | undefined;
  embeds: APIEmbed[];
  allowedMentions: { parse: [] };
  files: { attachment: Buffer; name: string; description: string }[];
}

const upload = ({ bytes, name, alt }: Attachment): Answer['files'][number] => ({
  attachment: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  name,
  description: alt.slice(0, 1024),
});

/** The answer to a command: it pings nobody. */
export const answer = ({ message, file }: Pick<Reply, 'message' | 'file'>): Answer => ({
  content: message.content?.slice(0, 2000),
  embeds: message.cards.map(embed),
  allowedMentions: { parse: [] },
  files: file ? [upload(file)] : [],
});
