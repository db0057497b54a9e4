import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { type APIMessage, InteractionType, InteractionResponseType as R } from 'discord-api-types/v10';
import { fieldError, invalidForm } from '../errors.ts';
import type { Sent } from '../messages/sending.ts';
import type { MessageForm } from '../rules/message.ts';
import { conform } from '../schemas.ts';
import type { Pending } from './pending.ts';
import { amend, type Desk, isEphemeral, say, spoken, think } from './saying.ts';

type Choices = Parameters<Pending['tell']['suggestions']>[0];
interface Callback {
  type: R;
  data: MessageForm & { choices?: Choices };
  sent: Sent;
}

const COMMAND = InteractionType.ApplicationCommand;
const COMPONENT = InteractionType.MessageComponent;
const AUTOCOMPLETE = InteractionType.ApplicationCommandAutocomplete;

/** Which schema a kind of callback has, and which interactions it may answer. */
const KINDS = {
  [R.ChannelMessageWithSource]: [CreateMessageInteractionCallbackRequestSchema, [COMMAND, COMPONENT]],
  [R.DeferredChannelMessageWithSource]: [CreateMessageInteractionCallbackRequestSchema, [COMMAND, COMPONENT]],
  [R.DeferredMessageUpdate]: [UpdateMessageInteractionCallbackRequestSchema, [COMPONENT]],
  [R.UpdateMessage]: [UpdateMessageInteractionCallbackRequestSchema, [COMPONENT]],
  [R.ApplicationCommandAutocompleteResult]: [ApplicationCommandAutocompleteCallbackRequestSchema, [AUTOCOMPLETE]],
  [R.Modal]: [ModalInteractionCallbackRequestSchema, [COMMAND, COMPONENT]],
} as const;
type Kind = keyof typeof KINDS;
const isKind = (type: unknown): type is Kind => typeof type === 'number' && type in KINDS;

function read(pending: Pending, sent: Sent): Callback & { type: Kind } {
  const type = (sent.body as { type?: unknown } | undefined)?.type;
  const bad = fieldError('type', 'BASE_TYPE_CHOICES', `Value must be one of {${Object.keys(KINDS).join(', ')}}.`);
  if (!isKind(type)) throw invalidForm([bad]);
  const [schema, answers] = KINDS[type];
  const { data } = conform<{ data?: Callback['data'] | null }>(schema, sent.body);
  if (!(answers as readonly InteractionType[]).includes(pending.type)) {
    throw invalidForm([
      fieldError('type', 'INTERACTION_RESPONSE_TYPE_INVALID', `Type ${type} cannot answer this interaction.`),
    ]);
  }
  return { type, data: data ?? {}, sent };
}

/** The message that carries the component, so that the interaction's token may change it. */
function adopt(pending: Pending): void {
  if (pending.source) pending.messageIds.push(pending.source.id);
}

type Act = (desk: Desk, pending: Pending, callback: Callback) => APIMessage | undefined;

const ACTS: Readonly<Record<Kind, Act>> = {
  [R.ChannelMessageWithSource]: (desk, pending, { data, sent }) => say(desk, pending, { form: data, sent }),
  [R.DeferredChannelMessageWithSource]: (desk, pending, { data }) => think(desk, pending, data.flags ?? 0),
  [R.DeferredMessageUpdate]: (_, pending) => {
    adopt(pending);
    return undefined;
  },
  [R.UpdateMessage]: (desk, pending, { data, sent }) => {
    adopt(pending);
    return amend(desk, pending, { message: spoken(desk, pending, '@original'), form: data, sent });
  },
  [R.ApplicationCommandAutocompleteResult]: (_, pending, { data }) => {
    pending.tell.suggestions(data.choices ?? []);
    return undefined;
  },
  [R.Modal]: () => undefined,
};

const DEFERS: ReadonlySet<Kind> = new Set([R.DeferredChannelMessageWithSource, R.DeferredMessageUpdate]);

function report(pending: Pending, type: Kind, message: APIMessage | undefined): void {
  const { answer } = pending;
  answer.state = DEFERS.has(type) ? 'thinking' : 'answered';
  answer.ephemeral = message ? isEphemeral(message) : false;
  if (!DEFERS.has(type) && message) {
    answer.message = message;
    pending.tell.settled(message);
  }
  pending.tell.first(answer);
}

/** What `?with_response=true` is answered with. */
function resource(pending: Pending, type: Kind, message: APIMessage | undefined): object {
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

/** Takes the bot's first answer to an interaction. */
export function acknowledge(desk: Desk, { id, token, sent }: { id: string; token: string; sent: Sent }): object {
  const pending = desk.interactions.toAcknowledge(id, token);
  const callback = read(pending, sent);
  const message = ACTS[callback.type](desk, pending, callback);
  pending.acknowledged = callback.type;
  report(pending, callback.type, message);
  desk.changed(pending, message);
  return resource(pending, callback.type, message);
}
