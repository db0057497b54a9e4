import { type Level, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
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
/** The least severe level that is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Creates a log that writes one JSON object per line to `stream`. The default is standard output,
 * in a readable form if that is a terminal.
 */
export function createLog(level: LogLevel, stream: LineWriter = standardOutput()): Log {
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

interface LineWriter {
  write(line: string): void;
}

/** Writes the lines of a log to a terminal, in a readable form. */
export function readable(terminal: LineWriter): LineWriter {
  const show = prettyFactory({ messageKey: 'event' });
  return { write: line => void terminal.write(withoutControls(show(line))) };
}

/** JSON escapes the first set of controls, but not the second, which some terminals obey. */
const withoutControls = (text: string): string => text.replace(/[\u007f-\u009f]/gu, '');

const standardOutput = (): LineWriter =>
  process.stdout.isTTY ? readable(process.stdout) : pino.destination({ dest: 1, sync: true });

const DISCORD_ID = /\d{15,20}/g;

/**
 * Returns a log for work on what belongs to members: it hides all ids of Discord's, because those of conversations and
 * messages stand for a member.
 */
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
