import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  InteractionResponseType as R,
} from 'discord-api-types/v10';
import { type FieldError, fieldError, invalidForm } from '../errors.ts';
import type { MessageForm } from '../messages/form.ts';
import type { MessageBody } from '../messages/sending.ts';
import { parseBody } from '../schemas.ts';
import { modalProblems } from './modals.ts';
import type { PendingInteraction } from './pending.ts';
import { defer, editResponse, type InteractionContext, isEphemeral, respond, responseNamed } from './responses.ts';

type CallbackChoices = Parameters<PendingInteraction['resolve']['suggestions']>[0];
interface Callback {
  type: R;
  data: MessageForm & { choices?: CallbackChoices };
  body: MessageBody;
}

const COMMAND = InteractionType.ApplicationCommand;
const COMPONENT = InteractionType.MessageComponent;
const AUTOCOMPLETE = InteractionType.ApplicationCommandAutocomplete;
const SUBMISSION = InteractionType.ModalSubmit;

/** By callback type: its schema, and the types of interaction that it may answer. */
const CALLBACKS = {
  [R.ChannelMessageWithSource]: [CreateMessageInteractionCallbackRequestSchema, [COMMAND, COMPONENT, SUBMISSION]],
  [R.DeferredChannelMessageWithSource]: [
    CreateMessageInteractionCallbackRequestSchema,
    [COMMAND, COMPONENT, SUBMISSION],
  ],
  [R.DeferredMessageUpdate]: [UpdateMessageInteractionCallbackRequestSchema, [COMPONENT, SUBMISSION]],
  [R.UpdateMessage]: [UpdateMessageInteractionCallbackRequestSchema, [COMPONENT, SUBMISSION]],
  [R.ApplicationCommandAutocompleteResult]: [ApplicationCommandAutocompleteCallbackRequestSchema, [AUTOCOMPLETE]],
  [R.Modal]: [ModalInteractionCallbackRequestSchema, [COMMAND, COMPONENT]],
} as const;
type CallbackType = keyof typeof CALLBACKS;
const isCallbackType = (type: unknown): type is CallbackType => typeof type === 'number' && type in CALLBACKS;

/**
 * Returns what Discord refuses in suggestions beyond its schema: names count without the blanks
 * around them.
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
 */
const choiceProblems = (choices: CallbackChoices): FieldError[] =>
  choices.flatMap(({ name, value }, index) => {
    const blank = [name, ...(typeof value === 'string' ? [value] : [])].findIndex(text => text.trim() === '');
    if (blank < 0) return [];
    const path = `data.choices.${index}.${blank === 0 ? 'name' : 'value'}`;
    return [fieldError(path, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.')];
  });

/** Types that change the message of a component: there is one where a component was used, or its modal sent. */
const UPDATES: ReadonlySet<R> = new Set([R.DeferredMessageUpdate, R.UpdateMessage]);

const modalIn = (data: unknown): APIModalInteractionResponseCallbackData =>
  data as APIModalInteractionResponseCallbackData;

function parseCallback(pending: PendingInteraction, body: MessageBody): Callback & { type: CallbackType } {
  const type = (body.json as { type?: unknown } | undefined)?.type;
  const bad = fieldError('type', 'BASE_TYPE_CHOICES', `Value must be one of {${Object.keys(CALLBACKS).join(', ')}}.`);
  if (!isCallbackType(type)) throw invalidForm([bad]);
  const [schema, answers] = CALLBACKS[type];
  const { data } = parseBody<{ data?: Callback['data'] | null }>(schema, body.json);
  if (!(answers as readonly InteractionType[]).includes(pending.type) || (UPDATES.has(type) && !pending.source)) {
    throw invalidForm([
      fieldError('type', 'INTERACTION_RESPONSE_TYPE_INVALID', `Type ${type} cannot answer this interaction.`),
    ]);
  }
  const problems = type === R.Modal ? modalProblems(modalIn(data)) : choiceProblems(data?.choices ?? []);
  if (problems.length > 0) throw invalidForm(problems);
  return { type, data: data ?? {}, body };
}

/** Lets the interaction's token edit the message that carries the component. */
function claimSource(pending: PendingInteraction): void {
  if (pending.source) pending.messageIds.push(pending.source.id);
}

type Handler = (context: InteractionContext, pending: PendingInteraction, callback: Callback) => APIMessage | undefined;

const HANDLERS: Readonly<Record<CallbackType, Handler>> = {
  [R.ChannelMessageWithSource]: (context, pending, { data, body }) => respond(context, pending, { form: data, body }),
  [R.DeferredChannelMessageWithSource]: (context, pending, { data }) => defer(context, pending, data.flags ?? 0),
  [R.DeferredMessageUpdate]: (_, pending) => {
    claimSource(pending);
    return undefined;
  },
  [R.UpdateMessage]: (context, pending, { data, body }) => {
    claimSource(pending);
    return editResponse(context, pending, { message: responseNamed(context, pending, '@original'), form: data, body });
  },
  [R.ApplicationCommandAutocompleteResult]: (_, pending, { data }) => {
    pending.resolve.suggestions((data.choices ?? []).map(choice => ({ ...choice, name: choice.name.trim() })));
    return undefined;
  },
  [R.Modal]: (_, pending, { data }) => {
    pending.modal = pending.answer.modal = modalIn(data);
    pending.resolve.noMessage(new Error('The answer is a modal.'));
    return undefined;
  },
};

const DEFERS: ReadonlySet<CallbackType> = new Set([R.DeferredChannelMessageWithSource, R.DeferredMessageUpdate]);

function updateAnswer(pending: PendingInteraction, type: CallbackType, message: APIMessage | undefined): void {
  const { answer } = pending;
  answer.state = DEFERS.has(type) ? 'thinking' : 'answered';
  answer.ephemeral = message ? isEphemeral(message) : false;
  if (!DEFERS.has(type) && message) {
    answer.message = message;
    pending.resolve.settled(message);
  }
  pending.resolve.first(answer);
}

/** The response's body with `?with_response=true`. */
function callbackResponse(pending: PendingInteraction, type: CallbackType, message: APIMessage | undefined): object {
  const ofMessage = message
    ? {
        response_message_id: message.id,
        response_message_loading: type === R.DeferredChannelMessageWithSource,
        response_message_ephemeral: isEphemeral(message),
      }
    : {};
  const interaction = { id: pending.id, type: pending.type, ...ofMessage };
  return { interaction, resource: { type, ...(message ? { message } : {}) } };
}

/**
 * Handles the bot's callback to an interaction. Throws 10062 for an unknown or expired interaction,
 * 40060 if it was already acknowledged and 50035 for an invalid body.
 */
export function acknowledge(
  context: InteractionContext,
  { id, token, body }: { id: string; token: string; body: MessageBody },
): object {
  const pending = context.interactions.toAcknowledge(id, token);
  const callback = parseCallback(pending, body);
  const message = HANDLERS[callback.type](context, pending, callback);
  pending.acknowledged = callback.type;
  updateAnswer(pending, callback.type, message);
  context.changed(pending, message);
  return callbackResponse(pending, callback.type, message);
}
