import { type DestinationStream, type Level, pino } from 'pino';
import type { Log } from '../core/model/log.ts';

/** From the most to the least severe; `silent` logs nothing. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Creates a log that writes one JSON object per line to `stream`. */
export function createLog(level: LogLevel, stream: DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    stream,
  );
  const write =
    (at: Level): Log['info'] =>
    (event, facts = {}) => {
      if (logger.isLevelEnabled(at)) logger[at](plainFacts(facts), event);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Standard output, in a readable form if that is a terminal. */
export const standardOutput = async (): Promise<DestinationStream> =>
  process.stdout.isTTY ? readable(process.stdout) : pino.destination({ dest: 1, sync: true });

/** JSON escapes the first set of controls, but not the second, which some terminals obey. */
const withoutControls = (text: string): string => text.replace(/[\u007f-\u009f]/gu, '');

export async function readable(terminal: DestinationStream): Promise<DestinationStream> {
  // Nothing else needs it.
  const { prettyFactory } = await import('pino-pretty');
  const show = prettyFactory({ messageKey: 'event' });
  return { write: line => void terminal.write(withoutControls(show(line))) };
}

const DISCORD_ID = /\d{15,20}/g;

/** Returns a log that hides Discord's ids: those of conversations stand for a member. */
export function nameless(log: Log): Log {
  const hiding =
    (level: keyof Log): Log['info'] =>
    (event, facts = {}) =>
      log[level](event, hidden(facts) as Readonly<Record<string, unknown>>);
  return { debug: hiding('debug'), info: hiding('info'), warn: hiding('warn'), error: hiding('error') };
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(DISCORD_ID, '…');
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hidden(part)]));
}

type LogError = (event: string, error: unknown) => void;

/** Milliseconds after which the same failure is logged again. */
const AGAIN_AFTER = 10 * 60_000;
/** The cause distinguishes failures. No more than this many are remembered, should each be different. */
const REMEMBERED = 100;
/** Characters that distinguish them. */
const LONGEST_KIND = 300;

/** Logs a failure once, then every ten minutes while it lasts, with the number in between. */
export function createErrorDeduper({ log, now }: { log: Pick<Log, 'error'>; now: () => Date }): LogError {
  const logged = new Map<string, { at: number; times: number }>();

  return (event, error) => {
    const at = now().getTime();
    const kind = `${event} ${rootMessage(error).slice(0, LONGEST_KIND)}`;
    const last = logged.get(kind);
    if (last && Math.abs(at - last.at) < AGAIN_AFTER) {
      last.times += 1;
      return;
    }
    if (logged.size >= REMEMBERED) logged.clear();
    logged.set(kind, { at, times: 0 });
    log.error(event, { error, ...(last && { before: last.times }) });
  };
}

/** The message of the innermost cause: the messages around it name one entry of many. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}

const HIDDEN = '***';

/** Characters of a text that are logged. What is longer ends with "…". */
const LONGEST = 2_000;
/**
 * More characters that are searched for secrets and then left out, so that no beginning of a secret
 * is left at the cut. Longer than every pattern needs to recognise one.
 */
const MARGIN = 300;
/** Entries of a list or an object that are logged. */
const MOST_ENTRIES = 100;

/** Each takes linear time: bounded, or beginning at a text that it cannot pass. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // The user name and password of an address.
  [/(:\/\/)[^\s/?#@]*@/g, `$1${HIDDEN}@`],
  // A query parameter, or one of a fragment, that is a key.
  [
    /([?&;#](?:[\w.-]{0,40}(?:key|token|secret|pass(?:word|wd)?|pwd|signature|credential|sess(?:ion)?(?:_?id)?)|auth|code|jwt|k|sid|sig)=)[^\s&#"']+/gi,
    `$1${HIDDEN}`,
  ],
  // A field of JSON, escaped or not, or of a printed object that is a key.
  [
    /((?<![\w-])["']?(?:[\w-]{0,40}(?:api[-_]?key|token|secret|passw(?:or)?d|authorization|cookie)|auth|pass|pwd|sid|jwt)\\?["']?\s{0,9}:\s{0,9}\\?["'])[^"'\\]+/gi,
    `$1${HIDDEN}`,
  ],
  // The same in plain text: a header, a setting, a connection string.
  [
    /((?<![\w-])[\w-]{0,40}(?:api[-_]?key|token|secret|passw(?:or)?d|pwd|authorization|credential)\\?["']?\s{0,9}[:=]\s{0,9}(?:(?:Basic|Bearer|Bot|Digest|Token) {1,9})?\\?["']?)[^\s"'\\&;,#]+/gi,
    `$1${HIDDEN}`,
  ],
  // The value of a cookie header.
  [/\b((?:set-)?cookie:\s{0,9})[^\r\n"']+/gi, `$1${HIDDEN}`],
  // A part of a path that nobody wrote by hand: letters and digits without a break.
  [/(\/)(?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])[a-z\d]{28,}(?=[\s./?#"'&;,)\]}]|$)/gi, `$1${HIDDEN}`],
  // An authorization header's value.
  [/\b(Bot|Bearer|Basic) [\w.~+/=-]{8,}/g, `$1 ${HIDDEN}`],
  // The addresses of Discord's interactions and webhooks are secrets themselves.
  [/(\/(?:webhooks|interactions)\/\d{1,30}\/)[\w.-]{8,}/g, `$1${HIDDEN}`],
  // A bare Discord token: three parts, the first of which is the bot's id.
  [/(?<![\w-])[\w-]{18,100}\.[\w-]{6}\.[\w-]{20,}/g, HIDDEN],
];

const SECRET_NAME = /token|authorization|api[-_]?key|passw(?:or)?d|secret|cookie|^(?:auth|pass|pwd|sid|jwt)$/i;

/** Replaces secrets in a text with `***`, and cuts it at 2,000 characters. */
export function redact(text: string): string {
  if (text.length <= LONGEST + MARGIN) return withoutSecrets(text);
  const clean = withoutSecrets(text.slice(0, LONGEST + MARGIN));
  return `${clean.slice(0, Math.max(0, clean.length - MARGIN)).toWellFormed()}…`;
}

const withoutSecrets = (text: string): string =>
  PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** Converts facts to plain values, `depth` levels deep, 100 entries wide, without secrets. */
function plainFacts(facts: Readonly<Record<string, unknown>>, depth = 5): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts)
      .slice(0, MOST_ENTRIES)
      .map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : plain(value, depth - 1)]),
  );
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  return depth > 0 ? plainObject(value, depth) : '…';
}

function plainObject(value: object, depth: number): unknown {
  if (value instanceof Date || value instanceof URL) return plain(value.toJSON(), depth);
  if (value instanceof Error) return plainFacts(factsOf(value), depth);
  if (Array.isArray(value)) return plainList(value, depth);
  return plainFacts({ ...value }, depth);
}

function plainList(list: readonly unknown[], depth: number): readonly unknown[] {
  const items = list.slice(0, MOST_ENTRIES).map(item => plain(item, depth - 1));
  return list.length > MOST_ENTRIES ? [...items, `… and ${list.length - MOST_ENTRIES} more`] : items;
}

/** The stack with its message on one line: the lines after it are calls, and nothing else. */
const stackOf = ({ message, stack }: Error): string | undefined =>
  stack?.replace(message, () => message.replace(/\s+/gu, ' '));

/** What to log of an error. Its message and stack are not enumerable. */
function factsOf(error: Error): Record<string, unknown> {
  const { name, message, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, message, code, stack: stackOf(error), cause };
}
