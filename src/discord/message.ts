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
import { type Attachment, offerId, type Reply } from '../actions/command.ts';
import type { Card, Message, MessageOffer } from '../core/model/message.ts';

const embed = (card: Card): APIEmbed => ({
  title: card.title,
  url: card.url,
  description: card.text,
  author: card.author,
  footer: card.footer === undefined ? undefined : { text: card.footer },
  timestamp: card.timestamp,
  image: card.image === undefined ? undefined : { url: card.image, description: card.alt },
  thumbnail: card.thumbnail === undefined ? undefined : { url: card.thumbnail, description: card.alt },
  color: card.colour,
});

const contentOf = (message: Message) => [message.mention && `<@&${message.mention}>`, message.content].filter(Boolean);

const common = (message: Message) => ({
  embeds: message.cards.map(embed),
  allowed_mentions: { parse: [], roles: message.mention ? [message.mention] : undefined },
});

const SECONDARY: ReadonlySet<MessageOffer['action']> = new Set(['stop follow', 'leave withdrawn']);

const offerButtons = ({ offers = [] }: Message): APIActionRowComponent<APIButtonComponent>[] => {
  const components = offers.map((offer): APIButtonComponent => {
    const style = SECONDARY.has(offer.action) ? ButtonStyle.Secondary : ButtonStyle.Primary;
    return { type: ComponentType.Button, style, label: offer.label, custom_id: offerId(offer) };
  });
  return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
};

/** Returns the body of a new message. Pin, thread and publishing are separate requests. */
export const posting = (message: Message) => ({
  ...common(message),
  content: contentOf(message).join(' ') || undefined,
  flags: message.silent ? MessageFlags.SuppressNotifications : undefined,
  components: message.offers && offerButtons(message),
});

/** A repeated nonce within minutes returns the first message. */
export const creation = (message: Message, nonce: string): RESTPostAPIChannelMessageJSONBody => ({
  ...posting(message),
  nonce,
  enforce_nonce: true,
  // What it replies to may have been deleted a moment ago.
  ...(message.repliesTo && { message_reference: { message_id: message.repliesTo, fail_if_not_exists: false } }),
});

/** Returns the body of an edit, with every visible field, so that what is absent is cleared. */
export const revision = (message: Message): RESTPatchAPIChannelMessageJSONBody => ({
  ...common(message),
  content: contentOf(message).join(' ') || null,
  ...(!message.isAnswer && { components: offerButtons(message) }),
  ...(message.withoutFiles && { attachments: [] }),
});

export interface ReplyPayload {
  content: string | undefined;
  embeds: APIEmbed[];
  allowedMentions: { parse: [] };
  files: { attachment: Buffer; name: string; description: string }[];
}

const upload = ({ bytes, name, alt }: Attachment): ReplyPayload['files'][number] => ({
  attachment: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  name,
  description: alt.slice(0, 1024),
});

/** Returns a reply to a command as Discord takes it. It pings nobody. */
export const replyPayload = ({ message, file }: Pick<Reply, 'message' | 'file'>): ReplyPayload => ({
  content: message.content?.slice(0, 2000),
  embeds: message.cards.map(embed),
  allowedMentions: { parse: [] },
  files: file ? [upload(file)] : [],
});
