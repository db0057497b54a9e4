import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { isSelect, type MessageComponent } from '../rules/components.ts';

/** What Discord fills in where the sender was silent. */
function componentDefaults(component: MessageComponent): object {
  if (isSelect(component)) return { min_values: 1, max_values: 1 };
  if (component.type === ComponentType.Separator) return { spacing: 1, divider: true };
  if (component.type === ComponentType.Container) return { accent_color: null, spoiler: false };
  return {};
}

const hasValue = ([, value]: [string, unknown]): boolean => value !== null && value !== undefined;

/** Components as Discord gives them back: each has a number of its own in the message. */
export function normaliseComponents(
  components: readonly MessageComponent[] | null | undefined,
): APIMessage['components'] {
  let last = 0;
  const show = (component: MessageComponent): MessageComponent => {
    last += 1;
    const id = component.id || last;
    const said = Object.fromEntries(Object.entries(component).filter(hasValue));
    const shown = { ...componentDefaults(component), ...said, id } as MessageComponent;
    if (component.components) shown.components = component.components.map(show);
    if (component.accessory) shown.accessory = show(component.accessory);
    return shown;
  };
  return (components ?? []).map(show) as unknown as APIMessage['components'];
}
