import { type AutocompleteInteraction, DiscordAPIError, type Interaction, MessageFlags } from 'discord.js';
import type { Command, Form, Reply } from '../../actions/command.ts';
import type { Actions, Context, Invoker } from '../../actions/nouns/context.ts';
import { createLines } from '../../async/lines.ts';
import type { Log } from '../../core/model/log.ts';
import { ENGLISH, type Locale, localeFor } from '../../i18n/translate.ts';
import { localeIn, serverOf } from '../gateway/servers.ts';
import { createSuggesting, suggestions } from './autocomplete.ts';
import { type ComponentUse, decodeControl, isReply } from './components.ts';
import { type AnswerableInteraction, type Gate, withoutBot } from './gate.ts';
import {
  decode,
  type InvokedCommand,
  linksOf,
  lookUp,
  pathTyped,
  sharingOf,
  targetOf,
  valueIn,
  valuesOf,
} from './invocation.ts';
import { decodeRepeat, inIds, type Repeat } from './repeats.ts';
import { invokerOf, statedBy, type ThreadsOf } from './rights.ts';
import {
  commandResponder,
  componentResponder,
  deferIfSlow,
  fieldsOf,
  isForm,
  mentioning,
  openForm,
  type ShownRun,
  showReply,
} from './show-reply.ts';

export interface AnswerSettings {
  commands: readonly Command[];
  actions: (invoker: Invoker) => Actions;
  log: Log;
  now: () => Date;
  /** Returns the language of what is posted in a server, as far as it has one. */
  languageIn?: (server: Pick<Invoker, 'guildId' | 'guildLocale'>) => Promise<string | undefined>;
}

interface AnswerDeps extends AnswerSettings {
  /** Asked before every act, just before it. */
  gate: Gate;
  /** The ids of the registered commands, by name; none until Discord has told. */
  commandIds: () => ReadonlyMap<string, string>;
  /** Returns the private threads that an invoker is in; nobody is in any if it is absent. */
  threadsOf?: ThreadsOf;
  /** Milliseconds after which a reply is deferred; Discord gives up after 3,000. */
  deferAfter: number;
}

/** Answers that are worked out at once for one member. */
const MOST_AT_ONCE = 5;

interface LineDeps extends AnswerDeps {
  suggesting: ReturnType<typeof createSuggesting>;
  inLine: ReturnType<typeof createLines>;
}

const ownLocaleOf = ({ locale }: AnswerableInteraction): Locale => localeFor(locale);

/** Returns the reader's language, or the server's if everybody sees the reply. */
async function localeOf(deps: AnswerDeps, interaction: AnswerableInteraction, isShared: boolean): Promise<Locale> {
  if (!isShared) return ownLocaleOf(interaction);
  const { guild } = interaction;
  const guildLocale = guild ? localeIn(guild) : undefined;
  const language = guild && (await deps.languageIn?.({ guildId: guild.id, guildLocale }));
  return localeFor(language ?? guildLocale ?? ENGLISH);
}

async function contextOf(
  deps: AnswerDeps,
  interaction: AnswerableInteraction,
  { locale, isShared }: Pick<CommandRun, 'locale' | 'isShared'>,
): Promise<Context> {
  const { channelId, user, guild, locale: userLocale } = interaction;
  const guildLocale = guild ? localeIn(guild) : undefined;
  const [now, stated] = [deps.now(), statedBy(interaction)];
  const memberOf = (await deps.threadsOf?.(interaction)) ?? new Set();
  const known = invokerOf(interaction, { isShared, stated, memberOf });
  const invoker = {
    now,
    guildId: guild?.id ?? '',
    channelId: channelId ?? '',
    userId: user.id,
    userLocale,
    guildLocale,
    language: locale.language,
    target: targetOf(interaction),
    links: linksOf(interaction),
    sharing: isShared ? sharingOf(interaction) : undefined,
    ...known.invoker,
  };
  const { server, ...actions } = deps.actions(invoker);
  const { directory, rights } = serverOf(guild, now, stated);
  return {
    ...actions,
    invoker,
    server: { ...server, ...directory },
    rights: { ...rights, ...known.rights },
    t: locale.t,
    page: 1,
  };
}

