import { statSync } from 'node:fs';

/** Returns a sentence if fewer folders than `needed` are given, or one is not there; else undefined. */
export function folderProblem(folders: readonly string[], needed = 1): string | undefined {
  if (folders.length < needed) return needed === 1 ? 'Give a folder.' : `Give ${needed} folders.`;
  const missing = folders.find(folder => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  return missing === undefined ? undefined : `There is no folder ${missing}.`;
}

/**
 * Returns the arguments of a script, all of which are folders. If they are not, prints what is wrong
 * and the usage, and ends the process.
 */
export function givenFolders(usage: string, needed = 1): readonly string[] {
  const folders = process.argv.slice(2);
  const problem = folderProblem(folders, needed);
  if (problem === undefined) return folders;
  process.stderr.write(`${problem}\nUsage: ${usage}\n`);
  process.exit(1);
}
