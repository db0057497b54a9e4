import { type Level, pino } from 'pino';
import pretty from 'pino-pretty';
import { plainFacts } from './redact.ts';

type Write = (event: string, facts?: Readonly<Record<string, unknown>>) => void;

/**
 * Tells what happened: an event's name, such as `poll.failed`, and its ids. Never a publisher's or a reader's words. Secrets
 * are taken out: values named like one, and keys and tokens inside of addresses.
 */
export interface Log {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes one JSON object a line to `stream`, by default to standard output; there for people if it is a terminal. */
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
