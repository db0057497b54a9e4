import type {
  AnySelectMenuInteraction,
  BaseInteraction,
  ButtonInteraction,
  ModalMessageModalSubmitInteraction,
} from 'discord.js';
import { pathIn } from '../../i18n/definitions.ts';
import type { Locale } from '../../i18n/translate.ts';
import { inviteLink } from '../permissions.ts';
import { type CommandEntry, pathOf } from './invocation.ts';
import { MODERATOR_PERMISSION } from './registration.ts';

/** Who may use the controls below a message, and what is said to others. */

/** A press of a button, a choice from a menu, or a form that one of them opened. */
export type ComponentUse = ButtonInteraction | AnySelectMenuInteraction | ModalMessageModalSubmitInteraction;

/**
 * Whether the invoker may use a control that everybody sees. For a command, Discord has checked who
 * may use it: administrators may open it to others, and Discord does not say so.
 * https://discord.com/developers/docs/interactions/application-commands#permissions
 */
const mayPress = (
  { memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>,
  { command }: Pick<CommandEntry, 'command'>,
): boolean => command.audience === 'everyone' || memberPermissions?.has(MODERATOR_PERMISSION) === true;

/** A message that is no reply was posted for everybody, and a press does not change it. */
export const isReply = ({ message }: ComponentUse): boolean => message.interactionMetadata !== null;

/** Returns true if a message replies to this member. */
const isFor = ({ message, user }: ComponentUse): boolean => message.interactionMetadata?.user.id === user.id;

function notAllowed({ command, ...entry }: CommandEntry, { language, t }: Locale): string {
  const path = pathIn(language, pathOf({ command, ...entry }));
  return t('interaction.moderatorsOnly', { command: command.kind === 'message' ? path : `/${path}` });
}

/** Why the invoker may not use a control of a command; undefined if they may. */
export function pressRefusal(interaction: ComponentUse, entry: CommandEntry, locale: Locale): string | undefined {
  if (isReply(interaction)) return isFor(interaction) ? undefined : locale.t('interaction.notYours');
  return mayPress(interaction, entry) ? undefined : notAllowed(entry, locale);
}

/**
 * What is said where the application was added with its commands only: the gateway tells nothing of
 * such a server.
 * https://discord.com/developers/docs/resources/application#installation-context
 */
export const withoutBot = ({ applicationId }: Pick<BaseInteraction, 'applicationId'>, { t }: Locale): string =>
  t('interaction.withoutBot', { invite: inviteLink(applicationId) });
