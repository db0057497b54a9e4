import type { CommandCall, DiscordSimulator } from '../discord/port.ts';

/** What the page asks for, read from JSON. Each gives undefined where the body is something else. */

type Json = Readonly<Record<string, unknown>>;
type Options = NonNullable<CommandCall['options']>;
type Press = Parameters<DiscordSimulator['press']>[0];

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValue = (value: unknown): value is Options[string] => ['string', 'number', 'boolean'].includes(typeof value);

const isOptions = (value: unknown): value is Options => isRecord(value) && Object.values(value).every(isValue);

const isTextOrNone = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string';

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

/** A command as typed, or as chosen in the menu of a message. */
export function readCall(body: unknown): CommandCall | undefined {
  if (!isRecord(body)) return undefined;
  const { channelId, command, target, options = {} } = body;
  if (typeof channelId !== 'string' || typeof command !== 'string') return undefined;
  return isOptions(options) && isTextOrNone(target) ? { channelId, command, target, options } : undefined;
}

/** A slash command in the middle of an option. */
export function readSuggestion(body: unknown): (CommandCall & { focused: string }) | undefined {
  const call = readCall(body);
  const focused = isRecord(body) ? body.focused : undefined;
  return call && typeof focused === 'string' ? { ...call, focused } : undefined;
}

/** A button, or a menu with what was chosen in it. */
export function readPress(body: unknown): Press | undefined {
  if (!isRecord(body)) return undefined;
  const { messageId, customId, values } = body;
  if (typeof messageId !== 'string' || typeof customId !== 'string') return undefined;
  return values === undefined || isTexts(values) ? { messageId, customId, values } : undefined;
}

/** A message to be deleted, as a moderator may. */
export function readMessage(body: unknown): { channelId: string; messageId: string } | undefined {
  if (!isRecord(body)) return undefined;
  const { channelId, messageId } = body;
  return typeof channelId === 'string' && typeof messageId === 'string' ? { channelId, messageId } : undefined;
}

export const readDeed = (body: unknown): unknown => (isRecord(body) ? body.deed : undefined);
