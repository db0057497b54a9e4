import { type Level, pino } from 'pino';
import pretty from 'pino-pretty';
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
export function createLog(level: LogLevel, stream: { write(line: string): void } = standardOutput()): Log {
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

const standardOutput = (): { write(line: string): void } =>
  process.stdout.isTTY ? pretty({ sync: true, messageKey: 'event' }) : pino.destination({ dest: 1, sync: true });
