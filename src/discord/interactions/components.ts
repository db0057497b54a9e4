import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { type Control, type ControlUse, controlId } from '../../command/button.ts';
import type { Command, PageRequest, Reply, Subcommand } from '../../command/command.ts';
import type { Locale } from '../../i18n/translate.ts';
import { shortened } from './autocomplete.ts';
import { type CommandEntry, decode, type GivenOptions, lookUp, pathOf } from './invocation.ts';
import { FOLLOWABLE_TYPES } from './registration.ts';

type PageButtonRow = APIActionRowComponent<APIButtonComponent>;

/** Discord's limit for the id of a component. */
const LONGEST_ID = 100;

// The visibility of a message cannot change, so a button need not carry it.
const carriedOptions = ({ subcommand }: CommandEntry): string[] =>
  Object.keys(subcommand.options).filter(name => name !== 'share');

function customId(entry: CommandEntry, given: GivenOptions, { page, mark }: PageRequest): string {
  const values = carriedOptions(entry).map(name => given[name] ?? null);
  while (values.at(-1) === null) values.pop();
  return JSON.stringify([pathOf(entry), mark === undefined ? page : [page, mark], ...values]);
}

/**
 * A decoded press of a page button: which command to run again, with which options, on which page.
 */
export interface PagePress {
  entry: CommandEntry;
  given: GivenOptions;
  paged: PageRequest;
}

/** Returns the parts of a component's id; none if it is not an id of this bot. */
function parseId(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function decodePaged(part: unknown): PageRequest | undefined {
  const [page, mark, ...more] = Array.isArray(part) ? part : [part];
  if (!Number.isInteger(page) || page < 1 || more.length > 0) return undefined;
  if (mark === undefined) return Array.isArray(part) ? undefined : { page };
  return typeof mark === 'string' ? { page, mark } : undefined;
}

/**
 * Decodes a page button's id. Returns undefined if it is of no known command, or of an older form
 * of one.
 */
export function decodePage(commands: readonly Command[], id: string): PagePress | undefined {
  const [path, part, ...values] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  const paged = decodePaged(part);
  if (!entry || !paged) return;
  const names = carriedOptions(entry);
  const given = decode(entry.subcommand, name => values[names.indexOf(name)]);
  const understood = values.every((value, index) => value === null || given?.[names[index] ?? ''] === value);
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
 * Returns buttons to the previous and next page. If the options do not fit into their ids, there is
 * a note instead.
 */
export function pageButtons(
  { entry, given, locale: { t } }: { entry: CommandEntry; given: GivenOptions; locale: Locale },
  page: Reply['page'],
): { components: PageButtonRow[]; note?: string } {
  if (!page || page.of <= 1) return { components: [] };
  const { number, of, mark } = page;
  const label = t('page.number', { number, of });
  const [back, here, on] = [number - 1, number, number + 1].map(to => customId(entry, given, { page: to, mark }));
  if (!back || !here || !on || Math.max(back.length, here.length, on.length) > LONGEST_ID) {
    return { components: [], note: t('page.tooLong', { number, of }) };
  }
  const components = [button('◀', back, number <= 1), button(label, here, true), button('▶', on, number >= of)];
  return { components: [{ type: ComponentType.ActionRow, components }] };
}

/** A row of components below a message. */
export type ComponentRow = APIActionRowComponent<APIComponentInMessageActionRow>;

const LONGEST_LABEL = 80;
const MOST_MENU_OPTIONS = 25;

const BUTTON_STYLES = { usual: ButtonStyle.Secondary, on: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function idOf(entry: CommandEntry, control: Control): string {
  const id = controlId(pathOf(entry), control);
  if (id.length > LONGEST_ID) throw new Error(`A control of ${pathOf(entry)} has an id that is too long for Discord.`);
  return id;
}

function component(entry: CommandEntry, control: Control): APIComponentInMessageActionRow {
  const custom_id = idOf(entry, control);
  const placeholder = shortened(control.label, LONGEST_LABEL);
  switch (control.kind) {
    case 'button':
      return {
        type: ComponentType.Button,
        style: BUTTON_STYLES[control.look ?? 'usual'],
        label: placeholder,
        custom_id,
      };
    case 'menu': {
      const choices = control.choices.filter(({ value }) => value.length <= LONGEST_ID).slice(0, MOST_MENU_OPTIONS);
      const options = choices.map(({ name, value, selected }) => ({
        label: shortened(name),
        value,
        default: selected,
      }));
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
      return {
        type: ComponentType.ChannelSelect,
        custom_id,
        placeholder,
        channel_types: FOLLOWABLE_TYPES,
        default_values,
      };
    }
    default:
      return control satisfies never;
  }
}

/** Returns rows of controls as Discord takes them. */
export const controlRows = (entry: CommandEntry, rows: readonly (readonly Control[])[] = []): ComponentRow[] =>
  rows.map(row => ({ type: ComponentType.ActionRow, components: row.map(control => component(entry, control)) }));

const isArgument = (part: unknown): part is ControlUse['args'][number] =>
  part === null || typeof part === 'string' || typeof part === 'boolean';

/**
 * Decodes a control's id. Returns undefined if it is of no known command, or of an older form of
 * one.
 */
export function decodeControl(
  commands: readonly Command[],
  id: string,
): { entry: CommandEntry; action: Omit<ControlUse, 'values'>; press: NonNullable<Subcommand['press']> } | undefined {
  const [path, name, ...args] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  const press = entry?.subcommand.press;
  if (!entry || !press || typeof name !== 'string' || !args.every(isArgument)) return undefined;
  return { entry, press, action: { action: name, args } };
}
