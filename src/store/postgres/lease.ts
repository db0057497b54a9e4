import type { LeaseTurn } from '../lease/lease-context.ts';
import { type LeaseKeeper, sharedLease } from '../lease/shared.ts';
import type { Lease } from '../store.ts';
import { LEASES } from './adapter.ts';
import type { Ask } from './pool.ts';

export const CREATE_LEASES = `CREATE TABLE IF NOT EXISTS ${LEASES} (key text PRIMARY KEY, owner text NOT NULL, turn text NOT NULL, until timestamptz NOT NULL)`;

const UNTIL = `clock_timestamp() + $4 * interval '1 millisecond'`;
const hold = (condition: string): string =>
  `INSERT INTO ${LEASES} AS held (key, owner, turn, until) VALUES ($1, $2, $3, ${UNTIL})
   ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, turn = excluded.turn, until = excluded.until
   WHERE ${condition} RETURNING true AS done`;
/** Over, or an earlier turn of the same owner. */
const TAKE = hold('held.until < clock_timestamp() OR held.owner = excluded.owner');
const RENEW = hold('held.owner = excluded.owner AND held.turn = excluded.turn');
const GIVE = `DELETE FROM ${LEASES} WHERE key = $1 AND owner = $2 AND turn = $3`;

/**
 * Leases in a table of PostgreSQL, which ends them by its own clock. Not its advisory locks: those go with the connection, so that
 * a restart loses them, a vanished machine keeps them, and a pooler in between mixes them up.
 */
export function postgresLease(ask: Ask, leaseMs?: number): Lease {
  const values = (key: string, { owner, turn }: LeaseTurn) => [key, owner, turn];
  const keeper: LeaseKeeper = {
    take: async (key, turn, ms) => (await ask(TAKE, [...values(key, turn), ms])).length > 0,
    renew: async (key, turn, ms) => (await ask(RENEW, [...values(key, turn), ms])).length > 0,
    give: async (key, turn) => void (await ask(GIVE, values(key, turn))),
  };
  return sharedLease(keeper, leaseMs);
}
