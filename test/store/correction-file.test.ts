import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCorrectionFile } from '../../src/store/correction-file.ts';

async function file() {
  const folder = await mkdtemp(join(tmpdir(), 'corrections-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const failures: object[] = [];
  const path = join(folder, 'data', 'corrections.jsonl');
  return { path, failures, add: createCorrectionFile(path, reason => failures.push(reason)).add };
}

test('lines are added in order to a file that only its owner can read', async () => {
  const { path, add, failures } = await file();
  await Promise.all([add({ id: 'a' }), add({ id: 'b' })]);
  expect(await readFile(path, 'utf8')).toBe('{"id":"a"}\n{"id":"b"}\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(failures).toEqual([]);
});

test('a full file takes no more lines, and says so', async () => {
  const { path, add, failures } = await file();
  await add({ id: 'a' });
  await writeFile(path, 'x'.repeat(4_999_990));
  await add({ id: 'too long for the rest' });
  expect((await stat(path)).size).toBe(4_999_990);
  expect(failures).toEqual([{ full: true }]);
});

test('a file that cannot be written is reported, and stops nothing', async () => {
  const { path, add, failures } = await file();
  await writeFile(join(path, '..', '..', 'data'), 'a file, not a folder');
  await add({ id: 'a' });
  expect(failures).toEqual([{ error: expect.any(Error) }]);
});

test('without a path nothing is written', async () => {
  await createCorrectionFile(undefined, () => expect.unreachable()).add({ id: 'a' });
});
