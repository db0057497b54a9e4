import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readableByOthers } from '../../src/cli/doctor.ts';
import { openStore } from '../../src/store/open.ts';
import { lockStore } from '../../src/store/sqlite/lock.ts';
import { startBot } from '../support/bot-process.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'modes-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('a folder that is made for a store is for its owner alone', async () => {
  const path = join(folder(), 'data');
  await openStore({ kind: 'sqlite', path: join(path, 'bot.sqlite') }).close();
  expect(modeOf(path)).toBe(0o700);
});

test('what the bot writes is for its owner alone, whatever the umask', async () => {
  const before = process.umask(0o022);
  onTestFinished(() => void process.umask(before));
  const path = join(folder(), 'data');
  const store = join(path, 'bot.sqlite');
  await openStore({ kind: 'sqlite', path: store }).close();
  const backup = startBot({ STORE_URL: `sqlite:${store}`, HTTP_PORT: 'off' }, ['backup', join(path, 'copy.sqlite')]);
  expect(await backup.ended).toBe(0);
  expect(readdirSync(path)).toContain('copy.sqlite');
  expect(modeOf(join(path, 'copy.sqlite'))).toBe(0o600);
});

test('a store that others could read is for its owner alone once it was opened, its log and lock too', async () => {
  const store = join(folder(), 'bot.sqlite');
  await openStore({ kind: 'sqlite', path: store }).close();
  lockStore(store).release();
  for (const path of [store, `${store}.lock`]) chmodSync(path, 0o644);
  const opened = openStore({ kind: 'sqlite', path: store });
  const lock = lockStore(store);
  onTestFinished(() => lock.release());
  await opened.pings.set('c', { artifact: 'a', at: '2026-11-29T00:00:00.000Z' });
  for (const path of [store, `${store}-wal`, `${store}-shm`, `${store}.lock`]) expect(modeOf(path)).toBe(0o600);
  await opened.close();
});

test.each([
  [0o600, 0o755, false],
  [0o640, 0o755, true],
  [0o644, 0o755, true],
  [0o644, 0o700, false],
  [0o644, 0o750, true],
])('a file with mode %i in a folder with mode %i can be read by others: %s', (mode, around, expected) => {
  const inner = join(folder(), 'inner');
  const path = join(inner, '.env');
  mkdirSync(inner);
  writeFileSync(path, 'DISCORD_TOKEN=x');
  chmodSync(path, mode);
  chmodSync(inner, around);
  expect(readableByOthers(path)).toBe(expected);
  expect(readableByOthers(join(inner, 'none'))).toBe(false);
});
