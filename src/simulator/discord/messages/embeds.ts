import type { APIEmbed } from 'discord-api-types/v10';
import { timestamp } from '../state/snowflake.ts';

type EmbedParts = Record<string, unknown>;

/** Leaves out what is null or blank; texts lose their outer white space, as at Discord. */
function withoutBlank<T extends object>(value: T | null | undefined): T | undefined {
  if (!value) return undefined;
  const kept = Object.entries(value)
    .map(([key, each]) => [key, typeof each === 'string' ? each.trim() : each] as const)
    .filter(([, each]) => each !== null && each !== undefined && each !== '');
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

const normaliseMedia = <T extends { url?: string }>(media: T | null | undefined): T | undefined => {
  const kept = withoutBlank(media);
  return kept?.url ? { ...kept, proxy_url: kept.url, width: 0, height: 0, flags: 0 } : undefined;
};

function normaliseEmbed(embed: APIEmbed): APIEmbed {
  const { author, footer, image, thumbnail, fields, timestamp: when, ...plain } = embed;
  const parts: EmbedParts = {
    ...withoutBlank(plain),
    type: 'rich',
    timestamp: when ? timestamp(Date.parse(when)) : undefined,
    author: withoutBlank(author),
    footer: withoutBlank(footer),
    image: normaliseMedia(image),
    thumbnail: normaliseMedia(thumbnail),
    fields: fields?.map(field => ({ inline: false, ...withoutBlank(field) })),
  };
  return withoutBlank(parts) as APIEmbed;
}

/** Embeds as Discord gives them back. */
export const normaliseEmbeds = (embeds: readonly APIEmbed[] | null | undefined): APIEmbed[] =>
  (embeds ?? []).map(normaliseEmbed);
