import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandPermission,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
} from 'discord-api-types/v10';
import type { Faults } from './fault.ts';
import type { Install, OpeningRefusal, Overwrite } from './world.ts';

/** A server with its members, roles and channels, as those who are in it see and change it. */
export interface SimulatedServer {
  guildId: string;
  /** All channels and threads of the guild. */
  channels(): readonly APIChannel[];
  /** Oldest first, without deleted ones. */
  messages(channelId: string): readonly APIMessage[];
  /**
   * Runs a command as a member. Resolves with the first response, or with `failed` after 3 s
   * without one; rejects if a member could not have sent it.
   */
  invoke(call: CommandCall): Promise<InteractionAnswer>;
  /** Returns the bot's suggestions for the option that is being typed (`focused`). */
  suggest(call: CommandCall & { focused: string }): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Presses a button, or chooses `values` in a menu, of a message or response. */
  press(call: ComponentPress): Promise<InteractionAnswer>;
  /** Fills in and sends the modal of an answer, as the member to whom it is shown. */
  submit(call: ModalSubmission): Promise<InteractionAnswer>;
  /** Deletes any message, as a moderator. */
  deleteMessage(channelId: string, messageId: string): void;
  /** Deletes a channel or thread with everything in it. */
  deleteChannel(channelId: string): void;
  /** Changes a channel or thread, as a moderator. */
  changeChannel(channelId: string, change: ChannelChange): void;
  /** Opens a thread as a member, by default the first who is not a bot, and returns its id. */
  openThread(channelId: string, thread: { name: string; isPrivate?: boolean; userId?: string }): string;
  /** Adds a member to a thread; a private one is visible to its members and to moderators only. */
  addThreadMember(threadId: string, userId: string): void;
  removeThreadMember(threadId: string, userId: string): void;
  /** Creates a role that nobody has, and returns its id. Default: no permissions, not mentionable. */
  createRole(role: NewRole): string;
  /** Sets a role's permissions, as a bit set. */
  changeRole(roleId: string, permissions: bigint): void;
  /** Changes the server's own settings. Throws for what Discord does not let its owner choose. */
  changeServer(change: ServerChange): void;
  /** Deletes a role and removes it from all members. */
  deleteRole(roleId: string): void;
  /**
   * Replaces what administrators set for a command in the server's settings, or for the whole app if
   * `name` is undefined. Without overrides, the permissions that a command requires decide.
   */
  setCommandPermissions(name: string | undefined, permissions: readonly APIApplicationCommandPermission[]): void;
  /** Removes the application with its bot and its commands. */
  removeBot(): void;
  /**
   * Adds the application again, with its bot or with its commands only; its bot leaves a server in
   * which it has commands only.
   */
  install(how: Exclude<Install, 'none'>): void;
  /**
   * Begins or ends an outage of this server: nothing happens in it for the bot. `unnamed`: meanwhile
   * a login is not even told that the bot is in it.
   */
  setAvailable(isAvailable: boolean, how?: 'unnamed'): void;
  /** A member leaves, or is removed. */
  removeMember(userId: string): void;
  /** Replaces a member's roles. */
  setMemberRoles(userId: string, roleIds: readonly string[]): void;
  /** Times a member out until a time (ISO); undefined ends that. Throws for administrators. */
  timeOut(userId: string, until: string | undefined): void;
  /** Posts a message as a member; by default as the first who is not a bot. */
  postMessage(channelId: string, content: string, userId?: string): APIMessage;
  roles(): readonly APIRole[];
  /** Members of the guild, the bot included. */
  members(): readonly APIGuildMember[];
  /**
   * Sets the bot's permissions in a channel, as a bit set; undefined restores those of its roles.
   */
  setBotPermissions(channelId: string, permissions: bigint | undefined): void;
}

/**
 * What tests and the preview page use of the simulator: its first server, and all that the servers
 * share. The bot sees only Discord's own API.
 */
