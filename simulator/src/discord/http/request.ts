import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { CommandRegistry } from '../commands.ts';
import { apiError, fieldError, invalidForm } from '../errors.ts';
import type { InteractionContext } from '../interactions/responses.ts';
import type { Uploads } from '../messages/compose.ts';
import { type MessageBody, NO_UPLOADS } from '../messages/sending.ts';
import type { World } from '../world.ts';

/** A reviver with the source text access that TypeScript's types do not know yet. */
type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Some clients send ids as numbers, which lose precision as doubles: keep their source text. */
const keepLargeNumbers: Reviver = (_, value, context) => {
  const isId = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isId && context?.source ? context.source : value;
};

/** Throws 50109 for invalid JSON. */
function parseJson(text: string): unknown {
  try {
    return parseWith(text, keepLargeNumbers);
  } catch {
    throw apiError('invalid json');
  }
}

/** The environment of the HTTP API: Node.js requests, each about one server. */
export type Env = { Bindings: HttpBindings; Variables: { server: ServerParts } };
/** What requests about one server work with. */
export interface ServerParts {
  context: InteractionContext;
  commands: CommandRegistry;
}
/** Returns the world that a request is about. */
export const worldOf = (c: RequestContext): World => c.var.server.context.world;
/** The HTTP API that routes are added to. */
export type Api = Hono<Env>;
/** Hono's context of one request. */
export type RequestContext = Context<Env>;

/** Returns the parsed JSON body; undefined if the body is empty. Throws 50109 for invalid JSON. */
export async function jsonBody(c: RequestContext): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? undefined : parseJson(text);
}

/** Reads the body of a message: JSON, or a multipart form with `payload_json` and files. */
export async function messageBody(c: RequestContext): Promise<MessageBody> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) {
    return { json: (await jsonBody(c)) ?? {}, uploads: NO_UPLOADS };
  }
  const form = await c.req.formData();
  const payload = form.get('payload_json');
  const files = [...form].flatMap(([name, value]): [string, File][] => {
    const number = /^files?\[?(\d*)\]?$/.exec(name)?.[1];
    return number !== undefined && value instanceof File ? [[number || '0', value]] : [];
  });
  const uploads: Uploads = new Map(files);
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, uploads };
}

const TRUE_VALUES: ReadonlySet<string> = new Set(['true', '1', 't', 'yes', 'y', 'on']);
const FALSE_VALUES: ReadonlySet<string> = new Set(['false', '0', 'f', 'no', 'n', 'off']);

/**
 * Reads a boolean from the query, in any of the spellings that Discord accepts; absent means false.
 */
export function flagParam(c: RequestContext, name: string): boolean {
  const value = c.req.query(name)?.toLowerCase();
  if (value === undefined || FALSE_VALUES.has(value)) return false;
  if (TRUE_VALUES.has(value)) return true;
  throw invalidForm([fieldError(name, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')]);
}

/** Reads an integer from the query; throws 50035 if it is outside the range. */
export function countParam(
  c: RequestContext,
  name: string,
  range: { least: number; most: number; otherwise: number },
): number {
  const text = c.req.query(name);
  if (text === undefined) return range.otherwise;
  const value = Number(text);
  if (!Number.isInteger(value))
    throw invalidForm([fieldError(name, 'NUMBER_TYPE_COERCE', `Value "${text}" is not int.`)]);
  if (value >= range.least && value <= range.most) return value;
  const message = `int value should be between ${range.least} and ${range.most}.`;
  throw invalidForm([fieldError(name, value < range.least ? 'NUMBER_TYPE_MIN' : 'NUMBER_TYPE_MAX', message)]);
}

function parseId(name: string, value: string | undefined): string {
  if (value && /^\d{1,20}$/.test(value)) return value;
  throw invalidForm([fieldError(name, 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)]);
}

/** Reads an id from the path; throws 50035 if it is not a snowflake. */
export const idParam = (c: RequestContext, name: string): string => parseId(name, c.req.param(name));

/** Reads an id from the query, undefined if absent; throws 50035 if it is not a snowflake. */
export function optionalIdParam(c: RequestContext, name: string): string | undefined {
  const value = c.req.query(name);
  return value ? parseId(name, value) : undefined;
}

/** Returns an empty 204 response. */
export const noContent = (): Response => new Response(null, { status: 204 });
