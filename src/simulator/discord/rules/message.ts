import { type APIAllowedMentions, type APIEmbed, MessageFlags } from 'discord-api-types/v10';
import { apiError, type FieldError, fieldError, invalidForm } from '../errors.ts';
import { mentionProblems } from '../messages/mentions.ts';
import { componentProblems, type MessageComponent } from './components.ts';
import { embedProblems } from './embeds.ts';

/** The body of a message, however it is sent; what is null is cleared. */
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

/** Refuses with 50035 what Discord refuses though its schema lets it pass. */
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

/** Refuses with 50006 a message that shows nothing. */
export function checkNotEmpty(form: MessageForm): void {
  if (form.content?.trim() || CONTENT_FIELDS.some(field => isFilled(form[field]))) return;
  throw apiError('empty message');
}
