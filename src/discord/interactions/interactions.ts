import {
  type AnySelectMenuInteraction,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Command, Reply } from '../../command/command.ts';
import type { BotContext, CommandContext, Invoker } from '../../command/context.ts';
import { pathIn } from '../../i18n/definitions.ts';
import { ENGLISH, type Locale, localeFor } from '../../i18n/translate.ts';
import type { Log } from '../../log/log.ts';
import { serverOf } from '../gateway/servers.ts';
import { replyPayload } from '../message.ts';
import { suggestions } from './autocomplete.ts';
import { controlRows, decodeControl, decodePage, type PagePress, pageButtons } from './components.ts';
import { type CommandEntry, decode, type GivenOptions, lookUp, pathOf, valuesOf } from './invocation.ts';
import { MODERATOR_PERMISSION } from './registration.ts';
import {
  commandResponder,
  componentResponder,
  deferIfSlow,
  type InteractionResponder,
  type ReplyBody,
} from './responder.ts';

/** What replying to interactions needs. */
export interface InteractionDeps {
  commands: readonly Command[];
  context: (invoker: Invoker) => BotContext;
  log: Log;
  now: () => Date;
  /** Milliseconds after which a reply is deferred; Discord gives up after 3,000. */
  deferAfter: number;
}

type InvokedCommand = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
type ComponentUse = ButtonInteraction | AnySelectMenuInteraction;
type AnswerableInteraction = InvokedCommand | ComponentUse | AutocompleteInteraction;

function notAllowed({ command, ...entry }: CommandEntry, { language, t }: Locale): string {
  const path = pathIn(language, pathOf({ command, ...entry }));
  return t('interaction.moderatorsOnly', { command: command.kind === 'message' ? path : `/${path}` });
}

// A server's administrators may open a command to others in its settings, so Discord's own check is
// not enough.
const mayRun = (interaction: AnswerableInteraction, { command }: CommandEntry): boolean =>
  command.audience === 'everyone' || interaction.memberPermissions?.has(MODERATOR_PERMISSION) === true;

/** Returns the reader's language, or the server's if everybody sees the reply. */
const localeOf = ({ locale, guildLocale }: AnswerableInteraction, isShared: boolean): Locale =>
  localeFor((isShared ? guildLocale : locale) ?? ENGLISH);

function contextOf(
  deps: InteractionDeps,
  interaction: AnswerableInteraction & { guildId: string },
  locale: Locale,
): CommandContext {
  const { guildId, guildLocale, channelId, user } = interaction;
  const invoker = { now: deps.now(), guildId, channelId: channelId ?? '', userId: user.id };
  const context = deps.context({ ...invoker, ...(guildLocale && { guildLocale }) });
  return { ...context, ...serverOf(interaction.guild), ...locale };
}

/** One run of a command: what was called, and how to reply. */
interface CommandRun {
  entry: CommandEntry;
  /** The options with which further pages are requested. */
  given: GivenOptions;
  work: (context: CommandContext) => Promise<Reply>;
  responder: InteractionResponder;
  locale: Locale;
}

function bodyOf({ entry, given, locale }: CommandRun, { message, page, controls, ...reply }: Reply): ReplyBody {
  const { components, note } = pageButtons({ entry, given, locale }, page);
  const content = [message.content, note].filter(Boolean).join('\n') || undefined;
  const rows = [...controlRows(entry, controls), ...components];
  return { ...replyPayload({ ...reply, message: { ...message, content } }), components: rows };
}

async function serve(deps: InteractionDeps, interaction: AnswerableInteraction, run: CommandRun): Promise<unknown> {
  const { entry, responder, locale } = run;
  if (!interaction.inGuild()) return responder.tell(locale.t('interaction.elsewhere'));
  if (!mayRun(interaction, entry)) return responder.tell(notAllowed(entry, locale));
  const work = run.work(contextOf(deps, interaction, locale));
  const reply = await deferIfSlow(responder, work, entry.subcommand.slow ? 0 : deps.deferAfter);
  await responder.show(bodyOf(run, reply));
  // The invoker has the reply: later errors are only logged.
  await reply.onDelivered?.().catch(error => deps.log.error('command.unfinished', { id: interaction.id, error }));
}

function pathTyped(interaction: InvokedCommand | AutocompleteInteraction): string {
  const subcommand = interaction.isMessageContextMenuCommand() ? null : interaction.options.getSubcommand(false);
  return subcommand ? `${interaction.commandName} ${subcommand}` : interaction.commandName;
}

const valueIn = (interaction: InvokedCommand, name: string): unknown =>
  interaction.isMessageContextMenuCommand() ? interaction.targetId : interaction.options.get(name)?.value;

