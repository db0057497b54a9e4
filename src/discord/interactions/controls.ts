import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord.js';
import { type Command, type Control, type ControlUse, controlId, type Subcommand } from '../../command/command.ts';
import { type Entry, lookUp, pathOf } from './catalogue.ts';
import { parseId } from './pages.ts';
import { followable } from './slash.ts';
import { shortened } from './suggestions.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const longestId = 100;
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
