import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/config.ts';

/** A kind of store in which an older version of the bot left its values. */
export interface OldStoreUnderTest {
  config(): Config['store'];
  /** Puts the entries of this file into the store in place of all that is there, with their schema. */
  fill(path: string): Promise<void>;
  /** Writes down, past the store, that its values have this schema. */
  mark(version: number): Promise<void>;
}

/** Copies a store of `test/fixtures`, with other hosts and ids in place of those in it. */
export function oldStore<Name extends string>(
  fixture: string,
  inFixture: Readonly<Record<Name, string>>,
  own: Readonly<Record<Name, string>>,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'old-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'bot.sqlite');
  copyFileSync(new URL(`../fixtures/${fixture}/bot.sqlite`, import.meta.url), path);
  const database = new DatabaseSync(path);
  const replace = database.prepare('UPDATE entries SET key = replace(key, ?1, ?2), value = replace(value, ?1, ?2)');
  for (const name of Object.keys(inFixture) as Name[]) replace.run(inFixture[name], own[name]);
  database.close();
  return path;
}
