import { type DestinationStream, type Level, pino } from 'pino';
import { plainFacts } from './redact.ts';

type Write = (event: string, facts?: Readonly<Record<string, unknown>>) => void;

/**
 * Logs an event, such as `poll.failed`, and its ids. Never log a publisher's or a reader's words.
 * Secrets are redacted: values with a secret's name, and keys and tokens inside addresses.
 */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

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
    (at: Level): Write =>
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
