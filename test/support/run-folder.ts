import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for what is prepared once for all files of a run. Returns what removes it at the end. */
export default function makeRunFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  // Database servers may run as another user.
  chmodSync(folder, 0o711);
  process.env.RUN_FOLDER = folder;
  return () => rmSync(folder, { recursive: true });
}
