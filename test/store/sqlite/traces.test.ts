import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../../src/store/sqlite/sqlite.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

function storeInFile() {
  const folder = mkdtempSync(join(tmpdir(), 'traces-'));
  const path = join(folder, 'bot.sqlite');
  const storage = openSqlite({ kind: 'sqlite', path });
  onTestFinished(async () => {
    await storage.store.close();
    rmSync(folder, { recursive: true });
  });
  /** How often the store's files hold a text. */
  const traces = (wanted: string): number =>
    [path, `${path}-wal`]
      .map(file => (existsSync(file) ? readFileSync(file, 'latin1').split(wanted).length - 1 : 0))
      .reduce((sum, count) => sum + count);
  return { ...storage, path, traces };
}

const EMPTY = { follows: [], letters: [], held: [] };

test('what was deleted is in the file no more', async () => {
  const { store, scrub, traces } = storeInFile();
  await Promise.all(Array.from({ length: 200 }, (_, n) => store.members.set(`7${n}`, EMPTY)));
  await store.members.set('424242', { ...EMPTY, channelId: '991199' });
  await store.members.set('424242', { ...EMPTY, channelId: '991199', closedUnsaid: true });
  await store.members.delete('424242');
  await scrub();
  expect([traces('424242'), traces('991199')]).toEqual([0, 0]);
  expect(await store.members.get('70')).toEqual(EMPTY);
});

test('a withdrawn text is in the file no more when the record was written whole again', async () => {
  const { store, scrub, traces } = storeInFile();
  const before = liveBlog([keyEvent('a', { text: text('Words that the newsroom took back.') }), keyEvent('b')]);
  const cursor = { failures: 0 };
  const at = (n: number): string => new Date(Date.parse('2026-11-25T18:00:00Z') + n * 90_000).toISOString();
  let { record } = advance(undefined, { blog: before, cursor, at: at(0) }, [subscription()]);
  await store.blogs.set('feed', record);
  expect(traces('took back')).toBeGreaterThan(0);
  for (let n = 1; n < 120; n++) {
    const updates = [keyEvent('b', { text: text(`Water at ${n} cm.`) })];
    ({ record } = advance(record, { blog: liveBlog(updates), cursor, at: at(n) }, [subscription()]));
    await store.blogs.set('feed', record);
  }
  expect(JSON.stringify(record)).not.toContain('took back');
  await scrub();
  expect(traces('took back')).toBe(0);
});

test('a backup that reads the file meanwhile is not waited for', async () => {
  const { store, scrub, path, traces } = storeInFile();
  await store.members.set('424242', EMPTY);
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.exec('BEGIN; SELECT count(*) FROM entries');
  const pages = reader.prepare('SELECT count(*) FROM entries').get();
  await store.members.delete('424242');
  await scrub();
  expect(pages).toBeDefined();
  expect(traces('424242')).toBeGreaterThan(0);
  reader.close();
  await scrub();
  expect(traces('424242')).toBe(0);
});
