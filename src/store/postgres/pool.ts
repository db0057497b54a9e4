import pg from 'pg';
import { type OutageListener, reasonOf, trackOutages } from '../failure.ts';

/** How a pool of connections treats calls. */
export interface PostgresOptions {
  /** Milliseconds that a call may take. */
  deadlineMs: number;
  onOutage?: OutageListener;
}

type DatabaseRow = Readonly<Record<string, unknown>>;

/**
 * Runs one statement, or several without values. Throws an `Error` whose message fits the end of a
 * sentence.
 */
export type PostgresQuery = (sql: string, values?: readonly unknown[]) => Promise<readonly DatabaseRow[]>;

/** Connections to PostgreSQL. */
export interface PostgresPool {
  query: PostgresQuery;
  close(): void;
}

const MOST_CONNECTIONS = 10;

/**
 * Connections to PostgreSQL, opened on demand and discarded at their first error. Sends no settings
 * with them that a pooler in between might refuse.
 */
export function postgresPool(url: string, { deadlineMs, onOutage }: PostgresOptions): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'liveblog-bot',
    max: MOST_CONNECTIONS,
    keepAlive: true,
    // Half for getting a connection, half for the answer.
    connectionTimeoutMillis: deadlineMs / 2,
    query_timeout: deadlineMs / 2,
  });
  const outages = trackOutages(onOutage);
  // Without a listener, an idle connection that breaks would end the process. The next call gets
  // another one, or an error.
  pool.on('error', () => undefined);
  let isClosed = false;
  const failed = (error: unknown): Error => {
    const described = describe(error);
    if (isAnswer(error)) outages.answered();
    else outages.failed(described.message);
    return described;
  };

  return {
    async query(sql, values) {
      if (isClosed) throw new Error('it is closed');
      try {
        const { rows } = await pool.query<DatabaseRow>(sql, values && [...values]);
        outages.answered();
        return rows;
      } catch (error) {
        throw failed(error);
      }
    },
    close() {
      isClosed = true;
      // Not awaited: a frozen server would never finish.
      pool.end().catch(() => undefined);
    },
  };
}

function describe(error: unknown): Error {
  const reason = reasonOf(error);
  if (/^(Query read timeout|timeout exceeded|Connection terminated due to connection timeout)/.test(reason))
    return new Error('PostgreSQL gave no answer in time', { cause: error });
  if (/^Connection terminated/.test(reason)) return new Error('the connection to PostgreSQL broke', { cause: error });
  return new Error(reason, { cause: error });
}

/**
 * Whether the server answered, if only with a refusal. Class 57P: it is shutting down or starting
 * up.
 */
const isAnswer = (error: unknown): boolean => error instanceof pg.DatabaseError && !error.code?.startsWith('57P');
