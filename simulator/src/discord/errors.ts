/** One problem with one field of a request's body. */
export interface FieldError {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/**
 * A request that Discord answers with an error. Any part may throw it; the HTTP API turns it into
 * the response.
 */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly fields: readonly FieldError[];

  constructor(status: number, code: number, details: { message: string; fields?: readonly FieldError[] }) {
    super(details.message);
    this.status = status;
    this.code = code;
    this.fields = details.fields ?? [];
  }
}

/**
 * HTTP status, error code and message as Discord sends them; some only as faults, because their
 * conditions are not documented, nor is the status of 40004 and 130000.
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const KNOWN_ERRORS = {
  'unknown application': [404, 10002, 'Unknown Application'],
  'unknown channel': [404, 10003, 'Unknown Channel'],
  'unknown guild': [404, 10004, 'Unknown Guild'],
  'unknown member': [404, 10007, 'Unknown Member'],
  'unknown message': [404, 10008, 'Unknown Message'],
  'unknown role': [404, 10011, 'Unknown Role'],
  'unknown user': [404, 10013, 'Unknown User'],
  'unknown webhook': [404, 10015, 'Unknown Webhook'],
  'unknown interaction': [404, 10062, 'Unknown interaction'],
  'unknown command': [404, 10063, 'Unknown application command'],
  'unknown command permissions': [404, 10066, 'Unknown application command permissions'],
  'unknown tag': [400, 10087, 'Unknown tag'],
  'words not allowed': [
    400,
    20031,
    'Your Stage topic, server name, server description, or channel names contain words that are not allowed',
  ],
  'slow mode': [429, 20016, 'This action cannot be performed due to slowmode rate limit'],
  'announcement edits': [429, 20022, 'This message cannot be edited due to announcement rate limits'],
  quarantined: [403, 20026, 'Your bot has been flagged by our anti-spam system for abusive behavior.'],
  'channel writes': [429, 20028, 'The write action you are performing on the channel has hit the write rate limit.'],
  'server writes': [429, 20029, 'The write action you are performing on the server has hit the write rate limit'],
  'too many pins': [400, 30003, 'Maximum number of pins reached (250)'],
  'too many commands': [400, 30032, 'Maximum number of application commands reached (100)'],
  'old edits': [429, 30046, 'Maximum number of edits to messages older than 1 hour reached. Try again later.'],
  'opens too fast': [403, 40003, 'You are opening direct messages too fast'],
  'sending disabled': [400, 40004, 'Send messages has been temporarily disabled'],
  'file too large': [413, 40005, 'Request entity too large'],
  'already crossposted': [400, 40033, 'This message has already been crossposted'],
  'forum takes posts': [400, 40058, 'Cannot send a message in a forum channel'],
  'already acknowledged': [400, 40060, 'Interaction has already been acknowledged.'],
  'moderated tags only': [400, 40066, 'There are no tags available that can be set by non-moderators'],
  'tag needed': [400, 40067, 'A tag is required to create a forum post in this channel'],
  'no user agent': [403, 40333, 'internal network error'],
  'missing access': [403, 50001, 'Missing Access'],
  "another's message": [403, 50005, 'Cannot edit a message authored by another user'],
  'empty message': [400, 50006, 'Cannot send an empty message'],
  'user refuses messages': [403, 50007, 'Cannot send messages to this user'],
  'no text channel': [400, 50008, 'Cannot send messages in a non-text channel'],
  'missing permissions': [403, 50013, 'Missing Permissions'],
  'system message': [403, 50021, 'Cannot execute action on a system message'],
  'wrong channel type': [400, 50024, 'Cannot execute action on this channel type'],
  'invalid webhook token': [401, 50027, 'Invalid Webhook Token'],
  'invalid recipient': [400, 50033, 'Invalid Recipient(s)'],
  'invalid version': [400, 50041, 'Invalid API version provided'],
  'community channel': [400, 50074, 'Cannot delete a channel required for Community guilds'],
  'thread archived': [400, 50083, 'Thread is archived'],
  'no mutual guilds': [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  'entry point removed': [
    400,
    50240,
    "You cannot remove this app's Entry Point command in a bulk update operation. Please include the Entry Point command in your update request or delete it separately.",
  ],
  'invalid json': [400, 50109, 'The request body contains invalid JSON.'],
  'two-factor needed': [401, 60003, 'Two factor is required for this operation'],
  overloaded: [400, 130000, 'API resource is currently overloaded. Try again a little later'],
  'no history to reply': [403, 160002, 'Cannot reply without permission to read message history'],
  'thread exists': [400, 160004, 'A thread has already been created for this message'],
  'thread locked': [400, 160005, 'Thread is locked'],
  'too many threads': [400, 160006, 'Maximum number of active threads reached'],
  'too many announcement threads': [400, 160007, 'Maximum number of active announcement threads reached'],
  'message blocked': [400, 200000, 'Message was blocked by automatic moderation'],
  'title blocked': [400, 200001, 'Title was blocked by automatic moderation'],
  'harmful link': [400, 240000, 'Message blocked by harmful links filter'],
  'not found': [404, 0, '404: Not Found'],
  unauthorized: [401, 0, '401: Unauthorized'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** An error of Discord's by what it means. */
export type ErrorKind = keyof typeof KNOWN_ERRORS;

/** Returns Discord's error of this kind, to be thrown. */
export function apiError(kind: ErrorKind): ApiError {
  const [status, code, message] = KNOWN_ERRORS[kind];
  return new ApiError(status, code, { message });
}

/** Error 50035, listing every invalid field of the body. */
export const invalidForm = (fields: readonly FieldError[]): ApiError =>
  new ApiError(400, 50035, { message: 'Invalid Form Body', fields });

/** Returns a problem with the field at the dotted path, such as `embeds.0.title`. */
export function fieldError(path: string, code: string, message: string): FieldError {
  return { path: path.split('.'), code, message };
}

type ErrorTree = { [key: string]: ErrorTree | readonly { code: string; message: string }[] };

function childTree(tree: ErrorTree, key: string): ErrorTree {
  const next = tree[key];
  if (next && !Array.isArray(next)) return next as ErrorTree;
  const made: ErrorTree = {};
  tree[key] = made;
  return made;
}

/** Discord nests field errors by path: `{ embeds: { 0: { title: { _errors: […] } } } }`. */
function nestedErrors(fields: readonly FieldError[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of fields) {
    const leaf = path.reduce<ErrorTree>((tree, key) => childTree(tree, String(key)), root);
    const listed = Array.isArray(leaf._errors) ? leaf._errors : [];
    leaf._errors = [...listed, { code, message }];
  }
  return root;
}

/** Returns the body of the error's response. */
export function errorBody(error: ApiError): Record<string, unknown> {
  const body = { message: error.message, code: error.code };
  return error.fields.length > 0 ? { ...body, errors: nestedErrors(error.fields) } : body;
}

/** Codes that a correct client never receives; tests fail if one was sent. */
const MALFORMED: ReadonlySet<number> = new Set([0, 40333, 50006, 50035, 50041, 50109]);
/** Whether the error means that the client built a malformed request. */
export const isMalformed = (error: ApiError): boolean => MALFORMED.has(error.code) && error.status !== 401;

/** Returns one line per invalid field, or the error's message if it names no field. */
export function describeProblems(error: ApiError): string[] {
  if (error.fields.length === 0) return [error.message];
  return error.fields.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
