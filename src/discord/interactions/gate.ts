import {
  type AutocompleteInteraction,
  type BaseInteraction,
  GuildMember,
  PermissionFlagsBits as P,
  ApplicationCommandPermissionType as Type,
} from 'discord.js';
import { settlesWithin } from '../../async/deadline.ts';
import type { Log } from '../../core/model/log.ts';
import { type Locale, localeFor, pathIn } from '../../i18n/translate.ts';
import { inviteLink } from '../permissions.ts';
import type { CommandOverwrite, CommandOverwrites } from '../rest/command-overwrites.ts';
import type { ComponentUse } from './components.ts';
import { type CommandEntry, type InvokedCommand, pathOf } from './invocation.ts';
import { MODERATOR_PERMISSION } from './registration.ts';

/**
 * The gate before every act: whether who uses a command, one of its controls, a form or a page may do that now. Discord
 * checks who may use a command when it is typed or chosen, and nothing when a control is used or a form sent: an answer
 * from before stays usable for days.
 */

export type AnswerableInteraction = InvokedCommand | ComponentUse | AutocompleteInteraction;

/** `isForAsker`: only who ran the command may do it. Everybody who sees an answer may turn its pages. */
interface Asked {
  entry: CommandEntry;
  isForAsker?: boolean;
}

interface GateDeps {
  log: Log;
  /** The ids of the registered commands, by name; none until Discord has told. */
  commandIds: () => ReadonlyMap<string, string>;
  /** Returns what administrators set in a server for the commands. Rejects if Discord does not say. */
  overwritesIn: (guildId: string, applicationId: string) => Promise<CommandOverwrites>;
}

/** Returns a sentence for the invoker that says why they may not do it, in their language; undefined if they may. */
export type Gate = (interaction: AnswerableInteraction, asked: Asked) => Promise<string | undefined>;

export const createGate =
  (deps: GateDeps): Gate =>
  async (interaction, { entry, isForAsker }) => {
    const locale = localeFor(interaction.locale);
    if (isForAsker && isOfAnother(interaction)) return locale.t('interaction.notYours');
    const refused = await refusedNow(deps, interaction, entry.command);
    return refused && locale.t(`interaction.${refused}`, { command: calledIn(locale, entry) });
  };

/**
 * What is said where the application was added with its commands only: the gateway tells nothing of
 * such a server.
 * https://discord.com/developers/docs/resources/application#installation-context
 */
export const withoutBot = ({ applicationId }: Pick<BaseInteraction, 'applicationId'>, { t }: Locale): string =>
  t('interaction.withoutBot', { invite: inviteLink(applicationId) });

function calledIn({ language }: Locale, entry: CommandEntry): string {
  const path = pathIn(language, pathOf(entry));
  return entry.command.kind === 'message' ? path : `/${path}`;
}

/** Whether it is a reply to somebody else. A message that is no reply was posted for everybody. */
const isOfAnother = (interaction: AnswerableInteraction): boolean => {
  const asker = isUse(interaction) ? interaction.message.interactionMetadata?.user.id : undefined;
  return asker !== undefined && asker !== interaction.user.id;
};

/** Of a control or a form; anything else Discord has checked. */
const isUse = (interaction: AnswerableInteraction): interaction is ComponentUse => 'message' in interaction;

type Refused = 'withdrawn' | 'moderatorsOnly' | 'rightsUnknown';
type RuledCommand = CommandEntry['command'];

/** Milliseconds that an act waits for Discord to say who may use a command: a form has to open within three seconds. */
const LONGEST_WAIT = 1_000;

async function refusedNow(
  deps: GateDeps,
  interaction: AnswerableInteraction,
  command: RuledCommand,
): Promise<Refused | undefined> {
  const { guild, memberPermissions: held, user } = interaction;
  // In a conversation, and where the bot is not, nobody administers its commands.
  if (!guild || held?.has(P.Administrator)) return undefined;
  if (isUse(interaction) && !held?.has(P.ViewChannel | P.UseApplicationCommands)) return 'withdrawn';
  const isModerator = held?.has(MODERATOR_PERMISSION) === true;
  const set = await overwritesFor(deps, interaction, { guildId: guild.id, name: command.name });
  if (!set) return isUse(interaction) && !isModerator ? 'rightsUnknown' : undefined;
  return refusedBy(set, {
    guildId: guild.id,
    channelId: homeOf(interaction),
    userId: user.id,
    roleIds: rolesOf(interaction),
    isAllowed: isModerator || command.audience === 'everyone',
  });
}

