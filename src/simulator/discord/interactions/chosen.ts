import { ComponentType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { type Component, isSelect } from '../rules/components.ts';
import type { World } from '../state/world.ts';
import { resolved } from './options.ts';

/** The `data` of an interaction with a component. */
interface ComponentData {
  custom_id: string;
  component_type: ComponentType;
  id?: number;
  values?: readonly string[];
  resolved?: Record<string, object>;
}

/** What the values of a menu are ids of, where they are. */
const NAMES: Partial<Record<ComponentType, readonly Option[]>> = {
  [ComponentType.ChannelSelect]: [Option.Channel],
  [ComponentType.RoleSelect]: [Option.Role],
  [ComponentType.UserSelect]: [Option.User],
  [ComponentType.MentionableSelect]: [Option.Role, Option.User],
};

function known(world: World, type: Option, id: string): boolean {
  if (type === Option.Channel) return world.rooms.has(id);
  return type === Option.Role ? world.roles.has(id) : world.members.has(id);
}

function fits(world: World, component: Component, value: string): boolean {
  const kinds = NAMES[component.type];
  if (kinds) return kinds.some(type => known(world, type, value));
  return component.options?.some(option => option.value === value) ?? false;
}

function demandFitting(world: World, component: Component, values: readonly string[]): void {
  const { custom_id, min_values: least = 1, max_values: most = 1 } = component;
  if (values.length < least || values.length > most) {
    throw new Error(`Menu "${custom_id}" takes ${least} to ${most} values, not ${values.length}.`);
  }
  const strange = values.find(value => !fits(world, component, value));
  if (strange !== undefined) throw new Error(`Menu "${custom_id}" does not offer "${strange}".`);
}

function named(world: World, component: Component, values: readonly string[]) {
  const kinds = NAMES[component.type];
  if (!kinds) return undefined;
  const filled = kinds.flatMap(type =>
    values.filter(value => known(world, type, value)).map(value => ({ name: '', type, value })),
  );
  return resolved(world, filled);
}

/** What Discord tells the bot of a button or a menu that was used. Throws a sentence where a member could not have chosen so. */
export function chosen(world: World, component: Component, values: readonly string[] = []): ComponentData {
  const data = { custom_id: component.custom_id ?? '', component_type: component.type, id: component.id };
  if (!isSelect(component)) return data;
  demandFitting(world, component, values);
  const found = named(world, component, values);
  return { ...data, values, ...(found ? { resolved: found } : {}) };
}
