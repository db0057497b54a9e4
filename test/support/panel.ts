import type { APIMessage } from 'discord-api-types/v10';
import type { TestApp } from './app.ts';
import { controlsOf, filled, given, press, textOf } from './pressing.ts';

/** Uses the panel of a feed, as a moderator does. */

/** Settings by the names that their rows have; a switch is `true` or `false`, `null` takes a role away. */
export type Wanted = Readonly<Record<string, string | boolean | null>>;
type Asking = { feed?: string; userId?: string; channelId?: string; locale?: string };
type App = Pick<TestApp, 'simulator' | 'channelId'>;
/** Who uses a panel. */
type Hand = Asking & { app: App };

const CHANGE = 'Change a setting';
const MENUS: Readonly<Record<string, string>> = { mention: 'A role to ping', channelId: 'Where to post' };

/** Opens a setting from the first view of a panel. */
export const opened = (hand: Hand, panel: APIMessage, name: string): Promise<APIMessage> =>
  press(hand.app, panel, CHANGE, { values: [name], ...by(hand) });

const by = ({ userId, locale }: Asking) => ({ ...(userId && { userId }), ...(locale && { locale }) });

/** Changes one setting; gives the panel as it is then. */
export async function set(
  hand: Hand,
  panel: APIMessage,
  [name, value]: [string, string | boolean | null],
): Promise<APIMessage> {
  if (typeof value === 'boolean') return opened(hand, panel, `${name}:${value ? 'on' : 'off'}`);
  const view = await opened(hand, panel, name);
  const menu = MENUS[name];
  const first = controlsOf(view)[0];
  const called =
    menu === undefined
      ? first?.placeholder
      : controlsOf(view).find(one => one.placeholder?.startsWith(menu))?.placeholder;
  const isTyped = called === undefined || (name === 'colour' && !first?.options?.some(one => one.value === value));
  if (!isTyped) return press(hand.app, view, called, { values: value === null ? [] : value.split(','), ...by(hand) });
  return typed(hand, view, value ?? '');
}

/** Types into the form of a setting and sends it; gives the panel as it is then. */
export const typed = (hand: Hand, view: APIMessage, text: string): Promise<APIMessage> =>
  filled(hand.app, view, 'Type it …', { value: text }, by(hand));

/** Opens the panel of a feed. */
export const panelOf = (app: App, { feed, channelId, ...as }: Asking = {}): Promise<APIMessage> =>
  given(app, {
    command: 'feed edit',
    options: feed === undefined ? {} : { feed },
    ...(channelId && { channelId }),
    ...by(as),
  });

/** Changes settings in the panel of a feed, one after the other; gives all that was said. */
export async function changed(app: App, wanted: Wanted, as: Asking = {}): Promise<string> {
  let panel = await panelOf(app, as);
  const said: string[] = [];
  for (const one of Object.entries(wanted)) {
    panel = await set({ app, ...as }, panel, one);
    said.push(textOf(panel));
  }
  return said.join('\n');
}

/** What `/feed add` asks for itself. */
const OPTIONS = new Set(['url', 'channel', 'updates', 'keywords', 'mention']);

/** Follows an address, and changes further settings in the answer; gives what was said last. */
export async function following(
  app: App,
  wanted: Readonly<Record<string, string | boolean>>,
  as: Asking = {},
): Promise<string> {
  const entries = Object.entries(wanted);
  const options = Object.fromEntries(entries.filter(([name]) => OPTIONS.has(name)));
  let panel = await given(app, { command: 'feed add', options, ...by(as) });
  for (const one of entries.filter(([name]) => !OPTIONS.has(name))) panel = await set({ app, ...as }, panel, one);
  return textOf(panel);
}
