import type { APIEmbed } from 'discord-api-types/v10';
import { type FieldError, fieldError } from '../errors.ts';

const MAX_EMBED_TEXT = 6000;
const trimmedLength = (text: string | null | undefined): number => text?.trim().length ?? 0;

function textLength({ title, description, fields, footer, author }: APIEmbed): number {
  const ofFields = (fields ?? []).map(({ name, value }) => trimmedLength(name) + trimmedLength(value));
  return [
    trimmedLength(title),
    trimmedLength(description),
    trimmedLength(footer?.text),
    trimmedLength(author?.name),
    ...ofFields,
  ].reduce((sum, each) => sum + each);
}

const WEB = ['http', 'https'];
const MEDIA = [...WEB, 'attachment'];

function schemeProblems(path: string, url: string | null | undefined, schemes: readonly string[]): FieldError[] {
  if (!url) return [];
  if (/\s/.test(url)) return [fieldError(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')];
  const scheme = url.slice(0, url.indexOf(':')).toLowerCase();
  if (schemes.includes(scheme)) return [];
  const allowed = schemes.map(each => `'${each}'`).join(', ');
  return [
    fieldError(
      path,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
    ),
  ];
}

const requiredProblem = (path: string): FieldError => fieldError(path, 'BASE_TYPE_REQUIRED', 'This field is required');

function problemsOfEmbed(embed: APIEmbed, at: string): FieldError[] {
  const shows = textLength(embed) > 0 || embed.image?.url || embed.thumbnail?.url;
  const blank = (embed.fields ?? []).flatMap(({ name, value }, index) => [
    ...(trimmedLength(name) ? [] : [requiredProblem(`${at}.fields.${index}.name`)]),
    ...(trimmedLength(value) ? [] : [requiredProblem(`${at}.fields.${index}.value`)]),
  ]);
  return [
    ...(shows ? [] : [requiredProblem(`${at}.description`)]),
    ...blank,
    ...schemeProblems(`${at}.url`, embed.url, WEB),
    ...schemeProblems(`${at}.author.url`, embed.author?.url, WEB),
    ...schemeProblems(`${at}.author.icon_url`, embed.author?.icon_url, MEDIA),
    ...schemeProblems(`${at}.footer.icon_url`, embed.footer?.icon_url, MEDIA),
    ...schemeProblems(`${at}.image.url`, embed.image?.url, MEDIA),
    ...schemeProblems(`${at}.thumbnail.url`, embed.thumbnail?.url, MEDIA),
  ];
}

/** What Discord refuses in embeds beyond its schema: empty parts, other schemes, more than 6000 characters in all. */
export function embedProblems(embeds: readonly APIEmbed[]): FieldError[] {
  const problems = embeds.flatMap((embed, index) => problemsOfEmbed(embed, `embeds.${index}`));
  const text = embeds.reduce((sum, embed) => sum + textLength(embed), 0);
  if (text <= MAX_EMBED_TEXT) return problems;
  return [
    ...problems,
    fieldError('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`),
  ];
}
