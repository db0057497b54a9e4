import type { TextKey } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** Permissions by Discord’s English names. */
const KEYS = new Map<string, TextKey>([
  ['View Channel', 'permission.ViewChannel'],
  ['Send Messages', 'permission.SendMessages'],
  ['Embed Links', 'permission.EmbedLinks'],
  ['Read Message History', 'permission.ReadMessageHistory'],
  ['Send Messages in Threads', 'permission.SendMessagesInThreads'],
  ['Pin Messages', 'permission.PinMessages'],
  ['Create Public Threads', 'permission.CreatePublicThreads'],
]);

/** A permission as Discord shows it to the reader. */
export function permissionIn(t: Translate, name: string): string {
  const key = KEYS.get(name);
  return key ? t(key) : name;
}
