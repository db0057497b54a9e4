import { writeSync } from 'node:fs';
import { openStore } from '../../../src/store/open.ts';
import { lockStore } from '../../../src/store/sqlite/lock.ts';

/**
 * Runs as a process of its own: takes the lock and prints `locked`, then writes receipts for ever
 * and prints the number of each once it is acknowledged.
 */
const [path = ''] = process.argv.slice(2);
lockStore(path);
writeSync(1, 'locked\n');
const store = openStore({ kind: 'sqlite', path });
for (let n = 0; ; n += 1) {
  await store.receipts.set(`channel/update-${n}`, {
    state: 'posted',
    at: '2026-11-25T18:00:00.000Z',
    revision: n,
    messageId: `${n}`,
    hash: 'x'.repeat(n),
  });
  writeSync(1, `${n}\n`);
}
