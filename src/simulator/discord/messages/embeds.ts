import type { APIEmbed } from 'discord-api-types/v10';
import { timestamp } from '../state/snowflake.ts';

type Loose = Record<string, unknown>;

/** Leaves out what is null or blank; texts lose their outer white space, as at Discord. */
function tidy<T extends object>(value: T | null | undefined): T | undefined {
  if (!value) return undefined;
  const kept = Object.entries(value)
    .map(([key, each]) => [key, typeof each === 'string' ? each.trim() : each] as const)
    .filter(([, each]) => each !== null && each !== undefined && each !== '');
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

const picture = <T extends { url?: string }>(media: T | null | undefined): T | undefined => {
  const kept = tidy(media);
  return kept?.url ? { ...kept, proxy_url: kept.url, width: 0, height: 0, flags: 0 } : undefined;
};

function shown(embed: APIEmbed): APIEmbed {
  const { author, footer, image, thumbnail, fields, timestamp: when, ...plain } = embed;
  const parts: Loose = {
    ...tidy(plain),
    type: 'rich',
    timestamp: when ? timestamp(Date.parse(when)) : undefined,
    author: tidy(author),
    footer: tidy(footer),
    image: picture(image),
    thumbnail: picture(thumbnail),
    fields: fields?.map(field => ({ inline: false, ...tidy(field) })),
  };
  return tidy(parts) as APIEmbed;
}

/** Embeds as Discord gives them back. */
export const shownEmbeds = (embeds: readonly APIEmbed[] | null | undefined): APIEmbed[] => (embeds ?? []).map(shown);
