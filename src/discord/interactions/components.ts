import {
  type AnySelectMenuInteraction,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type ButtonInteraction,
  ButtonStyle,
  ComponentType,
  type ModalMessageModalSubmitInteraction,
  SelectMenuDefaultValueType,
} from 'discord.js';
import {
  type Act,
  type Action,
  type Command,
  type Control,
  type ControlUse,
  controlId,
  LONGEST_ID,
  MOST_CHOICES,
} from '../../actions/command.ts';
import { shortened } from './autocomplete.ts';
import { type CommandEntry, lookUp, parseId, pathOf } from './invocation.ts';
import { FOLLOWABLE_TYPES } from './registration.ts';

/** A press of a button, a choice from a menu, or a form that one of them opened. */
export type ComponentUse = ButtonInteraction | AnySelectMenuInteraction | ModalMessageModalSubmitInteraction;

/** A message that is no reply was posted for everybody, and a press does not change it. */
export const isReply = ({ message }: ComponentUse): boolean => message.interactionMetadata !== null;

export type ComponentRow = APIActionRowComponent<APIComponentInMessageActionRow>;

const LONGEST_LABEL = 80;

const BUTTON_STYLES = { usual: ButtonStyle.Secondary, on: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function idOf(entry: CommandEntry, action: Action): string {
  if (!entry.subcommand.actions?.has(action.action))
    throw new Error(`${pathOf(entry)} has no act for its control ${action.action}.`);
  const id = controlId(pathOf(entry), action);
  if (id.length > LONGEST_ID) throw new Error(`A control of ${pathOf(entry)} has an id that is too long for Discord.`);
  return id;
}

const chosenIn = <T extends SelectMenuDefaultValueType>({ chosen }: { chosen?: string }, type: T) =>
  chosen ? [{ id: chosen, type }] : [];

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
      const choices = control.choices.filter(({ value }) => value.length <= LONGEST_ID).slice(0, MOST_CHOICES);
      const options = choices.map(({ name, value, selected }) => ({
        label: shortened(name),
        value,
        default: selected,
      }));
      const several = control.several && { min_values: 0, max_values: options.length };
      return { type: ComponentType.StringSelect, custom_id, placeholder, options, ...several };
    }
    case 'role': {
      const default_values = chosenIn(control, SelectMenuDefaultValueType.Role);
      return { type: ComponentType.RoleSelect, custom_id, placeholder, min_values: 0, default_values };
    }
    case 'channel': {
      const default_values = chosenIn(control, SelectMenuDefaultValueType.Channel);
      const channel_types = FOLLOWABLE_TYPES;
      return { type: ComponentType.ChannelSelect, custom_id, placeholder, channel_types, default_values };
    }
    default:
      return control satisfies never;
  }
}

export const controlRows = (entry: CommandEntry, rows: readonly (readonly Control[])[] = []): ComponentRow[] =>
  rows.map(row => ({ type: ComponentType.ActionRow, components: row.map(control => component(entry, control)) }));

/** Undefined if the id is of no known command, or of an older form of one. */
export function decodeControl(
  commands: readonly Command[],
  id: string,
): { entry: CommandEntry; action: Pick<ControlUse, 'action' | 'args'>; act: Act } | undefined {
  const [path, name, ...args] = parseId(id);
  const entry = typeof path === 'string' ? lookUp(commands, path) : undefined;
  if (!entry || typeof name !== 'string' || !args.every(arg => typeof arg === 'string')) return undefined;
  const act = entry.subcommand.actions?.get(name);
  return act && { entry, act, action: { action: name, args } };
}
