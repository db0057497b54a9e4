import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type FieldError, fieldError } from '../errors.ts';
import { addressProblems, WEB_SCHEMES } from './addresses.ts';

/** A component of any type, with the fields that the simulator reads. */
export interface MessageComponent {
  type: ComponentType;
  id?: number;
  custom_id?: string;
  style?: number;
  label?: string;
  url?: string;
  sku_id?: string;
  emoji?: object;
  disabled?: boolean;
  content?: string;
  min_values?: number;
  max_values?: number;
  options?: readonly { label?: string; value: string }[];
  components?: readonly MessageComponent[];
  accessory?: MessageComponent;
}

const SELECTS: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
/** Whether the component is a select menu of any type. */
export const isSelect = ({ type }: MessageComponent): boolean => SELECTS.has(type);

interface ComponentAt {
  component: MessageComponent;
  path: string;
}

function withNested(component: MessageComponent, path: string): ComponentAt[] {
  const inside = [
    ...(component.components ?? []).map((each, index) => withNested(each, `${path}.components.${index}`)),
  ];
  const beside = component.accessory ? withNested(component.accessory, `${path}.accessory`) : [];
  return [{ component, path }, ...inside.flat(), ...beside];
}

const allWithPaths = (components: readonly MessageComponent[]): ComponentAt[] =>
  components.flatMap((each, index) => withNested(each, `components.${index}`));

/** Returns all components, nested ones included. */
export const allComponents = (components: readonly MessageComponent[]): MessageComponent[] =>
  allWithPaths(components).map(({ component }) => component);

const requiredProblem = (path: string): FieldError => fieldError(path, 'BASE_TYPE_REQUIRED', 'This field is required');

const LINK_SCHEMES = [...WEB_SCHEMES, 'discord'];

function buttonProblems({ component, path }: ComponentAt): FieldError[] {
  if (component.type !== ComponentType.Button || component.style === ButtonStyle.Premium) return [];
  const isLink = component.style === ButtonStyle.Link;
  const face =
    component.label || component.emoji
      ? []
      : [fieldError(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required')];
  if (isLink && !component.url) return [...face, requiredProblem(`${path}.url`)];
  if (!isLink && !component.custom_id) return [...face, requiredProblem(`${path}.custom_id`)];
  if (!component.custom_id) return [...face, ...addressProblems(`${path}.url`, component.url, LINK_SCHEMES)];
  if (!component.url) return face;
  return [
    ...face,
    fieldError(path, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', 'A custom id and url cannot both be specified'),
  ];
}

function rowProblems({ component, path }: ComponentAt): FieldError[] {
  if (component.type !== ComponentType.ActionRow) return [];
  const crowded = (component.components?.length ?? 0) > 1 && component.components?.some(isSelect);
  return crowded
    ? [fieldError(path, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')]
    : [];
}

function duplicateIdProblems(all: readonly ComponentAt[]): FieldError[] {
  const seen = new Set<string>();
  return all.flatMap(({ component, path }) => {
    if (!component.custom_id) return [];
    const twice = seen.has(component.custom_id);
    seen.add(component.custom_id);
    return twice
      ? [fieldError(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')]
      : [];
  });
}

/**
 * The options of a menu have labels that are more than blanks, and values that differ.
 * https://discord.com/developers/docs/components/reference#string-select-select-option-structure
 */
function optionProblems({ component, path }: ComponentAt): FieldError[] {
  const options = component.options ?? [];
  return options.flatMap(({ label, value }, index) => {
    const at = `${path}.options.${index}`;
    const isRepeated = options.findIndex(option => option.value === value) < index;
    return [
      ...(label?.trim() === '' ? [requiredProblem(`${at}.label`)] : []),
      ...(isRepeated
        ? [
            fieldError(
              `${at}.value`,
              'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
              'The specified option value is already used',
            ),
          ]
        : []),
    ];
  });
}

const MAX_ROWS = 5;
const MAX_COMPONENTS = 40;
/** Undocumented, but enforced by Discord. */
const MAX_COMPONENT_TEXT = 4000;

function layoutProblems(components: readonly MessageComponent[], isV2: boolean): FieldError[] {
  if (isV2) return [];
  const strange = components.flatMap(({ type }, index) =>
    type === ComponentType.ActionRow
      ? []
      : [fieldError(`components.${index}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).')],
  );
  if (components.length <= MAX_ROWS) return strange;
  return [...strange, fieldError('components', 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_ROWS} or fewer in length.`)];
}

function totalProblems(all: readonly ComponentAt[]): FieldError[] {
  const text = all.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  return [
    ...(all.length > MAX_COMPONENTS
      ? [
          fieldError(
            'components',
            'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            `The total number of components cannot exceed ${MAX_COMPONENTS}`,
          ),
        ]
      : []),
    ...(text > MAX_COMPONENT_TEXT
      ? [
          fieldError(
            'components',
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            `Displayable text size exceeds maximum size of ${MAX_COMPONENT_TEXT}`,
          ),
        ]
      : []),
  ];
}

/**
 * Returns what Discord refuses in components beyond its schema. `isV2`: the message has the flag
 * IS_COMPONENTS_V2.
 */
export function componentProblems(components: readonly MessageComponent[], isV2: boolean): FieldError[] {
  const all = allWithPaths(components);
  return [
    ...layoutProblems(components, isV2),
    ...totalProblems(all),
    ...all.flatMap(buttonProblems),
    ...all.flatMap(rowProblems),
    ...all.flatMap(optionProblems),
    ...duplicateIdProblems(all),
  ];
}
