import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { type FieldError, fieldError } from '../errors.ts';

/**
 * Modals: what Discord refuses in them beyond its schema, and what members may send.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 */

type Modal = APIModalInteractionResponseCallbackData;
type Layout = Modal['components'][number];

const MAX_COMPONENTS = 5;

/** What a layout holds: one component in a label or a row, or none. Rows with more are refused. */
function heldIn(layout: Layout, at: string): { part: { type: ComponentType }; path: string }[] {
  if ('component' in layout) return [{ part: layout.component, path: `${at}.component` }];
  if (!('components' in layout)) return [];
  return layout.components.map((part, index) => ({ part, path: `${at}.components.${index}` }));
}

const isTextInput = (part: { type: ComponentType }): part is APITextInputComponent =>
  part.type === ComponentType.TextInput;

function layoutProblems(layout: Layout, at: string): FieldError[] {
  if (layout.type !== ComponentType.ActionRow) return [];
  const unlabelled = heldIn(layout, at)
    .filter(({ part }) => isTextInput(part) && !part.label)
    .map(({ path }) => fieldError(`${path}.label`, 'BASE_TYPE_REQUIRED', 'This field is required'));
  if (layout.components.length === 1) return unlabelled;
  return [
    ...unlabelled,
    fieldError(at, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width'),
  ];
}

function lengthProblems({ value, min_length: least = 0, max_length: most = 4000 }: APITextInputComponent, at: string) {
  if (least > most) return [fieldError(`${at}.max_length`, 'NUMBER_TYPE_MIN', 'Must not be less than min_length.')];
  if (!value || (value.length >= least && value.length <= most)) return [];
  return [fieldError(`${at}.value`, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)];
}

/** Returns what Discord refuses in a modal that its schema lets pass. */
export function modalProblems({ components }: Modal): FieldError[] {
  const crowded =
    components.length > MAX_COMPONENTS
      ? [fieldError('data.components', 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_COMPONENTS} in length.`)]
      : [];
  const held = components.flatMap((layout, index) => heldIn(layout, `data.components.${index}`));
  const ids = held.map(({ part }) => ('custom_id' in part ? part.custom_id : undefined));
  return [
    ...crowded,
    ...components.flatMap((layout, index) => layoutProblems(layout, `data.components.${index}`)),
    ...held.flatMap(({ part, path }) => (isTextInput(part) ? lengthProblems(part, path) : [])),
    ...held
      .filter((_, index) => ids[index] !== undefined && ids.indexOf(ids[index]) < index)
      .map(({ path }) =>
        fieldError(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
      ),
  ];
}

/** The text inputs of a modal with their labels. Throws if it holds anything else that can be filled in. */
export function inputsOf({ custom_id, components }: Modal): { input: APITextInputComponent; label: string }[] {
  return components.flatMap(layout =>
    heldIn(layout, '').map(({ part }) => {
      if (!isTextInput(part)) throw new Error(`The simulator fills in text inputs only; "${custom_id}" has others.`);
      return { input: part, label: 'label' in layout ? layout.label : (part.label ?? '') };
    }),
  );
}

/** What a member typed. Throws if Discord's client would not send it. */
function typedIn(input: APITextInputComponent, typed: string | undefined): string {
  const { custom_id, value = '', required = true, min_length: least = 0, max_length: most = 4000 } = input;
  const text = typed ?? value;
  if (required && text === '') throw new Error(`Text input "${custom_id}" is required.`);
  if (text.length > most || (text !== '' && text.length < least))
    throw new Error(`Text input "${custom_id}" takes ${least} to ${most} characters, not ${text.length}.`);
  return text;
}

/**
 * Returns the `data` of a submission; fields that are left out keep what the bot filled in. Throws for what
 * Discord's client would not send.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
 */
export function submissionOf(modal: Modal, fields: Readonly<Record<string, string>>): object {
  const known = inputsOf(modal).map(({ input }) => input.custom_id);
  const strange = Object.keys(fields).find(name => !known.includes(name));
  if (strange !== undefined) throw new Error(`Modal "${modal.custom_id}" has no text input "${strange}".`);
  let last = 0;
  const fill = (part: { type: ComponentType; id?: number }): object => {
    last += 1;
    const face = { type: part.type, id: part.id || last };
    if (!isTextInput(part)) return face;
    return { ...face, custom_id: part.custom_id, value: typedIn(part, fields[part.custom_id]) };
  };
  const components = modal.components.map(layout => {
    const face = fill(layout);
    if ('component' in layout) return { ...face, component: fill(layout.component) };
    return 'components' in layout ? { ...face, components: layout.components.map(fill) } : face;
  });
  return { custom_id: modal.custom_id, components };
}
