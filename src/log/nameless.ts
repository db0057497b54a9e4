import type { Log } from './log.ts';

const DISCORD_ID = /\d{15,20}/g;

/**
 * Returns a log for work on what belongs to members: it hides all ids of Discord's, because those of conversations and
 * messages stand for a member.
 */
export function nameless(log: Log): Log {
  const hiding =
    (level: keyof Log): Log['info'] =>
    (event, facts = {}) =>
      log[level](event, hidden(facts) as Readonly<Record<string, unknown>>);
  return { debug: hiding('debug'), info: hiding('info'), warn: hiding('warn'), error: hiding('error') };
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(DISCORD_ID, '…');
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hidden(part)]));
}