interface CommandRun extends Omit<ShownRun, 'mentioning'> {
  work: (context: Context) => Promise<Reply | Form>;
  /** Everybody in the channel reads the reply. */
  isShared: boolean;
  /** Only who ran the command may do it. */
  isForAsker?: boolean;
  /** It may be answered with a form, which must come before any deferral: slow work is no reason to defer at once. */
  mayAsk?: boolean;
}

/** Does what the interaction asks for, if its invoker may do that at this moment; else says why not. */
async function acted(
  deps: LineDeps,
  interaction: AnswerableInteraction,
  run: CommandRun,
): Promise<{ refusal: string } | { context: Context; reply: Reply | Form }> {
  const context = await contextOf(deps, interaction, run);
  const refusal = await deps.gate(interaction, run);
  if (refusal !== undefined) return { refusal };
  return { context, reply: await sayingClosure(context, run.work) };
}

async function serve(deps: LineDeps, interaction: AnswerableInteraction, run: CommandRun): Promise<unknown> {
  const { entry, responder, locale } = run;
  const isConversation = !interaction.inGuild();
  const { inConversations, forMembers } = entry.command;
  if (isConversation && !inConversations && !forMembers) return responder.tell(locale.t('interaction.elsewhere'));
  if (!isConversation && !interaction.guild && !forMembers) return responder.tell(withoutBot(interaction, locale));
  const work = deps.inLine(interaction.user.id, () => acted(deps, interaction, run));
  const deferAfter = entry.subcommand.slow && !run.mayAsk ? 0 : deps.deferAfter;
  const done = await deferIfSlow(responder, work, deferAfter);
  if ('refusal' in done) return responder.tell(done.refusal);
  const { context, reply } = done;
  if (isForm(reply)) return openForm(interaction, run, reply);
  const { commands, commandIds } = deps;
  const given = reply.page || reply.ask ? await inIds(entry, run.given, context) : run.given;
  const mention = mentioning(commands, commandIds(), locale.language);
  const messageId = await showReply({ ...run, given, mentioning: mention }, reply);
  // The invoker has the reply: later errors are only logged.
  await reply
    .onDelivered?.(messageId)
    .catch(error => deps.log.error('command.unfinished', { id: interaction.id, error }));
}

async function onCommand(deps: LineDeps, interaction: InvokedCommand): Promise<unknown> {
  const entry = lookUp(deps.commands, pathTyped(interaction));
  const ownLocale = ownLocaleOf(interaction);
  if (!entry) return commandResponder(interaction, false).tell(ownLocale.t('interaction.unknown'));
  const given = decode(entry.subcommand, name => valueIn(interaction, name));
  const isShared = given?.share === true;
  const responder = commandResponder(interaction, isShared);
  if (!given) return responder.tell(ownLocale.t('interaction.incomplete'));
  const work = runOf({ entry, given, paged: { page: 1 } });
  const locale = await localeOf(deps, interaction, isShared);
  return serve(deps, interaction, { entry, given, work, responder, locale, isShared });
}

const runOf =
  ({ entry, given, paged }: Pick<Repeat, 'entry' | 'given' | 'paged'>): CommandRun['work'] =>
  context =>
    entry.subcommand.run(valuesOf(given), { ...context, ...paged });

async function onPress(deps: LineDeps, interaction: ComponentUse): Promise<unknown> {
  const responder = isReply(interaction) ? componentResponder(interaction) : commandResponder(interaction, false);
  const { customId } = interaction;
  const ownLocale = ownLocaleOf(interaction);
  const values = !interaction.isModalSubmit() && interaction.isAnySelectMenu() ? interaction.values : [];
  const repeated = decodeRepeat(deps.commands, customId, values[0]);
  if (repeated) {
    const isShared = !interaction.message.flags.has(MessageFlags.Ephemeral);
    const reader = { locale: await localeOf(deps, interaction, isShared), isShared, isForAsker: repeated.isChoice };
    return serve(deps, interaction, { ...repeated, ...reader, work: runOf(repeated), responder });
  }
  const control = decodeControl(deps.commands, customId);
  if (!control) return responder.tell(ownLocale.t('interaction.oldControl'));
  const { entry, action, act } = control;
  const filled = interaction.isModalSubmit() ? { fields: fieldsOf(interaction) } : {};
  const work = (context: Context) => act({ ...action, values, ...filled }, context);
  const reader = { locale: ownLocale, isShared: false, isForAsker: true, mayAsk: !interaction.isModalSubmit() };
  return serve(deps, interaction, { entry, given: {}, work, responder, ...reader });
}