export interface DiscordSimulator extends SimulatedServer {
  /** REST base without a trailing slash, as in `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  url: string;
  token: string;
  /** The bot's user id, which is also its application id. */
  botId: string;
  /** The further servers that the bot is in. */
  servers: readonly SimulatedServer[];
  /** The bot's registered slash commands: global ones and those of the first guild. */
  commands(): readonly APIApplicationCommand[];
  /** The conversations that the bot has opened. `messages` tells what it said there. */
  conversations(): readonly { channelId: string; userId: string }[];
  /** Opens a conversation of all members, in which the bot is not, and returns its id. */
  openGroup(name: string): string;
  groups(): readonly { channelId: string; name: string }[];
  /** Whether a user takes no direct messages from the bot any more. */
  refuseLetters(userId: string, isRefused: boolean): void;
  /** Has Discord open no conversations for this bot, for a reason; undefined ends that. Those that there are stay. */
  withholdConversations(why: OpeningRefusal | undefined): void;
  /** A user deletes their account: they leave all servers, and nobody can write to them first. */
  deleteAccount(userId: string): void;
  /** Lets the app have Activities, as its owner does: the command that launches them is registered. */
  enableActivities(): void;
  /** Calls the listener on every visible change; returns a function that stops it. */
  watch(listener: (event: SimulatorEvent) => void): () => void;
  faults: Faults;
  /**
   * Requests that Discord would have refused as malformed, oldest first. Tests assert that there
   * are none.
   */
  refusals: readonly RefusedRequest[];
  /** Requests that got a 401, 403 or 429 in the last ten minutes: 10,000 of them are a ban. */
  invalidRequests(): number;
  /** Closes all connections and stops listening. */
  close(): Promise<void>;
}

/** A role as a moderator creates it. */
interface NewRole {
  name: string;
  /** As a bit set. */
  permissions?: bigint;
  /** Whether everyone may mention it. */
  mentionable?: boolean;
}

/** What a server's owner changes. A new server is no Community. */
export interface ServerChange {
  /** A Community has a locale of its own, and a channel for Discord's notices. */
  isCommunity?: boolean;
  /** One of Discord's, such as `de` or `es-419`; Communities only. */
  locale?: string;
  /** Where Discord welcomes members; null for nowhere. */
  systemChannelId?: string | null;
  /** Where Discord's notices to moderators go; Communities only. Default: the second text channel. */
  updatesChannelId?: string;
}

/** What a moderator changes of a channel or thread. */
export interface ChannelChange {
  name?: string;
  /** Threads only. */
  archived?: boolean;
  /** Threads only. */
  locked?: boolean;
  /** Forums only. */
  requiresTag?: boolean;
  /** Forums only. Replaces all tags; only moderators may set moderated ones. */
  tags?: readonly { name: string; moderated?: boolean }[];
  /** Replaces all permission overwrites. */
  overwrites?: readonly Overwrite[];
}

/** A command as a member runs it. */
export interface CommandCall {
  channelId: string;
  /** The full name, such as `feed add`. */
  command: string;
  /** Id of the message whose menu the command is chosen from; absent if it is typed. */
  target?: string;
  options?: Readonly<Record<string, string | number | boolean>>;
  /** Default: the server's owner. An unknown user joins the server. */
  userId?: string;
  /** Who added the application that is used. Default: the server. */
  installedBy?: 'server' | 'member';
  /** The member's locale: one of Discord's. Default: `en-US`. */
  locale?: string;
}

/** A button or menu as a member uses it. */
export interface ComponentPress extends Pick<CommandCall, 'userId' | 'locale'> {
  messageId: string;
  customId: string;
  values?: readonly string[];
}

/** A modal as a member sends it. */
export interface ModalSubmission extends Pick<CommandCall, 'locale'> {
  /** Of the interaction that was answered with the modal. */
  id: string;
  /** What is typed into its text inputs, by `custom_id`; the others keep what the bot filled in. */
  fields?: Readonly<Record<string, string>>;
}

/** The response to an interaction. It changes while the bot fills and edits it. */
export interface InteractionAnswer {
  /** Id of the interaction. */
  id: string;
  state: 'thinking' | 'answered' | 'failed';
  ephemeral: boolean;
  message?: APIMessage;
  /** The modal, if it is one. */
  modal?: APIModalInteractionResponseCallbackData;
  /** Resolves with the final message once the deferral is filled; rejects for a modal. */
  settled: Promise<APIMessage>;
}

/** A visible change in the simulator. */
export type SimulatorEvent =
  | { type: 'message' | 'edit'; channelId: string; message: APIMessage }
  | { type: 'delete'; channelId: string; messageId: string }
  | { type: 'answer'; channelId: string; answer: Omit<InteractionAnswer, 'settled'> }
  | { type: 'commands' }
  | { type: 'channels' };

/** A malformed request and what was wrong with it. */
export interface RefusedRequest {
  method: string;
  path: string;
  problems: readonly string[];
}
