import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import type { Command, Subcommand } from '../../actions/command.ts';
import { type Action, type Control, type ControlUse, controlId } from '../../actions/controls.ts';
import { shortened } from './autocomplete.ts';
import { type CommandEntry, lookUp, parseId, pathOf } from './invocation.ts';
import { FOLLOWABLE_TYPES } from './registration.ts';

/** A row of components below a message. */
export type ComponentRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limit for the id of a component. */
const LONGEST_ID = 100;
const LONGEST_LABEL = 80;
const MOST_MENU_OPTIONS = 25;

const BUTTON_STYLES = { usual: ButtonStyle.Secondary, on: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** Returns the `custom_id` of a control or form. */
export function idOf(entry: CommandEntry, action: Action): string {
  const id = controlId(pathOf(entry), action);
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
      const several = control.several && { min_values: 0, max_values: options.length };
      return { type: ComponentType.StringSelect, custom_id, placeholder, options, ...several };
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
 * Decodes the id of a control or form. Returns undefined if it is of no known command, or of an older form of
 * one.
 */
export function decodeControl(
  commands: readonly Command[],
  id: string,
):
  | { entry: CommandEntry; action: Pick<ControlUse, 'action' | 'args'>; press: NonNullable<Subcommand['press']> }
  | undefined {
  const [path, name, ...args] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  const press = entry?.subcommand.press;
  if (!entry || !press || typeof name !== 'string' || !args.every(isArgument)) return undefined;
  return { entry, press, action: { action: name, args } };
}
