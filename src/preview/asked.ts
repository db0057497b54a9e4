import type { CommandCall } from '../standin/port.ts';

/** What the page asks for, read from JSON. Each gives undefined where the body is something else. */

type Json = Readonly<Record<string, unknown>>;
type Options = NonNullable<CommandCall['options']>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValue = (value: unknown): value is Options[string] => ['string', 'number', 'boolean'].includes(typeof value);

const isOptions = (value: unknown): value is Options => isRecord(value) && Object.values(value).every(isValue);

/** A slash command as typed. */
export function readCall(body: unknown): CommandCall | undefined {
  if (!isRecord(body)) return undefined;
  const { channelId, command, options = {} } = body;
  if (typeof channelId !== 'string' || typeof command !== 'string' || !isOptions(options)) return undefined;
  return { channelId, command, options };
}

/** A slash command in the middle of an option. */
export function readSuggestion(body: unknown): (CommandCall & { focused: string }) | undefined {
  const call = readCall(body);
  const focused = isRecord(body) ? body.focused : undefined;
  return call && typeof focused === 'string' ? { ...call, focused } : undefined;
}

/** A button. */
export function readPress(body: unknown): { messageId: string; customId: string } | undefined {
  if (!isRecord(body)) return undefined;
  const { messageId, customId } = body;
  return typeof messageId === 'string' && typeof customId === 'string' ? { messageId, customId } : undefined;
}
