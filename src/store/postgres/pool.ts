import pg from 'pg';
import { reason } from '../failure.ts';
import { type StoreNews, watchOutage } from '../outage.ts';

export interface PostgresOptions {
  /** Milliseconds that a call may take. */
  deadline: number;
  tell?: StoreNews;
}

type Row = Readonly<Record<string, unknown>>;

/** Runs one statement, or several without values. Throws an `Error` whose message ends a sentence. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

export interface PostgresPool {
  ask: Ask;
  close(): void;
}

const MOST_CONNECTIONS = 10;

function inWords(error: unknown): Error {
  const said = reason(error);
  if (/^(Query read timeout|timeout exceeded|Connection terminated due to connection timeout)/.test(said))
    return new Error('PostgreSQL gave no answer in time', { cause: error });
  if (/^Connection terminated/.test(said)) return new Error('the connection to PostgreSQL broke', { cause: error });
  return new Error(said, { cause: error });
}

/** An answer that says no is an answer; 57P: the server is going down or coming up. */
const isAnswer = (error: unknown): boolean => error instanceof pg.DatabaseError && !error.code?.startsWith('57P');

/**
 * Connections to PostgreSQL, made when they are needed and thrown away at the first error. No setting is sent with them that a
 * pooler between here and there would refuse.
 */
export function postgresPool(url: string, { deadline, tell }: PostgresOptions): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'liveblog-bot',
    max: MOST_CONNECTIONS,
    keepAlive: true,
    // Half for having a connection, half for the answer.
    connectionTimeoutMillis: deadline / 2,
    query_timeout: deadline / 2,
  });
  const outage = watchOutage(tell);
  // An idle connection that breaks would end the process; whoever asks next gets another, or an error.
  pool.on('error', () => undefined);
  let isClosed = false;
  const failed = (error: unknown): Error => {
    const told = inWords(error);
    if (isAnswer(error)) outage.answered();
    else outage.failed(told.message);
    return told;
  };

  return {
    async ask(sql, values) {
      if (isClosed) throw new Error('it is closed');
      try {
        const { rows } = await pool.query<Row>(sql, values && [...values]);
        outage.answered();
        return rows;
      } catch (error) {
        throw failed(error);
      }
    },
    close() {
      isClosed = true;
      // Not awaited: a frozen server would not let go.
      pool.end().catch(() => undefined);
    },
  };
}