type Overwrites = readonly CommandOverwrite[];

/** What is set for a command, and for all that have nothing of their own; undefined if it is not known whom that allows here. */
async function overwritesFor(
  deps: GateDeps,
  interaction: AnswerableInteraction,
  { guildId, name }: { guildId: string; name: string },
): Promise<readonly [own: Overwrites, ofApp: Overwrites] | undefined> {
  const { applicationId } = interaction;
  const all = await known(deps, deps.overwritesIn(guildId, applicationId), guildId);
  const commandId = deps.commandIds().get(name);
  if (!all || commandId === undefined) return undefined;
  const set = [all.get(commandId) ?? [], all.get(applicationId) ?? []] as const;
  return homeOf(interaction) === undefined && set.flat().some(isOfChannel) ? undefined : set;
}

const isOfChannel = ({ type }: CommandOverwrite): boolean => type === Type.Channel;

async function known(
  { log }: GateDeps,
  asked: Promise<CommandOverwrites>,
  guild: string,
): Promise<CommandOverwrites | undefined> {
  try {
    return (await settlesWithin(asked, LONGEST_WAIT)) ? await asked : undefined;
  } catch (error) {
    log.warn('rights.unknown', { guild, error });
    return undefined;
  }
}

/** The channel whose overwrites count: a thread's parent. Undefined for a thread that the gateway has not told of. */
const homeOf = ({ channel, channelId }: BaseInteraction): string | undefined => {
  if (!channel?.isThread()) return channel ? (channelId ?? undefined) : undefined;
  return channel.parentId ?? undefined;
};

const rolesOf = ({ member }: BaseInteraction): readonly string[] =>
  member instanceof GuildMember ? [...member.roles.cache.keys()] : (member?.roles ?? []);

/** Who asks, where. `isAllowed`: by what the command needs by default. */
interface Asker {
  guildId: string;
  /** Undefined if it is not known. */
  channelId: string | undefined;
  userId: string;
  roleIds: readonly string[];
  isAllowed: boolean;
}

/**
 * Discord's rule for everybody but administrators: overwrites of the command count before those of the application, and
 * those before what the command needs by default; what the application's allow must meet that too.
 * https://discord.com/developers/docs/interactions/application-commands#permissions
 */
function refusedBy([own, ofApp]: readonly [own: Overwrites, ofApp: Overwrites], asker: Asker): Refused | undefined {
  if ((inChannel(own, asker) ?? inChannel(ofApp, asker)) === false) return 'withdrawn';
  const verdict = ofMember(own, asker);
  if (verdict !== undefined) return verdict ? undefined : 'withdrawn';
  if (ofMember(ofApp, asker) === false) return 'withdrawn';
  return asker.isAllowed ? undefined : 'moderatorsOnly';
}

/** What is set for the channel, or else for all channels. */
function inChannel(all: Overwrites, { guildId, channelId }: Asker): boolean | undefined {
  const everywhere = String(BigInt(guildId) - 1n);
  const ofChannel = (id?: string) => all.find(each => isOfChannel(each) && each.id === id)?.permission;
  return ofChannel(channelId) ?? ofChannel(everywhere);
}

/** What is set for the member, or else for their roles, of which one that is allowed is enough, or else for everyone. */
function ofMember(all: Overwrites, { guildId, userId, roleIds }: Asker): boolean | undefined {
  const ofUser = all.find(({ type, id }) => type === Type.User && id === userId);
  if (ofUser) return ofUser.permission;
  const ofRoles = all.filter(({ type, id }) => type === Type.Role && id !== guildId && roleIds.includes(id));
  if (ofRoles.length > 0) return ofRoles.some(({ permission }) => permission);
  return all.find(({ type, id }) => type === Type.Role && id === guildId)?.permission;
}
