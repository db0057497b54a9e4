import { writeSync } from 'node:fs';
import { openStorage } from '../../src/store/open-storage.ts';

/** A process of its own for the tests: takes the lease, says so, and works under it until it is killed. */
const [kind, url = '', leaseFor] = process.argv.slice(2);
const { lease } = await openStorage({ kind: kind as 'redis' | 'postgres', url }, { leaseFor: Number(leaseFor) });
await lease.with('key', async signal => {
  signal.addEventListener('abort', () => writeSync(1, 'lost\n'));
  writeSync(1, 'held\n');
  await new Promise(() => setInterval(() => undefined, 1_000));
});
