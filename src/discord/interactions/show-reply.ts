import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Command, ControlUse, Form, FormField, Reply } from '../../actions/command.ts';
import { settlesWithin } from '../../async/deadline.ts';
import { fitTogether, type Message } from '../../core/model/message.ts';
import { type Locale, pathIn } from '../../i18n/translate.ts';
import { type ReplyPayload, replyPayload } from '../message.ts';
import { shortened } from './autocomplete.ts';
import { type ComponentRow, controlRows, idOf } from './components.ts';
import { type CommandEntry, type GivenOptions, pathOf } from './invocation.ts';
import { askRows, pageRows } from './repeats.ts';

type ReplyBody = ReplyPayload & { components: ComponentRow[] };

/** Replies to one interaction. Each method may reject, because the interaction may have expired. */
export interface InteractionResponder {
  /** Allows up to 15 minutes for the reply. */
  defer(): Promise<void>;
  /** Sends the reply or updates it; from the second time on, edits it. Returns the message's id, if Discord tells. */
  show(body: ReplyBody, reply: Pick<Reply, 'isPrivate'>): Promise<string | undefined>;
  /** Sends a sentence to the invoker, ephemeral if that can still be chosen. */
  tell(sentence: string): Promise<unknown>;
}

const ephemeral = (content: string) =>
  ({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }) as const;

// If Discord took a deferral but the response got lost, discord.js' second try is refused with
// 40060: the deferral holds.
async function deferral(interaction: { deferred: boolean }, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== 40060) throw error;
    interaction.deferred = true;
  }
}

type RepliedComponent = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

/** A component below a message that is no reply is replied to like a command. */
type RepliedInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | RepliedComponent;

/** Whether there is an answer already, or a deferral: what follows edits it. */
const isBegun = ({ deferred, replied }: { deferred: boolean; replied: boolean }): boolean => deferred || replied;

// Discord keeps the words of a message that an update leaves out.
const replacing = (body: ReplyBody) => ({ ...body, content: body.content ?? null });

/** The first call decides whether the reply is ephemeral. */
export function commandResponder(interaction: RepliedInteraction, shared: boolean): InteractionResponder {
  const flagsOf = (isShared: boolean) => (isShared ? undefined : MessageFlags.Ephemeral);
  return {
    defer: () => deferral(interaction, interaction.deferReply({ flags: flagsOf(shared) })),
    async show(body, { isPrivate = false }) {
      if (isBegun(interaction)) return (await interaction.editReply(replacing(body))).id;
      const shown = await interaction.reply({ ...body, flags: flagsOf(shared && !isPrivate), withResponse: true });
      return shown.resource?.message?.id;
    },
    tell: sentence =>
      isBegun(interaction) ? interaction.editReply({ content: sentence }) : interaction.reply(ephemeral(sentence)),
  };
}

/** Replies to a button or menu, or to its form, by updating the message that carries it. */
export const componentResponder = (interaction: RepliedComponent): InteractionResponder => ({
  defer: () => deferral(interaction, interaction.deferUpdate()),
  async show(body) {
    await (isBegun(interaction) ? interaction.editReply(replacing(body)) : interaction.update(replacing(body)));
    return interaction.message.id;
  },
  tell: sentence =>
    isBegun(interaction) ? interaction.followUp(ephemeral(sentence)) : interaction.reply(ephemeral(sentence)),
});

export async function deferIfSlow<T>(
  responder: Pick<InteractionResponder, 'defer'>,
  work: Promise<T>,
  deferAfter: number,
): Promise<T> {
  if (!(await settlesWithin(work, deferAfter))) await responder.defer();
  return work;
}

/** Answers name commands as code: `/feed add url:`. Discord lets readers click on a mention, which needs the command's id. */

/** Discord's limits for the words of a message, and for the text of an embed. */
const MOST_CONTENT = 2000;
const MOST_TEXT = 4096;

/** An escaped character, or a call as code. A publisher's words have no code: their backticks are escaped. */
const CALL = /\\[\\`]|`\/([^`\n]+)`/gu;

type Mentions = ReadonlyMap<string, string>;

/** `ids`: of the registered commands by name. A command whose id is not known yet is not mentioned. */
function mentionsOf(commands: readonly Command[], ids: ReadonlyMap<string, string>, language: string): Mentions {
  const typed = commands.filter(({ kind }) => kind !== 'message');
  const paths = typed.flatMap(command => command.subcommands.map(subcommand => pathOf({ command, subcommand })));
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

function bodyOf(
  run: ShownRun,
  { message, page, controls, ask, updates: _, isPrivate: __, ...reply }: Reply,
): ReplyBody {
  const { rows: pages, note } = pageRows(run, page);
  const content = [message.content, note].filter(Boolean).join('\n') || undefined;
  const rows = [...askRows(run, ask), ...controlRows(run.entry, controls), ...pages].slice(0, MOST_ROWS);
  const shown = run.mentioning({ ...message, content });
  return { ...replyPayload({ ...reply, message: shown }), components: rows };
}

/** Shows a reply, and then each of those that replace it while work goes on. Returns the message's id, if known. */
export async function showReply(run: ShownRun, reply: Reply): Promise<string | undefined> {
  const messageId = await run.responder.show(bodyOf(run, reply), reply);
  for await (const next of reply.updates ?? []) await run.responder.show(bodyOf(run, next), next);
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
