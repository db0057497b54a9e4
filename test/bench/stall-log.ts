import { readFile } from 'node:fs/promises';

/**
 * The longest CPU time in milliseconds that a turn of the bot's event loop has taken since a time, as
 * `stall-watch` noted it.
 */
export async function longestTurn(stallLog: string, since: number): Promise<number> {
  const lines = (await readFile(stallLog, 'utf8').catch(() => '')).trim().split('\n');
  const turns = lines.map(line => line.split(' ').map(Number)).filter(([at = 0]) => at >= since);
  return Math.max(0, ...turns.map(([, ms = 0]) => ms));
}