async function onTyping(deps: LineDeps, interaction: AutocompleteInteraction): Promise<unknown> {
  const entry = lookUp(deps.commands, pathTyped(interaction));
  if (!entry || !(interaction.guild || entry.command.inConversations)) return interaction.respond([]);
  const reader = { locale: ownLocaleOf(interaction), isShared: false };
  const look = async () => {
    const context = await contextOf(deps, interaction, reader);
    return (await deps.gate(interaction, { entry })) === undefined ? suggestions(entry, interaction, context) : [];
  };
  return interaction.respond(await deps.suggesting(interaction.user.id, look));
}

// Error codes of an interaction that expired or has its reply: the invoker can get nothing more.
const UNANSWERABLE = new Set<unknown>([10015, 10062, 40060, 50027]);

// A button's id holds what a member asked for, which must not be logged.
const nameOf = (interaction: AnswerableInteraction) => {
  if (interaction.isModalSubmit()) return 'a form';
  return interaction.isMessageComponent() ? 'a button' : pathTyped(interaction);
};

async function onError(deps: AnswerDeps, interaction: AnswerableInteraction, error: unknown): Promise<void> {
  const facts = { id: interaction.id, command: nameOf(interaction), error };
  if (error instanceof DiscordAPIError && UNANSWERABLE.has(error.code)) return deps.log.warn('answer.lost', facts);
  deps.log.error('command.failed', facts);
  if (interaction.isAutocomplete()) return;
  const responder = isComponentUse(interaction)
    ? componentResponder(interaction)
    : commandResponder(interaction, false);
  const apology = ownLocaleOf(interaction).t('interaction.apology', { id: interaction.id });
  await responder.tell(apology).catch(lost => deps.log.warn('answer.lost', { ...facts, error: lost }));
}

async function dispatch(deps: LineDeps, interaction: AnswerableInteraction): Promise<unknown> {
  if (isCommandCall(interaction)) return onCommand(deps, interaction);
  return isComponentUse(interaction) ? onPress(deps, interaction) : onTyping(deps, interaction);
}

const isComponentUse = (interaction: Interaction): interaction is ComponentUse =>
  interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());

const isCommandCall = (interaction: Interaction): interaction is InvokedCommand =>
  interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();

const isAnswerable = (interaction: Interaction): interaction is AnswerableInteraction =>
  isCommandCall(interaction) || isComponentUse(interaction) || interaction.isAutocomplete();

/** Never rejects: an error is logged once, and the invoker gets a sentence. */
export const answerInteractions = (given: AnswerDeps) => {
  const deps = { ...given, suggesting: createSuggesting(), inLine: createLines(MOST_AT_ONCE) };
  return async (interaction: Interaction): Promise<void> => {
    if (!isAnswerable(interaction)) return;
    try {
      await dispatch(deps, interaction);
    } catch (error) {
      await onError(deps, interaction, error);
    }
  };
};

function withLine(reply: Reply, line: string): Reply {
  const { content } = reply.message;
  if (content?.includes(line)) return reply;
  return { ...reply, message: { ...reply.message, content: [line, content].filter(Boolean).join('\n') } };
}

async function* withLines(replies: AsyncIterable<Reply>, line: string): AsyncGenerator<Reply, void> {
  for await (const reply of replies) yield withLine(reply, line);
}

/** The answer to a command also says, once and to the invoker alone, that Discord refused direct messages to them. */
async function sayingClosure(
  context: Context,
  work: (context: Context) => Promise<Reply | Form>,
): Promise<Reply | Form> {
  const isUnsaid = !context.invoker.sharing && (await context.member.closureUnsaid());
  const reply = await work(context);
  if (!isUnsaid || isForm(reply)) return reply;
  const line = context.t('follow.closed');
  return {
    ...withLine(reply, line),
    ...(reply.updates && { updates: withLines(reply.updates, line) }),
    async onDelivered(messageId) {
      await context.member.closureSaid();
      await reply.onDelivered?.(messageId);
    },
  };
}
