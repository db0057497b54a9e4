import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Invoker } from '../../actions/nouns/invoker.ts';

/** A use of a command. */
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
export function targetOf(interaction: BaseInteraction): Pick<Invoker, 'target'> {
  if (!interaction.isMessageContextMenuCommand()) return {};
  const { author, content, embeds } = interaction.targetMessage;
  if (author.id !== interaction.client.user.id) return {};
  const text = [content, ...embeds.map(({ description }) => description)].filter(Boolean).join('\n');
  const page = embeds[0]?.author?.url;
  return { target: { text, ...(page && { page }) } };
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
export function linksOf(interaction: BaseInteraction): Pick<Invoker, 'links'> {
  if (interaction.isMessageContextMenuCommand()) return { links: addressesIn(interaction.targetMessage) };
  const page = interaction.isMessageComponent() ? interaction.message.embeds[0]?.author?.url : undefined;
  return page ? { links: [page] } : {};
}

/** What tells an answer that everybody in the channel reads from others. */
export function sharingOf(interaction: BaseInteraction, isShared: boolean): Pick<Invoker, 'sharing'> {
  if (!isShared) return {};
  const messageId = interaction.isMessageComponent() ? interaction.message.id : undefined;
  return { sharing: { interactionId: interaction.id, ...(messageId && { messageId }) } };
}
