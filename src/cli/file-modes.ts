import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';

const READ_BY_OTHERS = 0o044;
const ENTERED_BY_OTHERS = 0o011;

/** Whether other users of this machine can read a file. Windows has no such modes. */
export function readableByOthers(path: string): boolean {
  if (process.platform === 'win32') return false;
  const file = statSync(path, { throwIfNoEntry: false });
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!file || !folder) return false;
  return (file.mode & READ_BY_OTHERS) !== 0 && (folder.mode & ENTERED_BY_OTHERS) !== 0;
}

/** Says which files with secrets other users of this machine can read, and what to do. */
export function fileWarnings({ store }: Pick<Config, 'store'>, dotenv = '.env'): readonly string[] {
  const secret = readableByOthers(dotenv)
    ? [`Other users of this machine can read ${dotenv}: chmod 600 ${dotenv}`]
    : [];
  if (store.kind !== 'sqlite' || !readableByOthers(store.path)) return secret;
  const folder = dirname(store.path);
  return [...secret, `Other users of this machine can read the store ${store.path}: chmod 700 ${folder}`];
}
