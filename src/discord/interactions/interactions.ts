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
import { answer } from '../message.ts';
import { suggestions } from './autocomplete.ts';
import { controlRows, decodeControl, decodePress, type Press, pageButtons } from './components.ts';
import { decode, type Entry, type Given, lookUp, pathOf, valuesOf } from './invocation.ts';
import { moderatorRight } from './registration.ts';
import {
  type Body,
  commandResponder,
  componentResponder,
  deferIfSlow,
  type InteractionResponder,
} from './responder.ts';

/** What interactions are answered with. */
export interface InteractionDeps {
  commands: readonly Command[];
  context: (asker: Invoker) => BotContext;
  log: Log;
  /** Milliseconds after which an answer is deferred; Discord gives up after 3,000. */
  deferAfter: number;
}

type Run = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
type Component = ButtonInteraction | AnySelectMenuInteraction;
type Answerable = Run | Component | AutocompleteInteraction;

function notAllowed({ command, ...entry }: Entry, { language, t }: Locale): string {
  const path = pathIn(language, pathOf({ command, ...entry }));
  return t('interaction.moderatorsOnly', { command: command.kind === 'message' ? path : `/${path}` });
}

// Administrators of a server may open a command to others in its settings, so Discord's own check is not the last word.
const mayRun = (interaction: Answerable, { command }: Entry): boolean =>
  command.audience === 'everyone' || interaction.memberPermissions?.has(moderatorRight) === true;

/** The reader’s language; the server’s where all see the answer. */
const wordsOf = ({ locale, guildLocale }: Answerable, shared: boolean): Locale =>
  localeFor((shared ? guildLocale : locale) ?? ENGLISH);

function asked(desk: InteractionDeps, interaction: Answerable & { guildId: string }, words: Locale): CommandContext {
  const { guildId, guildLocale, channelId, user } = interaction;
  const asker = { now: new Date(), guildId, channelId: channelId ?? '', userId: user.id };
  const context = desk.context({ ...asker, ...(guildLocale && { guildLocale }) });
  return { ...context, ...serverOf(interaction.guild), ...words };
}

/** One run of a command: what was asked for, and how to answer. */
interface Call {
  entry: Entry;
  /** With which options further pages are asked for. */
  given: Given;
  work: (context: CommandContext) => Promise<Reply>;
  voice: InteractionResponder;
  words: Locale;
}

function bodyOf({ entry, given, words }: Call, { message, page, controls, ...reply }: Reply): Body {
  const { components, note } = pageButtons({ entry, given, words }, page);
  const content = [message.content, note].filter(Boolean).join('\n') || undefined;
  const rows = [...controlRows(entry, controls), ...components];
  return { ...answer({ ...reply, message: { ...message, content } }), components: rows };
}

async function serve(desk: InteractionDeps, interaction: Answerable, call: Call): Promise<unknown> {
  const { entry, voice, words } = call;
  if (!interaction.inGuild()) return voice.tell(words.t('interaction.elsewhere'));
  if (!mayRun(interaction, entry)) return voice.tell(notAllowed(entry, words));
  const work = call.work(asked(desk, interaction, words));
  const reply = await deferIfSlow(voice, work, entry.subcommand.slow ? 0 : desk.deferAfter);
  await voice.show(bodyOf(call, reply));
  // The asker has the answer: what goes wrong from here on is none of theirs.
  await reply.given?.().catch(error => desk.log.error('command.unfinished', { id: interaction.id, error }));
}

function pathTyped(interaction: Run | AutocompleteInteraction): string {
  const subcommand = interaction.isMessageContextMenuCommand() ? null : interaction.options.getSubcommand(false);
  return subcommand ? `${interaction.commandName} ${subcommand}` : interaction.commandName;
}

const valueIn = (interaction: Run, name: string): unknown =>
  interaction.isMessageContextMenuCommand() ? interaction.targetId : interaction.options.get(name)?.value;

async function onCommand(desk: InteractionDeps, interaction: Run): Promise<unknown> {
  const entry = lookUp(desk.commands, pathTyped(interaction));
  const own = wordsOf(interaction, false);
  if (!entry) return commandResponder(interaction, false).tell(own.t('interaction.unknown'));
  const given = decode(entry.subcommand, name => valueIn(interaction, name));
  const shared = given?.share === true;
  const voice = commandResponder(interaction, shared);
  if (!given) return voice.tell(own.t('interaction.incomplete'));
  const work = runOf({ entry, given, paged: { page: 1 } });
  return serve(desk, interaction, { entry, given, work, voice, words: wordsOf(interaction, shared) });
}

