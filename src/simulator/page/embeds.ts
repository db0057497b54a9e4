import type { APIEmbed } from 'discord-api-types/v10';
import { type Prose, readMarkdown, webAddress } from './markdown.ts';

/** What the page shows of an embed. Addresses are http(s) or absent; `colour` is a CSS colour. */
export interface EmbedView {
  title?: Prose;
  url?: string;
  text?: Prose;
  author?: { name: string; url?: string };
  footer?: string;
  at?: string;
  image?: string;
  thumbnail?: string;
  colour?: string;
  fields: readonly { name: Prose; value: Prose; inline: boolean }[];
}

const prose = (text: string | undefined | null): Prose | undefined => (text ? readMarkdown(text) : undefined);

export const embedView = (embed: APIEmbed): EmbedView => ({
  title: prose(embed.title),
  url: webAddress(embed.url),
  text: prose(embed.description),
  author: embed.author && { name: embed.author.name, url: webAddress(embed.author.url) },
  footer: embed.footer?.text,
  at: embed.timestamp,
  image: webAddress(embed.image?.url),
  thumbnail: webAddress(embed.thumbnail?.url),
  colour: embed.color === undefined ? undefined : `#${embed.color.toString(16).padStart(6, '0')}`,
  fields: (embed.fields ?? []).map(({ name, value, inline = false }) => ({
    name: readMarkdown(name),
    value: readMarkdown(value),
    inline,
  })),
});
