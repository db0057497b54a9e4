import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Command, Option, Options, OptionValues, Subcommand } from '../../actions/command.ts';
import type { Invoker } from '../../actions/nouns/context.ts';

export interface CommandEntry {
  command: Command;
  subcommand: Subcommand;
}

/** Returns true if a command is called by its name alone, without a subcommand. */
export const hasOneForm = (command: Command): boolean =>
  command.subcommands.length === 1 && command.subcommands[0]?.name === command.name;

/** What a member types after the slash: `feed add`, or `timeline` for a command without subcommands. */
export const pathOf = ({ command, subcommand }: CommandEntry): string =>
  hasOneForm(command) ? command.name : `${command.name} ${subcommand.name}`;

export function lookUp(commands: readonly Command[], path: string): CommandEntry | undefined {
  const entries = commands.flatMap(command => command.subcommands.map(subcommand => ({ command, subcommand })));
  return entries.find(entry => pathOf(entry) === path);
}

type GivenValue = string | boolean;

export type GivenOptions = Readonly<Record<string, GivenValue | undefined>>;

/** An empty or blank text counts as absent. */
function decodeOne({ type }: Option, raw: unknown): GivenValue | undefined {
  if (type === 'flag') return typeof raw === 'boolean' ? raw : undefined;
  return typeof raw === 'string' ? raw.trim() || undefined : undefined;
}

/** Returns the values of a subcommand's options, or undefined if a required one is missing. */
export function decode(subcommand: Subcommand, raw: (name: string) => unknown): GivenOptions | undefined {
  const options = Object.entries(subcommand.options);
  const given = options.map(([name, option]) => [name, decodeOne(option, raw(name))] as const);
  const complete = given.every(([name, value]) => value !== undefined || !subcommand.options[name]?.required);
  return complete ? Object.fromEntries(given) : undefined;
}

/** Returns the options with the types that the subcommand declares: `decode` has checked them. */
export const valuesOf = (given: GivenOptions): OptionValues<Options> => given as OptionValues<Options>;

/** Returns the parts of a component's id; none if it is not an id of this bot. */
export function parseId(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

export type InvokedCommand = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** What was called: a command, perhaps with the name of its subcommand. */
export function pathTyped(interaction: InvokedCommand | AutocompleteInteraction): string {
  const subcommand = interaction.isMessageContextMenuCommand() ? null : interaction.options.getSubcommand(false);
  return subcommand ? `${interaction.commandName} ${subcommand}` : interaction.commandName;
}

/** What an option of a command holds; the one of a menu command is its message. */
export function valueIn(interaction: InvokedCommand, name: string): unknown {
  if (interaction.isMessageContextMenuCommand()) return interaction.targetId;
  const option = interaction.options.get(name);
  return option?.attachment?.url ?? option?.value;
}

/** What the message says that a menu command was used on, if this bot sent it. */
export function targetOf(interaction: BaseInteraction): Invoker['target'] {
  if (!interaction.isMessageContextMenuCommand()) return undefined;
  const { author, content, embeds } = interaction.targetMessage;
  if (author.id !== interaction.client.user.id) return undefined;
  const text = [content, ...embeds.map(({ description }) => description)].filter(Boolean).join('\n');
  return { text, page: embeds[0]?.author?.url };
}

/** Up to what Markdown or a sentence puts behind it. */
const ADDRESS = /https?:\/\/[^\s<>|]{1,2000}/giu;
const BEHIND = /[)\]}.,;:!?"'*_~`»”’]{1,20}$/u;
/** Of one message. */
const MOST_LINKS = 20;

/** The web addresses in a message, in the order in which it shows them, each once. */
function addressesIn({ content, embeds }: Pick<Message, 'content' | 'embeds'>): readonly string[] {
  const written = [...content.matchAll(ADDRESS)].map(([address]) => address.replace(BEHIND, ''));
  const shown = embeds.flatMap(({ url, author }) => [url, author?.url].flatMap(address => address ?? []));
  return [...new Set([...written, ...shown])].slice(0, MOST_LINKS);
}

/** The addresses in the message of a menu command; below an answer, the page of its live blog. */
export function linksOf(interaction: BaseInteraction): Invoker['links'] {
  if (interaction.isMessageContextMenuCommand()) return addressesIn(interaction.targetMessage);
  const page = interaction.isMessageComponent() ? interaction.message.embeds[0]?.author?.url : undefined;
  return page ? [page] : undefined;
}

/** What tells an answer that everybody in the channel reads from others. */
export const sharingOf = (interaction: BaseInteraction): Invoker['sharing'] => ({
  interactionId: interaction.id,
  messageId: interaction.isMessageComponent() ? interaction.message.id : undefined,
});
