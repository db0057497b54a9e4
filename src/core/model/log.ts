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
