import { type APIRole, type APIUser, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { BOT_PERMISSIONS } from './permissions.ts';
import { type ForumTag, type GuildChannel, type Member, type Overwrite, timestamp, type World } from './world.ts';

const USER_DEFAULTS = { avatar: null, discriminator: '0', public_flags: 0, flags: 0, banner: null, accent_color: null };

/** Creates a user with all fields that Discord's responses hold. */
export const createUser = (id: string, username: string, globalName: string | null): APIUser =>
  ({
    ...USER_DEFAULTS,
    id,
    username,
    global_name: globalName,
    primary_guild: null,
    avatar_decoration_data: null,
  }) as APIUser;

const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.Connect |
  P.CreatePublicThreads |
  P.SendMessagesInThreads;

type RoleDraft = Pick<APIRole, 'id' | 'name' | 'position'> & Partial<APIRole> & { permissions: string };

/** Creates a role; nobody may mention it unless the draft says so, as on Discord. */
export const createRole = (draft: RoleDraft): APIRole => ({
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0 as APIRole['flags'],
  ...draft,
});

function guildRoles(world: World): APIRole[] {
  const managed = { managed: true, tags: { bot_id: world.bot.id } };
  return [
    createRole({ id: world.guildId, name: '@everyone', position: 0, permissions: String(EVERYONE_PERMISSIONS) }),
    createRole({ id: world.id(), name: 'newsflash', position: 1, permissions: '0', mentionable: true }),
    createRole({ id: world.id(), name: 'readers', position: 2, permissions: '0' }),
    createRole({
      id: world.id(),
      name: 'moderators',
      position: 3,
      permissions: String(P.ManageGuild | P.ManageMessages),
    }),
    createRole({
      id: world.id(),
      name: world.bot.username,
      position: 4,
      permissions: String(BOT_PERMISSIONS),
      ...managed,
    }),
  ];
}

/** Creates a guild member; `joinedAt` is an ISO 8601 timestamp. */
export const createMember = (person: APIUser, roles: readonly string[], joinedAt: string): Member => ({
  user: person,
  roles: [...roles],
  joined_at: joinedAt,
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  flags: 0 as Member['flags'],
  nick: null,
  pending: false,
  premium_since: null,
  mute: false,
  deaf: false,
});

/** Creates a tag of a forum; by default everyone may set it. */
export const createTag = (id: string, name: string, moderated = false): ForumTag => ({
  id,
  name,
  moderated,
  emoji_id: null,
  emoji_name: null,
});

const createChannel = (
  draft: Pick<GuildChannel, 'id' | 'type' | 'guild_id' | 'name' | 'position'> & Partial<GuildChannel>,
): GuildChannel => ({
  flags: 0,
  parent_id: null,
  last_message_id: null,
  last_pin_timestamp: null,
  rate_limit_per_user: 0,
  topic: null,
  nsfw: false,
  permission_overwrites: [],
  ...draft,
});

const SPOKEN = { bitrate: 64_000, user_limit: 0, rtc_region: null };

function guildChannels(world: World, extraChannels: number): GuildChannel[] {
  const { guildId: guild_id } = world;
  const botsOnly: Overwrite[] = [
    { id: guild_id, type: 0, allow: '0', deny: String(P.SendMessages) },
    { id: world.bot.id, type: 1, allow: String(P.SendMessages), deny: '0' },
  ];
  const forum = {
    available_tags: [
      createTag(world.id(), 'politics'),
      createTag(world.id(), 'sport'),
      createTag(world.id(), 'weather'),
    ],
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
  const category = world.id();
  const inCategory = (position: number, type: ChannelType, name: string) =>
    createChannel({ id: world.id(), type, guild_id, name, position, parent_id: category });
  return [
    createChannel({ id: category, type: ChannelType.GuildCategory, guild_id, name: 'News', position: 0 }),
    inCategory(0, ChannelType.GuildText, 'live'),
    inCategory(1, ChannelType.GuildText, 'newsroom'),
    { ...inCategory(2, ChannelType.GuildAnnouncement, 'announcements'), permission_overwrites: botsOnly },
    { ...inCategory(3, ChannelType.GuildForum, 'stories'), ...forum },
    ...Array.from({ length: extraChannels }, (_, n) => inCategory(4 + n, ChannelType.GuildText, `desk-${n + 1}`)),
    { ...inCategory(4 + extraChannels, ChannelType.GuildVoice, 'lounge'), ...SPOKEN },
    { ...inCategory(5 + extraChannels, ChannelType.GuildStageVoice, 'press room'), ...SPOKEN },
  ];
}

const PEOPLE: readonly [username: string, globalName: string, role: string | null][] = [
  ['robin.reader', 'Robin Reader', 'readers'],
  ['mo.moderator', 'Mo Moderator', 'moderators'],
  ['sam.subscriber', 'Sam Subscriber', null],
];

/** Fills the world with one small, believable guild that has `extraChannels` more text channels. */
export function populateGuild(world: World, extraChannels: number): void {
  const joined = timestamp(world.now());
  for (const each of guildRoles(world)) world.roles.set(each.id, each);
  const named = (name: string | null) =>
    [...world.roles.values()].filter(each => each.name === name).map(({ id }) => id);
  world.members.set(world.bot.id, createMember(world.bot, named(world.bot.username), joined));
  for (const [username, globalName, roleName] of PEOPLE) {
    const person = createUser(world.id(), username, globalName);
    world.members.set(person.id, createMember(person, named(roleName), joined));
  }
  for (const each of guildChannels(world, extraChannels)) world.channels.set(each.id, each);
}
