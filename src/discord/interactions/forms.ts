import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  type BaseInteraction,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Reply } from '../../actions/command.ts';
import type { ControlUse, Form, FormField } from '../../actions/controls.ts';
import { shortened } from './autocomplete.ts';
import { idOf } from './components.ts';
import type { CommandEntry } from './invocation.ts';
import type { ShownRun } from './show-reply.ts';

/**
 * Discord's limits for modals.
 * https://discord.com/developers/docs/components/reference#text-input
 */
const LONGEST_LABEL = 45;
const LONGEST_PLACEHOLDER = 100;
const LONGEST_VALUE = 4_000;

function inputOf({ name, value, placeholder, required = false, long, most }: FormField): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    ...(value && { value: shortened(value, most ?? LONGEST_VALUE) }),
    ...(placeholder && { placeholder: shortened(placeholder, LONGEST_PLACEHOLDER) }),
    ...(most !== undefined && { max_length: most }),
  };
}

/** Returns a form as Discord takes it. */
const modalOf = (entry: CommandEntry, { form }: Form): APIModalInteractionResponseCallbackData => ({
  custom_id: idOf(entry, form),
  title: shortened(form.title, LONGEST_LABEL),
  components: form.fields.map(field => ({
    type: ComponentType.Label,
    label: shortened(field.label, LONGEST_LABEL),
    component: inputOf(field),
  })),
});

/** What was typed into a form, by the names of its fields; blanks around it do not count. */
export const fieldsOf = ({ fields }: Pick<ModalSubmitInteraction, 'fields'>): ControlUse['fields'] =>
  Object.fromEntries(fields.fields.map(field => [field.customId, 'value' in field ? String(field.value).trim() : '']));

/** Whether a press asks with a form. */
export const isForm = (answer: Reply | Form): answer is Form => 'form' in answer;

/** Opens a form. Discord takes none once the answer was deferred: the invoker may press again. */
export async function openForm(
  interaction: BaseInteraction,
  { entry, responder, locale }: Pick<ShownRun, 'entry' | 'responder' | 'locale'>,
  asked: Form,
): Promise<unknown> {
  if (!interaction.isMessageComponent()) throw new Error('Only a button or a menu can open a form.');
  if (interaction.deferred) return responder.tell(locale.t('interaction.formLate'));
  return interaction.showModal(modalOf(entry, asked));
}
