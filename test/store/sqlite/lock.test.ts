import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { lockStore } from '../../../src/store/sqlite/lock.ts';

const WRITER = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

let folder: string;
let path: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'data', 'bot.sqlite');
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/**
 * Runs the writer until it has printed `lines` lines, calls `then`, and kills it. Returns all lines
 * that it printed.
 */
async function killedAfter(lines: number, then: () => void = () => undefined): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  child = writer;
  const exit = once(writer, 'exit');
  const printed: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    printed.push(line);
    if (printed.length !== lines) continue;
    then();
    writer.kill('SIGKILL');
  }
  await exit;
  return printed;
}

test('every acknowledged write is there after a SIGKILL in the middle of writing', async () => {
  const acknowledged = (await killedAfter(150)).slice(1);
  expect(acknowledged.length).toBeGreaterThanOrEqual(149);
  const store = openStore({ kind: 'sqlite', path });
  for (const n of acknowledged)
    expect(await store.receipts.get(`channel/update-${n}`)).toMatchObject({ revision: Number(n), messageId: n });
  await store.close();
});

test('a store in use is refused with a sentence, and is free once its process is killed', async () => {
  let refusal: unknown;
  await killedAfter(1, () => {
    try {
      lockStore(path);
    } catch (error) {
      refusal = error;
    }
  });
  expect(refusal).toMatchObject({
    name: 'StoreError',
    message: expect.stringMatching(/^Another process uses the store/),
  });
  const lock = lockStore(path);
  lock.release();
});

test('a place where the system makes no folder is refused with a sentence', () => {
  // A process of its own: one that tries forever must not keep the tests.
  const { stderr } = spawnSync(process.execPath, [WRITER, '/proc/x/y.sqlite'], { encoding: 'utf8', timeout: 10_000 });
  expect(stderr).toMatch(/The store \/proc\/x\/y\.sqlite cannot be locked: .*'\/proc\/x'\. Check STORE_URL/);
});

test('a lock is held until it is released, even if nobody keeps what releases it', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  lockStore(path);
  collectGarbage();
  expect(() => lockStore(path)).toThrow('Another process uses the store');
});

test('one process cannot hold a store twice, not even under another name of the file', async () => {
  await openStore({ kind: 'sqlite', path }).close();
  const alias = join(folder, 'alias.sqlite');
  symlinkSync(path, alias);
  const lock = lockStore(path);
  expect(() => lockStore(path)).toThrow('Another process uses the store');
  expect(() => lockStore(alias)).toThrow('Another process uses the store');
  lock.release();
  lock.release();
  lockStore(alias).release();
});
