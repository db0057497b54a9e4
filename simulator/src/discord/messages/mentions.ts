import { AllowedMentionsTypes, type APIAllowedMentions, type APIUser } from 'discord-api-types/v10';
import { type FieldError, fieldError } from '../errors.ts';
import { hasPermissions } from '../permissions.ts';
import type { GuildChannel, World } from '../world.ts';

/** Who a message actually notifies. */
export interface MessageMentions {
  mentions: APIUser[];
  mention_roles: string[];
  mention_everyone: boolean;
}

/** Mentions inside code do not notify. */
const withoutCode = (content: string): string => content.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');

const idsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, id]) => id ?? [])),
];

const { Everyone, Role, User } = AllowedMentionsTypes;

/** Without `allowed_mentions`, everything that the text mentions is allowed. */
function isAllowed(allowed: APIAllowedMentions | null | undefined, type: AllowedMentionsTypes) {
  if (!allowed) return () => true;
  const listed = type === Role ? allowed.roles : type === User ? allowed.users : undefined;
  return (id: string) => allowed.parse?.includes(type) || listed?.includes(id) || false;
}

/**
 * Returns whom the content notifies, given `allowed_mentions` and the bot's permissions. Embeds
 * never notify anyone.
 */
export function mentionsOf(
  world: World,
  channel: GuildChannel,
  message: { content: string; allowed?: APIAllowedMentions | null },
): MessageMentions {
  const text = withoutCode(message.content);
  const mayMentionEveryone = hasPermissions(world, channel, 'MentionEveryone');
  const users = idsIn(text, /<@!?(\d+)>/g).filter(isAllowed(message.allowed, User));
  const roles = idsIn(text, /<@&(\d+)>/g).filter(isAllowed(message.allowed, Role));
  return {
    mentions: users.flatMap(id => world.members.get(id)?.user ?? []),
    mention_roles: roles.filter(id => world.roles.get(id)?.mentionable || (mayMentionEveryone && world.roles.has(id))),
    mention_everyone: mayMentionEveryone && /@(everyone|here)\b/.test(text) && isAllowed(message.allowed, Everyone)(''),
  };
}

/** `parse` and a list of ids for the same type exclude each other. */
export function mentionProblems(allowed: APIAllowedMentions | null | undefined): FieldError[] {
  const clash = (type: AllowedMentionsTypes, ids: readonly string[] | undefined) =>
    allowed?.parse?.includes(type) && ids?.length
      ? [
          fieldError(
            'allowed_mentions',
            'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
            `parse:["${type}"] and ${type}: [ids...] are mutually exclusive.`,
          ),
        ]
      : [];
  return [...clash(User, allowed?.users), ...clash(Role, allowed?.roles)];
}