async function onCommand(deps: InteractionDeps, interaction: InvokedCommand): Promise<unknown> {
  const entry = lookUp(deps.commands, pathTyped(interaction));
  const ownLocale = localeOf(interaction, false);
  if (!entry) return commandResponder(interaction, false).tell(ownLocale.t('interaction.unknown'));
  const given = decode(entry.subcommand, name => valueIn(interaction, name));
  const isShared = given?.share === true;
  const responder = commandResponder(interaction, isShared);
  if (!given) return responder.tell(ownLocale.t('interaction.incomplete'));
  const work = runOf({ entry, given, paged: { page: 1 } });
  return serve(deps, interaction, { entry, given, work, responder, locale: localeOf(interaction, isShared) });
}

const runOf =
  ({ entry, given, paged }: PagePress): CommandRun['work'] =>
  context =>
    entry.subcommand.run(valuesOf(given), { ...context, ...paged });

/** A message that is no reply was posted for everybody, and a press does not change it. */
const isReply = ({ message }: ComponentUse): boolean => message.interactionMetadata !== null;

/** Returns true if a message replies to this member, or was posted for everybody. */
const isFor = ({ message, user }: ComponentUse): boolean =>
  (message.interactionMetadata?.user.id ?? user.id) === user.id;

const pageLocale = (interaction: ComponentUse): Locale =>
  localeOf(interaction, !interaction.message.flags.has(MessageFlags.Ephemeral));

async function onPress(deps: InteractionDeps, interaction: ComponentUse): Promise<unknown> {
  const responder = isReply(interaction) ? componentResponder(interaction) : commandResponder(interaction, false);
  const { customId } = interaction;
  const ownLocale = localeOf(interaction, false);
  const page = decodePage(deps.commands, customId);
  // Everybody who sees a reply may turn its pages.
  if (page) return serve(deps, interaction, { ...page, work: runOf(page), responder, locale: pageLocale(interaction) });
  const control = decodeControl(deps.commands, customId);
  if (!control) return responder.tell(ownLocale.t('interaction.oldControl'));
  const { entry, action, press } = control;
  if (mayRun(interaction, entry) && !isFor(interaction)) return responder.tell(ownLocale.t('interaction.notYours'));
  const values = interaction.isAnySelectMenu() ? interaction.values : [];
  const work = (context: CommandContext) => press({ ...action, values }, context);
  return serve(deps, interaction, { entry, given: {}, work, responder, locale: ownLocale });
}

async function onTyping(deps: InteractionDeps, interaction: AutocompleteInteraction): Promise<unknown> {
  const entry = lookUp(deps.commands, pathTyped(interaction));
  if (!entry || !interaction.inGuild() || !mayRun(interaction, entry)) return interaction.respond([]);
  const context = contextOf(deps, interaction, localeOf(interaction, false));
  return interaction.respond(await suggestions(entry, interaction, context));
}

// Error codes of an interaction that expired or has its reply: nothing can be sent to the invoker
// any more.
const UNANSWERABLE = new Set<unknown>([10015, 10062, 40060, 50027]);

// A button's id holds what a member asked for, which must not be logged.
const nameOf = (interaction: AnswerableInteraction) =>
  interaction.isMessageComponent() ? 'a button' : pathTyped(interaction);

async function onError(deps: InteractionDeps, interaction: AnswerableInteraction, error: unknown): Promise<void> {
  const facts = { id: interaction.id, command: nameOf(interaction), error };
  if (error instanceof DiscordAPIError && UNANSWERABLE.has(error.code)) return deps.log.warn('answer.lost', facts);
  deps.log.error('command.failed', facts);
  if (interaction.isAutocomplete()) return;
  const responder = interaction.isMessageComponent()
    ? componentResponder(interaction)
    : commandResponder(interaction, false);
  const apology = localeOf(interaction, false).t('interaction.apology', { id: interaction.id });
  await responder.tell(apology).catch(lost => deps.log.warn('answer.lost', { ...facts, error: lost }));
}

async function dispatch(deps: InteractionDeps, interaction: AnswerableInteraction): Promise<unknown> {
  if (isCommandCall(interaction)) return onCommand(deps, interaction);
  return interaction.isMessageComponent() ? onPress(deps, interaction) : onTyping(deps, interaction);
}

const isCommandCall = (interaction: Interaction): interaction is InvokedCommand =>
  interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();

const isAnswerable = (interaction: Interaction): interaction is AnswerableInteraction =>
  isCommandCall(interaction) || interaction.isMessageComponent() || interaction.isAutocomplete();

/**
 * Returns a function that replies to interactions. It never rejects: an error is logged once, and
 * the invoker gets a sentence.
 */
export const answerInteractions =
  (deps: InteractionDeps) =>
  async (interaction: Interaction): Promise<void> => {
    if (!isAnswerable(interaction)) return;
    try {
      await dispatch(deps, interaction);
    } catch (error) {
      await onError(deps, interaction, error);
    }
  };
