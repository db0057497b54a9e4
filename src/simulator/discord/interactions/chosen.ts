import { ComponentType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { isSelect, type MessageComponent } from '../rules/components.ts';
import type { World } from '../state/world.ts';
import { resolvedData } from './options.ts';

/** The `data` of an interaction with a component. */
interface ComponentData {
  custom_id: string;
  component_type: ComponentType;
  id?: number;
  values?: readonly string[];
  resolved?: Record<string, object>;
}

/** What the values of a menu are ids of, where they are. */
const ENTITY_TYPES: Partial<Record<ComponentType, readonly Option[]>> = {
  [ComponentType.ChannelSelect]: [Option.Channel],
  [ComponentType.RoleSelect]: [Option.Role],
  [ComponentType.UserSelect]: [Option.User],
  [ComponentType.MentionableSelect]: [Option.Role, Option.User],
};

function entityExists(world: World, type: Option, id: string): boolean {
  if (type === Option.Channel) return world.channels.has(id);
  return type === Option.Role ? world.roles.has(id) : world.members.has(id);
}

function isOffered(world: World, component: MessageComponent, value: string): boolean {
  const kinds = ENTITY_TYPES[component.type];
  if (kinds) return kinds.some(type => entityExists(world, type, value));
  return component.options?.some(option => option.value === value) ?? false;
}

function requireOffered(world: World, component: MessageComponent, values: readonly string[]): void {
  const { custom_id, min_values: least = 1, max_values: most = 1 } = component;
  if (values.length < least || values.length > most) {
    throw new Error(`Menu "${custom_id}" takes ${least} to ${most} values, not ${values.length}.`);
  }
  const strange = values.find(value => !isOffered(world, component, value));
  if (strange !== undefined) throw new Error(`Menu "${custom_id}" does not offer "${strange}".`);
}

function resolvedValues(world: World, component: MessageComponent, values: readonly string[]) {
  const kinds = ENTITY_TYPES[component.type];
  if (!kinds) return undefined;
  const filled = kinds.flatMap(type =>
    values.filter(value => entityExists(world, type, value)).map(value => ({ name: '', type, value })),
  );
  return resolvedData(world, filled);
}

/** What Discord tells the bot of a button or a menu that was used. Throws a sentence where a member could not have chosen so. */
export function componentData(
  world: World,
  component: MessageComponent,
  values: readonly string[] = [],
): ComponentData {
  const data = { custom_id: component.custom_id ?? '', component_type: component.type, id: component.id };
  if (!isSelect(component)) return data;
  requireOffered(world, component, values);
  const found = resolvedValues(world, component, values);
  return { ...data, values, ...(found ? { resolved: found } : {}) };
}
