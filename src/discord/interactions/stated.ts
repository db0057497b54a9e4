import { BaseChannel, type BaseInteraction, type PermissionsBitField } from 'discord.js';

type Permissions = Readonly<PermissionsBitField> | null | undefined;

/** What the invoker of an interaction and the bot may do in a channel, as far as Discord says it. */
interface Stated {
  invoker: Permissions;
  bot: Permissions;
}

/** By channel. */
export type StatedPermissions = ReadonlyMap<string, Stated>;

function chosenIn(interaction: BaseInteraction): Iterable<unknown> {
  if (interaction.isChatInputCommand()) return interaction.options.resolved?.channels?.values() ?? [];
  return interaction.isChannelSelectMenu() ? interaction.channels.values() : [];
}

/**
 * Returns what an interaction itself says of the channel that it comes from, and of those that were
 * chosen in it: this is true also of channels that Discord hides from the bot.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function statedBy(interaction: BaseInteraction): StatedPermissions {
  const stated = new Map<string, Stated>();
  for (const channel of chosenIn(interaction))
    if (channel instanceof BaseChannel && channel.permissions)
      stated.set(channel.id, { invoker: channel.permissions, bot: channel.appPermissions });
  const { channelId, memberPermissions, appPermissions } = interaction;
  if (channelId) stated.set(channelId, { invoker: memberPermissions, bot: appPermissions });
  return stated;
}
