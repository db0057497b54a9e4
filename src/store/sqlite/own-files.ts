import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o700;

/** Makes the folder of a file, for the bot's user alone, if there is none. */
export const makeFolderOf = (path: string): void =>
  void mkdirSync(dirname(path), { recursive: true, mode: OWNER_ONLY });

/** Makes the folder of a store, and closes what an older version made there to other users of this machine. */
export function claimFile(store: string): void {
  makeFolderOf(store);
  if (process.platform === 'win32') return;
  for (const path of ['', '-wal', '-shm', '.lock'].map(suffix => store + suffix)) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? OWNER_ONLY;
    try {
      if ((mode & 0o077) !== 0) chmodSync(path, mode & OWNER_ONLY);
    } catch {
      // It belongs to somebody else: `doctor` says that others can read it.
    }
  }
}
