import { appendFile, chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Bytes. A file that is full takes no more lines, until the operator moves it away. */
const MOST_BYTES = 5_000_000;

/** Told what went wrong: the file is full, or cannot be written. */
type Failed = (reason: { full: true } | { error: unknown }) => void;

/**
 * Writes lines of JSON to a file that only the bot's own user can read. Never rejects. Without a
 * path nothing is written.
 */
export function createCorrectionFile(path: string | undefined, failed: Failed): { add(line: object): Promise<void> } {
  let last = Promise.resolve();
  const append = async (file: string, line: string): Promise<void> => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const size = await stat(file).then(
      ({ size: bytes }) => bytes,
      () => undefined,
    );
    if ((size ?? 0) + Buffer.byteLength(line) > MOST_BYTES) return failed({ full: true });
    await appendFile(file, line, { mode: 0o600 });
    if (size !== undefined) await chmod(file, 0o600);
  };
  return {
    add(line) {
      if (path === undefined) return Promise.resolve();
      last = last.then(() => append(path, `${JSON.stringify(line)}\n`)).catch(error => failed({ error }));
      return last;
    },
  };
}
