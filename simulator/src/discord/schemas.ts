import type * as zod from 'zod/mini';
import { type FieldError, invalidForm } from './errors.ts';

type Issue = zod.core.$ZodIssue;

/** Numeric fields that Discord also accepts as strings of digits, unlike its schema. */
const NUMERIC_FIELDS: ReadonlySet<string> = new Set([
  'default_member_permissions',
  'permissions',
  'flags',
  'color',
  'rate_limit_per_user',
]);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function normaliseField(key: string, value: unknown): unknown {
  if (NUMERIC_FIELDS.has(key) && typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  // Uploaded attachments are referred to by their index in the form.
  if ((key.endsWith('_id') || key === 'attachment id') && typeof value === 'number') return String(value);
  if (key === 'attachments' && Array.isArray(value)) return value.map(withTextId);
  // The schema wants `Z`; Discord accepts any offset.
  if (key === 'timestamp' && typeof value === 'string' && !Number.isNaN(Date.parse(value))) {
    return new Date(value).toISOString();
  }
  return normalise(value);
}

const withTextId = (attachment: unknown): unknown =>
  isObject(attachment) ? { ...attachment, id: normaliseField('attachment id', attachment.id) } : attachment;

/** Rewrites the values that Discord accepts but its schema does not. */
function normalise(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(normalise);
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, normaliseField(key, value)]));
}

/**
 * The likeliest branch of a union: one whose `type` matches, else the one with the fewest issues.
 */
function likeliestBranch(branches: readonly Issue[][]): Issue[] {
  const fits = (issues: Issue[]) =>
    !issues.some(({ code, path }) => code === 'invalid_value' && path.at(-1) === 'type');
  const [best] = branches.toSorted((a, b) => Number(fits(b)) - Number(fits(a)) || a.length - b.length);
  return best ?? [];
}

/** Discord's code and message for an issue that the schema found. */
function codeAndMessage(issue: Issue, input: unknown): [code: string, message: string] {
  const missing = input === undefined;
  if (missing) return ['BASE_TYPE_REQUIRED', 'This field is required'];
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number'
        ? ['NUMBER_TYPE_MAX', `Value should be less than or equal to ${issue.maximum}.`]
        : ['BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`];
    case 'too_small':
      return issue.origin === 'number'
        ? ['NUMBER_TYPE_MIN', `Value should be greater than or equal to ${issue.minimum}.`]
        : ['BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`];
    case 'invalid_value':
      return ['BASE_TYPE_CHOICES', `Value must be one of {${issue.values.join(', ')}}.`];
    case 'invalid_format':
      return issue.format === 'url'
        ? ['URL_TYPE_INVALID_URL', 'Not a well formed URL.']
        : ['BASE_TYPE_BAD_FORMAT', `Value is not a valid ${issue.format}.`];
    case 'invalid_type':
      return ['BASE_TYPE_BAD_TYPE', `Value should be of type ${issue.expected}.`];
    default:
      return ['BASE_TYPE_INVALID', 'Value is invalid.'];
  }
}

const valueAt = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[String(key)] : undefined), body);

function toFields(issue: Issue, body: unknown): FieldError[] {
  if (issue.code === 'invalid_union') {
    const value = valueAt(body, issue.path);
    return likeliestBranch(issue.errors as Issue[][]).flatMap(inner =>
      toFields(inner, value).map(field => ({ ...field, path: [...issue.path.map(String), ...field.path] })),
    );
  }
  const [code, message] = codeAndMessage(issue, valueAt(body, issue.path));
  return [{ path: issue.path.map(String), code, message }];
}

/** Parses a body with one of Discord's own schemas. Throws 50035 listing every invalid field. */
export function parseBody<T>(schema: zod.ZodMiniType, body: unknown): T {
  const parsed = schema.safeParse(normalise(body));
  if (parsed.success) return parsed.data as T;
  throw invalidForm(parsed.error.issues.flatMap(issue => toFields(issue, normalise(body))));
}
