import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  type BaseInteraction,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Command, Reply } from '../../actions/command.ts';
import type { ControlUse, Form, FormField } from '../../actions/controls.ts';
import { fitTogether, type Message } from '../../core/model/message.ts';
import { pathIn } from '../../i18n/languages.ts';
import type { Locale } from '../../i18n/translate.ts';
import { replyPayload } from '../message.ts';
import { shortened } from './autocomplete.ts';
import { controlRows, idOf } from './components.ts';
import { type CommandEntry, type GivenOptions, pathOf } from './invocation.ts';
import { askRows, pageRows } from './repeats.ts';
import type { InteractionResponder, ReplyBody } from './responder.ts';

/** Answers name commands as code: `/feed add url:`. Discord lets readers click on a mention, which needs the command's id. */

/** Discord's limits for the words of a message, and for the text of an embed. */
const MOST_CONTENT = 2000;
const MOST_TEXT = 4096;

/** An escaped character, or a call as code. A publisher's words have no code: their backticks are escaped. */
const CALL = /\\[\\`]|`\/([^`\n]+)`/gu;

type Mentions = ReadonlyMap<string, string>;

/** `ids`: of the registered commands by name. A command whose id is not known yet is not mentioned. */
function mentionsOf(commands: readonly Command[], ids: ReadonlyMap<string, string>, language: string): Mentions {
  const paths = commands.flatMap(command => command.subcommands.map(subcommand => pathOf({ command, subcommand })));
  return new Map(
    paths.flatMap(path => {
      const id = ids.get(path.split(' ', 1)[0] ?? '');
      return id === undefined ? [] : [[pathIn(language, path), `</${path}:${id}>`] as const];
    }),
  );
}

/** The options of a call stay as code beside its mention, which cannot hold them. */
function mentionOf(mentions: Mentions, call: string): string | undefined {
  const [command = '', subcommand, ...options] = call.split(' ');
  const longer = mentions.get(`${command} ${subcommand}`);
  const found = longer ?? mentions.get(command);
  const rest = (longer ? options : [subcommand, ...options]).filter(Boolean).join(' ');
  return found && (rest ? `${found} \`${rest}\`` : found);
}

/** The text with its mentions, unless it would be longer than `most` UTF-16 units. */
function mentioned(text: string, mentions: Mentions, most: number): string {
  const mention = (found: string, call?: string): string =>
    (call === undefined ? undefined : mentionOf(mentions, call)) ?? found;
  const found = text.replace(CALL, mention);
  return found.length <= most ? found : text;
}

/** Returns what makes the commands that a message names clickable, as far as there is room. */
export function mentioning(
  commands: readonly Command[],
  ids: ReadonlyMap<string, string>,
  language: string,
): (message: Message) => Message {
  const mentions = mentionsOf(commands, ids, language);
  return message => {
    const { content, cards } = message;
    const longer = cards.map(card =>
      card.text === undefined ? card : { ...card, text: mentioned(card.text, mentions, MOST_TEXT) },
    );
    return {
      ...message,
      ...(content !== undefined && { content: mentioned(content, mentions, MOST_CONTENT) }),
      cards: fitTogether(longer) ? longer : cards,
    };
  };
}

export interface ShownRun {
  entry: CommandEntry;
  /** The options with which further pages are requested. */
  given: GivenOptions;
  responder: InteractionResponder;
  locale: Locale;
  mentioning: (message: Message) => Message;
}

const MOST_ROWS = 5;

function bodyOf(run: ShownRun, { message, page, controls, ask, updates: _, ...reply }: Reply): ReplyBody {
  const { rows: pages, note } = pageRows(run, page);
  const content = [message.content, note].filter(Boolean).join('\n') || undefined;
  const rows = [...askRows(run, ask), ...controlRows(run.entry, controls), ...pages].slice(0, MOST_ROWS);
  const shown = run.mentioning({ ...message, content });
  return { ...replyPayload({ ...reply, message: shown }), components: rows };
}

/** Shows a reply, and then each of those that replace it while work goes on. Returns the message's id, if known. */
export async function showReply(run: ShownRun, reply: Reply): Promise<string | undefined> {
  const messageId = await run.responder.show(bodyOf(run, reply));
  for await (const next of reply.updates ?? []) await run.responder.show(bodyOf(run, next));
  return messageId;
}

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
