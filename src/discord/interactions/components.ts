import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { type Control, type ControlUse, controlId } from '../../command/button.ts';
import type { Command, Paged, Reply, Subcommand } from '../../command/command.ts';
import type { Locale } from '../../i18n/translate.ts';
import { shortened } from './autocomplete.ts';
import { decode, type Entry, type Given, lookUp, pathOf } from './invocation.ts';
import { followable } from './registration.ts';

type Buttons = APIActionRowComponent<APIButtonComponent>;

const longestId = 100;

// The visibility of a message stands; a button need not carry it.
const carried = ({ subcommand }: Entry): string[] => Object.keys(subcommand.options).filter(name => name !== 'share');

function customId(entry: Entry, given: Given, { page, mark }: Paged): string {
  const values = carried(entry).map(name => given[name] ?? null);
  while (values.at(-1) === null) values.pop();
  return JSON.stringify([pathOf(entry), mark === undefined ? page : [page, mark], ...values]);
}

/** A press decoded: which command to run again, with what, on which page. */
export interface Press {
  entry: Entry;
  given: Given;
  paged: Paged;
}

/** The parts of a component's id; none where it is none of ours. */
function parseId(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function decodePage(part: unknown): Paged | undefined {
  const [page, mark, ...more] = Array.isArray(part) ? part : [part];
  if (!Number.isInteger(page) || page < 1 || more.length > 0) return undefined;
  if (mark === undefined) return Array.isArray(part) ? undefined : { page };
  return typeof mark === 'string' ? { page, mark } : undefined;
}

/** What a button of ours asks for; undefined for one that is not of these commands, or of an older form of them. */
export function decodePress(commands: readonly Command[], id: string): Press | undefined {
  const [path, part, ...values] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  const paged = decodePage(part);
  if (!entry || !paged) return;
  const names = carried(entry);
  const given = decode(entry.subcommand, name => values[names.indexOf(name)]);
  const understood = values.every((value, place) => value === null || given?.[names[place] ?? ''] === value);
  return given && understood ? { entry, given, paged } : undefined;
}

const button = (label: string, id: string, disabled: boolean): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: id,
  disabled,
});

/**
 * Buttons to the page before and after. Where the options are too long for a button there are none, and a note says so.
 */
export function pageButtons(
  { entry, given, words: { t } }: { entry: Entry; given: Given; words: Locale },
  page: Reply['page'],
): { components: Buttons[]; note?: string } {
  if (!page || page.of <= 1) return { components: [] };
  const { number, of, mark } = page;
  const label = t('page.number', { number, of });
  const [back, here, on] = [number - 1, number, number + 1].map(to => customId(entry, given, { page: to, mark }));
  if (!back || !here || !on || Math.max(back.length, here.length, on.length) > longestId) {
    return { components: [], note: t('page.tooLong', { number, of }) };
  }
  const components = [button('◀', back, number <= 1), button(label, here, true), button('▶', on, number >= of)];
  return { components: [{ type: ComponentType.ActionRow, components }] };
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const longestLabel = 80;
const mostOffers = 25;

const looks = { usual: ButtonStyle.Secondary, on: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function idOf(entry: Entry, control: Control): string {
  const id = controlId(pathOf(entry), control);
  if (id.length > longestId) throw new Error(`A control of ${pathOf(entry)} has a longer id than Discord takes.`);
  return id;
}

function component(entry: Entry, control: Control): APIComponentInMessageActionRow {
  const custom_id = idOf(entry, control);
  const placeholder = shortened(control.label, longestLabel);
  switch (control.kind) {
    case 'button':
      return { type: ComponentType.Button, style: looks[control.look ?? 'usual'], label: placeholder, custom_id };
    case 'menu': {
      const offers = control.offers.filter(({ value }) => value.length <= longestId).slice(0, mostOffers);
      const options = offers.map(({ name, value, chosen }) => ({ label: shortened(name), value, default: chosen }));
      return { type: ComponentType.StringSelect, custom_id, placeholder, options };
    }
    case 'role': {
      const default_values = control.chosen
        ? [{ id: control.chosen, type: SelectMenuDefaultValueType.Role as const }]
        : [];
      return { type: ComponentType.RoleSelect, custom_id, placeholder, min_values: 0, default_values };
    }
    case 'channel': {
      const default_values = control.chosen
        ? [{ id: control.chosen, type: SelectMenuDefaultValueType.Channel as const }]
        : [];
      return { type: ComponentType.ChannelSelect, custom_id, placeholder, channel_types: followable, default_values };
    }
    default:
      return control satisfies never;
  }
}

/** Rows of controls as Discord shows them. */
export const controlRows = (entry: Entry, rows: readonly (readonly Control[])[] = []): Row[] =>
  rows.map(row => ({ type: ComponentType.ActionRow, components: row.map(control => component(entry, control)) }));

const isArgument = (part: unknown): part is ControlUse['args'][number] =>
  part === null || typeof part === 'string' || typeof part === 'boolean';

/** What a control of ours does; undefined for one that is not of these commands, or of an older form of them. */
export function decodeControl(
  commands: readonly Command[],
  id: string,
): { entry: Entry; action: Omit<ControlUse, 'values'>; press: NonNullable<Subcommand['press']> } | undefined {
  const [path, does, ...args] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  const press = entry?.subcommand.press;
  if (!entry || !press || typeof does !== 'string' || !args.every(isArgument)) return undefined;
  return { entry, press, action: { does, args } };
}
