import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIRole,
} from 'discord-api-types/v10';

/** What tests and the preview page use of the simulator. The bot sees only Discord's own API. */
export interface DiscordSimulator {
  /** REST base without a trailing slash, as in `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  url: string;
  token: string;
  /** The bot's user id, which is also its application id. */
  botId: string;
  guildId: string;
  /** All channels and threads of the guild. */
  channels(): readonly APIChannel[];
  /** Oldest first, without deleted ones. */
  messages(channelId: string): readonly APIMessage[];
  /** The bot's registered slash commands: global ones and the guild's. */
  commands(): readonly APIApplicationCommand[];
  /**
   * Runs a command as a member. Resolves with the first response, or with `failed` after 3 s
   * without one; rejects if a member could not have sent it.
   */
  invoke(call: CommandCall): Promise<InteractionAnswer>;
  /** Returns the bot's suggestions for the option that is being typed (`focused`). */
  suggest(call: CommandCall & { focused: string }): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Presses a button, or chooses `values` in a menu, of a message or response. */
  press(call: ComponentPress): Promise<InteractionAnswer>;
  /** Calls the listener on every visible change; returns a function that stops it. */
  watch(listener: (event: SimulatorEvent) => void): () => void;
  faults: Faults;
  /**
   * Requests that Discord would have refused as malformed, oldest first. Tests assert that there
   * are none.
   */
  refusals: readonly RefusedRequest[];
  /** Deletes any message, as a moderator. */
  deleteMessage(channelId: string, messageId: string): void;
  /** Deletes a channel or thread with everything in it. */
  deleteChannel(channelId: string): void;
  /** Changes a channel or thread, as a moderator. */
  changeChannel(channelId: string, change: ChannelChange): void;
  /** Sets a role's permissions, as a bit set. */
  changeRole(roleId: string, permissions: bigint): void;
  /** Sets the server's preferred locale: one of Discord's, such as `de` or `es-419`. */
  setLocale(locale: string): void;
  /** Deletes a role and removes it from all members. */
  deleteRole(roleId: string): void;
  /** Removes the bot from the guild. */
  removeBot(): void;
  /** Replaces a member's roles. */
  setMemberRoles(userId: string, roleIds: readonly string[]): void;
  /** Posts a message as a member; by default as the first who is not a bot. */
  postMessage(channelId: string, content: string, userId?: string): APIMessage;
  roles(): readonly APIRole[];
  /** Members of the guild, the bot included. */
  members(): readonly APIGuildMember[];
  /**
   * Sets the bot's permissions in a channel, as a bit set; undefined restores those of its roles.
   */
  setBotPermissions(channelId: string, permissions: bigint | undefined): void;
  /** Closes all connections and stops listening. */
  close(): Promise<void>;
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
}

/** A command as a member runs it. */
export interface CommandCall {
  channelId: string;
  /** The full name, such as `feed add`. */
  command: string;
  /** Id of the message whose menu the command is chosen from; absent if it is typed. */
  target?: string;
  options?: Readonly<Record<string, string | number | boolean>>;
  userId?: string;
  /**
   * Permissions of the member, as a bit set. Default: Manage Server and what every member may do.
   */
  permissions?: bigint;
  /** The member's locale: one of Discord's. Default: `en-US`. */
  locale?: string;
}

/** A button or menu as a member uses it. */
export interface ComponentPress extends Pick<CommandCall, 'userId' | 'permissions' | 'locale'> {
  messageId: string;
  customId: string;
  values?: readonly string[];
}

/** The response to an interaction. It changes while the bot fills and edits it. */
export interface InteractionAnswer {
  /** Id of the interaction. */
  id: string;
  state: 'thinking' | 'answered' | 'failed';
  ephemeral: boolean;
  message?: APIMessage;
  /** Resolves with the final message once the deferral is filled. */
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

/** A fault that hits matching requests. */
export interface Fault {
  /** Default: any. */
  method?: string;
  /** Matches the path below `/api/v10`. Default: any. */
  path?: RegExp;
  /** How many requests it hits. Default: 1. */
  times?: number;
  /**
   * Probability from 0 to 1 that a matching request is hit, drawn from `faults.random`. Default: 1.
   */
  chance?: number;
  effect: /** Responds with this status and body without processing the request. */
    | { status: number; code?: number; message?: string }
    /** Processes the request, then responds with 500. */
    | 'stored, then 500'
    /** Processes the request, then resets the connection. */
    | 'stored, then reset'
    /** Resets the connection, and processes the request when `carryOutLate` says so. */
    | 'reset, stored later'
    | 'reset'
    /** Never responds. */
    | 'hang'
    /** Responds with 429. */
    | { retryAfter: number; scope: 'user' | 'global' | 'shared'; headers?: boolean };
}

/** The faults that tests inject. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Processes the requests that wait since `reset, stored later`, oldest first. */
  carryOutLate(): Promise<void>;
  random: () => number;
  /**
   * Drops every gateway connection. The client may resume after `resume` (closed with 4000),
   * `reconnect` (asked to reconnect with op 7) and `reset` (connection reset); after `invalid` it must
   * identify again.
   */
  dropGateway(how: 'resume' | 'reconnect' | 'reset' | 'invalid'): void;
}