const runOf =
  ({ entry, given, paged }: Press): Call['work'] =>
  context =>
    entry.subcommand.run(valuesOf(given), { ...context, ...paged });

/** Else it was posted for all, and stays as it is whoever presses. */
const isAnswer = ({ message }: Component): boolean => message.interactionMetadata !== null;

/** Whether a message answers this member, or was posted for all. */
const isFor = ({ message, user }: Component): boolean => (message.interactionMetadata?.user.id ?? user.id) === user.id;

const wordsOfPage = (interaction: Component): Locale =>
  wordsOf(interaction, !interaction.message.flags.has(MessageFlags.Ephemeral));

async function onPress(desk: InteractionDeps, interaction: Component): Promise<unknown> {
  const voice = isAnswer(interaction) ? componentResponder(interaction) : commandResponder(interaction, false);
  const { customId } = interaction;
  const own = wordsOf(interaction, false);
  const page = decodePress(desk.commands, customId);
  // Whoever sees an answer may turn its pages.
  if (page) return serve(desk, interaction, { ...page, work: runOf(page), voice, words: wordsOfPage(interaction) });
  const control = decodeControl(desk.commands, customId);
  if (!control) return voice.tell(own.t('interaction.oldControl'));
  const { entry, action, press } = control;
  if (mayRun(interaction, entry) && !isFor(interaction)) return voice.tell(own.t('interaction.notYours'));
  const values = interaction.isAnySelectMenu() ? interaction.values : [];
  const work = (context: CommandContext) => press({ ...action, values }, context);
  return serve(desk, interaction, { entry, given: {}, work, voice, words: own });
}

async function onTyping(desk: InteractionDeps, interaction: AutocompleteInteraction): Promise<unknown> {
  const entry = lookUp(desk.commands, pathTyped(interaction));
  if (!entry || !interaction.inGuild() || !mayRun(interaction, entry)) return interaction.respond([]);
  const context = asked(desk, interaction, wordsOf(interaction, false));
  return interaction.respond(await suggestions(entry, interaction, context));
}

// Too old, or answered already: nothing can be said to the asker any more.
const unanswerable = new Set<unknown>([10015, 10062, 40060, 50027]);

// A button's id holds what its reader asked for: not for the log.
const nameOf = (interaction: Answerable) => (interaction.isMessageComponent() ? 'a button' : pathTyped(interaction));

async function onTrouble(desk: InteractionDeps, interaction: Answerable, error: unknown): Promise<void> {
  const facts = { id: interaction.id, command: nameOf(interaction), error };
  if (error instanceof DiscordAPIError && unanswerable.has(error.code)) return desk.log.warn('answer.lost', facts);
  desk.log.error('command.failed', facts);
  if (interaction.isAutocomplete()) return;
  const voice = interaction.isMessageComponent()
    ? componentResponder(interaction)
    : commandResponder(interaction, false);
  const apology = wordsOf(interaction, false).t('interaction.apology', { id: interaction.id });
  await voice.tell(apology).catch(lost => desk.log.warn('answer.lost', { ...facts, error: lost }));
}

async function dispatch(desk: InteractionDeps, interaction: Answerable): Promise<unknown> {
  if (isRun(interaction)) return onCommand(desk, interaction);
  return interaction.isMessageComponent() ? onPress(desk, interaction) : onTyping(desk, interaction);
}

const isRun = (interaction: Interaction): interaction is Run =>
  interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();

const isAnswerable = (interaction: Interaction): interaction is Answerable =>
  isRun(interaction) || interaction.isMessageComponent() || interaction.isAutocomplete();

/** Answers interactions. Never rejects: errors are caught here, told to the asker in a sentence, and logged once. */
export const answerInteractions =
  (desk: InteractionDeps) =>
  async (interaction: Interaction): Promise<void> => {
    if (!isAnswerable(interaction)) return;
    try {
      await dispatch(desk, interaction);
    } catch (error) {
      await onTrouble(desk, interaction, error);
    }
  };
