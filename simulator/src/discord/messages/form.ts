import { type APIAllowedMentions, type APIEmbed, MessageFlags } from 'discord-api-types/v10';
import { apiError, type FieldError, fieldError, invalidForm } from '../errors.ts';
import { addressProblems, WEB_SCHEMES } from './addresses.ts';
import { componentProblems, type MessageComponent } from './components.ts';
import { mentionProblems } from './mentions.ts';

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

const MEDIA = [...WEB_SCHEMES, 'attachment'];

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
    ...addressProblems(`${at}.url`, embed.url, WEB_SCHEMES),
    ...addressProblems(`${at}.author.url`, embed.author?.url, WEB_SCHEMES),
    ...addressProblems(`${at}.author.icon_url`, embed.author?.icon_url, MEDIA),
    ...addressProblems(`${at}.footer.icon_url`, embed.footer?.icon_url, MEDIA),
    ...addressProblems(`${at}.image.url`, embed.image?.url, MEDIA),
    ...addressProblems(`${at}.thumbnail.url`, embed.thumbnail?.url, MEDIA),
  ];
}

/**
 * What Discord refuses in embeds beyond its schema: empty parts, unsupported URL schemes, more than
 * 6,000 characters in total.
 */
function embedProblems(embeds: readonly APIEmbed[]): FieldError[] {
  const problems = embeds.flatMap((embed, index) => problemsOfEmbed(embed, `embeds.${index}`));
  const text = embeds.reduce((sum, embed) => sum + textLength(embed), 0);
  if (text <= MAX_EMBED_TEXT) return problems;
  return [
    ...problems,
    fieldError('embeds', 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`),
  ];
}

/** The body of any request that sends or edits a message; null clears a field. */
export interface MessageForm {
  content?: string | null;
  embeds?: readonly APIEmbed[] | null;
  components?: readonly MessageComponent[] | null;
  attachments?: readonly { id: string | number; filename?: string; description?: string }[] | null;
  allowed_mentions?: APIAllowedMentions | null;
  flags?: number | null;
  tts?: boolean | null;
  poll?: object | null;
  sticker_ids?: readonly string[] | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  message_reference?: { message_id?: string; channel_id?: string; fail_if_not_exists?: boolean | null } | null;
}

const MAX_CONTENT = 2000;

const LEGACY_FIELDS = ['content', 'embeds', 'poll', 'sticker_ids'] as const;
const isFilled = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function v2Problems(form: MessageForm): FieldError[] {
  return LEGACY_FIELDS.filter(field => isFilled(form[field])).map(field =>
    fieldError(
      field,
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    ),
  );
}

/** Throws 50035 for what Discord refuses beyond its schema. */
export function checkForm(form: MessageForm, flags: number): void {
  const isV2 = Boolean(flags & MessageFlags.IsComponentsV2);
  const long = (form.content?.length ?? 0) > MAX_CONTENT;
  const problems = [
    ...(long ? [fieldError('content', 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_CONTENT} or fewer in length.`)] : []),
    ...(isV2 ? v2Problems(form) : []),
    ...embedProblems(form.embeds ?? []),
    ...componentProblems(form.components ?? [], isV2),
    ...mentionProblems(form.allowed_mentions),
  ];
  if (problems.length > 0) throw invalidForm(problems);
}

const CONTENT_FIELDS = ['embeds', 'components', 'attachments', 'sticker_ids', 'poll'] as const;

/** Throws 50006 for an empty message. */
export function checkNotEmpty(form: MessageForm): void {
  if (form.content?.trim() || CONTENT_FIELDS.some(field => isFilled(form[field]))) return;
  throw apiError('empty message');
}
