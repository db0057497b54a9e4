import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
} from 'discord.js';
import type { Asked, Asker, Command, Context } from '../command.ts';
import type { Log } from '../log.ts';
import { type Entry, lookUp, pathOf } from './catalogue.ts';
import { answer } from './message.ts';
import { decode, type Given, valuesOf } from './options.ts';
import { decodePress, pageButtons } from './pages.ts';
import { serverOf } from './permissions.ts';
import { moderatorRight } from './slash.ts';
import { suggestions } from './suggestions.ts';
import { type Body, buttonVoice, commandVoice, inTime, type Voice } from './voice.ts';

/** What interactions are answered with. */
export interface Desk {
  commands: readonly Command[];
  context: (asker: Asker) => Context;
  log: Log;
  /** Milliseconds after which an answer is deferred; Discord gives up after 3,000. */
  deferAfter: number;
}

type Answerable = ChatInputCommandInteraction | ButtonInteraction | AutocompleteInteraction;

const sentences = {
  elsewhere: 'I answer in servers only. Ask me in a channel of a server that I am in.',
  unknown: 'I do not know that command any more. Reload Discord (Ctrl+R) and type it again.',
  incomplete: 'Something that this command needs is missing. Type it again and fill in every required option.',
  oldButton: 'This button is from an older version of me. Run the command again for fresh ones.',
};

const notAllowed = (path: string) =>
  `Sorry, \`/${path}\` is for moderators: it needs the permission Manage Server. Ask one of them to run it.`;

// Administrators of a server may open a command to others in its settings, so Discord's own check is not the last word.
const mayRun = (interaction: Answerable, { command }: Entry): boolean =>
  command.audience === 'everyone' || interaction.memberPermissions?.has(moderatorRight) === true;

function asked(desk: Desk, interaction: Answerable & { guildId: string }): Asked {
  const { guildId, channelId, user } = interaction;
  const context = desk.context({ now: new Date(), guildId, channelId: channelId ?? '', userId: user.id });
  return { ...context, ...serverOf(interaction.guild) };
}

/** One run of a command: what was asked for, and how to answer. */
interface Call {
  entry: Entry;
  given: Given;
  page: number;
  voice: Voice;
}

async function bodyOf(call: Call, context: Asked): Promise<Body> {
  const { entry, given, page } = call;
  const reply = await entry.subcommand.run(valuesOf(given), { ...context, page });
  const { components, note } = pageButtons(entry, given, reply.page);
  const content = [reply.message.content, note].filter(Boolean).join('\n') || undefined;
  return { ...answer({ ...reply.message, content }), components };
}

async function serve(desk: Desk, interaction: Answerable, call: Call): Promise<unknown> {
  const { entry, voice } = call;
  if (!interaction.inGuild()) return voice.tell(sentences.elsewhere);
  if (!mayRun(interaction, entry)) return voice.tell(notAllowed(pathOf(entry)));
  const work = bodyOf(call, asked(desk, interaction));
  return voice.show(await inTime(voice, work, entry.subcommand.slow ? 0 : desk.deferAfter));
}

function pathTyped(interaction: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const subcommand = interaction.options.getSubcommand(false);
  return subcommand ? `${interaction.commandName} ${subcommand}` : interaction.commandName;
}

async function onCommand(desk: Desk, interaction: ChatInputCommandInteraction): Promise<unknown> {
  const entry = lookUp(desk.commands, pathTyped(interaction));
  if (!entry) return commandVoice(interaction, false).tell(sentences.unknown);
  const given = decode(entry.subcommand, name => interaction.options.get(name)?.value);
  const voice = commandVoice(interaction, given?.share === true);
  if (!given) return voice.tell(sentences.incomplete);
  return serve(desk, interaction, { entry, given, page: 1, voice });
}

async function onButton(desk: Desk, interaction: ButtonInteraction): Promise<unknown> {
  const voice = buttonVoice(interaction);
  const press = decodePress(desk.commands, interaction.customId);
  return press ? serve(desk, interaction, { ...press, voice }) : voice.tell(sentences.oldButton);
}

async function onTyping(desk: Desk, interaction: AutocompleteInteraction): Promise<unknown> {
  const entry = lookUp(desk.commands, pathTyped(interaction));
  if (!entry || !interaction.inGuild() || !mayRun(interaction, entry)) return interaction.respond([]);
  return interaction.respond(await suggestions(entry, interaction, asked(desk, interaction)));
}

// Too old, or answered already: nothing can be said to the asker any more.
const unanswerable = new Set<unknown>([10015, 10062, 40060, 50027]);

const apology = (id: string) =>
  `Sorry, that went wrong on my side. Try again in a minute. If it stays, tell whoever runs me this number: ${id}`;

// A button's id holds what its reader asked for: not for the log.
const nameOf = (interaction: Answerable) => (interaction.isButton() ? 'a button' : pathTyped(interaction));

async function onTrouble(desk: Desk, interaction: Answerable, error: unknown): Promise<void> {
  const facts = { id: interaction.id, command: nameOf(interaction), error };
  if (error instanceof DiscordAPIError && unanswerable.has(error.code)) return desk.log.warn('answer.lost', facts);
  desk.log.error('command.failed', facts);
  if (interaction.isAutocomplete()) return;
  const voice = interaction.isButton() ? buttonVoice(interaction) : commandVoice(interaction, false);
  await voice.tell(apology(interaction.id)).catch(lost => desk.log.warn('answer.lost', { ...facts, error: lost }));
}

async function dispatch(desk: Desk, interaction: Answerable): Promise<unknown> {
  if (interaction.isChatInputCommand()) return onCommand(desk, interaction);
  return interaction.isButton() ? onButton(desk, interaction) : onTyping(desk, interaction);
}

const isAnswerable = (interaction: Interaction): interaction is Answerable =>
  interaction.isChatInputCommand() || interaction.isButton() || interaction.isAutocomplete();

/** Answers interactions. Never rejects: errors are caught here, told to the asker in a sentence, and logged once. */
export const answerInteractions =
  (desk: Desk) =>
  async (interaction: Interaction): Promise<void> => {
    if (!isAnswerable(interaction)) return;
    try {
      await dispatch(desk, interaction);
    } catch (error) {
      await onTrouble(desk, interaction, error);
    }
  };
