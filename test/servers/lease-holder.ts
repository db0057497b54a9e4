import { writeSync } from 'node:fs';
import { openTestStorage } from '../support/storage.ts';

/**
 * Runs as a process of its own: acquires the lease, prints `held`, and works under it until it is
 * killed.
 */
const [kind, url = '', leaseMs] = process.argv.slice(2);
const { lease } = await openTestStorage({ kind: kind as 'redis' | 'postgres', url }, { leaseMs: Number(leaseMs) });
await lease.with('key', async signal => {
  signal.addEventListener('abort', () => writeSync(1, 'lost\n'));
  writeSync(1, 'held\n');
  await new Promise(() => setInterval(() => undefined, 1_000));
});
