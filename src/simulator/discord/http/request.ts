import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { apiError, fieldError, invalidForm } from '../errors.ts';
import type { Uploads } from '../messages/compose.ts';
import { type MessageBody, NO_UPLOADS } from '../messages/sending.ts';

/** What the language gives a reviver since 2023, and TypeScript does not know yet. */
type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;

/** Some clients write ids as numbers, which are too long to be exact: they are kept as they were written. */
const keepLargeNumbers: Reviver = (_, value, context) => {
  const isId = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isId && context?.source ? context.source : value;
};

/** Refuses with 50109 what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return parseWith(text, keepLargeNumbers);
  } catch {
    throw apiError('invalid json');
  }
}

export type Env = { Bindings: HttpBindings };
export type Api = Hono<Env>;
export type RequestContext = Context<Env>;

/** The JSON body; nothing where there is none. */
export async function jsonBody(c: RequestContext): Promise<unknown> {
  const text = await c.req.text();
  return text === '' ? undefined : parseJson(text);
}

/** The body of a message: JSON, or a form with the JSON in `payload_json` and files beside it. */
export async function messageBody(c: RequestContext): Promise<MessageBody> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) {
    return { body: (await jsonBody(c)) ?? {}, uploads: NO_UPLOADS };
  }
  const form = await c.req.formData();
  const payload = form.get('payload_json');
  const files = [...form].flatMap(([name, value]): [string, File][] => {
    const number = /^files?\[?(\d*)\]?$/.exec(name)?.[1];
    return number !== undefined && value instanceof File ? [[number || '0', value]] : [];
  });
  const uploads: Uploads = new Map(files);
  return { body: typeof payload === 'string' ? parseJson(payload) : {}, uploads };
}

const TRUE_VALUES: ReadonlySet<string> = new Set(['true', '1', 't', 'yes', 'y', 'on']);
const FALSE_VALUES: ReadonlySet<string> = new Set(['false', '0', 'f', 'no', 'n', 'off']);

/** A flag in the query, in any spelling that a client may choose. */
export function flagParam(c: RequestContext, name: string): boolean {
  const value = c.req.query(name)?.toLowerCase();
  if (value === undefined || FALSE_VALUES.has(value)) return false;
  if (TRUE_VALUES.has(value)) return true;
  throw invalidForm([fieldError(name, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')]);
}

/** A number in the query. Refuses with 50035 what lies outside the range. */
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

/** An id in the path or the query. Refuses with 50035 what is none. */
function parseId(name: string, value: string | undefined): string {
  if (value && /^\d{1,20}$/.test(value)) return value;
  throw invalidForm([fieldError(name, 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)]);
}

export const idParam = (c: RequestContext, name: string): string => parseId(name, c.req.param(name));

export function optionalIdParam(c: RequestContext, name: string): string | undefined {
  const value = c.req.query(name);
  return value ? parseId(name, value) : undefined;
}

/** 204: done, and nothing to say. */
export const noContent = (): Response => new Response(null, { status: 204 });
